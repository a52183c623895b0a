"""Retries: backoff as a generator and a context manager, circuit breaker, deadlines, resources that are always released."""
import contextlib
import random
from contextlib import AbstractContextManager, ExitStack, contextmanager


class Clock:
    def __init__(self):
        self.now = 0.0
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(round(seconds, 2))
        self.now += seconds


class ServiceError(Exception):
    retryable = True


class Fatal(ServiceError):
    retryable = False


class DeadlineExceeded(ServiceError):
    retryable = False


class CircuitOpen(ServiceError):
    pass


def delays(base=0.1, factor=2, limit=1.0, jitter=None):
    delay = base
    while True:
        received = yield delay + (jitter.uniform(0, base) if jitter else 0)
        if received == "reset":
            delay = base
        else:
            delay = min(delay * factor, limit)


class Retry:
    """for attempt in Retry(…): with attempt: …"""

    def __init__(self, clock, times=4, **options):
        self.clock, self.times = clock, times
        self.delays = delays(**options)
        self.errors = []
        self.succeeded = False

    def __iter__(self):
        for number in range(1, self.times + 1):
            yield Attempt(self, number)
            if self.succeeded:
                return
            if number < self.times:
                self.clock.sleep(next(self.delays))
        raise ServiceError(f"gave up after {self.times}") from self.errors[-1]


class Attempt(AbstractContextManager):
    def __init__(self, retry, number):
        self.retry, self.number = retry, number

    def __exit__(self, kind, error, traceback):
        if error is None:
            self.retry.succeeded = True
            return False
        if isinstance(error, ServiceError) and error.retryable:
            self.retry.errors.append(error)
            return True
        return False


class Breaker:
    def __init__(self, clock, threshold=2, cool_down=5):
        self.clock, self.threshold, self.cool_down = clock, threshold, cool_down
        self.failures, self.opened_at = 0, None
        self.history = []

    @property
    def state(self):
        if self.opened_at is None:
            return "closed"
        if self.clock.now - self.opened_at >= self.cool_down:
            return "half open"
        return "open"

    @contextmanager
    def guard(self):
        state = self.state
        self.history.append(state[0])
        if state == "open":
            raise CircuitOpen("try later")
        try:
            yield state
        except ServiceError:
            self.failures += 1
            if self.failures >= self.threshold or state == "half open":
                self.opened_at = self.clock.now
            raise
        else:
            self.failures, self.opened_at = 0, None


@contextmanager
def deadline(clock, seconds):
    until = clock.now + seconds

    def check():
        if clock.now > until:
            raise DeadlineExceeded(f"{clock.now - until:.1f} too late")

    yield check
    check()


class Service:
    def __init__(self, *plan):
        self.plan = list(plan)
        self.open = 0

    @contextmanager
    def connection(self, name):
        self.open += 1
        try:
            yield self.call
        finally:
            self.open -= 1
            print("released", name)

    def call(self, what):
        step = self.plan.pop(0) if self.plan else "ok"
        if isinstance(step, type) and issubclass(step, Exception):
            raise step(what)
        return f"{what}: {step}"


def fetch(service, clock, what, times=4):
    for attempt in Retry(clock, times):
        with attempt, service.connection(f"{what} {attempt.number}") as call:
            result = call(what)
    return result


def fetch_all(service, clock, names):
    results = {}
    with ExitStack() as stack:
        stack.callback(lambda: results.setdefault("closed", True))
        for name in names:
            call = stack.enter_context(service.connection(name))
            with contextlib.suppress(ServiceError):
                results[name] = call(name)
                continue
            results[name] = "failed"
    return results


def guarded(breaker, service, times, clock):
    for number in range(times):
        try:
            with breaker.guard() as state:
                outcome = service.call(number)
        except CircuitOpen as error:
            outcome = str(error)
        except ServiceError as error:
            outcome = f"failed {error}"
        finally:
            clock.sleep(2)
        yield state if False else outcome


def outcome(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except ServiceError as error:
        cause = f" because of {error.__cause__!r}" if error.__cause__ else ""
        return f"{type(error).__name__} {error}{cause}"


def hurry(clock, seconds, naps):
    with deadline(clock, seconds) as check:
        for nap in naps:
            clock.sleep(nap)
            if nap > 1:
                check()
        return "in time"


clock = Clock()
print(outcome(fetch, Service("fine"), clock, "a"), clock.slept)
print(outcome(fetch, Service(ServiceError, ServiceError, "late"), clock, "b"), clock.slept)
service = Service(*[ServiceError] * 5)
print(outcome(fetch, service, clock, "c", times=3), service.open)
print(outcome(fetch, Service(ServiceError, Fatal), clock, "d"))
try:
    fetch(Service(KeyError), clock, "e")
except KeyError as error:
    print("passed on", error)
print(fetch_all(Service("1", ServiceError, "3"), clock, "xyz"))
clock.now = 0
breaker = Breaker(clock)
print(list(guarded(breaker, Service(*[ServiceError] * 2, "back", ServiceError), 7, clock)))
print(" ".join(breaker.history), breaker.state)
for seconds, naps in ((3, [1, 1]), (3, [2, 2]), (1, [0.5, 1]), (0, [])):
    print(outcome(hurry, clock, seconds, naps))
generator = delays(jitter=random.Random(1), base=1, limit=10)
print([round(next(generator), 3) for _ in range(5)], round(generator.send("reset"), 3))
