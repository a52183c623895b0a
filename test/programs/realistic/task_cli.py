"""A command line program: argparse with subcommands, a store of tasks, errors as exit codes; run with several lines."""
import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from typing import Dict, Iterable, List, Optional


class UsageError(Exception):
    """What the user did wrong."""


@dataclass
class Task:
    number: int
    title: str
    priority: int = 2
    tags: List[str] = field(default_factory=list)
    done: bool = False

    def matches(self, text: Optional[str], tag: Optional[str]) -> bool:
        if text and text.lower() not in self.title.lower():
            return False
        if tag is not None and tag not in self.tags:
            return False
        return True

    def __str__(self) -> str:
        mark = "x" if self.done else " "
        tags = "".join(f" #{tag}" for tag in self.tags)
        return f"[{mark}] {self.number:>2} {'!' * self.priority:<3} {self.title}{tags}"


class Store:
    def __init__(self) -> None:
        self._tasks: Dict[int, Task] = {}
        self._next = 1

    def add(self, title: str, priority: int, tags: Iterable[str]) -> Task:
        task = Task(self._next, title, priority, sorted(set(tags)))
        self._tasks[task.number] = task
        self._next += 1
        return task

    def get(self, number: int) -> Task:
        try:
            return self._tasks[number]
        except KeyError:
            raise UsageError(f"no task {number}") from None

    def remove(self, number: int) -> Task:
        task = self.get(number)
        del self._tasks[number]
        return task

    def __iter__(self):
        yield from sorted(
            self._tasks.values(),
            key=lambda task: (task.done, -task.priority, task.number),
        )

    def dumps(self) -> str:
        return json.dumps([asdict(task) for task in self], sort_keys=True)

    def loads(self, text: str) -> int:
        count = 0
        for values in json.loads(text):
            number = values.pop("number")
            self._tasks[number] = Task(number, **values)
            self._next = max(self._next, number + 1)
            count += 1
        return count


def number(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 3:
        raise argparse.ArgumentTypeError(f"{value} is not between 1 and 3")
    return value


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tasks", description="Keeps tasks.", add_help=False)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    commands = parser.add_subparsers(dest="command", required=True)

    add = commands.add_parser("add", help="add a task")
    add.add_argument("title", nargs="+")
    add.add_argument("-p", "--priority", type=number, default=2)
    add.add_argument(
        "-t",
        "--tag",
        action="append",
        default=[],
        dest="tags",
    )
    add.set_defaults(function=command_add)

    listing = commands.add_parser("list", help="show tasks")
    listing.add_argument("text", nargs="?")
    listing.add_argument("--tag")
    group = listing.add_mutually_exclusive_group()
    group.add_argument("--open", action="store_true")
    group.add_argument("--done", action="store_true")
    listing.set_defaults(function=command_list)

    for name, function in (
        ("done", command_done),
        ("remove", command_remove),
    ):
        command = commands.add_parser(name)
        command.add_argument("numbers", type=int, nargs="+")
        command.set_defaults(function=function)
    commands.add_parser("stats").set_defaults(function=command_stats)
    commands.add_parser("export").set_defaults(function=command_export)
    return parser


def command_add(store: Store, options: argparse.Namespace) -> int:
    task = store.add(" ".join(options.title), options.priority, options.tags)
    print(f"added {task.number}")
    if options.verbose:
        print(task)
    return 0


def command_list(store: Store, options: argparse.Namespace) -> int:
    shown = 0
    for task in store:
        if options.open and task.done or options.done and not task.done:
            continue
        if not task.matches(options.text, options.tag):
            continue
        print(task)
        shown += 1
    else:
        if not shown:
            print("nothing")
    return 0 if shown else 1


def command_done(store: Store, options: argparse.Namespace) -> int:
    for wanted in options.numbers:
        task = store.get(wanted)
        if task.done:
            raise UsageError(f"{wanted} is done already")
        task.done = True
    return 0


def command_remove(store: Store, options: argparse.Namespace) -> int:
    removed = [store.remove(wanted).title for wanted in options.numbers]
    print("removed", *removed, sep="\n  ")
    return 0


def command_stats(store: Store, options: argparse.Namespace) -> int:
    counts: Dict[str, int] = {}
    total = done = 0
    for task in store:
        total += 1
        done += task.done
        for tag in task.tags or ["untagged"]:
            counts[tag] = counts.get(tag, 0) + 1
    share = done / total if total else 0
    print(
        f"{total} tasks, {done} done ({share:.0%}); "
        + ", ".join(
            f"{tag}: {count}"
            for tag, count in sorted(counts.items())
        )
    )
    return 0


def command_export(store: Store, options: argparse.Namespace) -> int:
    text = store.dumps()
    copy = Store()
    assert copy.loads(text) == len(list(store))
    print(text if options.verbose > 1 else f"{len(text)} characters, next {copy._next}")
    return 0


def main(arguments: List[str], store: Store) -> int:
    try:
        options = build_parser().parse_args(arguments)
    except SystemExit as error:
        print("usage error", error.code)
        return error.code
    try:
        return options.function(store, options)
    except UsageError as error:
        print(f"error: {error}")
        return 1
    finally:
        if options.verbose > 1:
            print("command was", options.command)


SESSION = """\
add write the report -p 3 -t work
add buy milk -t home -t shop
-v add call Ann
list
done 2
list --open
list milk --done
list --tag work
done 2
remove 9
remove 1
stats
-vv export
export
list nothing-like-this
""".splitlines()

if __name__ == "__main__":
    sys.stderr = sys.stdout
    store = Store()
    for line in SESSION:
        print("$ tasks", line)
        code = main(line.split(), store)
        if code:
            print("-> exit code", code)
