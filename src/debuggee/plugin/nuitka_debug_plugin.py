"""The Nuitka plugin of a debug build: ``--user-plugin=nuitka_debug_plugin.py``.

It marks the line events of the user's modules (line_events), keeps Nuitka's optimisation from
relying on variables (variables), completes the generated C with probes and frame records
(codegen), adds the runtime, and writes the debug map to ``NUITKA_DEBUG_MAP``.

What it cannot do it says in one line, ``nuitka-debug: {"error": …}``, and the build stops: it
never leaves a build that debugs wrongly.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

_HERE = os.path.dirname(os.path.abspath(__file__))
# For our own package only, and not for long: Nuitka looks for the program's modules there, too.
sys.path.insert(0, _HERE)
try:
    from nuitka_debug import VERSION, debug_map, registry, runtime_files
    from nuitka_debug.errors import stop, unknown_internals
    from nuitka_debug.internals.program import NuitkaPluginBase, getNuitkaVersion, source_folder, used_modules
    from nuitka_debug.kept import configuration as kept_configuration
    from nuitka_debug.kept import modules as kept_modules
    from nuitka_debug.kept import objects as kept_objects
    from nuitka_debug.kept import program as kept_program
    from nuitka_debug.kept.modules import KeptModule
finally:
    sys.path.remove(_HERE)


def _hook_nuitka() -> None:
    try:
        from nuitka_debug.internals import contract, scons, versions, yaml

        versions.check()
        contract.check()
        from nuitka_debug import codegen, frames, tree, variables

        tree.install(_gets_probes)
        variables.install()
        frames.install()
        codegen.install()
        scons.install(kept_program.modules_are_there, kept_program.make)
        yaml.install(kept_configuration.parsed)
    except (ImportError, AttributeError, KeyError) as error:
        unknown_internals(error)


def _gets_probes(module_name: str, filename: str) -> bool:
    """The user's modules; with NUITKA_DEBUG_PROBES=packages, all but the standard library's."""
    path = os.path.abspath(filename)
    # Nuitka makes modules of its own, e.g. what plugins have run before another one.
    if not os.path.isfile(path):
        return False
    parts = path.replace("\\", "/").split("/")
    if "site-packages" in parts or "dist-packages" in parts:
        return os.environ.get("NUITKA_DEBUG_PROBES") == "packages"
    return not path.startswith(os.path.dirname(os.__file__) + os.sep)


class NuitkaPluginDebug(NuitkaPluginBase):  # type: ignore[misc]
    """Makes the build debuggable."""

    plugin_name = "nuitka-debug"
    plugin_desc = "Line events, frame records and the debugging runtime."

    def __init__(self) -> None:
        _hook_nuitka()

    @staticmethod
    def isAlwaysEnabled() -> bool:
        return True

    def getExtraIncludeDirectories(self) -> list[str]:
        return [runtime_files.FOLDER]

    def getExtraCodeFiles(self) -> dict[str, str]:
        """Nuitka asks when the C of all modules is made."""
        modules = registry.modules()
        _write_debug_map()
        kept_modules.check_and_keep(source_folder(), list(_to_be_kept()))
        return runtime_files.c_files(debug_map.build_id(modules))

    def onFinalResult(self, filename: str) -> None:
        """The program is there."""
        kept_objects.keep(source_folder())
        # What is left is to exit; looking for garbage among the nodes of a whole program takes a fifth of a second.
        gc.freeze()


def _to_be_kept() -> Iterator[KeptModule]:
    uses = used_modules()
    for record in registry.modules():
        if isinstance(record, KeptModule):
            yield record
            continue
        files = record.code_file, record.constants_file
        entry = debug_map.entry_of(record)
        yield KeptModule(record.name, record.file, record.source, record.sha256, uses[record.name], *files, entry)


def _write_debug_map() -> None:
    path = os.environ.get("NUITKA_DEBUG_MAP")
    if not path:
        stop("NUITKA_DEBUG_MAP is not set; it says where the debug map goes.")
    versions = {
        "python": sys.version.split()[0],
        "nuitka": getNuitkaVersion(),
        "plugin": VERSION,
    }
    debug_map.write(path, versions, registry.modules())
