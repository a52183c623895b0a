"""Computes a little, and crashes in C."""

import ctypes

strlen = ctypes.CDLL(None).strlen


def add(first, second):
    total = first + second  # marker: add
    return total  # marker: add-return


def crash(address):
    length = strlen(address)  # marker: crash
    return length


def main():
    address = add(1, 2) - 3
    crash(address)  # marker: call


main()  # marker: main
