"""A log analyser: lines by regular expressions, sessions, percentiles, alerts by rules, a report; with generators throughout."""
import re
from collections import Counter, defaultdict, namedtuple
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby, islice

LINE = re.compile(
    r"""
    ^(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\s+
    (?P<level>DEBUG|INFO|WARN|ERROR)\s+
    \[(?P<user>[^\]]*)\]\s+
    (?P<method>[A-Z]+)\s(?P<path>\S+)\s
    (?P<status>\d{3})\s
    (?P<ms>\d+)ms
    (?:\s-\s(?P<message>.*))?$
    """,
    re.VERBOSE,
)

Record = namedtuple("Record", "time level user method path status ms message")

LOG = """\
2024-05-01T10:00:00 INFO  [ann] GET /index.html 200 12ms
2024-05-01T10:00:02 INFO  [ann] GET /style.css 200 3ms
2024-05-01T10:00:05 WARN  [bob] POST /login 401 45ms - wrong password
2024-05-01T10:00:07 WARN  [bob] POST /login 401 44ms - wrong password
2024-05-01T10:00:09 WARN  [bob] POST /login 401 47ms - wrong password
Traceback (most recent call last):
  File "app.py", line 3
ZeroDivisionError: division by zero
2024-05-01T10:00:30 INFO  [bob] POST /login 200 50ms
2024-05-01T10:01:10 ERROR [ann] GET /report?id=7 500 1210ms - division by zero
this line is damaged
2024-05-01T10:01:11 INFO  [-] GET /health 200 1ms
2024-05-01T10:45:00 INFO  [ann] GET /index.html 304 2ms
2024-05-01T10:45:30 ERROR [cy] GET /report?id=8 500 990ms - division by zero
2024-05-01T11:00:00 DEBUG [cy] DELETE /item/5 204 31ms
"""


class Reader:
    """Iterates over the records and keeps what it could not read."""

    def __init__(self, lines):
        self.lines = lines
        self.damaged = []
        self.traces = []

    def __iter__(self):
        trace = None
        for number, line in enumerate(self.lines, 1):
            line = line.rstrip("\n")
            match = LINE.match(line)
            if match is None:
                if line.startswith("Traceback"):
                    trace = [line]
                    self.traces.append(trace)
                elif trace is not None and (line.startswith(" ") or "Error" in line):
                    trace.append(line.strip())
                else:
                    self.damaged.append((number, line))
                continue
            trace = None
            fields = match.groupdict()
            yield Record(
                **{
                    **fields,
                    "time": datetime.fromisoformat(fields["time"]),
                    "status": int(fields["status"]),
                    "ms": int(fields["ms"]),
                    "user": None if fields["user"] == "-" else fields["user"],
                }
            )


def percentile(values, share):
    values = sorted(values)
    if not values:
        return None
    position = (len(values) - 1) * share
    low = int(position)
    if low + 1 == len(values):
        return values[low]
    return values[low] + (values[low + 1] - values[low]) * (position - low)


def sessions(records, gap=timedelta(minutes=30)):
    by_user = defaultdict(list)
    for record in records:
        if record.user:
            by_user[record.user].append(record)
    for user, own in sorted(by_user.items()):
        current = []
        for record in own:
            if current and record.time - current[-1].time > gap:
                yield user, current
                current = []
            current.append(record)
        yield user, current


def repeated_failures(records, limit):
    for (user, path), group in groupby(
        sorted(
            (r for r in records if r.user),
            key=lambda r: (r.user, r.path, r.time),
        ),
        key=lambda r: (r.user, r.path),
    ):
        failures = 0
        for record in group:
            if record.status < 400:
                if failures >= limit:
                    yield f"{user} came in to {path} after {failures} failures"
                failures = 0
            else:
                failures += 1
        if failures >= limit:
            yield f"{user} never came in to {path}"


def slow(records, limit):
    worst = max(records, key=lambda r: r.ms, default=None)
    if worst and worst.ms > limit:
        yield f"{worst.path} took {worst.ms} ms"


def error_rate(records, limit):
    total = errors = 0
    for record in records:
        total += 1
        if record.status // 100 == 5:
            errors += 1
    if total and errors / total > limit:
        yield f"{errors} of {total} requests failed"


RULES = {
    "security": partial(repeated_failures, limit=3),
    "slow": partial(slow, limit=1000),
    "errors": partial(error_rate, limit=0.1),
    "broken rule": lambda records: (1 / 0 for _ in records),
}


def alerts(records):
    for name, rule in RULES.items():
        try:
            yield from (
                f"{name}: {alert}"
                for alert in rule(records)
            )
        except ArithmeticError as error:
            yield f"{name} could not be checked ({error})"


def normalise(path):
    path, question, query = path.partition("?")
    path = re.sub(r"/\d+", "/<n>", path)
    return path + (
        "?" + "&".join(
            pair.split("=")[0]
            for pair in query.split("&")
        )
        if question
        else ""
    )


def histogram(records, minutes=15):
    counts = Counter(
        record.time.replace(
            minute=record.time.minute // minutes * minutes,
            second=0,
        )
        for record in records
    )
    if not counts:
        return
    moment, last = min(counts), max(counts)
    while moment <= last:
        yield f"{moment:%H:%M} {'#' * counts[moment] or '.'}"
        moment += timedelta(minutes=minutes)


def report(lines):
    reader = Reader(lines)
    records = list(reader)
    yield f"{len(records)} records, {len(reader.damaged)} damaged, {len(reader.traces)} tracebacks"
    for number, line in reader.damaged:
        yield f"  line {number}: {line}"
    for first, *_, last in reader.traces:
        yield f"  {last}"
    levels = Counter(record.level for record in records)
    yield ", ".join(f"{level} {count}" for level, count in levels.most_common())
    for path, count in islice(
        sorted(
            Counter(normalise(record.path) for record in records).items(),
            key=lambda pair: (-pair[1], pair[0]),
        ),
        4,
    ):
        times = [r.ms for r in records if normalise(r.path) == path]
        yield f"  {count} {path} median {percentile(times, 0.5)} p95 {percentile(times, 0.95):.1f}"
    for user, own in sessions(records):
        length = own[-1].time - own[0].time
        yield f"  {user}: {len(own)} in {length.seconds} s"
    yield from histogram(records)
    yield from alerts(records)


for line in report(LOG.splitlines()):
    print(line)
print(list(report([])))
print(percentile([], 0.5), percentile([4], 0.9), normalise("/a/12/b?x=1&y=2"))
