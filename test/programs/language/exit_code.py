"""sys.exit: in functions, caught, with text, in finally, with atexit; the program ends with 3."""
# exit status: 3
import atexit
import sys


def leave(code):
    print("leaving with", repr(code))
    sys.exit(code)


def caught(code):
    try:
        leave(code)
    except SystemExit as error:
        print("caught", repr(error.code))
    else:
        print("never")
    finally:
        print("finally")


def in_with():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, tb):
            print("exit", kind.__name__)

    with Manager():
        raise SystemExit(
            3
        )


@atexit.register
def last():
    print("at exit")
    for i in range(2):
        print(i)


for code in (None, 0, 2, "text", (1, 2)):
    caught(code)
try:
    exit_function = sys.exit
    in_with()
finally:
    print("on the way out")
print("never")
