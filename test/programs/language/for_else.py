"""for with else, over zero, one and many items; targets that unpack; iterables over several lines."""


def find(needle, haystack):
    for position, item in enumerate(haystack):
        if item == needle:
            break
    else:
        return None
    return position


def first_prime_factors(limit):
    primes = []
    for n in range(2, limit):
        for p in primes:
            if n % p == 0:
                break
        else:
            primes.append(n)
    else:
        primes.append("end")
    return primes


def unpack(rows):
    total = 0
    for name, (amount, *rest), flag in rows:
        if not flag: continue
        total += amount + len(rest) + len(name)
    return total


def several_lines():
    seen = []
    for word in [
        "one",
        "two",
        "three",
    ]:
        seen.append(word)
    for (
        key,
        value,
    ) in sorted(
        {"a": 1, "b": 2}.items(),
        reverse=True,
    ):
        seen.append(
            (key, value)
        )
    for x in seen: pass
    for y in range(3): seen.append(y); seen.append(-y)
    return seen


def targets():
    store = {}
    items = [None, None]
    for store["key"] in range(3):
        items[store["key"] % 2] = store["key"]
    for items[0] in "xy":
        pass
    for items[1:] in ([1, 2], [3]):
        print(items)
    for [a, b] in [(1, 2), (3, 4)]:
        print(a, b)
    return store, items


def only_else():
    for x in ():
        print("never")
    else:
        print("else")
    try:
        print(x)
    except UnboundLocalError:
        print("x is unbound")


def changes_what_it_runs_over(queue):
    for item in queue:
        if item > 0:
            queue.append(item - 1)
        if len(queue) > 10:
            break
    else:
        queue.append("done")
    return queue


def starred():
    for x in *range(2), *"ab":
        print(x, end=" ")
    print()


print(find(3, [1, 2, 3]), find(3, []), find(3, [1]), find(1, [1]))
print(first_prime_factors(20))
print(unpack([("a", (1, 2, 3), True), ("b", (5,), False), ("ccc", [7], 1)]), unpack([]))
print(several_lines())
print(targets())
only_else()
print(changes_what_it_runs_over([2]), changes_what_it_runs_over([5, 5]))
starred()
for letter in "ab":
    for digit in "12":
        print(letter + digit)
    else:
        print("inner else")
else:
    print("outer else", letter, digit)
