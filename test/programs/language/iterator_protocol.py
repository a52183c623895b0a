"""Iterators by hand: __iter__, __next__, __getitem__, __reversed__, __contains__, iter with a sentinel, errors in them."""


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)

    def __reversed__(self):
        return iter(range(1, self.start + 1))

    def __len__(self):
        return self.start


class CountdownIterator:
    def __init__(self, current):
        self.current = current

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


class OldStyle:
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError(index)
        return f"item {index}"


class Failing:
    def __init__(self, at):
        self.at = at

    def __iter__(self):
        self.n = 0
        return self

    def __next__(self):
        self.n += 1
        if self.n == self.at:
            raise RuntimeError(f"at {self.n}")
        return self.n


class Container:
    def __contains__(self, item):
        print("contains?", item)
        return item == 42

    def __iter__(self):
        yield from (1, 2)


class NotIterable:
    __iter__ = None


def pairs(iterable):
    iterator = iter(iterable)
    while True:
        try:
            first = next(iterator)
        except StopIteration:
            return
        second = next(iterator, "odd")
        yield first, second


def peek(iterable):
    iterator = iter(iterable)
    for item in iterator:
        following = next(
            iterator,
            None,
        )
        yield item, following


for number in Countdown(3):
    for inner in Countdown(number):
        print(number, inner)
print(list(Countdown(2)), list(reversed(Countdown(3))), len(Countdown(4)), 2 in Countdown(3))
for item in OldStyle():
    print(item)
print("item 1" in OldStyle(), [*OldStyle()][-1])
try:
    for n in Failing(3):
        print("n", n)
except RuntimeError as error:
    print(error)
try:
    a, b, *c = Failing(5)
except RuntimeError as error:
    print("unpacking", error)
print(42 in Container(), 1 in Container(), list(Container()))
for thing in (NotIterable(), 5, None):
    try:
        for x in thing:
            print("never")
    except TypeError as error:
        print(error)
print(list(pairs("abcde")), list(pairs([])), list(peek(range(5))))
values = [3, 1, 0, 4]
for value in iter(values.pop, 0):
    print("popped", value)
for letter in iter(lambda it=iter("ab"): next(it, None), None):
    print(letter)
print(dict(zip("ab", Countdown(2))), list(map(lambda a, b: a + b, Countdown(2), Countdown(3))))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "spent"))
