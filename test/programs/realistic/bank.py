"""A bank: accounts as dataclasses, transactions that roll back, interest, statements, a simulation of days."""
import random
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Callable, Dict, Iterator, List, Optional

CENT = Decimal("0.01")


def money(value) -> Decimal:
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


class Kind(Enum):
    DEPOSIT = "+"
    WITHDRAWAL = "-"
    TRANSFER_IN = ">"
    TRANSFER_OUT = "<"
    INTEREST = "%"

    @property
    def sign(self) -> int:
        return -1 if self in (Kind.WITHDRAWAL, Kind.TRANSFER_OUT) else 1


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account: "Account", amount: Decimal):
        self.short_by = amount - account.balance
        super().__init__(f"{account.owner} is short by {self.short_by}")


@dataclass(frozen=True)
class Entry:
    day: int
    kind: Kind
    amount: Decimal
    note: str = ""

    @property
    def signed(self) -> Decimal:
        return self.amount * self.kind.sign


@dataclass
class Account:
    owner: str
    entries: List[Entry] = field(default_factory=list, repr=False)
    overdraft: Decimal = Decimal(0)

    @property
    def balance(self) -> Decimal:
        return sum((entry.signed for entry in self.entries), Decimal(0))

    def book(self, day: int, kind: Kind, amount, note: str = "") -> None:
        amount = money(amount)
        if amount <= 0:
            raise BankError(f"amount must be positive, not {amount}")
        if kind.sign < 0 and self.balance + self.overdraft < amount:
            raise InsufficientFunds(self, amount)
        self.entries.append(Entry(day, kind, amount, note))

    def statement(self, since: int = 0) -> Iterator[str]:
        balance = Decimal(0)
        for entry in self.entries:
            balance += entry.signed
            if entry.day < since:
                continue
            yield (
                f"{entry.day:>3} {entry.kind.value} "
                f"{entry.amount:>9} {balance:>10}"
                f"{'  ' + entry.note if entry.note else ''}"
            )


class SavingsAccount(Account):
    rate = Decimal("0.0005")

    def add_interest(self, day: int) -> Optional[Decimal]:
        interest = money(self.balance * self.rate)
        if interest > 0:
            self.book(day, Kind.INTEREST, interest)
            return interest
        return None


class Bank:
    def __init__(self) -> None:
        self.accounts: Dict[str, Account] = {}
        self.day = 1
        self.listeners: List[Callable[[str], None]] = []

    def open(self, owner: str, deposit=0, *, savings: bool = False, **options) -> Account:
        if owner in self.accounts:
            raise BankError(f"{owner} has an account")
        factory = SavingsAccount if savings else Account
        account = self.accounts[owner] = factory(owner, **options)
        if deposit:
            account.book(self.day, Kind.DEPOSIT, deposit, "opening")
        self.tell(f"opened {owner}")
        return account

    def tell(self, message: str) -> None:
        for listener in self.listeners:
            listener(f"day {self.day}: {message}")

    @contextmanager
    def transaction(self, *owners: str):
        before = {
            owner: len(self.accounts[owner].entries)
            for owner in owners
        }
        try:
            yield [self.accounts[owner] for owner in owners]
        except BankError as error:
            for owner, length in before.items():
                del self.accounts[owner].entries[length:]
            self.tell(f"rolled back: {error}")
            raise
        else:
            self.tell(f"done for {', '.join(owners)}")

    def transfer(self, source: str, target: str, amount, fee=0) -> None:
        with self.transaction(source, target) as (giver, taker):
            taker.book(self.day, Kind.TRANSFER_IN, amount, f"from {source}")
            giver.book(
                self.day,
                Kind.TRANSFER_OUT,
                amount,
                f"to {target}",
            )
            if fee:
                giver.book(self.day, Kind.WITHDRAWAL, fee, "fee")

    def next_day(self) -> None:
        self.day += 1
        for account in self.accounts.values():
            if isinstance(account, SavingsAccount) and self.day % 7 == 0:
                if (interest := account.add_interest(self.day)):
                    self.tell(f"interest {interest} for {account.owner}")

    @property
    def total(self) -> Decimal:
        return sum(account.balance for account in self.accounts.values())


def simulate(bank: Bank, days: int, seed: int) -> Dict[str, int]:
    chance = random.Random(seed)
    counts = {"moved": 0, "refused": 0, "wrong": 0}
    owners = sorted(bank.accounts)
    for _ in range(days):
        source, target = chance.sample(owners, 2)
        amount = chance.choice([-5, 20, 75, 150])
        try:
            bank.transfer(source, target, amount, fee=1 if amount > 100 else 0)
        except InsufficientFunds:
            counts["refused"] += 1
        except BankError:
            counts["wrong"] += 1
        else:
            counts["moved"] += 1
        finally:
            bank.next_day()
    return counts


def main() -> None:
    bank = Bank()
    messages: List[str] = []
    bank.listeners += [messages.append, lambda message: None]
    bank.open("ann", 200)
    bank.open("bob", "50.255", overdraft=Decimal(30))
    bank.open(
        "cleo",
        1000,
        savings=True,
    )
    for attempt in (
        lambda: bank.open("ann"),
        lambda: bank.transfer("bob", "ann", 500),
        lambda: bank.transfer("cleo", "bob", 999, fee=2),
        lambda: bank.accounts["ann"].book(1, Kind.DEPOSIT, 0),
    ):
        try:
            attempt()
        except BankError as error:
            print(type(error).__name__, error)
    before = bank.total
    print(simulate(bank, 16, seed=4))
    print("total", before, "->", bank.total)
    for owner, account in sorted(bank.accounts.items()):
        print(owner, account.balance, account)
        for line in account.statement(since=8):
            print("  ", line)
    print(len(messages), "messages; last:")
    print(*messages[-4:], sep="\n")


main()
