"""Goes on until somebody says that it is done."""
import time


class Counter:
    def __init__(self):
        self.turns = 0
        self.done = False


def main():
    counter = Counter()
    while not counter.done:
        counter.turns += 1  # marker: turn
        time.sleep(0.001)


main()
