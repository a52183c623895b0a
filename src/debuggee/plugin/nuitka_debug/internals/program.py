"""The program that Nuitka compiles: its modules, where imports are searched, options, reports; and plugins."""

from __future__ import annotations

import inspect
import re
from typing import Any

from nuitka import Serialization
from nuitka.importing.Importing import getPackageSearchPath
from nuitka.importing.StandardLibrary import isStandardLibraryPath
from nuitka.ModuleRegistry import getDoneModules
from nuitka.OutputDirectories import getSourceDirectoryPath
from nuitka.plugins.PluginBase import NuitkaPluginBase
from nuitka.Version import getNuitkaVersion

try:
    from nuitka.options.Options import getShallFollowInNoCase, shallFollowNoImports
except ImportError:
    # Before 4.0.
    from nuitka.Options import getShallFollowInNoCase, shallFollowNoImports

__all__ = [
    "NuitkaPluginBase",
    "compile_as_inside",
    "getDoneModules",
    "getNuitkaVersion",
    "getPackageSearchPath",
    "getShallFollowInNoCase",
    "isStandardLibraryPath",
    "is_of_modules",
    "note_references",
    "redirect_crash_report",
    "shallFollowNoImports",
    "source_folder",
    "used_modules",
]


def source_folder() -> str:
    """Where the generated C is."""
    # Before 4.0 there was no "create", and one default more.
    wanted = {"onefile": False, "create": False}
    known = inspect.signature(getSourceDirectoryPath).parameters
    result: str = getSourceDirectoryPath(**{name: value for name, value in wanted.items() if name in known})
    return result


def used_modules() -> dict[str, list[str]]:
    """The modules that each module uses, found or not; full names."""
    result = {}
    for module in getDoneModules():
        if module.isCompiledPythonModule():
            names = [str(used.module_name) for used in module.getUsedModules()]
            result[str(module.getFullName())] = sorted(set(names))
    return result


def is_of_modules(line: bytes) -> bool:
    """Whether a line of the program's own C is there because the C of some module refers to it."""
    return b"type_description_" in line


def note_references(code: str) -> None:
    """Tells Nuitka what the C of a module refers to that is defined once for the program."""
    # Before 4.3 each module has all that it refers to.
    note = getattr(Serialization.GlobalConstantAccessor, "getTypeDescriptionCode", None)
    if note is not None:
        # What the pattern begins with is searched as text, which is what makes it fast.
        for name in set(re.findall(r"type_description_(?<!\wtype_description_)([A-Za-z]+)\b", code)):
            note(name)


def compile_as_inside(package: str, folder: str) -> None:
    """Compiles the program, a module inside of a package, as ``python -m package.module`` runs it.

    Nuitka's own ``--python-flag=-m`` does that for the ``__main__`` of a package at the top alone.

    ``folder`` is where the outermost package is: imports are searched there, and not beside the module.
    """
    from nuitka.importing import Importing
    from nuitka.tree import Building
    from nuitka.utils.ModuleNames import ModuleName

    build_module, add_main_folder = Building.buildModule, Importing.addMainScriptDirectory

    def build_with_name(*args: Any, **values: Any) -> Any:
        if values["is_main"]:
            values["module_name"] = ModuleName(package + ".__main__")
        return build_module(*args, **values)

    def add_folder(main_dir: str) -> None:
        add_main_folder(main_dir=folder)

    Building.buildModule = build_with_name
    Importing.addMainScriptDirectory = add_folder


def redirect_crash_report(filename: str) -> None:
    """Nuitka leaves nuitka-crash-report.xml in the current folder, which is the user's: put it with the build."""
    from nuitka.reports import Reports

    if hasattr(Reports, "_crash_report_filename"):
        Reports._crash_report_filename = filename
