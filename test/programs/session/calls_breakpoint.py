"""A program with a call of breakpoint()."""


def work(n):
    breakpoint()  # marker: breakpoint
    return n + 1  # marker: behind


print(work(2))
