"""Warnings: their line numbers and stack levels, filters, as errors, caught."""
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, lineno, message)


warnings.showwarning = show
warnings.simplefilter("always")


def deprecated():
    warnings.warn("old", DeprecationWarning, stacklevel=2)
    return "result"


def outer():
    return deep()


def deep():
    warnings.warn(
        "deep",
        UserWarning,
        stacklevel=3,
    )


def in_loop():
    for i in range(3):
        warnings.warn(f"loop {i}")
        warnings.warn("the same")


class Thing:
    def __init__(self):
        warnings.warn("made", FutureWarning, stacklevel=2)

    warnings.warn("in a class body", RuntimeWarning)

    @property
    def old(self):
        warnings.warn("attribute", PendingDeprecationWarning, stacklevel=2)
        return 1


print(deprecated())
outer()
in_loop()
value = (
    Thing()
    .old
)
warnings.simplefilter("once")
in_loop()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    deprecated()
    [
        deprecated()
        for _ in range(2)
    ]
print([(str(w.message), w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        deprecated()
    except DeprecationWarning as error:
        print("raised", error)
warnings.filterwarnings("ignore", message="ol.")
print(deprecated())
warnings.resetwarnings()
warnings.warn_explicit("explicit", UserWarning, "made_up.py", 77)
sys.stdout.flush()
