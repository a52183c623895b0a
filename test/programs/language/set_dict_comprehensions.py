"""Set and dict comprehensions: conditions, nested in others, keys and values over several lines."""


def sets(words):
    initials = {word[0] for word in words if word}
    lengths = {
        len(word)
        for word in words
    }
    pairs = {
        (a, b)
        for a in initials
        for b in lengths
        if b
    }
    return sorted(initials), sorted(lengths), sorted(pairs)


def dicts(words):
    index = {word: i for i, word in enumerate(words)}
    lengths = {
        word: len(word)
        for word in words
        if word
    }
    spread = {
        word.upper():
            [
                letter
                for letter in word
            ]
        for word
        in words
    }
    inverted = {value: key for key, value in index.items()}
    return index, lengths, spread, inverted


def conditional(words):
    return {
        (
            word
            if len(word) > 1
            else word * 2
        ): (
            "long"
            if len(word) > 2
            else "short"
        )
        for word in words
    }


def nested(rows):
    return {
        name: {
            column: {
                "value": value,
                "double": value * 2,
            }
            for column, value in columns.items()
            if value is not None
        }
        for name, columns in rows.items()
    }


def grouped(words):
    return {
        length: sorted({word for word in words if len(word) == length})
        for length in sorted({len(word) for word in words})
    }


def with_calls(log):
    def key(x):
        log.append(f"k{x}")
        return x

    def value(x):
        log.append(f"v{x}")
        return -x

    return {key(x): value(x) for x in range(3)}, log


def failing(items):
    try:
        return {
            item: {
                item
            }
            for item in items
        }
    except TypeError as error:
        return str(error)


def of_generators():
    return {frozenset(x for x in range(n)): n for n in range(2)}, {
        tuple(y for y in "ab")
        for _ in range(3)
    }


words = ["pear", "fig", "", "apple", "a"]
print(*sets(words), *sets([]), sep="\n")
print(*dicts(words), *dicts([]), sep="\n")
print(conditional(["a", "bb", "ccc"]))
print(nested({"r1": {"a": 1, "b": None}, "r2": {}}))
print(grouped(words))
print(with_calls([]))
print(failing([1, 2]), failing([1, []]))
print(of_generators())
