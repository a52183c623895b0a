"""Imports a module long after its start, by a name that only Nuitka's options tell of."""
import importlib


def main():
    before = 1  # marker: before
    module = importlib.import_module("imported_late")
    print(before, module.work(3))


main()
