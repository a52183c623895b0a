"""How Nuitka makes a program of its C: the constants by one process, the rest by scons in another."""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any

from nuitka.build import DataComposerInterface, SconsInterface

try:
    from nuitka.options.Options import getJobLimit
except ImportError:
    # Before 4.0.
    from nuitka.Options import getJobLimit

from .program import source_folder
from .versions import COMPILES_WHAT_IS_THERE

Run = Callable[[], bool]


def job_limit() -> int:
    """How many compilers may run at a time: the user's ``--jobs``, ``--low-memory``, or what the machine has."""
    return int(getJobLimit())


def install(
    modules_are_there: Callable[[str], None], make: Callable[[str, dict[str, Any], dict[str, Any], Run], bool]
) -> None:
    """
    Has ``modules_are_there`` called when there is the C of all modules, with its folder; and ``make`` where Nuitka
    would run scons.

    That gets the folder of the C, what scons gets (options, definitions), and what runs it; and says whether the
    program is there.
    """
    if not COMPILES_WHAT_IS_THERE:
        return
    compose = DataComposerInterface.runDataComposer

    @functools.wraps(compose)
    def run_composer(*args, **kwargs):
        modules_are_there(source_folder())
        return compose(*args, **kwargs)

    DataComposerInterface.runDataComposer = run_composer
    # What calls these two is imported after the plugins are made.
    original = SconsInterface.runScons
    signature = inspect.signature(original)

    @functools.wraps(original)
    def run(*args, **kwargs):
        given = signature.bind(*args, **kwargs).arguments
        options = given["scons_options"]
        # Other files of scons's find out about the compiler, and make what unpacks a onefile program.
        if given["scons_filename"] != "Backend.scons" or "pgo_mode" in options:
            return original(*args, **kwargs)
        return make(source_folder(), options, dict(given["env_values"]), lambda: original(*args, **kwargs))

    SconsInterface.runScons = run


@contextlib.contextmanager
def recorded_by(recorder: str, log: str) -> Iterator[None]:
    """Meanwhile scons is run by a script, which gets the name of a file and then scons's own script."""
    original = SconsInterface._getSconsBinaryCall

    @functools.wraps(original)
    def call():
        *interpreter, script = original()
        # There is also a scons that is a program.
        return [*interpreter, recorder, log, script] if script.endswith(".py") else [*interpreter, script]

    SconsInterface._getSconsBinaryCall = call
    try:
        yield
    finally:
        SconsInterface._getSconsBinaryCall = original
