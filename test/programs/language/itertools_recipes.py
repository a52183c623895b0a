"""itertools with lambdas and generators of the program in them; recipes."""
from collections import deque
from itertools import (
    accumulate,
    chain,
    combinations,
    count,
    cycle,
    dropwhile,
    groupby,
    islice,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    tee,
    zip_longest,
)


def numbers(n):
    for i in range(n):
        print("made", i)
        yield i


def pairwise(iterable):
    a, b = tee(iterable)
    next(b, None)
    return zip(a, b)


def chunks(iterable, size):
    iterator = iter(iterable)
    while True:
        chunk = list(islice(iterator, size))
        if not chunk:
            return
        yield chunk


def round_robin(*iterables):
    iterators = deque(map(iter, iterables))
    while iterators:
        try:
            while True:
                yield next(iterators[0])
                iterators.rotate(-1)
        except StopIteration:
            iterators.popleft()


def partition(predicate, iterable):
    a, b = tee((predicate(item), item) for item in iterable)
    return (
        [item for keep, item in a if not keep],
        [item for keep, item in b if keep],
    )


def primes():
    found = []
    for n in count(2):
        if all(
            n % p
            for p in takewhile(
                lambda p: p * p <= n,
                found,
            )
        ):
            found.append(n)
            yield n


def run_lengths(text):
    return [
        (letter, sum(1 for _ in group))
        for letter, group in groupby(text)
    ]


print(list(pairwise("abc")), list(pairwise("")))
print(list(chunks(numbers(3), 2)))
print(list(round_robin("abc", [1], (x for x in "xy"))))
print(partition(lambda n: n % 2, range(5)))
print(list(islice(primes(), 8)))
print(run_lengths("aabccc"), run_lengths(""))
print(list(accumulate([1, 2, 3], lambda total, n: total * n)), list(accumulate(numbers(2))))
print(list(dropwhile(lambda n: n < 2, chain(range(3), repeat(0, 2)))))
print(list(starmap(lambda a, b: a + b, product("ab", "c"))), len(list(permutations(range(3)))))
print([
    "".join(letters)
    for letters in combinations("abc", 2)
    if "a" in letters
])
print(list(zip_longest([1], "xy", fillvalue=None)), list(islice(cycle("ab"), 5)))
for key, group in groupby(
    sorted(["bb", "a", "cc", "d"], key=len),
    key=lambda word: len(word),
):
    print(key, list(group))
