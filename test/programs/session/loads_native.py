"""Imports an extension module from the folder of its first argument half way, and does with it what the second says."""

import sys


def called(value):
    doubled = value * 2  # marker: called
    return doubled


def use(module, how):
    if how == "crash":
        return module.crash(0)  # marker: crash
    if how == "call":
        return module.call(called)  # marker: call
    if how == "threads":
        return module.in_threads(called)
    if how == "thread-crash":
        return module.crash_in_thread()  # marker: thread-crash
    return None


def main():
    before = called(1)  # marker: before
    sys.path.insert(0, sys.argv[1])
    import loaded_late  # marker: import

    print("result", before, use(loaded_late, sys.argv[2]))  # marker: use


main()  # marker: main
