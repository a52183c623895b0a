"""A module without __all__."""
import math as mathematics

_hidden = "hidden"
visible = [
    mathematics.floor(x)
    for x in (1.5, 2.5)
]
del mathematics
for visible_too in visible:
    pass
