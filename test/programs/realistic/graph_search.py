"""Graphs: Dijkstra with a heap, breadth and depth first, topological order, components, A*, cycles, minimum spanning tree."""
import heapq
from collections import defaultdict, deque
from itertools import count

ROADS = """
a b 4
a c 2
b c 1
b d 5
c d 8
c e 10
d e 2
d f 6
e f 3
x y 1
"""

MAZE = """\
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########
"""


class Unreachable(LookupError):
    pass


class Graph:
    def __init__(self, directed=False):
        self.edges = defaultdict(dict)
        self.directed = directed

    @classmethod
    def parse(cls, text, **options):
        graph = cls(**options)
        for line in text.splitlines():
            if not line.strip():
                continue
            start, end, *weight = line.split()
            graph.add(start, end, int(weight[0]) if weight else 1)
        return graph

    def add(self, start, end, weight=1):
        self.edges[start][end] = weight
        if self.directed:
            self.edges.setdefault(end, {})
        else:
            self.edges[end][start] = weight

    def __iter__(self):
        return iter(sorted(self.edges))

    def __getitem__(self, node):
        return sorted(self.edges[node].items())

    def breadth_first(self, start):
        seen, queue = {start}, deque([start])
        while queue:
            node = queue.popleft()
            yield node
            for neighbour, _ in self[node]:
                if neighbour not in seen:
                    seen.add(neighbour)
                    queue.append(neighbour)

    def depth_first(self, node, seen=None, depth=0):
        seen = set() if seen is None else seen
        if node in seen:
            return
        seen.add(node)
        yield node, depth
        for neighbour, _ in self[node]:
            yield from self.depth_first(
                neighbour,
                seen,
                depth + 1,
            )

    def dijkstra(self, start, end):
        distances, previous = {start: 0}, {}
        heap = [(0, start)]
        done = set()
        while heap:
            distance, node = heapq.heappop(heap)
            if node == end:
                break
            if node in done:
                continue
            done.add(node)
            for neighbour, weight in self[node]:
                if (
                    neighbour not in distances
                    or distance + weight < distances[neighbour]
                ):
                    distances[neighbour] = distance + weight
                    previous[neighbour] = node
                    heapq.heappush(heap, (distance + weight, neighbour))
        else:
            raise Unreachable(f"{end} from {start}")
        path = [end]
        while path[-1] != start:
            path.append(previous[path[-1]])
        return distances[end], path[::-1]

    def components(self):
        left = set(self)
        while left:
            component = set(self.breadth_first(min(left)))
            left -= component
            yield sorted(component)

    def spanning_tree(self):
        parents = {node: node for node in self}

        def find(node):
            while parents[node] != node:
                parents[node] = node = parents[parents[node]]
            return node

        chosen = []
        for weight, a, b in sorted(
            (weight, a, b)
            for a in self
            for b, weight in self[a]
            if a < b
        ):
            root_a, root_b = find(a), find(b)
            if root_a == root_b:
                continue
            parents[root_a] = root_b
            chosen.append((a, b, weight))
        return chosen


def topological(graph):
    WHITE, GREY, BLACK = range(3)
    colour = dict.fromkeys(graph, WHITE)
    order, path = [], []

    def visit(node):
        if colour[node] == GREY:
            raise ValueError(" -> ".join(path[path.index(node):] + [node]))
        if colour[node] == BLACK:
            return
        colour[node] = GREY
        path.append(node)
        for following, _ in graph[node]:
            visit(following)
        path.pop()
        colour[node] = BLACK
        order.append(node)

    for node in graph:
        visit(node)
    return order[::-1]


def a_star(maze):
    cells = {
        (row, column): cell
        for row, line in enumerate(maze.splitlines())
        for column, cell in enumerate(line)
        if cell != "#"
    }
    (start,) = (position for position, cell in cells.items() if cell == "S")
    goal = next(position for position, cell in cells.items() if cell == "E")

    def estimate(position):
        return sum(abs(a - b) for a, b in zip(position, goal))

    tie = count()
    heap = [(estimate(start), next(tie), 0, start, None)]
    came_from = {}
    while heap:
        _, _, steps, here, before = heapq.heappop(heap)
        if here in came_from:
            continue
        came_from[here] = before
        if here == goal:
            break
        row, column = here
        for there in (
            (row - 1, column), (row + 1, column),
            (row, column - 1), (row, column + 1),
        ):
            if there in cells and there not in came_from:
                heapq.heappush(
                    heap,
                    (steps + 1 + estimate(there), next(tie), steps + 1, there, here),
                )
    path = []
    while here:
        path.append(here)
        here = came_from[here]
    return len(path) - 1, set(path), len(came_from)


def draw(maze, path):
    for row, line in enumerate(maze.splitlines()):
        yield "".join(
            "*" if (row, column) in path and cell == "." else cell
            for column, cell in enumerate(line)
        )


def main():
    graph = Graph.parse(ROADS)
    print(" ".join(graph.breadth_first("a")))
    for node, depth in graph.depth_first("a"):
        print("  " * depth + node)
    print(graph.dijkstra("a", "f"), graph.dijkstra("a", "a"))
    try:
        graph.dijkstra("a", "x")
    except Unreachable as error:
        print("unreachable:", error)
    print(list(graph.components()))
    print(graph.spanning_tree())
    tasks = Graph.parse("shirt tie\ntie jacket\ntrousers shoes\ntrousers belt\nbelt jacket\n", directed=True)
    print(topological(tasks))
    tasks.add("jacket", "shirt")
    try:
        topological(tasks)
    except ValueError as error:
        print("cycle:", error)
    length, path, looked_at = a_star(MAZE)
    print(length, looked_at)
    print(*draw(MAZE, path), sep="\n")


if __name__ == "__main__":
    main()
