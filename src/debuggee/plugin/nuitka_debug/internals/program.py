"""The program that Nuitka compiles: its modules, where imports are searched, options, reports; and plugins."""

from __future__ import annotations

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
    "getDoneModules",
    "getNuitkaVersion",
    "getPackageSearchPath",
    "getShallFollowInNoCase",
    "isStandardLibraryPath",
    "redirect_crash_report",
    "shallFollowNoImports",
]


def redirect_crash_report(filename: str) -> None:
    """Nuitka leaves nuitka-crash-report.xml in the current folder, which is the user's: put it with the build."""
    from nuitka.reports import Reports

    if hasattr(Reports, "_crash_report_filename"):
        Reports._crash_report_filename = filename
