"""Makes the program of its C: as in the build before where that is known, else by scons; and keeps how it was made."""

from __future__ import annotations

import contextlib
import glob
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from ..internals.scons import job_limit, recorded_by
from . import commands as kept_commands
from . import objects
from .commands import RECORDER, Commands
from .compile import begin, compile_all, give_up
from .link import link, list_of_files
from .store import hash_of, store

_RESPONSE_FILE = "@kept_objects.txt"
_known: list[Commands] = []


def modules_are_there(source_folder: str) -> None:
    """The C of all modules is there; what else belongs to the program is not."""
    where = store()
    known = kept_commands.load() if where is not None and where.links else None
    if known is not None:
        _known.append(known)
        begin(known, source_folder, job_limit())


def make(
    source_folder: str, options: dict[str, Any], definitions: dict[str, Any], run_scons: Callable[[], bool]
) -> bool:
    """
    Takes the place of Nuitka's call of scons.

    ``options`` and ``definitions`` are what scons gets from Nuitka.

    :return: whether the program is there
    """
    if store() is None:
        return run_scons()
    objects.remove_left_aside(source_folder)
    files = objects.own_sources(source_folder) + glob.glob(os.path.join(glob.escape(source_folder), "blobs", "*.bin"))
    names = sorted(os.path.relpath(file, source_folder) for file in files)
    scons_input = hash_of(json.dumps([options, definitions, names], sort_keys=True, default=str))
    known = _known[0] if _known else None
    as_before = known is not None and known.input == scons_input
    kept = objects.put_aside(source_folder, quick_ones=as_before)
    if known is not None and as_before and _make_as_before(known, source_folder, kept, options["result_exe"]):
        return True
    give_up()
    return _make_by_scons(source_folder, kept, scons_input, known, run_scons)


def _make_as_before(known: Commands, source_folder: str, kept: list[str], program: str) -> bool:
    """Nothing here fails a build: where something does not succeed, scons does it all, and says why."""
    new = objects.sources(source_folder)
    compiled = compile_all(known, new, job_limit())
    if compiled is None or known.link is None:
        return False
    # Of src/build/run/phases.ts.
    print("nuitka-debug: Linking", flush=True)
    made = link(known.link, source_folder, kept + compiled)
    if made is None:
        return False
    os.replace(made, program)
    print("nuitka-debug: Compiled %d C files, and linked the program as before." % len(new), flush=True)
    return True


def _make_by_scons(
    source_folder: str, kept: list[str], scons_input: str, known: Commands | None, run_scons: Callable[[], bool]
) -> bool:
    """Scons compiles the C that it finds, and takes the kept objects from ``LDFLAGS``."""
    before = kept_commands.files_in(source_folder)
    log = os.path.join(source_folder, "nuitka-debug-commands.json")
    if os.path.exists(log):
        os.remove(log)
    with recorded_by(RECORDER, log), _linked_by_scons(source_folder, kept):
        is_made = run_scons()
    if is_made:
        now = kept_commands.files_in(source_folder)
        written = {name: content for name, content in now.items() if before.get(name) != content}
        recorded = kept_commands.recorded(log, scons_input, (known.files if known is not None else {}) | written)
        if recorded is None:
            kept_commands.forget()
        else:
            # What was not compiled now was compiled before, with the same key.
            recorded.compile = (known.compile if known is not None else {}) | recorded.compile
            kept_commands.save(recorded)
    return is_made


@contextlib.contextmanager
def _linked_by_scons(source_folder: str, kept: list[str]) -> Iterator[None]:
    if not kept:
        yield
        return
    list_of_files(os.path.join(source_folder, _RESPONSE_FILE), kept)
    own = os.environ.get("LDFLAGS")
    os.environ["LDFLAGS"] = ((own or "") + " @" + _RESPONSE_FILE).strip()
    try:
        yield
    finally:
        # What unpacks a onefile program is linked as it is.
        if own is None:
            del os.environ["LDFLAGS"]
        else:
            os.environ["LDFLAGS"] = own
