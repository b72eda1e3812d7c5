"""The states of clients worked out from an invoice file as it came, by the rules in plain words.

It knows nothing of the program: the csv module, dates and lists, one client and one day at a
time. ``python -m tests.cli.states_from_raw_lines FILE.csv 2011-06-30`` prints what it finds.
"""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median

DAY = timedelta(days=1)
Bought = dict[str, list[date]]


def read_purchase_days(path: Path) -> Bought:
    """Each client of the file with the days on which something was truly bought."""
    found: dict[str, set[date]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            client = line["CustomerID"].strip().removesuffix(".0")
            if not client:
                continue
            days = found.setdefault(client, set())
            cancelled = line["InvoiceNo"].startswith("C")
            if not cancelled and int(line["Quantity"]) > 0 and float(line["UnitPrice"]) > 0:
                days.add(date.fromisoformat(line["InvoiceDate"][:10]))
    return {client: sorted(days) for client, days in found.items()}


def intervals(days: list[date]) -> list[int]:
    return [(days[n] - days[n - 1]).days for n in range(1, len(days))]


def silence(days: list[date], on: date) -> str:
    """What the silence alone says on a day, knowing only the purchases up to it."""
    silent = (on - days[-1]).days
    if len(days) < 3:
        if on <= days[0] + 90 * DAY:
            return "new"
        limits = (90, 135, 180)
    else:
        usual = median(intervals(days))
        two_years = [
            gap for gap, end in zip(intervals(days), days[1:], strict=True) if (on - end).days < 730
        ]
        limits = (
            max(1.5 * usual, 14),
            max(2 * usual, 30),
            max(3 * usual, 180, max(two_years, default=0)),
        )
    for limit, word in zip(reversed(limits), ("lost", "at risk", "watch"), strict=True):
        if silent > limit:
            return word
    return "active"


def last_return(days: list[date]) -> tuple[date, date | None] | None:
    """The last purchase that ended a loss, and the one after it if it came soon enough."""
    for n in range(len(days) - 1, 0, -1):
        before = days[:n]
        if silence(before, days[n] - DAY) != "lost":
            continue
        soon = 2 * median(intervals(before)) if n >= 3 else 180
        followed = n + 1 < len(days) and (days[n + 1] - days[n]).days <= soon
        return days[n], days[n + 1] if followed else None
    return None


def state(days: list[date], as_of: date) -> tuple[str, date | None]:
    """The state on a day, and the day it began (an active client's is left open)."""
    days = [day for day in days if day <= as_of]
    if not days:
        return "prospect", None
    word = silence(days, as_of)
    if word == "new":
        return word, days[0]
    back = last_return(days)
    if word in ("active", "watch") and back and (as_of - back[0]).days < 365:
        return ("won back", back[1]) if back[1] else ("buying again", back[0])
    if word == "active":
        return word, None
    began = as_of
    while silence(days, began - DAY) == word:
        began -= DAY
    return word, began


def main(path: str, as_of: str) -> None:
    """Print client, state and since as JSON."""
    found = {
        client: state(days, date.fromisoformat(as_of))
        for client, days in read_purchase_days(Path(path)).items()
    }
    print(json.dumps({client: [word, str(since)] for client, (word, since) in found.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
