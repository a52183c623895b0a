"""Arrays and tables, where numpy and pandas are installed."""

import numpy
import pandas


def look():
    line = numpy.arange(3)
    huge = numpy.zeros(10_000_000)
    scalar = numpy.float64(1.5)
    table = pandas.DataFrame({"a": range(100_000), "b": 1.5})
    column = table["a"]
    numpy.set_printoptions(threshold=100_000_000)
    pandas.set_option("display.max_rows", None)
    print("look")  # marker: look
    return line, huge, scalar, table, column


look()
