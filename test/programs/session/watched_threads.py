"""Threads change a list at once; comparing what is in it lets go of the GIL."""

import threading
import time


class Slow:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        time.sleep(0.001)
        return isinstance(other, Slow) and self.number == other.number


shared = [Slow(number) for number in range(4)]


def change():
    for number in range(25):
        shared[:] = [Slow(0), Slow(1), Slow(2), Slow(number)]


threads = [threading.Thread(target=change) for _ in range(4)]
for thread in threads:  # marker: start
    thread.start()
for thread in threads:
    thread.join()
print(len(shared))
