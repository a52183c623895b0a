"""
An MI front for lldb, which has none of its own: it speaks the part of gdb's MI that our client uses.

Called inside `lldb` by its `script` command (../../program.ts), which it never leaves: commands come in by
descriptor 3, records go out by descriptor 4, and lldb's own standard streams have nothing to say. It has a debugger
of its own (`SBDebugger.Create` without init files), so that nothing of the user's settings is in it.

Two threads: this one waits for commands, the other one for lldb's events. Both take the one lock for as long as they
work, so that the records of one are never in the middle of those of the other. Whoever waits for the client or for lldb
does not hold it; but lldb is called with it, and while that works nothing else is answered.
"""

from __future__ import annotations

import os
import threading
import traceback
from typing import Callable

import lldb

from . import mi
from .channel import Channel
from .commands import Commands
from .program import Lost, Program

READS, WRITES = 3, 4
_FOR_EVER = 0xFFFFFFFF


class Front:
    """The whole of it."""

    def __init__(self) -> None:
        self._channel = Channel(READS, WRITES)
        self._debugger = lldb.SBDebugger.Create(False)
        self._debugger.SetAsync(True)
        self._program = Program(self._debugger, self._channel.write)
        self._commands = Commands(self._debugger, self._program, self._channel.write)
        self._lock = threading.Lock()

    def run(self) -> None:
        """Serve until the client says so, or is gone."""
        threading.Thread(target=self._carry_out, args=[self._watch], daemon=True).start()
        self._carry_out(self._serve)

    def _carry_out(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Lost:
            self._end_without_program()
        except BaseException:
            end_badly()

    def _serve(self) -> None:
        for line in self._channel.lines():
            command = mi.read_command(line)
            with self._lock:
                if command.name == "gdb-exit":
                    self._let_go()
                    self._channel.write(mi.record("^", "exit", token=command.token))
                    return
                else:
                    self._commands.work_off(command)
        with self._lock:
            self._let_go()

    def _watch(self) -> None:
        event = lldb.SBEvent()
        while True:
            if self._program.listener.WaitForEvent(_FOR_EVER, event):
                with self._lock:
                    self._program.on_event(event)

    def _end_without_program(self) -> None:
        """End at once. The user is told what can be done; how it came about is for the trace alone."""
        try:
            with self._lock:
                self._channel.write(mi.console(traceback.format_exc()))
        finally:
            say("lldb lost its server; if that happens again, use a newer lldb, or gdb\n")
            os._exit(1)

    def _let_go(self) -> None:
        if not self._program.is_attached:
            return
        try:
            self._program.detach()
        except Exception as error:
            say("The program could not be let go: %s\n" % error)


def main() -> None:
    """Serve, and end lldb."""
    try:
        Front().run()
    except BaseException:
        end_badly()
    # Not sys.exit(): lldb would only end the script, and go on with its own commands.
    os._exit(0)


def end_badly() -> None:
    """End at once; the client shows what is said here."""
    say(traceback.format_exc())
    os._exit(1)


def say(text: str) -> None:
    """Write to the real standard error: lldb has put its own streams into `sys`, and does not write them out."""
    os.write(2, text.encode("utf-8", "replace"))
