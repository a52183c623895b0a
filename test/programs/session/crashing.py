"""Computes a little, and crashes in C."""

import ctypes


def add(first, second):
    total = first + second  # marker: add
    return total  # marker: add-return


def crash(address):
    text = ctypes.string_at(address)  # marker: crash
    return text


def main():
    address = add(1, 2) - 3
    crash(address)  # marker: call


main()  # marker: main
