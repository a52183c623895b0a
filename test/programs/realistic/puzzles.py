"""Puzzles by generators: N queens, a small sudoku, knapsack, coin change, cryptarithm, permutations, the eight puzzle, Life."""
from functools import lru_cache
from itertools import permutations


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    row = len(placed)
    for column in range(n):
        if all(
            column != other and abs(column - other) != row - i
            for i, other in enumerate(placed)
        ):
            yield from queens(n, (*placed, column))


class Sudoku:
    """Four by four."""

    def __init__(self, text):
        self.cells = [
            [int(c) if c.isdigit() else 0 for c in line]
            for line in text.split()
        ]
        self.tried = 0

    def candidates(self, row, column):
        used = set(self.cells[row])
        used.update(line[column] for line in self.cells)
        top, left = row // 2 * 2, column // 2 * 2
        for i in range(top, top + 2):
            used.update(self.cells[i][left:left + 2])
        return [n for n in range(1, 5) if n not in used]

    def emptiest(self):
        best = None
        for row in range(4):
            for column in range(4):
                if self.cells[row][column]:
                    continue
                candidates = self.candidates(row, column)
                if best is None or len(candidates) < len(best[2]):
                    best = row, column, candidates
        return best

    def solve(self):
        place = self.emptiest()
        if place is None:
            yield [row[:] for row in self.cells]
            return
        row, column, candidates = place
        for n in candidates:
            self.tried += 1
            self.cells[row][column] = n
            try:
                yield from self.solve()
            finally:
                self.cells[row][column] = 0


def knapsack(items, capacity):
    @lru_cache(maxsize=None)
    def best(index, left):
        if index == len(items):
            return 0, ()
        name, weight, value = items[index]
        without = best(index + 1, left)
        if weight > left:
            return without
        with_value, with_names = best(index + 1, left - weight)
        return max(
            without,
            (with_value + value, (name, *with_names)),
        )

    return best(0, capacity)


def change(amount, coins):
    if amount == 0:
        yield []
    elif coins:
        coin, *rest = coins
        for times in range(amount // coin, -1, -1):
            for tail in change(amount - coin * times, rest):
                yield [coin] * times + tail


def cryptarithm(left, right, result):
    letters = sorted(set(left + right + result))
    for digits in permutations(range(4), len(letters)):
        values = dict(zip(letters, digits))
        if any(values[word[0]] == 0 for word in (left, right, result)):
            continue

        def number(word):
            n = 0
            for letter in word:
                n = n * 10 + values[letter]
            return n

        if number(left) + number(right) == number(result):
            yield f"{number(left)} + {number(right)} = {number(result)}"


class Puzzle:
    """Tiles in a row of two by three, moved into a hole."""

    goal = (1, 2, 3, 4, 5, 0)

    def __init__(self, state):
        self.state = tuple(state)

    def moves(self, state):
        hole = state.index(0)
        row, column = divmod(hole, 3)
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            if 0 <= row + dr < 2 and 0 <= column + dc < 3:
                other = (row + dr) * 3 + column + dc
                moved = list(state)
                moved[hole], moved[other] = moved[other], moved[hole]
                yield state[other], tuple(moved)

    def search(self, limit):
        frontier, seen = {self.state: ()}, {self.state}
        for depth in range(limit):
            if self.goal in frontier:
                return frontier[self.goal]
            following = {}
            for state, path in frontier.items():
                for tile, moved in self.moves(state):
                    if moved not in seen:
                        seen.add(moved)
                        following[moved] = (*path, tile)
            frontier = following
        return None


def life(cells, size):
    while True:
        yield cells
        counts = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        key = (x + dx) % size, (y + dy) % size
                        counts[key] = counts.get(key, 0) + 1
        cells = {
            cell
            for cell, n in counts.items()
            if n == 3 or n == 2 and cell in cells
        }


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(list(queens(4)), next(queens(5)), list(queens(3)))
sudoku = Sudoku("1..4 ..31 24.. ...2")
solutions = sudoku.solve()
first = next(solutions)
print(*("".join(map(str, row)) for row in first), sep="\n")
print(sum(1 for _ in solutions), "more,", sudoku.tried, "tried,", sum(map(sum, sudoku.cells)), "left")
print(list(Sudoku("12.. 34.. 2143 431.").solve()), Sudoku("1234 3412 2143 4321").emptiest())
print(knapsack((("map", 9, 150), ("water", 5, 40), ("tent", 4, 90), ("food", 6, 110)), 15))
print(list(change(11, [5, 2, 1]))[:4], list(change(3, [2])), list(change(0, [])))
print(list(cryptarithm("ab", "b", "ac")))
print(Puzzle((1, 2, 3, 0, 4, 5)).search(4), Puzzle((2, 1, 3, 4, 5, 0)).search(3), Puzzle(Puzzle.goal).search(1))
for generation, cells in zip(range(3), life({(1, 0), (1, 1), (1, 2)}, 5)):
    print(generation, sorted(cells))
print(" ".join(hanoi(3)))
