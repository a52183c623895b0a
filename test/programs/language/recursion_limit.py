"""Recursion until RecursionError, which is caught."""
# parity: excluded: catches RecursionError


def forever(n):
    return forever(n + 1) + 1


def guarded(n):
    try:
        return guarded(n + 1)
    except RecursionError:
        return "too deep"


try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__)
print(guarded(0))
for attempt in range(3):
    print("after", attempt)
    for inner in range(2):
        if inner == attempt:
            print("same")
            break
        print("other")
print("end")
