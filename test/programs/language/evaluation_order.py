"""The order in which parts of expressions and statements are evaluated, as the language reference gives it."""


def note(x, name=None):
    print(name or x, end=" ")
    return x


def shown(thing):
    return note(thing, f"<{thing.__name__}>")


def sequence(function):
    function()
    print(f"| {function.__name__}")


@sequence
def comparisons():
    note(1) < note(2) < note(3)
    note(3) < note(2) < note(1)
    note(1) == note(1) != note(2) in note([2])
    not note(1) < note(2)
    if note(1) <= (
        note(1)
    ) < note(2):
        note("yes")


@sequence
def displays():
    [note(1), *note([2]), note(3)]
    {note("a"): note("b"), **note({}), note("c"): note("d")}
    {note(x) for x in note([1, 2]) if note(x > 1)}
    {note(k): note(v) for k, v in note([(1, 2)])}
    note([1, 2, 3])[note(0):note(2):note(1)]
    f"{note(1)}{note(2):{note(3)}}"


@sequence
def operators():
    note(2) ** -note(1)
    note(1) + note(2) * note(3) - note(4)
    note(1) if note(0) else note(2)
    note(0) or note(1) and note(2)
    (note(1), note(2))[note(0)]


@sequence
def calls():
    note(print, "print")(note("a"), *note(["b"]), note("c"), sep=note("-"), **note({"end": "; "}))
    note(max, "max")(
        note(1),
        note(2),
        key=note(
            lambda x: -x,
            "key",
        ),
    )


@sequence
def assignments():
    note([0, 0])[note(0)] = note("value")
    store = {}
    store[note("x")] = store[note("y")] = note("z")
    store[note("x")] += note("!")
    note([1])[note(0)] += note(2)
    store[note(1)], (store[note(2)], *store[note(3)]) = note((4, (5, 6, 7)), "tuple")
    del note([1, 2])[note(0)], store[note("x")]
    for note([0])[note(0)] in note([1, 2]):
        note("body")


@sequence
def definitions():
    @shown
    @note(lambda f: f, "second")
    def function(
        a: note("a"),
        b: note("b") = note("default b"),
        *args: note("args"),
        c: note("c") = note("default c"),
        **kwargs: note("kwargs"),
    ) -> note("return"):
        pass

    @shown
    class Class(
        note(int, "base"),
        metaclass=note(type, "meta"),
    ):
        note("body")

    note(lambda x=note("default of lambda"): x, "lambda")


@sequence
def statements():
    assert note(1), note("never")
    try:
        raise note(ValueError("x"), "raised") from note(None)
    except note((TypeError, KeyError), "first clause"):
        pass
    except note(ValueError, "second clause"):
        note("handled")
    while note([]) or note(None):
        pass
    return note("returned")


@sequence
def effects_on_operands():
    x = 1

    def change(value):
        nonlocal x
        x = value
        return value

    print(x + change(5) + x, end=" ")
    print(x < change(9) > x, [x, change(2), x], (x, x := 7, x), end=" ")
    items = [1, 2]
    items[items.pop() - 3], items[0] = items.append(3), len(items)
    print(items, end=" ")
    i = 0
    i, items[i] = 1, "set"
    print(items, end=" ")
