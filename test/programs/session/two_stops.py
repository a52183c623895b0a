"""One thread comes to a breakpoint while the condition of another one's is evaluated, slowly."""

import threading
import time

begun = threading.Event()


def slow():
    begun.set()
    time.sleep(0.3)
    return True


def one():
    print("one")  # marker: one


def other():
    begun.wait(0.5)
    print("other")  # marker: other


threads = [threading.Thread(target=one), threading.Thread(target=other)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
