"""Sorting: keys that are lambdas, functions and methods; cmp_to_key, stable sorts, sort methods written out, heaps."""
import heapq
from functools import cmp_to_key
from operator import attrgetter, itemgetter


class Card:
    ranks = "23456789TJQKA"

    def __init__(self, text):
        self.rank, self.suit = text

    def __lt__(self, other):
        return (
            self.ranks.index(self.rank), self.suit
        ) < (
            self.ranks.index(other.rank), other.suit
        )

    def __repr__(self):
        return self.rank + self.suit

    @property
    def value(self):
        return self.ranks.index(self.rank)


def by_length_then_name(word):
    return len(word), word


def compare(a, b):
    if a % 2 != b % 2:
        return -1 if a % 2 else 1
    return (a > b) - (a < b)


def quicksort(items):
    if len(items) <= 1:
        return items
    pivot, *rest = items
    return (
        quicksort([x for x in rest if x < pivot])
        + [pivot]
        + quicksort([
            x
            for x in rest
            if x >= pivot
        ])
    )


def merge_sort(items, key=lambda x: x):
    if len(items) < 2: return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle], key), merge_sort(items[middle:], key)
    merged = []
    while left and right:
        merged.append(
            left.pop(0)
            if key(left[0]) <= key(right[0])
            else right.pop(0)
        )
    return merged + left + right


def insertion_sort(items):
    for i in range(1, len(items)):
        current = items[i]
        j = i - 1
        while j >= 0 and items[j] > current:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = current
    return items


def heap_sort(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)
    return [heapq.heappop(heap) for _ in range(len(heap))]


cards = [Card(text) for text in ("TS", "2H", "AC", "2C")]
print(sorted(cards), max(cards), sorted(cards, key=attrgetter("value"), reverse=True))
words = ["pear", "fig", "apple", "kiwi"]
print(sorted(words, key=by_length_then_name))
words.sort(
    key=lambda word: (
        word[-1],
        len(word),
    ),
    reverse=True,
)
print(words)
print(sorted([5, 2, 8, 1, 4], key=cmp_to_key(compare)))
print(sorted({"b": 1, "a": 2}.items(), key=itemgetter(1)))
for sort in (quicksort, merge_sort, insertion_sort, heap_sort):
    print(sort.__name__, sort([3, 1, 2, 3]), sort([]), sort([1]))
print(merge_sort(words, key=len), heapq.nlargest(2, [4, 9, 1], key=lambda x: -x))
