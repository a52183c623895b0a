"""A payroll: what the debuggers step through, show and evaluate in. Of the kind that one really debugs: classes in
collections in objects, a stack of some depth, and in the innermost function about twenty local variables.

It goes on for as long as somebody debugs it.
"""

from __future__ import annotations

import collections
import datetime
import decimal
import itertools
from dataclasses import dataclass, field

Money = decimal.Decimal


@dataclass
class Employee:
    number: int
    name: str
    born: datetime.date
    hourly: Money
    skills: set = field(default_factory=set)
    history: list = field(default_factory=list)
    manager: Employee | None = None

    def age(self, on):
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


class Rules:
    """Taxes and extras; each a function, as in a plug-in system."""

    def __init__(self):
        self.extras = []
        self.brackets = [(Money(1000), 0), (Money(3000), 14), (Money(6000), 29), (None, 42)]

    def extra(self, function):
        self.extras.append(function)
        return function

    def tax(self, gross):
        due, below = Money(0), Money(0)
        for limit, percent in self.brackets:
            part = gross - below if limit is None else min(gross, limit) - below
            if part <= 0:
                break
            due += part * percent / 100
            below = limit
        return due


rules = Rules()


@rules.extra
def long_service(employee, gross):
    return gross * min(len(employee.history), 10) / 100


@rules.extra
def rare_skills(employee, gross):
    return Money(25) * len(employee.skills & {"welding", "cobol", "sign language"})


def staff():
    names = ["Ada", "Grace", "Edsger", "Barbara", "Niklaus", "Frances", "Alan", "Radia"]
    skills = ["welding", "cobol", "python", "sign language", "baking"]
    people = [
        Employee(
            number=100 + i,
            name=name,
            born=datetime.date(1960 + 4 * i, 1 + i, 28 - i),
            hourly=Money("21.50") + i,
            skills=set(skills[i % 3 : i % 3 + 3]),
            history=[{"year": 2010 + k, "rating": "ABC"[(i + k) % 3]} for k in range(i + 2)],
        )
        for i, name in enumerate(names)
    ]
    for person in people[1:]:
        person.manager = people[0]
    return people


class Payroll:
    def __init__(self, employees, start):
        self.employees = {employee.number: employee for employee in employees}
        self.start = start
        self.paid = collections.Counter()
        self.slips = collections.deque(maxlen=50)

    def slip(self, employee, month, hours, rate, /, *, bonus=Money(0), currency="EUR", **options):
        """About twenty locals of as many kinds."""
        gross = hours * rate + bonus  # marker: slip
        extras = {function.__name__: function(employee, gross) for function in rules.extras}
        total = gross + sum(extras.values())
        tax = rules.tax(total)
        net = (total - tax).quantize(Money("0.01"))
        age = employee.age(month)
        is_senior = age >= 50
        share = float(net / total)
        chain = [employee.name]
        boss = employee.manager
        while boss is not None:
            chain.append(boss.name)
            boss = boss.manager
        ratings = collections.Counter(entry["rating"] for entry in employee.history)
        best, worst = max(ratings), min(ratings)
        title = f"{employee.name} ({', '.join(sorted(employee.skills))})"
        raw = title.encode()
        key = (employee.number, month.year, month.month)
        self.paid[employee.number] += net
        self.slips.append({"key": key, "title": title, "net": net})  # marker: inspect
        return net

    def run_month(self, month):
        total = Money(0)
        for employee in self.employees.values():
            hours = Money(150 + employee.number % 7)
            net = self.slip(employee, month, hours, employee.hourly, bonus=Money(month.month), printed=False)
            total += net
        return total


def months(start):
    for offset in itertools.count():
        year, month = divmod(start.month - 1 + offset, 12)
        yield datetime.date(start.year + year, month + 1, 1)


def run_until(payroll, limit):
    totals = []
    for month in months(payroll.start):
        total = payroll.run_month(month)
        totals.append(total)
        if month.year > limit:
            break
        if len(totals) > 24:
            totals.clear()
    return totals


def main():
    payroll = Payroll(staff(), datetime.date(2020, 1, 1))  # marker: begin
    totals = run_until(payroll, 9000)
    print(sum(totals))


main()
