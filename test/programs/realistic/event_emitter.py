"""Events: emitters with once, wildcards and weak listeners, an undo stack of commands, observable properties, a bus with a log."""
import fnmatch
import inspect
import weakref
from collections import deque
from functools import partial, partialmethod


class Subscription:
    def __init__(self, emitter, pattern, listener, once=False):
        self.emitter, self.pattern, self.once = emitter, pattern, once
        self._listener = (
            weakref.WeakMethod(listener)
            if inspect.ismethod(listener)
            else lambda: listener
        )

    @property
    def listener(self):
        return self._listener()

    def cancel(self):
        if self in self.emitter.subscriptions:
            self.emitter.subscriptions.remove(self)
            return True
        return False

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.cancel()


class Emitter:
    def __init__(self):
        self.subscriptions = []
        self._depth = 0
        self._queue = deque()

    def on(self, pattern, listener=None, *, once=False):
        if listener is None:
            return partial(self._decorate, pattern, once=once)
        subscription = Subscription(self, pattern, listener, once)
        self.subscriptions.append(subscription)
        return subscription

    once = partialmethod(on, once=True)

    def _decorate(self, pattern, listener, once):
        self.on(pattern, listener, once=once)
        return listener

    def emit(self, name, *args, **kwargs):
        self._queue.append((name, args, kwargs))
        if self._depth:
            return None
        results = []
        self._depth += 1
        try:
            while self._queue:
                results.extend(self._deliver(*self._queue.popleft()))
        finally:
            self._depth -= 1
            self._queue.clear()
        return results

    def _deliver(self, name, args, kwargs):
        for subscription in self.subscriptions[:]:
            listener = subscription.listener
            if listener is None:
                subscription.cancel()
                continue
            if not fnmatch.fnmatchcase(name, subscription.pattern):
                continue
            if subscription.once:
                subscription.cancel()
            try:
                yield listener(name, *args, **kwargs)
            except StopIteration:
                break
            except Exception as error:
                if name == "error":
                    raise
                self.emit("error", error)


class Observable:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        before = self.__get__(instance, type(instance))
        if before != value:
            instance.__dict__[self.name] = value
            instance.events.emit(
                f"changed.{self.name}",
                before=before,
                after=value,
            )


class Document:
    text = Observable("")
    cursor = Observable(0)

    def __init__(self):
        self.events = Emitter()
        self.done, self.undone = [], []

    def run(self, command):
        command.do(self)
        self.done.append(command)
        self.undone.clear()

    def undo(self):
        if not self.done:
            return False
        command = self.done.pop()
        command.undo(self)
        self.undone.append(command)
        return True

    def redo(self):
        if not self.undone:
            return False
        command = self.undone.pop()
        command.do(self)
        self.done.append(command)
        return True


class Insert:
    def __init__(self, text, at=None):
        self.text, self.at = text, at

    def do(self, document):
        self.position = document.cursor if self.at is None else self.at
        document.text = (
            document.text[: self.position]
            + self.text
            + document.text[self.position:]
        )
        document.cursor = self.position + len(self.text)

    def undo(self, document):
        end = self.position + len(self.text)
        document.text = document.text[: self.position] + document.text[end:]
        document.cursor = self.position


class Macro:
    def __init__(self, *commands):
        self.commands = commands

    def do(self, document):
        done = []
        try:
            for command in self.commands:
                command.do(document)
                done.append(command)
        except Exception:
            for command in reversed(done):
                command.undo(document)
            raise

    def undo(self, document):
        for command in self.commands[::-1]:
            command.undo(document)


class Fail:
    def do(self, document):
        raise RuntimeError("cannot")


class View:
    def __init__(self, name, document):
        self.name, self.seen = name, []
        document.events.on("changed.text", self.changed)

    def changed(self, event, before, after):
        self.seen.append(after)
        return self.name


def main():
    emitter = Emitter()
    log = []

    @emitter.on("user.*")
    def log_user(name, *args):
        log.append((name, args))
        return len(log)

    @emitter.on("user.login", once=True)
    def first(name, who):
        emitter.emit("user.greeted", who)
        return f"welcome {who}"

    emitter.on("*", lambda name, *args: name.count("."))
    print(emitter.emit("user.login", "ann"), emitter.emit("user.login", "bob"), log)
    emitter.on("bad", lambda name: 1 / 0)
    with emitter.on("error", lambda name, error: str(error)) as handler:
        print(emitter.emit("bad"))
    print(handler.cancel(), emitter.emit("bad"), emitter.emit("nothing"))

    def stop(name):
        raise StopIteration

    emitter.on("stop", stop), emitter.on("stop", print)
    try:
        print(emitter.emit("stop"))
    except RuntimeError as error:
        print("stopped", error)

    document = Document()
    view, other = View("view", document), View("other", document)
    document.events.on("changed.cursor", lambda event, before, after: log.append(after - before))
    document.run(Insert("hello"))
    document.run(Insert(" world"))
    del other
    document.run(Macro(Insert("[", 0), Insert("]", 12)))
    print(document.text, view.seen, log[-4:])
    try:
        document.run(Macro(Insert("oops", 0), Fail()))
    except RuntimeError as error:
        print(error, document.text)
    while document.undo():
        print(repr(document.text), document.cursor)
    print([document.redo() for _ in range(4)], document.text, len(document.events.subscriptions))


main()
