"""A module that is a program too."""
print("importing", __name__)


def main(arguments=()):
    print("tool", list(arguments))
    return len(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
else:
    imported = True
