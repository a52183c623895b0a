"""Chained comparisons whose truth is asked for: once for each result, wherever they stand."""
class T:
    def __init__(self, v, t): self.v, self.t = v, t
    def __lt__(self, o): return T(self.v, self.t < getattr(o, 't', 2))
    def __bool__(self):
        print("bool", self.v, self.t)
        return bool(self.t)
a, b, c = T("a", 1), T("b", 2), T("c", 3)
for x, y, z in ((a, b, c), (c, b, a), (b, c, a)):
    if x < y < z: print(1)
    if not x < y < z: print(2)
    if x < y < z or z < y < x: print(3)
    r = x < y < z
    print("value", type(r).__name__)
    s = c if x < y < z else b
    print([i for i in (1, 2) if x < y < z < z])
    w = 0
    while x < y < z:
        w += 1
        if w > 2: break
    r = (x < y < z) and (z < y < x)
    if (x < (b if x < y < z else c) < z if s else x < y < z):
        print(5)
