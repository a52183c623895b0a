"""Strings and bytes: methods, formatting, translating, splitting; loops over characters; comparisons."""


def caesar(text, shift):
    out = []
    for character in text:
        if character.isalpha():
            base = ord("a") if character.islower() else ord("A")
            character = chr((ord(character) - base + shift) % 26 + base)
        out.append(character)
    return "".join(out)


def count_words(text):
    counts = {}
    for word in text.lower().split():
        word = word.strip(".,!")
        if not word:
            continue
        counts[word] = counts.get(word, 0) + 1
    return sorted(
        counts.items(),
        key=lambda pair: (
            -pair[1],
            pair[0],
        ),
    )


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def is_palindrome(text):
    letters = [c.lower() for c in text if c.isalnum()]
    left, right = 0, len(letters) - 1
    while left < right:
        if letters[left] != letters[right]:
            return False
        left += 1; right -= 1
    return True


def chained(text):
    return (
        text
        .strip()
        .replace(" ", "_")
        .casefold()
        .partition("_")
    )


def formats(value):
    return [
        "%05d" % value,
        "%(v)s and %(v)r" % {
            "v": value,
        },
        "{0:>5}|{0:<5}|{name:^7}".format(
            value,
            name="mid",
        ),
        format(value, "x"),
        str(value).zfill(4),
    ]


def with_bytes(text):
    data = text.encode("utf-8")
    table = bytes.maketrans(b"abc", b"xyz")
    array = bytearray(data)
    for i, byte in enumerate(array):
        if byte == 0x61:
            array[i] = 0x41
    return data.translate(table), bytes(array), data.hex(), [
        *data[
            :2
        ]
    ]


def checks(text):
    if text.startswith(("a", "b")) and not text.endswith("z"):
        return text.find("n"), text.rindex("a")
    elif text[:1] in "xyz" and text: return text.title()
    try:
        return text.index("q")
    except ValueError:
        return text.center(9, "*")


print(caesar("Hello, World", 3), caesar(caesar("abc", 5), -5), caesar("", 1))
print(count_words("The cat. The dog, the end !"))
print(list(wrap("the quick brown fox jumps", 10)), list(wrap("", 5)))
print(is_palindrome("A man, a plan"), is_palindrome("Was it a car or a cat I saw"), is_palindrome(""))
print(chained("  Some Text Here "))
print(formats(42))
print(with_bytes("abcä"))
for text in ("banana", "xylo", "other", ""):
    print(checks(text))
print("-".join(sorted("hello")), "a" < "b" < "c", "ab" * 2 + "c", max("hello"), str.upper("x"))
