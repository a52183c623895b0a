"""Values that are too large to be looked at as a whole, and a frame with many of them."""

import collections


class Counted(dict):
    """Counts what is asked of it."""

    asked = 0

    def __iter__(self):
        Counted.asked += 1
        return super().__iter__()


def large():
    items = list(range(10_000_000))
    mapping = {"key %d" % index: index for index in range(100_000)}
    numbered = collections.defaultdict(list, mapping)
    counted = Counted(mapping)
    unique = set(range(100_000))
    queue = collections.deque(range(100_000))
    keys = mapping.keys()
    odd_keys = dict.fromkeys([*map(float, ["nan", "nan"]), (1, "two"), frozenset([1]), True, b"b"])
    print("large")  # marker: large
    return items, numbered, counted, unique, queue, keys, odd_keys


large()
