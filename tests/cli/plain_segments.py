"""ABC-XYZ once more, in plain Python from the lines of a file, sharing no code with the program.

Slow and simple on purpose: every rule stands here as the design says it.
"""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path


@dataclass(frozen=True)
class Bought:
    client: str
    day: date
    quantity: int
    amount: int

    @property
    def is_purchase(self) -> bool:
        return self.quantity > 0 and self.amount > 0


def read_retail(path: Path) -> list[Bought]:
    """The lines of Online Retail with a client; amounts in pence, rounded once a line."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["CustomerID"]:
                continue
            client, quantity = row["CustomerID"].removesuffix(".0"), int(row["Quantity"])
            price = Decimal(row["UnitPrice"])
            pence = int((100 * price * quantity).to_integral_value(ROUND_HALF_UP))
            cancelled = row["InvoiceNo"].startswith("C")
            day = date.fromisoformat(row["InvoiceDate"][:10])
            found.append(Bought(client, day, -abs(quantity) if cancelled else quantity, pence))
    return found


@dataclass(frozen=True)
class Rules:
    period: str = "month"
    months: int = 12
    begin: date | None = None
    end: date | None = None
    part: bool = False
    as_of: date = date(2011, 6, 30)
    abc_rule: str = "before"
    abc_limits: tuple[str, str] = ("80", "95")
    xyz: str = "frequency"
    xyz_on: str = "amount"
    xyz_limits: tuple[str, str] | None = None
    empty: str = "first"
    sigma: str = "population"
    min_periods: int | None = None


def first_of(day: date, period: str) -> date:
    """The first day of the period a day lies in."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    month = day.month if period == "month" else (day.month - 1) // 3 * 3 + 1
    return date(day.year, month, 1)


def after(first: date, period: str) -> date:
    """The first day of the next period."""
    if period == "week":
        return first + timedelta(days=7)
    months = first.year * 12 + first.month - 1 + (1 if period == "month" else 3)
    return date(months // 12, months % 12 + 1, 1)


def window(rules: Rules) -> list[date]:
    """The first days of the periods looked at."""
    end = min(rules.as_of, rules.end) if rules.end else rules.as_of
    if rules.begin:
        begin = rules.begin
    else:
        # The months are counted back from the end of the last full period.
        full = first_of(end + timedelta(days=1), rules.period)
        months = full.year * 12 + full.month - 1 - rules.months
        begin = date(months // 12, months % 12 + 1, full.day)
    first = first_of(begin, rules.period)
    if first < begin:
        first = after(first, rules.period)
    found = []
    while first <= end and (rules.part or after(first, rules.period) - timedelta(days=1) <= end):
        found.append(first)
        first = after(first, rules.period)
    return found


def classify(lines: list[Bought], rules: Rules) -> dict[str, tuple[int, str]]:
    """Value and cell of every client with a purchase in the window."""
    periods = window(rules)
    end = after(periods[-1], rules.period) - timedelta(days=1)
    if rules.part:
        end = min(end, rules.as_of)
    inside = [line for line in lines if periods[0] <= line.day <= end]
    firsts: dict[str, date] = {}
    for line in lines:
        if line.is_purchase:
            firsts[line.client] = min(line.day, firsts.get(line.client, line.day))
    mine: dict[str, list[Bought]] = defaultdict(list)
    for line in inside:
        mine[line.client].append(line)
    mine = {name: each for name, each in mine.items() if any(line.is_purchase for line in each)}
    values = {name: sum(line.amount for line in each) for name, each in mine.items()}
    abc = dict(_abc(values, rules))
    return {
        name: (values[name], abc[name] + _xyz(mine[name], firsts[name], periods, rules))
        for name in mine
    }


def _abc(values: dict[str, int], rules: Rules) -> Iterator[tuple[str, str]]:
    base = sum(value for value in values.values() if value > 0)
    first, second = (Fraction(limit) / 100 for limit in rules.abc_limits)
    by_value: dict[int, list[str]] = defaultdict(list)
    for name, value in values.items():
        by_value[value].append(name)
    larger = 0
    for value in sorted(by_value, reverse=True):
        if value <= 0:
            yield from ((name, "C") for name in by_value[value])
            continue
        if rules.abc_rule == "before":
            share = Fraction(larger, base)
            letter = "A" if share < first else "B" if share < second else "C"
        else:
            share = Fraction(larger + value, base)
            letter = "A" if share <= first else "B" if share <= second else "C"
        yield from ((name, letter) for name in by_value[value])
        larger += value * len(by_value[value])


def _xyz(lines: list[Bought], first: date, periods: list[date], rules: Rules) -> str:
    least = rules.min_periods or {"month": 6, "week": 26, "quarter": 4}[rules.period]
    start, history = first_of(first, rules.period), 0
    while start <= periods[-1]:
        history, start = history + 1, after(start, rules.period)
    if history < least:
        return "N"
    begun = [day for day in periods if day >= first_of(first, rules.period)]
    days = sorted({line.day for line in lines if line.is_purchase})
    bought = {first_of(day, rules.period) for day in days}
    if rules.xyz == "frequency":
        counted = {"first": begun, "all": periods, "none": list(bought)}[rules.empty]
        often, regular = (Fraction(limit) / 100 for limit in rules.xyz_limits or ("75", "35"))
        share = Fraction(len(bought), len(counted))
        if share >= often:
            return "X"
        return "Y" if share >= regular or _evenly(days, rules.sigma) else "Z"
    sums: dict[date, int] = defaultdict(int)
    for line in lines:
        measured = line.quantity if rules.xyz_on == "quantity" else line.amount
        sums[first_of(line.day, rules.period)] += measured
    counted = {"first": begun, "all": periods, "none": list(sums)}[rules.empty]
    amounts = [sums.get(day, 0) for day in counted]
    steady, varying = (Fraction(limit) for limit in rules.xyz_limits or ("0.5", "1.0"))
    squared = _squared_variation(amounts, rules.sigma)
    if squared is None:
        return "Z"
    return "X" if squared <= steady**2 else "Y" if squared <= varying**2 else "Z"


def _evenly(days: list[date], sigma: str) -> bool:
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    squared = _squared_variation(gaps, sigma) if len(gaps) >= 3 else None
    return squared is not None and squared <= Fraction(1, 4)


def _squared_variation(amounts: list[int], sigma: str) -> Fraction | None:
    """The square of the coefficient of variation; None where the mean is not positive."""
    exact = [Fraction(amount) for amount in amounts]
    mean = statistics.mean(exact)
    if mean <= 0:
        return None
    if sigma == "sample" and len(exact) > 1:
        return statistics.variance(exact) / mean**2
    return statistics.pvariance(exact) / mean**2
