"""The commands of MI that our client uses, each a function from its arguments to the results of its answer."""

from __future__ import annotations

from typing import Any, Callable

import lldb

from . import mi
from .program import Lost, Program, Refused


class Commands:
    """Works commands off. Each answers with `^done` and what its function returns, with `^error`, or by itself."""

    def __init__(self, debugger: Any, program: Program, tell: Callable[..., None]) -> None:
        self._debugger = debugger
        self._program = program
        self._tell = tell
        self._table: dict[str, Callable[[mi.Command], dict[str, mi.Value] | None]] = {
            "gdb-version": self._version,
            "gdb-set": self._set,
            "interpreter-exec": self._interpreter_exec,
            "target-attach": self._attach,
            "target-detach": lambda _: self._program.detach(),
            "exec-continue": self._continue,
            "exec-interrupt": lambda _: self._program.interrupt(),
            "exec-abort": lambda _: self._program.kill(),
            "break-insert": self._break_insert,
            "break-delete": self._break_delete,
            "data-read-memory-bytes": self._read_memory,
            "data-write-memory-bytes": self._write_memory,
            "thread-info": lambda _: {"threads": list(self._program.threads())},
            "stack-list-frames": self._frames,
        }

    def work_off(self, command: mi.Command) -> None:
        """Carry a command out and tell its answer, before or after what it leads to, as gdb does."""
        function = self._table.get(command.name)
        if function is None:
            problem: dict[str, mi.Value] = {
                "msg": "Undefined MI command: %s" % command.name,
                "code": "undefined-command",
            }
            return self._tell(mi.record("^", "error", problem, command.token))
        told: list[str] = []
        try:
            results = function(command)
        except Lost:
            raise
        except Refused as refusal:
            # Also after `^running`: gdb, too, says then with the same token that it could not.
            told.append(mi.record("^", "error", {"msg": str(refusal)}, command.token))
        except Exception as error:
            told.append(mi.record("^", "error", {"msg": "%s: %r" % (command.name, error)}, command.token))
        else:
            if command.name != "exec-continue":
                told.append(mi.record("^", "done", results, command.token))
        self._tell(*told)
        return None

    def _version(self, _command: mi.Command) -> None:
        self._tell(mi.console(self._debugger.GetVersionString() + "\n"))

    def _set(self, command: mi.Command) -> None:
        # The one setting of gdb's that means something here. What is lldb's is set by its own commands.
        name, value = command.rest.split(None, 1)
        if name != "scheduler-locking":
            raise Refused('No symbol "%s" in current context.' % name)
        self._program.resume_alone(value == "on")

    def _interpreter_exec(self, command: mi.Command) -> None:
        result = lldb.SBCommandReturnObject()
        self._debugger.GetCommandInterpreter().HandleCommand(command.arguments[1], result)
        if result.GetOutput():
            self._tell(mi.console(result.GetOutput()))
        if not result.Succeeded():
            raise Refused((result.GetError() or "").strip() or "lldb refused it")

    def _attach(self, command: mi.Command) -> None:
        self._program.attach(int(command.arguments[0]))

    def _continue(self, command: mi.Command) -> None:
        option = _option(command.arguments, "--thread")
        thread = self._program.to_resume(None if option is None else int(option))
        self._program.resume(thread, lambda: self._tell_running(command.token, thread))

    def _tell_running(self, token: str, thread: int | None) -> None:
        self._tell(
            mi.record("^", "running", token=token),
            mi.record("*", "running", {"thread-id": thread or "all"}),
        )

    def _break_insert(self, command: mi.Command) -> dict[str, mi.Value]:
        place = command.arguments[-1]
        if not place.startswith("*0x"):
            raise Refused("Only addresses (*0x…) can have a breakpoint.")
        address = int(place[1:], 16)
        number = self._program.insert_breakpoint(address)
        return {"bkpt": {"number": number, "type": "breakpoint", "addr": "0x%x" % address}}

    def _break_delete(self, command: mi.Command) -> None:
        self._program.delete_breakpoint(int(command.arguments[0]))

    def _read_memory(self, command: mi.Command) -> dict[str, mi.Value]:
        address, length = int(command.arguments[0], 0), int(command.arguments[1])
        data = self._program.read_memory(address, length)
        block: dict[str, mi.Value] = {
            "begin": "0x%x" % address,
            "offset": "0x0",
            "end": "0x%x" % (address + length),
            "contents": data.hex(),
        }
        return {"memory": [block]}

    def _write_memory(self, command: mi.Command) -> None:
        self._program.write_memory(int(command.arguments[0], 0), bytes.fromhex(command.arguments[1]))

    def _frames(self, command: mi.Command) -> dict[str, mi.Value]:
        low, high = command.arguments[-2:]
        thread = int(_option(command.arguments, "--thread") or 1)
        return {"stack": list(self._program.frames(thread, int(low), int(high)))}


def _option(arguments: list[str], name: str) -> str | None:
    return arguments[arguments.index(name) + 1] if name in arguments else None
