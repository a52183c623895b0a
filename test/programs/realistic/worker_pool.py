"""A pool of threads: a queue for each worker, futures, errors that come back, callbacks, a pipeline of stages."""
import queue
import threading
from contextlib import contextmanager

STOP = object()


class Future:
    def __init__(self):
        self._done = threading.Event()
        self._result = self._error = None

    def set_result(self, value):
        self._result = value
        self._done.set()

    def set_error(self, error):
        self._error = error
        self._done.set()

    def result(self, timeout=5):
        if not self._done.wait(timeout):
            raise TimeoutError("not done")
        if self._error is not None:
            raise self._error
        return self._result


class Worker(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"worker-{number}", daemon=True)
        self.tasks = queue.Queue()
        self.done = 0

    def run(self):
        while True:
            task = self.tasks.get()
            if task is STOP:
                return
            future, function, args, kwargs = task
            try:
                result = function(*args, **kwargs)
            except Exception as error:
                future.set_error(error)
            else:
                self.done += 1
                future.set_result(result)

    def stop(self):
        self.tasks.put(STOP)
        self.join()


class Pool:
    """Gives tasks to its workers in turn, so that it is known who does what."""

    def __init__(self, size):
        self.workers = [Worker(n) for n in range(size)]
        self._turn = 0
        for worker in self.workers:
            worker.start()

    def submit(self, function, *args, **kwargs):
        future = Future()
        worker = self.workers[self._turn]
        self._turn = (self._turn + 1) % len(self.workers)
        worker.tasks.put((future, function, args, kwargs))
        return future

    def map(self, function, *iterables):
        futures = [
            self.submit(function, *arguments)
            for arguments in zip(*iterables)
        ]
        for future in futures:
            yield future.result()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for worker in self.workers:
            worker.stop()


class Account:
    def __init__(self):
        self.lock = threading.RLock()
        self.balance = 0
        self.high = 0

    @contextmanager
    def changing(self):
        with self.lock:
            yield
            if self.balance > self.high:
                self.high = self.balance

    def add(self, amount):
        with self.changing():
            before = self.balance
            self.balance = before + amount

    def move(self, other, amount):
        with self.lock, other.lock:
            self.add(-amount)
            other.add(amount)


class Stage(threading.Thread):
    def __init__(self, function, source, target):
        super().__init__()
        self.function, self.source, self.target = function, source, target

    def run(self):
        for item in iter(self.source.get, STOP):
            for result in self.function(item):
                self.target.put(result)
        self.target.put(STOP)


def pipeline(items, *functions):
    queues = [queue.Queue() for _ in range(len(functions) + 1)]
    stages = [
        Stage(function, queues[i], queues[i + 1])
        for i, function in enumerate(functions)
    ]
    for stage in stages:
        stage.start()
    for item in items:
        queues[0].put(item)
    queues[0].put(STOP)
    for stage in stages:
        stage.join()
    return list(iter(queues[-1].get, STOP))


def is_prime(n):
    if n < 2:
        return False
    for divisor in range(2, int(n ** 0.5) + 1):
        if n % divisor == 0:
            return False
    return True


def split(line):
    for word in line.split():
        yield word.strip(".,")


def long_enough(word):
    if len(word) > 3:
        yield word


def upper(word):
    yield word.upper()


def risky(n):
    if n % 3 == 0:
        raise ValueError(f"{n} is not welcome")
    return n * 10


def main():
    with Pool(3) as pool:
        numbers = range(90, 110)
        flags = list(pool.map(is_prime, numbers))
        print([n for n, prime in zip(numbers, flags) if prime])
        outcomes = []
        for future in [pool.submit(risky, n) for n in range(1, 6)]:
            try:
                outcomes.append(future.result())
            except ValueError as error:
                outcomes.append(str(error))
        print(outcomes)
        account, savings = Account(), Account()
        for future in [pool.submit(account.add, n) for n in (5, 10, 15)]:
            future.result()
        pool.submit(account.move, savings, amount=12).result()
        print(account.balance, savings.balance, account.high)
        name = pool.submit(lambda: threading.current_thread().name).result()
        print(name in [worker.name for worker in pool.workers])
    print([worker.done for worker in pool.workers], any(worker.is_alive() for worker in pool.workers))
    print(
        pipeline(
            ["the quick brown fox,", "jumps over", ""],
            split,
            long_enough,
            upper,
        )
    )
    try:
        Future().result(timeout=0.001)
    except TimeoutError as error:
        print(error)


if __name__ == "__main__":
    main()
