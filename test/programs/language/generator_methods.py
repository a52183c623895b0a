"""send, throw and close of generators, what they see, and what goes wrong with them."""


def averager():
    total, count, average = 0, 0, None
    while True:
        try:
            value = yield average
        except ValueError:
            total = count = 0
            average = None
            continue
        if value is None:
            return (
                total,
                count,
            )
        total += value
        count += 1
        average = total / count


def stubborn():
    while True:
        try:
            yield "still here"
        except GeneratorExit:
            print("asked to close")
            break
        except Exception as error:
            print("ignored", repr(error))
    print("closing")


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield "no"


def transforms():
    try:
        yield
    except KeyError as error:
        raise RuntimeError("transformed") from error


def nested_try(log):
    try:
        log.append("start")
        try:
            x = yield 1
            log.append(x)
        except TypeError:
            x = yield 2
            log.append(x)
        else:
            log.append("no error")
        finally:
            log.append("inner")
            yield 3
    finally:
        log.append("outer")


def raises_stop():
    yield 1
    raise StopIteration("inside")


def reentrant():
    yield next(me)


a = averager()
next(a)
print(a.send(10), a.send(20), a.throw(ValueError), a.send(5))
try:
    a.send(None)
except StopIteration as stop:
    print("stop", stop.value)
try:
    a.send(1)
except StopIteration as stop:
    print("again", stop.value)

s = stubborn()
print(next(s), s.throw(KeyError("k")), s.throw(OSError("o")))
s.close()
s.close()

r = refuses()
next(r)
try:
    r.close()
except RuntimeError as error:
    print(error)

t = transforms()
next(t)
try:
    t.throw(KeyError("key"))
except RuntimeError as error:
    print(error, repr(error.__cause__))

for how in ("send", "throw", "close"):
    log = []
    g = nested_try(log)
    next(g)
    try:
        if how == "send":
            print(g.send("sent"), list(g))
        elif how == "throw":
            print(g.throw(TypeError), g.send("after"), list(g))
        else:
            print(g.throw(ArithmeticError), next(g, "end"))
    except ArithmeticError as error:
        print(repr(error))
    print(how, log)

fresh = averager()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
try:
    fresh.throw(OSError("at the start"))
except OSError as error:
    print(error)
print(list(fresh))

try:
    list(raises_stop())
except RuntimeError as error:
    print(error)
me = reentrant()
try:
    next(me)
except ValueError as error:
    print(error)
unstarted = stubborn()
unstarted.close()
print(next(unstarted, "closed"))
