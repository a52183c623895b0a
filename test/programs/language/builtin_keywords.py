"""Keywords of built-in functions are evaluated in the order in which they are written."""
import io


def noted(value):
    order.append(value)
    return value


order = []
out = io.StringIO()
print(
    noted(1),
    file=out,
    end=noted("!"),
    sep=noted("-"),
)
print(
    sorted(
        [3, 1, 2],
        reverse=noted(True),
        key=lambda n: n,
    ),
    str(
        object=noted(b"a"),
        errors=noted("strict"),
        encoding=noted("ascii"),
    ),
    complex(imag=noted(1), real=noted(2)),
    end="\n",
    sep=" ",
)
print(out.getvalue(), order)


def own(print):
    return print(
        1,
        b=noted("b"),
        a=noted("a"),
    )


print(own(lambda x, a, b: (x, a, b)))
