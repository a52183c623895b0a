"""Imports all C extensions that the interpreter has as files: each is a library that is loaded, as debuggers notice."""

import importlib
import os
import sys
import time
from importlib.machinery import EXTENSION_SUFFIXES


def names():
    suffix = EXTENSION_SUFFIXES[0]
    folders = [path for path in sys.path if os.path.basename(path) == "lib-dynload"]
    files = sorted(file for folder in folders for file in os.listdir(folder) if file.endswith(suffix))
    modules = (file[: -len(suffix)] for file in files)
    return [name for name in modules if name not in sys.modules]


def load(name):
    """Tell whether it could be loaded: some need libraries that are not there."""
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def nothing_to_load():
    raise SystemExit("no C extensions")  # marker: elsewhere


def main():
    wanted = names()
    if not wanted:
        nothing_to_load()
    wall, cpu = time.perf_counter(), time.process_time()
    count = sum(map(load, wanted))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {count}", flush=True)


main()
