"""Numbers: the n-body problem, matrices with LU and powers, Newton, Simpson, Mandelbrot, a sieve, statistics."""
import math


class Body:
    __slots__ = ("mass", "position", "velocity")

    def __init__(self, mass, position, velocity):
        self.mass = mass
        self.position = list(position)
        self.velocity = list(velocity)

    @property
    def kinetic(self):
        return 0.5 * self.mass * sum(v * v for v in self.velocity)


def pairs(items):
    for i, first in enumerate(items):
        for second in items[i + 1:]:
            yield first, second


def advance(bodies, dt):
    for a, b in pairs(bodies):
        dx, dy, dz = (p - q for p, q in zip(a.position, b.position))
        distance = math.sqrt(dx * dx + dy * dy + dz * dz)
        magnitude = dt / distance ** 3
        for axis, d in enumerate((dx, dy, dz)):
            a.velocity[axis] -= d * b.mass * magnitude
            b.velocity[axis] += d * a.mass * magnitude
    for body in bodies:
        for axis in range(3):
            body.position[axis] += dt * body.velocity[axis]


def energy(bodies):
    total = sum(body.kinetic for body in bodies)
    for a, b in pairs(bodies):
        total -= (
            a.mass * b.mass
            / math.dist(a.position, b.position)
        )
    return total


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("ragged")

    @classmethod
    def identity(cls, n):
        return cls([1.0 if i == j else 0.0 for j in range(n)] for i in range(n))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(
                f"shapes {self.shape} and {other.shape} "
                "do not fit"
            )
        columns = list(zip(*other.rows))
        return Matrix(
            [
                [
                    sum(a * b for a, b in zip(row, column))
                    for column in columns
                ]
                for row in self.rows
            ]
        )

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def lu(self):
        """Decomposes with partial pivoting."""
        n = self.shape[0]
        upper = [row[:] for row in self.rows]
        lower = Matrix.identity(n).rows
        order, sign = list(range(n)), 1
        for k in range(n):
            pivot = max(range(k, n), key=lambda i: abs(upper[i][k]))
            if abs(upper[pivot][k]) < 1e-12:
                raise ZeroDivisionError("singular")
            if pivot != k:
                upper[k], upper[pivot] = upper[pivot], upper[k]
                order[k], order[pivot] = order[pivot], order[k]
                for j in range(k):
                    lower[k][j], lower[pivot][j] = lower[pivot][j], lower[k][j]
                sign = -sign
            for i in range(k + 1, n):
                factor = lower[i][k] = upper[i][k] / upper[k][k]
                for j in range(k, n):
                    upper[i][j] -= factor * upper[k][j]
        return lower, upper, order, sign

    def determinant(self):
        try:
            _, upper, _, sign = self.lu()
        except ZeroDivisionError:
            return 0.0
        return sign * math.prod(upper[i][i] for i in range(len(upper)))

    def solve(self, b):
        lower, upper, order, _ = self.lu()
        n = len(b)
        y = []
        for i in range(n):
            y.append(b[order[i]] - sum(lower[i][j] * y[j] for j in range(i)))
        x = [0.0] * n
        for i in reversed(range(n)):
            rest = sum(
                upper[i][j] * x[j]
                for j in range(i + 1, n)
            )
            x[i] = (y[i] - rest) / upper[i][i]
        return x


def newton(f, x, tolerance=1e-10, limit=50):
    for step in range(limit):
        h = 1e-6
        slope = (f(x + h) - f(x - h)) / (2 * h)
        if slope == 0:
            break
        change = f(x) / slope
        x -= change
        if abs(change) < tolerance:
            return x, step
    raise ArithmeticError("does not converge")


def simpson(f, a, b, n=10):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += (4 if i % 2 else 2) * f(a + i * h)
    return total * h / 3


def mandelbrot(width, height, limit):
    for row in range(height):
        line = ""
        for column in range(width):
            c = complex(-2 + 3 * column / width, -1 + 2 * row / height)
            z = 0
            for n in range(limit):
                z = z * z + c
                if abs(z) > 2:
                    break
            else:
                n = limit
            line += " .:-=+*#"[n * 7 // limit]
        yield line


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[:2] = b"\0\0"
    for n in range(2, math.isqrt(limit) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


def describe(values):
    values = sorted(values)
    n = len(values)
    mean = sum(values) / n
    middle = n // 2
    median = (
        values[middle]
        if n % 2
        else (values[middle - 1] + values[middle]) / 2
    )
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / n)
    return f"mean {mean:.3f} median {median:.3f} deviation {deviation:.3f}"


bodies = [
    Body(1000.0, (0, 0, 0), (0, 0, 0)),
    Body(1.0, (10, 0, 0), (0, 10, 0)),
    Body(0.5, (0, 20, 1), (-7, 0, 0)),
]
before = energy(bodies)
for _ in range(20):
    advance(bodies, 0.01)
print(f"{before:.6f} {energy(bodies):.3f}", [f"{p:.4f}" for p in bodies[1].position])
m = Matrix([[2, 1, 1], [4, -6, 0], [-2, 7, 2]])
print(m.determinant(), [round(x, 6) for x in m.solve([5, -2, 9])], Matrix([[1, 2], [2, 4]]).determinant())
print((Matrix([[1, 1], [1, 0]]) ** 10).rows)
for wrong in (lambda: m @ Matrix([[1]]), lambda: Matrix([[1], [1, 2]]), lambda: newton(lambda x: x * x + 1, 1.0)):
    try:
        wrong()
    except (ValueError, ArithmeticError) as error:
        print(type(error).__name__, error)
root, steps = newton(lambda x: x ** 3 - 2, 1.0)
print(f"{root:.8f} in {steps}", f"{simpson(math.sin, 0, math.pi):.5f}")
print(*mandelbrot(24, 9, 12), sep="\n")
print(sieve(50), describe(sieve(50)), describe([1.5, 2.5]))
