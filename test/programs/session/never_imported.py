"""Nobody imports this, so it is not compiled in."""

VALUE = 1  # marker: value
