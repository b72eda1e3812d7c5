"""Losses and refusals counted apart: by month and quarter with comparisons, and by direction.

Works on plain lists of events, so that any of them can be shown behind the figure it makes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_
from kamtui.model.words import NOT_TOLD

MISSING = {"segment": N_("not classed"), "type": N_("no type")}
"""What is said of clients without a direction; elsewhere it was *not told*."""
OF_THE_EVENT = ("reason", "competitor")
"""What a refusal tells itself or nobody does: the client's loss has reasons of its own."""


@dataclass(frozen=True, slots=True)
class LostClient:
    """A client that is lost: since when, and what it brought in its last twelve months."""

    client_id: int
    since: date
    money: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something a client refused: a lost tender, a declined offer, a cancelled order.

    ``directions`` names what is known of this event itself (its reason, competitor or product),
    by the name of the direction; the client's own directions hold for the rest. ``subject`` and
    ``row_id`` are the row it is told from, ``text`` its words.
    """

    kind: str
    client_id: int
    day: date
    money: int
    directions: Mapping[str, str]
    subject: str = ""
    row_id: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month or quarter: counts and money, beside the one before and that of a year ago."""

    month: str
    lost: int
    lost_before: int
    lost_year_ago: int
    money: int
    refusals: int
    refusals_before: int
    refusals_year_ago: int
    refused_money: int


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """One direction: of its ``clients`` so many are lost, and so much money; and the refusals."""

    direction: str
    lost: int
    clients: int
    money: int
    refusals: int
    refused_money: int


def by_month(
    lost: Sequence[LostClient], refused: Sequence[Refused], months: Sequence[str]
) -> list[MonthRow]:
    """Give a row for each of the months, which stand oldest first."""
    return by_period(lost, refused, months)


def by_period(
    lost: Sequence[LostClient], refused: Sequence[Refused], periods: Sequence[str]
) -> list[MonthRow]:
    """Give a row for each period (``2026-05`` or ``2026-Q2``), which stand oldest first."""
    quarterly = bool(periods) and "Q" in periods[0]
    losses = Counter(period_of(each.since, quarterly) for each in lost)
    refusals = Counter(period_of(each.day, quarterly) for each in refused)
    money: Counter[str] = Counter()
    refused_money: Counter[str] = Counter()
    for loss in lost:
        money[period_of(loss.since, quarterly)] += loss.money
    for refusal in refused:
        refused_money[period_of(refusal.day, quarterly)] += refusal.money
    return [
        MonthRow(
            period,
            losses[period],
            losses[before],
            losses[year_ago],
            money[period],
            refusals[period],
            refusals[before],
            refusals[year_ago],
            refused_money[period],
        )
        for period in periods
        for before, year_ago in ((periods_before(period, 1), a_year_before(period)),)
    ]


def period_of(day: date, quarterly: bool) -> str:
    """Name the month or the quarter a day lies in."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}" if quarterly else f"{day:%Y-%m}"


def periods_before(period: str, count: int) -> str:
    """Name the month or quarter that lies so many before another."""
    mark, each = ("Q", 4) if "Q" in period else ("", 12)
    number = int(period[:4]) * each + int(period[5:].lstrip("Q")) - 1 - count
    place = number % each + 1
    return f"{number // each:04}-{mark}{place if mark else f'{place:02}'}"


def a_year_before(period: str) -> str:
    """Name the same month or quarter of the year before."""
    return f"{int(period[:4]) - 1:04}{period[4:]}"


def periods_back(today: date, count: int, *, quarterly: bool) -> list[str]:
    """Name the last periods, the oldest first; the last is the one of today, not yet full."""
    last = period_of(today, quarterly)
    return [periods_before(last, back) for back in range(count - 1, -1, -1)]


Directions = Mapping[int, Sequence[str]]
"""What a client is counted under; several where it has several types."""


def directions_of_loss(name: str, loss: LostClient, directions: Directions) -> Sequence[str]:
    """Give the directions a loss is counted under."""
    return directions.get(loss.client_id, ()) or (MISSING.get(name, NOT_TOLD),)


def directions_of_refusal(name: str, refusal: Refused, directions: Directions) -> Sequence[str]:
    """Give the directions a refusal is counted under: its own, else those of the client."""
    if name == "kind":
        return (refusal.kind,)
    own = refusal.directions.get(name)
    if own:
        return (own,)
    if name in OF_THE_EVENT:
        return (NOT_TOLD,)
    return directions.get(refusal.client_id, ()) or (MISSING.get(name, NOT_TOLD),)


def by_direction(
    name: str,
    lost: Iterable[LostClient],
    refused: Iterable[Refused],
    directions: Mapping[int, Sequence[str]],
    clients: Iterable[int],
) -> list[DirectionRow]:
    """Give a row for each direction, what lost the most money first.

    ``directions`` names those of a client, several of a client that has several types;
    ``clients`` are all that ever bought. A client in two directions counts in both.
    """
    rows: dict[str, list[int]] = {}

    def add(where: Sequence[str], *amounts: tuple[int, int]) -> None:
        for direction in where:
            row = rows.setdefault(direction, [0, 0, 0, 0, 0])
            for place, amount in amounts:
                row[place] += amount

    for client in clients:
        add(directions.get(client, ()) or (MISSING.get(name, NOT_TOLD),), (1, 1))
    for loss in lost:
        add(directions_of_loss(name, loss, directions), (0, 1), (2, loss.money))
    for refusal in refused:
        add(directions_of_refusal(name, refusal, directions), (3, 1), (4, refusal.money))
    made = [DirectionRow(direction, *figures) for direction, figures in rows.items()]
    return sorted(made, key=lambda row: (-row.money, -row.lost, -row.refusals, row.direction))
