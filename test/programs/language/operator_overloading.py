"""Operator overloading: arithmetic, reflected, in place, comparison, calls, containers, conversions, matmul."""
from functools import total_ordering


class Fraction:
    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError("bottom")
        a, b = abs(top), abs(bottom)
        while b:
            a, b = b, a % b
        sign = -1 if (top < 0) != (bottom < 0) else 1
        self.top, self.bottom = (
            sign * abs(top) // a,
            abs(bottom) // a,
        )

    def __add__(self, other):
        other = self._lift(other)
        if other is NotImplemented:
            return other
        return Fraction(
            self.top * other.bottom + other.top * self.bottom,
            self.bottom * other.bottom,
        )

    __radd__ = __add__

    def __mul__(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = self._lift(other)
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    def __rmul__(self, other): return self * other

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        other = self._lift(other)
        return self * Fraction(other.bottom, other.top)

    def __pow__(self, n, modulo=None):
        result = Fraction(1)
        for _ in range(n):
            result *= self
        return result

    def __neg__(self): return Fraction(-self.top, self.bottom)
    def __pos__(self): return self
    def __abs__(self): return Fraction(abs(self.top), self.bottom)
    def __float__(self): return self.top / self.bottom
    def __bool__(self): return self.top != 0

    def __eq__(self, other):
        other = self._lift(other)
        return other is not NotImplemented and (self.top, self.bottom) == (other.top, other.bottom)

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom

    def __hash__(self):
        return hash((self.top, self.bottom))

    @staticmethod
    def _lift(value):
        if isinstance(value, Fraction):
            return value
        if isinstance(value, int):
            return Fraction(value)
        return NotImplemented

    def __repr__(self):
        return f"{self.top}/{self.bottom}" if self.bottom != 1 else str(self.top)


Fraction = total_ordering(Fraction)


class Matrix:
    def __init__(self, *rows):
        self.rows = rows

    def __matmul__(self, other):
        return Matrix(
            *(
                tuple(
                    sum(a * b for a, b in zip(row, column))
                    for column in zip(*other.rows)
                )
                for row in self.rows
            )
        )

    def __getitem__(self, key):
        row, column = key
        return self.rows[row][column]

    def __contains__(self, value):
        return any(value in row for row in self.rows)

    def __call__(self, vector):
        return [
            sum(a * b for a, b in zip(row, vector))
            for row in self.rows
        ]

    def __len__(self):
        return len(self.rows)


class Both:
    def __add__(self, other):
        return "left"

    def __radd__(self, other):
        return "right"

    def __eq__(self, other):
        print("compared")
        return NotImplemented

    __invert__ = lambda self: "inverted"

    def __index__(self):
        return 1


half, third = Fraction(1, 2), Fraction(2, 6)
print(half + third, half - 1, 1 - half, 3 * half, half / third, half ** 3, -half, abs(-third), +third)
print(half > third, half <= third, half == Fraction(2, 4), half != 5, bool(Fraction(0)), float(half))
print(sum([half, third, third]), sorted([half, third, Fraction(-1)]), len({half, Fraction(1, 2)}))
total = half
total += (
    third
    * 2
)
print(total, half)
for attempt in (lambda: half * "x", lambda: half + "x", lambda: Fraction(1, 0)):
    try:
        attempt()
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__)
m = Matrix((1, 2), (3, 4))
print((m @ m).rows, m[1, 0], 4 in m, m([1, 1]), len(m))
b = Both()
print(b + 1, 1 + b, b == 1, ~b, [10, 20][b], "ab"[b:])
