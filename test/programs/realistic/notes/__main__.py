"""A program that is a folder with packages: storage behind an interface, commands found by name, plugins of formats."""
# The commands are imported by computed names, so Nuitka has to be told of them.
# nuitka-project: --include-package=commands
# nuitka-project: --include-package=store
import sys

from commands import UnknownCommand, dispatch
from store import MemoryStore, Note, open_store

SCRIPT = """\
add shopping: milk, bread #home
add report: write it until friday #work #urgent
add empty:
find home
tag 1 urgent
find urgent
show 2 markdown
show 2 nothing
show 9 plain
export json
drop 1
list
undo
list
fly away
"""


def main(script):
    store = open_store("memory://demo")
    assert isinstance(store, MemoryStore)
    status = 0
    for line in script.splitlines():
        name, _, rest = line.partition(" ")
        try:
            for output in dispatch(name, store, rest):
                print(output)
        except UnknownCommand as error:
            print("unknown:", error)
            status = 2
        except LookupError as error:
            print(f"{type(error).__name__}: {error}")
            status = status or 1
        else:
            print("ok", len(store))
    return status, Note.made


if __name__ == "__main__":
    status, made = main(SCRIPT)
    print("status", status, "made", made)
    try:
        open_store("sql://x")
    except ValueError as error:
        print(error)
    sys.exit(0 if status == 2 else 1)
