"""Strings and dicts: words of a text counted and listed, letters shifted one by one, lines put together."""

import time

TEXT = """The quick brown fox, jumps over; the lazy dog. How vexingly quick daft zebras jump!
Pack my box with five dozen liquor jugs. Sphinx of black quartz, judge my vow.
"""


def count_words(text):
    counts = {}
    for word in text.split():
        word = word.strip(".,;!").lower()
        if not word:
            continue
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def caesar(text, shift):
    out = []
    for letter in text:
        if "a" <= letter <= "z":
            out.append(chr((ord(letter) - 97 + shift) % 26 + 97))
        elif letter.isupper():
            out.append(chr((ord(letter) - 65 + shift) % 26 + 65))
        else:
            out.append(letter)
    return "".join(out)


def table(counts):
    rows = []
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        first, *others = word
        rows.append(f"{first.upper()}{''.join(others):<12}{count:>6} {count / len(counts):.2%}")
    return "\n".join(rows)


def work():
    text = TEXT * 700
    length = 0
    for shift in range(26):
        shifted = caesar(text, shift)
        length += len(table(count_words(shifted)))
    return length, shifted[:9]


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[1] != "Sgd pthbj":
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
