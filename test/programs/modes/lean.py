"""Needs no file of the standard library: what it imports is built into the interpreter."""

import sys
import time

with open(__file__.rpartition("/")[0] + "/data/lean.txt") as data_file:
    DATA = data_file.read().strip()

loaded_before = set(sys.modules)


class Box:
    def __init__(self, content, label):
        self.content = content
        self.label = label

    @property
    def size(self):
        return len(self.content)


def double(value):
    result = value * 2  # marker: double
    return result


def numbers(limit):
    for number in range(limit):
        yield number * number  # marker: yield


def work():
    box = Box([1, 2, 3], "a box")
    names = {"one": 1, "two": (2, "zwölf €")}
    real = 0.5
    namespace = vars(Box)
    total = 0
    for item in box.content:
        total += double(item)  # marker: loop
    squares = [square for square in numbers(3)]  # marker: squares
    try:
        names["three"]
    except KeyError as error:
        print("caught", error)  # marker: caught
    print("total", total, real, squares, len(namespace) > 3)  # marker: end
    print("data", DATA)
    print("loaded meanwhile:", sorted(set(sys.modules) - loaded_before))


def wait():
    print("waiting", flush=True)
    while True:
        time.sleep(0.05)  # marker: wait


def outlast():
    """Ctrl-C is no end of this program."""
    print("waiting", flush=True)
    try:
        while True:
            time.sleep(0.05)
    except KeyboardInterrupt:
        print("interrupted", flush=True)  # marker: interrupted
    wait()


def crash():
    import faulthandler

    faulthandler._read_null()  # marker: crash


def main():
    how = sys.argv[1] if len(sys.argv) > 1 else "work"  # marker: first
    if how == "work":
        work()
    elif how == "wait":
        wait()
    elif how == "crash":
        crash()  # marker: crash-call
    elif how == "outlast":
        outlast()
    elif how == "echo":
        print("got", input("name? "))
    elif how == "exit":
        print("arguments", sys.argv[1:])
        print("to stderr", file=sys.stderr)
        sys.exit(int(sys.argv[2]))
    elif how == "fail":
        raise ValueError(how)  # marker: fail


main()  # marker: main
