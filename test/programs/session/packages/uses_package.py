"""Calls an installed package that is compiled into the program."""
import thirdparty


def mine(value):
    return value + 1  # marker: mine


def main():
    result = thirdparty.apply(mine, 2)  # marker: call
    print(result)  # marker: print


main()
