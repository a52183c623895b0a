import sys

from . import parts

print(__name__, parts.double(len(sys.argv)))  # marker: main
