"""Is interpreted, and imports what is compiled."""

import os
import sys

BEFORE = "geometry" in sys.modules
SEEN = [name for name in ("LD_PRELOAD", "NUITKA_DEBUG_SOCKET", "NUITKA_DEBUG_MODULE") if name in os.environ]


def main():
    import geometry  # marker: import

    print(geometry.described(3, 4))  # marker: described
    compiled = "__compiled__" in vars(geometry)
    place = os.path.relpath(geometry.__file__, os.path.dirname(__file__))
    print(__name__, BEFORE, SEEN, compiled, place, sys.argv[1:], sys.path[0] == os.getcwd(), sys.dont_write_bytecode)
    if "wait" in sys.argv:
        import time

        print("waiting", flush=True)
        while True:
            time.sleep(0.05)
    sys.exit(5)


if "without" not in sys.argv:
    main()
