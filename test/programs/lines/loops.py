"""Loops of all kinds."""


def loops(n):
    total = 0
    for i in range(n):
        if i == 2:
            continue
        elif i == 5:
            break
        else:
            total += i
    else:
        total = -1
    while total > 0:
        total -= 3
    else:
        total = 7
    while True:
        total += 1
        if total > 10:
            break
    for a, b in [(1, 2), (3, 4)]:
        total += a * b
    for q in range(3): total += q
    k = 3
    while k: k -= 1
    return total


def fin(v):
    for i in range(2):
        try:
            if v == i:
                continue
            return i
        finally:
            v += 1
    return None


loops(4)
loops(8)
fin(0)
fin(1)
