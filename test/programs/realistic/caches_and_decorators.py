"""Caches: LRU by hand with a linked list, with time to live (a clock of its own), decorators with statistics and retries."""
import functools
from collections import OrderedDict
from contextlib import contextmanager


class Node:
    __slots__ = ("key", "next", "previous", "value")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.previous = self.next = self


class LinkedLRU:
    """Least recently used, as a dictionary and a ring of nodes."""

    def __init__(self, capacity, on_evict=None):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.on_evict = on_evict
        self.ring = Node()
        self.nodes = {}
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.previous.next = node.next
        node.next.previous = node.previous
        return node

    def _to_front(self, node):
        first = self.ring.next
        node.previous, node.next = self.ring, first
        self.ring.next = first.previous = node

    def __getitem__(self, key):
        try:
            node = self.nodes[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._to_front(self._unlink(node))
        return node.value

    def __setitem__(self, key, value):
        if key in self.nodes:
            node = self._unlink(self.nodes[key])
            node.value = value
        else:
            if len(self.nodes) >= self.capacity:
                self._evict()
            node = self.nodes[key] = Node(key, value)
        self._to_front(node)

    def _evict(self):
        oldest = self._unlink(self.ring.previous)
        del self.nodes[oldest.key]
        if self.on_evict:
            self.on_evict(oldest.key, oldest.value)

    def __contains__(self, key):
        return key in self.nodes

    def __len__(self):
        return len(self.nodes)

    def __iter__(self):
        node = self.ring.next
        while node is not self.ring:
            yield node.key
            node = node.next


class OrderedLRU:
    def __init__(self, capacity):
        self.capacity, self.data = capacity, OrderedDict()

    def get(self, key, make):
        if key in self.data:
            self.data.move_to_end(key)
        else:
            self.data[key] = make(key)
            if len(self.data) > self.capacity:
                self.data.popitem(last=False)
        return self.data[key]


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def cached(capacity=128, ttl=None, clock=None, key=None):
    """A decorator; its function has cache, clear and forget."""
    def decorate(function):
        store = LinkedLRU(capacity)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            name = (
                key(*args, **kwargs)
                if key
                else (args, tuple(sorted(kwargs.items())))
            )
            try:
                value, until = store[name]
                if until is not None and clock() >= until:
                    raise KeyError(name)
            except KeyError:
                value = function(*args, **kwargs)
                store[name] = (
                    value,
                    clock() + ttl if ttl is not None else None,
                )
            return value

        wrapper.cache = store
        wrapper.clear = lambda: store.nodes.clear()
        return wrapper

    if callable(capacity):
        function, capacity = capacity, 128
        return decorate(function)
    return decorate


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def retry(times=3, errors=(Exception,), clock=None, backoff=1.0):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            delay = backoff
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except errors as error:
                    if attempt == times:
                        raise
                    print(f"attempt {attempt} failed: {error}; waiting {delay}")
                    clock.sleep(delay)
                    delay *= 2

        return wrapper

    return decorate


class Tracer:
    depth = 0

    @classmethod
    def trace(cls, function):
        @functools.wraps(function)
        def wrapper(*args):
            with cls.indented():
                print("." * cls.depth, function.__name__, *args)
                result = function(*args)
                print("." * cls.depth, "=", result)
            return result
        return wrapper

    @classmethod
    @contextmanager
    def indented(cls):
        cls.depth += 1
        try:
            yield
        finally:
            cls.depth -= 1


clock = Clock()
attempts = iter([OSError("no net"), OSError("slow"), "page", KeyError("broken")])


@cached
@counted
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cached(
    2,
    ttl=10,
    clock=clock,
    key=lambda city, **_: city.lower(),
)
def weather(city, detail=False):
    return f"{city} at {clock.now:g}"


@retry(times=3, errors=(OSError,), clock=clock)
def fetch(url):
    outcome = next(attempts)
    if isinstance(outcome, Exception):
        raise outcome
    return f"{outcome} of {url}"


@Tracer.trace
def power(base, exponent):
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    return half * half * (base if exponent % 2 else 1)


class Service:
    @cached
    def load(self, name):
        print("loading", name)
        return name.title()

    @property
    @counted
    def status(self):
        return "fine"


evicted = []
lru = LinkedLRU(2, on_evict=lambda key, value: evicted.append((key, value)))
for number, name in enumerate("abcab"):
    if name in lru:
        lru[name]
    lru[name] = number
print(list(lru), evicted, lru.hits, lru.misses, len(lru))
try:
    lru["zzz"]
except KeyError as error:
    print("no", error, lru.misses)
try:
    LinkedLRU(0)
except ValueError as error:
    print(error)
ordered = OrderedLRU(2)
print([ordered.get(n, lambda key: key * 10) for n in (1, 2, 1, 3, 2)], list(ordered.data))
print(fibonacci(15), fibonacci.cache.hits, fibonacci.cache.misses, fibonacci.__wrapped__.calls)
fibonacci.clear()
print(weather("Oslo"), weather("OSLO", detail=True))
clock.sleep(10)
print(weather("oslo"), weather("Rome"), weather("Bonn"), weather("Rome"), weather.cache.hits)
print(fetch("x"), clock.now)
try:
    fetch("y")
except KeyError as error:
    print("not retried", error)
print(power(3, 5), Tracer.depth)
service = Service()
print(service.load("abc"), service.load("abc"), service.status, Service.status.fget.calls)
