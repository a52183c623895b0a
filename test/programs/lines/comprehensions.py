"""Comprehensions and lambdas."""


def comps(n):
    a = [i * 2
         for i in range(n)
         if i]
    b = {i: j for i in range(2) for j in range(2)}
    c = {x for x in a}
    d = sum(x for x in a)
    e = [[y for y in range(x)] for x in range(3)]
    f = list(map(lambda q: q + 1, a))
    g = sorted(a, key=lambda q:
               -q)
    return b, c, d, e, f, g


comps(4)
