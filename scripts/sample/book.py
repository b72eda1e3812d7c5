"""The book the sample is written into: the open change, and the ids of what is in it already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from kamtui.store.door import Change, Value
from scripts.sample.calendar import TODAY

SEED = 20260630
T = TypeVar("T")


def dice(*subject: object) -> Random:
    """Give a source of chance of its own for a subject, so that subjects do not disturb it."""
    return Random("/".join(map(str, (SEED, *subject))))


def weighted(chance: Random, choices: Mapping[T, float]) -> T:
    """Draw one of some choices by their weights."""
    return chance.choices(list(choices), list(choices.values()))[0]


def some(chance: Random, choices: Sequence[T], count: int) -> list[T]:
    """Draw so many different ones, or all where there are fewer."""
    return chance.sample(list(choices), min(count, len(choices)))


@dataclass(frozen=True, slots=True)
class Row:
    """A client as the plan of the sample lists it.

    ``cell`` and ``state`` are what the purchases must come to; ``share`` is its part of the
    profit of the last twelve months, in hundred-thousandths (of a lost client: of the twelve
    before its last purchase); ``every`` its usual interval and ``silent`` the days since its
    last purchase; ``trend`` the percent its amounts grow a year, ``discount`` hundredths of a
    percent where they are agreed; ``season`` is ``bursts``, ``back:`` with the days it left
    and bought again, or the months it buys in, as ``9-2`` (``9-2!``: nothing in the others).
    """

    name: str
    parent: str
    city: str
    industry: str
    manager: str
    key: bool
    cell: str
    state: str
    share: int
    every: int
    silent: int
    trend: int
    discount: int | None
    first_day: date | None
    season: str
    founded: int
    heads: int
    makes: str

    @property
    def bare(self) -> str:
        """The name without its legal form, as people say it."""
        return self.name.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class Product:
    """A product on sale: price on the first list in rupiah, cost in percent of it (0: none)."""

    id: int
    code: str
    group: str
    unit: str
    price: int
    cost: int
    lot: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a client whom notes and promises can name."""

    id: int
    name: str
    post: str
    role: str
    female: bool
    gone: bool = False

    @property
    def called(self) -> str:
        """How one speaks of the person: ``Pak Budi``, ``Bu Ratna``."""
        words = [word for word in self.name.split() if word not in _BEFORE_NAME]
        return f"{'Bu' if self.female else 'Pak'} {words[0]}"


_BEFORE_NAME = {"I", "Ni", "Muh.", "St.", "Andi"}


@dataclass
class Client:
    """A client that stands in the book, with what later subjects need to know of it."""

    id: int
    row: Row
    told: bool = False
    days: list[date] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    rivals: list[str] = field(default_factory=list)
    late_days: list[date] = field(default_factory=list)
    invoices: list[str] = field(default_factory=list)

    @property
    def last_purchase(self) -> date | None:
        """The last day it bought, or nothing."""
        return self.days[-1] if self.days else None


@dataclass
class Book:
    """The sample while it is being written."""

    change: Change
    managers: dict[str, int] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    competitors: dict[str, int] = field(default_factory=dict)
    reasons: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, subject: str, /, **values: Value | date) -> int:
        """Add a row; days are written as ISO text."""
        plain: dict[str, Value] = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in values.items()
        }
        return self.change.insert(subject, plain)

    def reason(self, kind: str, name: str) -> int:
        """Give the id of a reason the database began with."""
        return self.reasons[kind, name]

    def manager_of(self, client: Client) -> int:
        """Give the id of the manager a client belongs to."""
        return self.managers[client.row.manager]


def days_ago(days: int) -> date:
    """Give the day so many days before the sample's today."""
    return date.fromordinal(TODAY.toordinal() - days)
