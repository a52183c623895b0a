"""Threads: started and joined in turn, that hand over by events, conditions and queues, thread locals, exceptions."""
import queue
import threading

local = threading.local()
lock = threading.Lock()


def add_up(name, n, results):
    total = 0
    for i in range(n):
        total += i
    with lock:
        results[name] = total


def in_turn():
    results = {}
    for name, n in (("a", 3), ("b", 0), ("c", 2)):
        thread = threading.Thread(
            target=add_up,
            args=(name, n, results),
            name=name,
        )
        thread.start()
        thread.join()
    return results


class Player(threading.Thread):
    def __init__(self, name, mine, other, log):
        super().__init__(name=name)
        self.mine, self.other, self.log = mine, other, log

    def run(self):
        for stroke in range(2):
            self.mine.acquire()
            self.log.append(f"{self.name} {stroke}")
            self.other.release()


def ping_pong():
    log = []
    first, second = threading.Semaphore(1), threading.Semaphore(0)
    players = [
        Player("ping", first, second, log),
        Player("pong", second, first, log),
    ]
    for player in players: player.start()
    for player in players: player.join()
    return log


def worker(tasks, done):
    while True:
        task = tasks.get()
        if task is None:
            break
        try:
            done.put(task())
        except ArithmeticError as error:
            done.put(type(error).__name__)
        finally:
            tasks.task_done()


def through_queues():
    tasks, done = queue.Queue(), queue.Queue()
    thread = threading.Thread(target=worker, args=(tasks, done), daemon=True)
    thread.start()
    for task in (
        lambda: 1 + 1,
        lambda: 1 / 0,
        lambda: sum(n for n in range(4)),
    ):
        tasks.put(task)
    tasks.join()
    tasks.put(None)
    thread.join()
    return [done.get() for _ in range(done.qsize())]


def locals_of_threads():
    local.value = "main"
    seen = []

    def look():
        seen.append(hasattr(local, "value"))
        local.value = "thread"

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return seen, local.value


def exception_hook():
    caught = []

    def hook(arguments):
        caught.append((arguments.exc_type.__name__, arguments.thread.name))

    def fail():
        raise LookupError("in a thread")

    before, threading.excepthook = threading.excepthook, hook
    try:
        thread = threading.Thread(target=fail, name="failing")
        thread.start()
        thread.join()
    finally:
        threading.excepthook = before
    return caught


def timers():
    rung = threading.Event()
    timer = threading.Timer(0.001, rung.set)
    timer.start()
    rung.wait()
    timer.join()
    return rung.is_set()


print(in_turn())
print(ping_pong())
print(through_queues())
print(locals_of_threads())
print(exception_hook())
print(timers(), threading.current_thread() is threading.main_thread())
