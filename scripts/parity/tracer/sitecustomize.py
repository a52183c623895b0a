"""Records what ``sys.settrace`` tells of a program, in the format of docs/trace-format.md.

CPython imports this by itself before the program when the folder is on PYTHONPATH. So the program is started
exactly as without it (``python program.py``, ``python -m package``), with no frame below its own, and all it
could notice is taken back before it begins: the entry of ``sys.path``, the environment.

Its settings come in the environment variable ``PARITY_TRACE``, separated by newlines: the file to write, the
folder whose sources are recorded, PYTHONPATH as it was; and, where variables are wanted, the file for them
and the numbers of the line events of the first thread at which they are (locals_at_stops.py).

What is written lies in mapped memory, so that nothing is lost however the program ends.
"""

import _thread
import itertools
import mmap
import opcode
import os
import sys
import threading

KINDS = {"call": b"c", "line": b"l", "return": b"r", "exception": b"x"}

# With these a frame takes the end of what it iterates: not an exception that anybody raised for a user.
ITERATION = {"FOR_ITER", "SEND", "END_SEND", "YIELD_FROM", "END_FOR"}


def json_string(text):
    """A string as JSON, in ASCII (json is not imported: the program may have a module of that name)."""
    units = text.encode("utf-16-be", "surrogatepass")
    codes = [units[i] << 8 | units[i + 1] for i in range(0, len(units), 2)]
    return '"%s"' % "".join(chr(c) if 32 <= c < 127 and c not in b'"\\' else "\\u%04x" % c for c in codes)


def own_file(filename, folder):
    """The path of a source when it is one of the user's own, else None."""
    if filename.startswith("<"):
        return None
    path = os.path.realpath(filename)
    installed = {"site-packages", "dist-packages"}
    if not path.startswith(folder) or not installed.isdisjoint(path.split(os.sep)):
        return None
    return path


class TraceFile:
    """A file written through a window of memory. Its end is the first zero byte."""

    # Files have holes: what is not written to takes no room.
    SIZE = 64 << 20

    def __init__(self, path):
        with open(path, "wb+") as file:
            file.truncate(self.SIZE)
            self.window = mmap.mmap(file.fileno(), self.SIZE)

    def write(self, data):
        """Writes all of it at once, also when threads write at the same time: each call is one step to them."""
        window = self.window
        while True:
            try:
                window.write(data)
                return
            except ValueError:
                window.resize(2 * len(window))


class Scopes:
    """Numbers of code objects; 0 for those that are not the user's."""

    def __init__(self, file, folder):
        self.file = file
        self.folder = folder
        # By id, since code objects are equal when they do the same; kept, so that no id is used again.
        self.by_id = {}
        self.kept = []
        self.files = {}
        self.scope_numbers = itertools.count(1)
        self.file_numbers = itertools.count(1)

    def number(self, code):
        """The number of a code object, defined in the file before it is used."""
        number = self.by_id.get(id(code))
        if number is None:
            number = self.define(code)
            self.kept.append(code)
            self.by_id[id(code)] = number
        return number

    def define(self, code):
        """Writes what is to be known of a code object. Threads that do so at once give it two numbers."""
        path = own_file(code.co_filename, self.folder)
        if path is None:
            return 0
        if path not in self.files:
            file_number = next(self.file_numbers)
            self.file.write(b"F %d %s\n" % (file_number, json_string(path).encode()))
            self.files[path] = file_number
        number = next(self.scope_numbers)
        names = [json_string(name).encode() for name in (code.co_name, getattr(code, "co_qualname", code.co_name))]
        self.file.write(b"S %d %d %d %s %s\n" % (number, self.files[path], code.co_firstlineno, *names))
        return number


def ends_iteration(frame, exception):
    """Whether an exception is the end of an iteration that the frame expects."""
    if not issubclass(exception, StopIteration):
        return False
    return opcode.opname[frame.f_code.co_code[frame.f_lasti]] in ITERATION


class Frame:
    """A frame while it runs: its method is its trace function."""

    __slots__ = ("line", "scope", "tracer")

    def __init__(self, tracer, scope, line):
        self.tracer = tracer
        self.scope = scope
        self.line = line

    def trace(self, frame, event, argument):
        """For sys.settrace: an event in the frame."""
        kind = KINDS.get(event)
        if kind is None or (event == "exception" and ends_iteration(frame, argument[0])):
            return self.trace
        # Instructions that CPython's compiler adds have no line: then the frame is where it was.
        line = frame.f_lineno
        if line is None:
            line = self.line
        self.line = line
        self.tracer.record(kind, self.scope, line)
        if event == "line":
            self.tracer.at_line(frame)
        return self.trace


class Tracer:
    """The trace function of all threads."""

    def __init__(self, path, folder):
        self.file = TraceFile(path)
        self.file.write(b"nuitka-debug-trace 1\n")
        self.scopes = Scopes(self.file, os.path.join(os.path.realpath(folder), ""))
        self.threads = _thread._local()
        self.thread_numbers = itertools.count(1)
        self.first_thread = _thread.get_ident()
        self.locals = None

    def trace(self, frame, event, argument):
        """For sys.settrace: a frame begins, or is resumed."""
        scope = self.scopes.number(frame.f_code)
        if not scope:
            return None
        return Frame(self, scope, frame.f_code.co_firstlineno).trace(frame, event, argument)

    def record(self, kind, scope, line):
        """Writes an event, with its thread: they alternate at any time, also in here."""
        try:
            thread = self.threads.line
        except AttributeError:
            thread = b"T %d %d\n" % (next(self.thread_numbers), _thread.get_native_id())
            self.threads.line = thread
        self.file.write(b"%s%s %d %d\n" % (thread, kind, scope, line))

    def at_line(self, frame):
        """At a line event, when it has been recorded."""
        if self.locals is not None and _thread.get_ident() == self.first_thread:
            self.locals.at_line(frame)

    def start(self):
        """Traces all frames that begin from now on."""
        os.register_at_fork(after_in_child=self.stop)
        threading.settrace(self.trace)
        sys.settrace(self.trace)

    @staticmethod
    def stop():
        """The file is that of the parent process."""
        threading.settrace(None)
        sys.settrace(None)


def leave_no_marks(python_path):
    """Takes back what brought us here, and does what the interpreter would have done without it."""
    sys.path.remove(os.path.dirname(os.path.abspath(__file__)))
    if python_path:
        os.environ["PYTHONPATH"] = python_path
    else:
        del os.environ["PYTHONPATH"]
    own = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401  (the one of the interpreter, when it has one)
    except ImportError as error:
        if error.name != "sitecustomize":
            raise
    finally:
        sys.modules["sitecustomize"] = own


def main():
    """Starts to record."""
    path, folder, python_path, *wanted = os.environ.pop("PARITY_TRACE").split("\n")
    tracer = Tracer(path, folder)
    if wanted:
        import locals_at_stops

        numbers = frozenset(map(int, wanted[1].split()))
        tracer.locals = locals_at_stops.LocalsAtStops(wanted[0], numbers, json_string)
        del sys.modules["locals_at_stops"]
    leave_no_marks(python_path)
    tracer.start()


main()
