"""Floats: planets under gravity (after the n-body benchmark), in attributes and in local variables."""

import time


class Body:
    def __init__(self, position, velocity, mass):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity
        self.mass = mass


def solar_system():
    bodies = [Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 39.47841760435743)]
    for n in range(1, 5):
        distance = 5.2 * n**1.2
        speed = (39.47841760435743 / distance) ** 0.5
        bodies.append(Body((distance, 0.1 * n, -0.2 * n), (0.01 * n, speed, 0.002 * n), 0.04 / n))
    return bodies


def energy(bodies):
    total = 0.0
    for i, body in enumerate(bodies):
        total += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz)
        for other in bodies[i + 1 :]:
            dx = body.x - other.x
            dy = body.y - other.y
            dz = body.z - other.z
            total -= body.mass * other.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def advance(bodies, dt, steps):
    pairs = [(body, other) for i, body in enumerate(bodies) for other in bodies[i + 1 :]]
    for _ in range(steps):
        for body, other in pairs:
            dx = body.x - other.x
            dy = body.y - other.y
            dz = body.z - other.z
            magnitude = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
            pull = other.mass * magnitude
            body.vx -= dx * pull
            body.vy -= dy * pull
            body.vz -= dz * pull
            pull = body.mass * magnitude
            other.vx += dx * pull
            other.vy += dy * pull
            other.vz += dz * pull
        for body in bodies:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz


def work():
    bodies = solar_system()
    before = energy(bodies)
    advance(bodies, 0.001, 100000)
    return round(before, 9), round(energy(bodies), 6)


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if abs(result[0] - result[1]) > 0.01:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
