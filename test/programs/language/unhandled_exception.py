"""The program ends with an exception that nobody handles."""
# exit status: 1


class Broken(Exception):
    def __str__(self):
        return f"broken: {self.args}"


def first(n):
    try:
        return second(
            n,
        )
    finally:
        print("first is left")


def second(n):
    for i in range(n):
        print("loop", i)
        if i == 2:
            raise Broken(
                i,
                "two",
            )
    return n


print(first(1))
try:
    first(3)
except Broken as error:
    print(error)
with open("/dev/null") as stream:
    print("in with")
    try:
        first(3)
    except Broken as error:
        raise RuntimeError("at the end") from error
print("never")
