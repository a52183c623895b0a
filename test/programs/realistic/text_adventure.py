"""A text adventure: rooms, a state machine of the game, commands found by their names, a world described as data."""
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Dict, List, Optional

WORLD = {
    "hall": {
        "text": "A cold hall. A door leads north, stairs lead down.",
        "exits": {"north": "library", "down": "cellar"},
        "things": ["lamp"],
    },
    "library": {
        "text": "Books everywhere. The door is south.",
        "exits": {
            "south": "hall",
            "east": ("vault", "key"),
        },
        "things": ["book"],
    },
    "cellar": {
        "text": "It smells of wine.",
        "exits": {"up": "hall"},
        "things": ["key", "bottle"],
        "dark": True,
    },
    "vault": {
        "text": "Gold!",
        "exits": {"west": "library"},
        "things": ["gold"],
    },
}

HELP = {
    "look": "l",
    "go": "g",
    "take": "t",
    "drop": "d",
    "inventory": "i",
    "use": "u",
    "quit": "q",
}


class State(Enum):
    PLAYING = auto()
    ASKING = auto()
    WON = auto()
    LOST = auto()

    @property
    def over(self):
        return self in {State.WON, State.LOST}


class Refused(Exception):
    """What the player is told when a command cannot be done."""


@dataclass
class Room:
    name: str
    text: str
    exits: dict
    things: List[str] = field(default_factory=list)
    dark: bool = False
    visited: int = 0


@dataclass
class Player:
    room: Room
    things: Dict[str, int] = field(default_factory=dict)
    moves: int = 0

    def has(self, thing: str) -> bool:
        return self.things.get(thing, 0) > 0


def command(*aliases):
    def decorate(method):
        method.names = (method.__name__.partition("_")[2], *aliases)
        return method

    return decorate


class Game:
    commands: Dict[str, object] = {}

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.commands = {
            name: method
            for method in vars(cls).values()
            if hasattr(method, "names")
            for name in method.names
        }

    def __init__(self, world, start):
        self.rooms = {
            name: Room(name, **description)
            for name, description in world.items()
        }
        self.player = Player(self.rooms[start])
        self.state = State.PLAYING
        self.lit = False
        self._question = None

    def say(self, line: str) -> Optional[str]:
        handler = {
            State.PLAYING: self.playing,
            State.ASKING: self.asking,
        }.get(self.state)
        return handler(line) if handler else None

    def playing(self, line):
        words = line.lower().split()
        if not words:
            return "Say something."
        verb, *rest = words
        method = self.commands.get(verb)
        if method is None and verb in self.player.room.exits:
            method, rest = self.commands["go"], [verb]
        if method is None:
            return f"I do not know how to {verb}."
        self.player.moves += 1
        try:
            return method(self, *rest)
        except Refused as refusal:
            return str(refusal)
        except TypeError:
            return f"{verb.capitalize()} what?"

    def asking(self, line):
        question, self._question = self._question, None
        self.state = State.PLAYING
        return question(line.strip().lower() in ("y", "yes"))

    def ask(self, text, answer):
        self._question, self.state = answer, State.ASKING
        return text


class Adventure(Game):
    @property
    def sees(self):
        return not self.player.room.dark or (
            self.lit
            and self.player.has("lamp")
        )

    @command("l")
    def do_look(self):
        room = self.player.room
        if not self.sees:
            return "It is dark."
        things = ", ".join(sorted(room.things)) or "nothing"
        return f"{room.text} You see {things}."

    @command("g", "walk")
    def do_go(self, direction):
        target = self.player.room.exits.get(direction)
        if isinstance(target, tuple):
            target, needed = target
            if not self.player.has(needed):
                raise Refused(f"Locked. You need a {needed}.")
        if target is None:
            raise Refused(f"There is no way {direction}.")
        self.player.room = room = self.rooms[target]
        room.visited += 1
        return self.do_look() if room.visited == 1 else f"You are in the {room.name}."

    @command("t", "get")
    def do_take(self, *names):
        if not names:
            raise Refused("Take what?")
        taken = []
        for name in (self.player.room.things[:] if names == ("all",) else names):
            if name not in self.player.room.things or not self.sees:
                if len(names) == 1:
                    raise Refused(f"There is no {name}.")
                continue
            self.player.room.things.remove(name)
            self.player.things[name] = 1
            taken.append(name)
            if name == "gold":
                self.state = State.WON
                return f"You win after {self.player.moves} moves."
        return "Taken: " + ", ".join(taken)

    @command("d")
    def do_drop(self, name):
        if not self.player.things.pop(name, None):
            raise Refused("You do not have it.")
        self.player.room.things.append(name)
        return "Dropped."

    @command("i")
    def do_inventory(self):
        return "You have " + (", ".join(sorted(self.player.things)) or "nothing") + "."

    @command("u")
    def do_use(self, name):
        if not self.player.has(name):
            raise Refused(f"You have no {name}.")
        uses = {
            "lamp": lambda: setattr(self, "lit", not self.lit) or f"The lamp is {'on' if self.lit else 'off'}.",
            "book": lambda: "It is about debuggers.",
            "bottle": self.drink,
        }
        try:
            return uses[name]()
        except KeyError:
            return "Nothing happens."

    def drink(self):
        def answer(yes):
            if yes:
                self.state = State.LOST
                return "It was poison."
            return "Wise."

        return self.ask("Really?", answer)

    @command("q")
    def do_quit(self):
        return self.ask(
            "Sure?",
            lambda yes: (setattr(self, "state", State.LOST) or "Bye.") if yes else "Good.",
        )


def play(lines):
    game = Adventure(WORLD, "hall")
    for line in lines:
        print(">", line)
        print(game.say(line))
        if game.state.over:
            break
    else:
        print("(the player fell asleep)")
    return game.state.name, game.player.moves


print(play("look|take lamp|dance|down|look|use lamp|take all|up|north|east|inventory|drop bottle|take gold".split("|")))
for name in WORLD.values():
    name.setdefault("things", [])
WORLD["cellar"]["things"][:] = ["bottle"]
WORLD["hall"]["things"][:] = ["lamp"]
print(play(["", "take", "take moon", "go", "go west", "t lamp", "u lamp", "g down", "t bottle key", "u bottle", "no"]))
print(play("t lamp|d|d lamp|d lamp|q|n|east|north|south|q|y|look".split("|")))
print(sorted(set(HELP) - set(Adventure.commands)), len(Adventure.commands))
