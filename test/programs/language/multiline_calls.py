"""Calls over several lines: as black writes them, as people do, methods chained, nested, with stars."""


class Query:
    def __init__(self, *steps):
        self.steps = steps

    def where(self, **conditions):
        return Query(*self.steps, ("where", conditions))

    def order(self, *keys, reverse=False):
        return Query(*self.steps, ("order", keys, reverse))

    def limit(self, n): return Query(*self.steps, ("limit", n))

    def run(self):
        return [step[0] for step in self.steps], self.steps[-1][1:]


def call(*args, **kwargs):
    return args, kwargs


def value(x):
    return x


def black_style():
    result = call(
        value(1),
        value(2),
        key=value(3),
        other=[
            value(4),
            value(5),
        ],
    )
    call()
    return result


def hanging(a, b):
    return call(value(a),
                value(b), c=value(a)
                + value(b),
                **{'d':
                   value(4)})


def chained():
    return (
        Query()
        .where(
            name="x",
            age=value(3),
        )
        .order("name", "age")
        .order(
            *("a", "b"),
            reverse=True,
        )
        .limit(value(5))
        .run()
    )


def chained_by_backslash():
    return Query() \
        .where(a=1) \
        .limit(2) \
        .run()


def nested(n):
    return call(
        call(
            call(
                n,
            ),
            value(
                n
            ),
        )[0][0],
        *map(
            value,
            range(n),
        ),
        **dict(
            a=value(n),
        ),
    )


def statement_calls(log):
    log.append(
        1
    )
    log.extend(
        x for x in (
            2,
            3,
        )
    )
    print(
        *log,
        sep=", ",
        end=";\n",
    )
    (
        log
        .pop()
    )
    log[
        0
    ].__add__(
        value(
            1,
        ),
    )
    return len(
        log
    )


def in_conditions(x):
    if value(
        x
    ) and call(
        x,
    ):
        return "yes"
    for item in call(
        x,
        value(2),
    )[0]:
        x = item
    assert value(
        x
    ), "never"
    return x


def failing(x):
    try:
        return call(
            value(1),
            value(2) /
            x,
            value(3),
        )
    except ZeroDivisionError as error:
        return error.__traceback__.tb_lineno - failing.__code__.co_firstlineno


def awkward(): return call(1,
                           2
                           ); value(3)


print(black_style())
print(hanging(1, 2))
print(chained())
print(chained_by_backslash())
print(nested(2))
print(statement_calls([]))
print(in_conditions(1), in_conditions(0))
print(failing(1), failing(0))
print(awkward())
print(
    value(
        "module"
    )
)
