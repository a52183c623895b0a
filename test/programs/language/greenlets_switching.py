"""Greenlets: switching inside functions, loops, generators and try; exceptions thrown in; a small scheduler."""
# needs: greenlet
from greenlet import GreenletExit, getcurrent, greenlet


def ping(log):
    for i in range(3):
        log.append(f"ping {i}")
        log.append(other.switch(i))
    return "ping is over"


def pong(value):
    while True:
        try:
            value = first.switch(
                value * 10,
            )
        except ValueError as error:
            value = -1
            print("thrown into pong:", error)


def deep(n):
    if n == 0:
        return getcurrent().parent.switch("from the depth")
    return deep(n - 1) + 1


def as_generator(function):
    def step():
        function(lambda value: getcurrent().parent.switch(value))
        return None

    runner = greenlet(step)
    while True:
        value = runner.switch()
        if runner.dead:
            break
        yield value


def walk(emit):
    for letter in "ab":
        emit(letter)
        for digit in range(2):
            emit(
                letter
                + str(digit)
            )


def killed(log):
    try:
        log.append("started")
        getcurrent().parent.switch()
        log.append("never")
    except GreenletExit:
        log.append("killed")
        raise
    finally:
        log.append("cleaned")


class Scheduler:
    def __init__(self):
        self.ready = []
        self.log = []

    def spawn(self, function, *args):
        self.ready.append((greenlet(function), args))

    def pause(self):
        me = getcurrent()
        self.ready.append((me, ()))
        me.parent.switch()

    def run(self):
        while self.ready:
            task, args = self.ready.pop(0)
            task.switch(*args)
        return self.log


def count(scheduler, name, n):
    for i in range(n):
        scheduler.log.append(f"{name}{i}")
        scheduler.pause()


log = []
first, other = greenlet(ping), greenlet(pong)
print(first.switch(log), log)
g = greenlet(deep)
print(g.switch(3), g.switch(100), g.dead)
print(list(as_generator(walk)))
log = []
g = greenlet(killed)
g.switch(log)
print(g.throw(), log)
scheduler = Scheduler()
for name, n in (("x", 2), ("y", 1), ("z", 3)):
    scheduler.spawn(count, scheduler, name, n)
print(scheduler.run())
failing = greenlet(lambda: 1 / 0)
try:
    failing.switch()
except ZeroDivisionError as error:
    print(error)
first = getcurrent()
print(other.switch(2), other.throw(ValueError("v")))
