"""if __name__ == "__main__", alone, with else, in functions; module attributes; imports at the end and in the guard."""
import sys

started = __name__


def is_main():
    return __name__ == "__main__"


def main(argv=None):
    """The program."""
    argv = sys.argv[1:] if argv is None else argv
    if not argv:
        argv = ["default"]
    for argument in argv:
        if argument == "stop":
            return 1
        print("argument", argument)
    else:
        print("all done")
    return 0


class Application:
    instances = 0

    def __new__(cls):
        cls.instances += 1
        return super().__new__(cls)

    def __call__(self, *codes):
        return [main(list(code)) for code in codes]


if __name__ != "__main__":
    print("never")

if is_main(): print("main"); print(started)

if __name__ == "__main__" and main.__doc__:
    from main_guard_parts import tool
    from main_guard_parts.tool import imported

    code = main([])
    print(code, main(["a", "stop", "b"]), tool.main("ab"), imported)
    print(Application()(["x"], ["stop"], []), Application.instances)
    print(__doc__[:2], tool.__name__)
    sys.exit(main(["last"]))
else:
    print("never")
