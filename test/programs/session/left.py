"""Leaves a file behind, when it comes to that."""

import sys

with open(sys.argv[1], "x"):  # marker: go-on
    pass
