def double(value):
    return value * 2  # marker: double
