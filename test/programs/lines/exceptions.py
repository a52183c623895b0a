"""try, except, else, finally."""


def exceptions(v):
    try:
        if v == 0:
            raise ValueError(
                "zero")
        elif v == 1:
            return {}["x"]
        x = 1
    except ValueError as e:
        x = str(e)
    except (KeyError,
            IndexError):
        x = "key"
    else:
        x = "else"
    finally:
        y = x
    return y


for value in (0, 1, 2):
    exceptions(value)
