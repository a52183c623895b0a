"""A small program for the tests of the test tools."""

import sys


def total(prices):
    result = 0
    for price in prices:
        result += price  # marker: add
    return result  # marker: done


def main():
    prices = [1, 2, 39]
    answer = total(prices)  # marker: call
    print("total", answer)
    return len(sys.argv)  # marker: before-end


if __name__ == "__main__":
    sys.exit(main() + 6)
