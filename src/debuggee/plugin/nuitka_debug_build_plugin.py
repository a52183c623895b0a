"""Nuitka plugin of the build service, for debug and release builds.

It does four things that no option of Nuitka does:

- it decides that the user's own modules (below given folders, not the standard library, not installed
  packages) are compiled with the program, while all others stay with Nuitka's own decision;
- it records what went into the build (sources with their hashes, names that were looked up and where), so
  that the next launch can tell whether anything changed without starting Nuitka;
- it makes ``sys.path[0]``, and from Nuitka 4.3 on ``sys.argv[0]``, of a program that is built elsewhere what they are
  under the interpreter;
- it compiles a module inside of a package as ``python -m package.module`` runs it.

Its settings come as JSON in the environment variable ``NUITKA_DEBUG_BUILD`` (see src/build/nuitkaEnvironment.ts):
``roots``, ``record``, ``crashReport``, ``selfContained``, and optionally ``include``, ``exclude``, ``sysPath0`` with
``sysArgv0``, and ``inside``.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))
# For our own package only, and not for long: Nuitka looks for the program's modules there, too.
sys.path.insert(0, _HERE)
try:
    from nuitka_debug.errors import unknown_internals
    from nuitka_debug.globs import matches

    try:
        from nuitka_debug.internals.program import (
            NuitkaPluginBase,
            compile_as_inside,
            getDoneModules,
            getPackageSearchPath,
            getShallFollowInNoCase,
            isStandardLibraryPath,
            redirect_crash_report,
            shallFollowNoImports,
        )
        from nuitka_debug.internals.versions import STARTS_ARGV_0
    except ImportError as error:
        unknown_internals(error)
finally:
    sys.path.remove(_HERE)

RECORD_FORMAT = 1

# A source that lies in one of these was installed, wherever the folder is.
INSTALLED_FOLDERS = frozenset(("site-packages", "dist-packages"))

# What an import of ``name`` can resolve to, in a folder: name/, name.py, name.<abi>.so, …
IMPORTABLE_SUFFIXES = ("", ".py", ".so", ".pyd")

# The interpreter puts the script's folder there; Nuitka that of the binary. Only when it is that one:
# with -I or -P it is not put there at all.
PLACE_FIX = """\
import sys
if sys.path and sys.argv:
    import os
    if sys.path[0] == os.path.dirname(os.path.realpath(sys.argv[0])):
        sys.path[0] = %s
"""

# Likewise of the script itself.
ARGV_FIX = """\
if sys.argv:
    sys.argv[0] = %s
"""


def is_installed(filename: str) -> bool:
    """Whether a file is the standard library's or an installed package's."""
    return isStandardLibraryPath(filename) or not INSTALLED_FOLDERS.isdisjoint(filename.split(os.sep))


def source_of(filename: str) -> str:
    """The file that the code of a module is in; Nuitka names packages by their folder."""
    filename = os.path.abspath(filename)
    return os.path.join(filename, "__init__.py") if os.path.isdir(filename) else filename


def sha256_of(filename: str) -> str:
    """Hash of a file's content, hex."""
    with open(filename, "rb") as source:
        return hashlib.sha256(source.read()).hexdigest()


def importable_entries(folder: str, names: set[str]) -> list[str]:
    """The entries of a folder that an import of one of the names could find; [] where there is no such folder.

    src/build/fingerprint/lookup.ts does the same at the next launch: the two must agree.
    """
    try:
        entries = os.listdir(folder)
    except OSError:
        return []
    return sorted(
        entry
        for entry in entries
        if entry.split(".", 1)[0] in names and os.path.splitext(entry)[1] in IMPORTABLE_SUFFIXES
    )


class Lookups:
    """Where imports were searched without being found: what appears there later changes the build."""

    def __init__(self) -> None:
        self.names_by_folder: dict[str, set[str]] = {}

    def add(self, name: str, folders: list[str]) -> None:
        """Notes that ``name`` was looked for in the folders, in this order."""
        if name in sys.builtin_module_names:
            return
        for folder in folders:
            if isStandardLibraryPath(folder):
                if self.has(folder, name):
                    return
                continue
            self.names_by_folder.setdefault(folder, set()).add(name)
            if self.has(folder, name):
                return

    @staticmethod
    def has(folder: str, name: str) -> bool:
        """Whether the name would be found in this folder."""
        return bool(importable_entries(folder, {name}))

    def record(self) -> list[dict[str, object]]:
        """For the record file: folders with the names looked up and what is there of them now."""
        return [
            {"folder": folder, "names": sorted(names), "entries": importable_entries(folder, names)}
            for folder, names in sorted(self.names_by_folder.items())
        ]


class NuitkaDebugBuildPlugin(NuitkaPluginBase):  # type: ignore[misc]
    """See the module's documentation."""

    plugin_name = "nuitka-debug-build"
    plugin_desc = "Compiles the workspace's own modules and records what the build was made of."

    def __init__(self) -> None:
        settings = json.loads(os.environ["NUITKA_DEBUG_BUILD"])
        self.roots: list[str] = [os.path.join(os.path.abspath(root), "") for root in settings["roots"]]
        self.include: list[str] = settings.get("include", [])
        self.exclude: list[str] = settings.get("exclude", [])
        self.is_self_contained: bool = settings["selfContained"]
        self.interpreted: set[str] = set()
        self.record_file: str = settings["record"]
        self.sys_path_0: str | None = settings.get("sysPath0")
        self.sys_argv_0: str | None = settings.get("sysArgv0")
        self.hashes: dict[str, str] = {}
        self.main_seen = False
        redirect_crash_report(settings["crashReport"])
        if "inside" in settings:
            compile_as_inside(settings["inside"]["package"], settings["inside"]["folder"])

    def is_own(self, filename: str) -> bool:
        """Whether a source file is one of the user's own."""
        return filename.startswith(tuple(self.roots)) and not is_installed(filename)

    def is_excluded(self, filename: str) -> bool:
        """Whether the user does not want a module compiled."""
        return any(matches(filename, pattern) for pattern in self.exclude)

    def is_wanted(self, filename: str) -> bool:
        """Whether a module is to be compiled when it is imported."""
        return self.is_own(filename) or any(matches(filename, pattern) for pattern in self.include)

    def onModuleEncounter(
        self, using_module_name: Any, module_name: Any, module_filename: str | None, module_kind: str
    ) -> tuple[bool, str] | None:
        """Nuitka asks whether to follow an import: yes for the user's own modules, unless the user said no."""
        if module_kind != "py" or module_filename is None:
            return None
        filename = source_of(module_filename)
        if self.is_excluded(filename):
            self.interpreted.add(module_name.asString())
            return self.is_self_contained, "Excluded from compilation."
        if not self.is_wanted(filename):
            return None
        if shallFollowNoImports() or module_name.matchesToShellPatterns(getShallFollowInNoCase())[0]:
            return None
        return True, "Module of the workspace."

    def decideCompilation(self, module_name: Any) -> str | None:
        """Nuitka asks how a module goes into the program: as it is, where it is to be there and not to be compiled."""
        return "bytecode" if module_name.asString() in self.interpreted else None

    def onModuleSourceCode(self, module_name: Any, source_filename: str, source_code: str) -> str:
        """Nuitka has read a source: its hash is taken now, since it may be edited while the build runs."""
        filename = os.path.abspath(source_filename)
        if not is_installed(filename) and os.path.isfile(filename):
            self.hashes[filename] = sha256_of(filename)
        return source_code

    def createPreModuleLoadCode(self, module: Any) -> tuple[str, str] | None:
        """Code that runs before the program: where it is, as under the interpreter."""
        if self.sys_path_0 is None or self.main_seen or not module.isMainModule():
            return None
        self.main_seen = True
        code = PLACE_FIX % self.sys_path_0
        if not STARTS_ARGV_0:
            code += ARGV_FIX % self.sys_argv_0
        return code, "Module search path and program name as under the interpreter."

    def onFinalResult(self, filename: str) -> None:
        """The build is complete: leaves the record. Written last and renamed, so that half a record is none."""
        record = {
            "format": RECORD_FORMAT,
            "result": os.path.abspath(filename),
            "modules": self.recorded_modules(),
            "lookups": self.recorded_lookups(),
        }
        with open(self.record_file + ".new", "w", encoding="utf-8") as output:
            json.dump(record, output)
        os.replace(self.record_file + ".new", self.record_file)

    def recorded_modules(self) -> list[dict[str, str]]:
        """All modules in the build that are not the standard library's, with the hash of their source."""
        result = []
        for module in getDoneModules():
            filename = source_of(module.getCompileTimeFilename())
            if not os.path.isfile(filename) or isStandardLibraryPath(filename):
                continue
            sha256 = self.hashes.get(filename) or sha256_of(filename)
            result.append({"name": module.getFullName().asString(), "file": filename, "sha256": sha256})
        return result

    def recorded_lookups(self) -> list[dict[str, object]]:
        """Where the imports of the user's own modules were searched."""
        lookups = Lookups()
        top_level = [os.path.abspath(folder) for folder in getPackageSearchPath(None)]
        for module in getDoneModules():
            if not module.isCompiledPythonModule() or not self.is_own(os.path.abspath(module.getCompileTimeFilename())):
                continue
            for used in module.getUsedModules():
                parent, name = used.module_name.splitModuleBasename()
                if parent is None:
                    lookups.add(name.asString(), top_level)
                else:
                    folders = [os.path.abspath(folder) for folder in getPackageSearchPath(parent) or ()]
                    lookups.add(name.asString(), [folder for folder in folders if self.is_own(folder)])
        return lookups.record()
