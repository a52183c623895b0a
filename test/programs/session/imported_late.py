"""What is imported late."""

LOADED = True  # marker: loaded


def work(n):
    total = 0
    for i in range(n):
        total += i  # marker: work
    return total


def unused():
    return LOADED
