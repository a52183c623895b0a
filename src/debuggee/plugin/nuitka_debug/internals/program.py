"""The program that Nuitka compiles: its modules, where imports are searched, options, reports; and plugins."""

from __future__ import annotations

from typing import Any

from nuitka.importing.Importing import getPackageSearchPath
from nuitka.importing.StandardLibrary import isStandardLibraryPath
from nuitka.ModuleRegistry import getDoneModules
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
    "redirect_crash_report",
    "shallFollowNoImports",
]


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
