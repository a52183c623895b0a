"""logging: function names and line numbers of records, stacklevel, exceptions logged, adapters and filters."""
import logging
import sys


class Counting(logging.Filter):
    def __init__(self):
        super().__init__()
        self.count = 0

    def filter(self, record):
        self.count += 1
        record.number = self.count
        return "secret" not in record.getMessage()


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


class ShortTracebacks(logging.Formatter):
    def formatException(self, info):
        kind, error, tb = info
        lines = []
        while tb:
            lines.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
            tb = tb.tb_next
        return f"  {kind.__name__} at " + " ".join(lines)


def configure():
    log = logging.getLogger("program")
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        ShortTracebacks(
            "%(number)d %(levelname)s %(funcName)s:%(lineno)d %(message)s",
        )
    )
    counting = Counting()
    handler.addFilter(counting)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return log


def work(log, n):
    log.info("start %d", n)
    log.debug("not shown")
    for i in range(n):
        log.warning(
            "item %d of %d",
            i,
            n,
        )
    log.info("secret")
    log.log(logging.ERROR, "end")


def helper(log, message):
    log.info(message, stacklevel=2)


def failing(log, x):
    try:
        return 1 / x
    except ZeroDivisionError:
        log.exception("division")
        helper(log, "helped")
    finally:
        log.info("finally")
    return None


class Service:
    def __init__(self, log, name):
        self.log = logging.LoggerAdapter(log, {"service": name})

    def call(self):
        self.log.info("called")
        return [self.log.info(
            "in a comprehension"
        ) for _ in range(1)] and (lambda: self.log.error("in a lambda"))()


log = configure()
log.info("module level")
work(log, 2)
print(failing(log, 0), failing(log, 4))
Service(log, "s").call()
child = log.getChild("part")
child.critical("from the child")
collected = ListHandler()
child.addHandler(collected)
child.error("twice")
print(collected.lines)
if log.isEnabledFor(logging.DEBUG):
    print("never")
