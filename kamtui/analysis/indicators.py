"""Losses and refusals counted apart: by month and quarter with comparisons, and by direction.

Works on plain lists of events, so that any of them can be shown behind the figure it makes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from kamtui.language import N_
from kamtui.model.days import years_before
from kamtui.model.words import NOT_TOLD

MISSING = {"segment": N_("not classed"), "type": N_("no type")}
"""What is said of clients without a direction; elsewhere it was *not told*."""
OF_THE_EVENT = ("reason", "competitor")
"""What a refusal tells itself or nobody does: the client's loss has reasons of its own."""


@dataclass(frozen=True, slots=True)
class LostClient:
    """A client that was lost: since when, and what it brought in its last twelve months.

    ``back`` is the day it bought again; one without is lost still.
    """

    client_id: int
    since: date
    money: int
    back: date | None = None


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
    """One month or quarter: counts and money, beside the one before and that of a year ago.

    ``lost`` are lost still, ``came_back`` were lost in it and bought again since; ``money`` is
    that of the lost. ``clients`` bought and were not lost when it began, ``sales`` is what was
    sold in the twelve months before it. ``kinds`` counts the refusals by kind.
    """

    month: str
    lost: int
    lost_before: int
    lost_year_ago: int
    money: int
    refusals: int
    refusals_before: int
    refusals_year_ago: int
    refused_money: int
    came_back: int = 0
    came_back_before: int = 0
    came_back_year_ago: int = 0
    clients: int = 0
    sales: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)

    @property
    def all_lost(self) -> int:
        """Who was lost in it, whether or not it has bought again since."""
        return self.lost + self.came_back


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """One direction: of its ``clients`` so many are lost, and so much money; and the refusals.

    ``lost_year`` counts who was lost in the last twelve months, whether or not it came back,
    ``lost_year_before`` the same of the twelve months before; so do the refusals.
    """

    direction: str
    lost: int
    clients: int
    money: int
    refusals: int
    refused_money: int
    lost_year: int = 0
    lost_year_before: int = 0
    refusals_before: int = 0


Base = Callable[[str], tuple[int, int]]
"""What stood at the beginning of a period: clients not lost, and the sales of a year."""


def by_period(
    lost: Sequence[LostClient],
    refused: Sequence[Refused],
    periods: Sequence[str],
    base: Base | None = None,
) -> list[MonthRow]:
    """Give a row for each period (``2026-05`` or ``2026-Q2``), which stand oldest first.

    ``lost`` may hold clients that have bought again since: they are counted apart.
    """
    count = _Counts(bool(periods) and "Q" in periods[0], lost, refused)
    return [_row(period, count, base) for period in periods]


class _Counts:
    """The events counted by period."""

    def __init__(
        self, quarterly: bool, lost: Sequence[LostClient], refused: Sequence[Refused]
    ) -> None:
        self.lost: Counter[str] = Counter()
        self.back: Counter[str] = Counter()
        self.money: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.refused_money: Counter[str] = Counter()
        self.kinds: dict[str, Counter[str]] = {}
        for loss in lost:
            period = period_of(loss.since, quarterly)
            (self.lost if loss.back is None else self.back)[period] += 1
            if loss.back is None:
                self.money[period] += loss.money
        for refusal in refused:
            period = period_of(refusal.day, quarterly)
            self.refused[period] += 1
            self.refused_money[period] += refusal.money
            self.kinds.setdefault(period, Counter())[refusal.kind] += 1


def _row(period: str, count: _Counts, base: Base | None) -> MonthRow:
    before, year_ago = periods_before(period, 1), a_year_before(period)
    clients, sales = base(period) if base else (0, 0)
    return MonthRow(
        period,
        count.lost[period],
        count.lost[before],
        count.lost[year_ago],
        count.money[period],
        count.refused[period],
        count.refused[before],
        count.refused[year_ago],
        count.refused_money[period],
        count.back[period],
        count.back[before],
        count.back[year_ago],
        clients,
        sales,
        count.kinds.get(period, {}),
    )


def first_day(period: str) -> date:
    """Give the first day of a month or quarter."""
    year, number = int(period[:4]), int(period[5:].lstrip("Q"))
    return date(year, 3 * number - 2 if "Q" in period else number, 1)


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
    today: date | None = None,
    ever: Mapping[int, Sequence[str]] | None = None,
) -> list[DirectionRow]:
    """Give a row for each direction, what lost the most money first.

    ``directions`` names those of a client, several of a client that has several types;
    ``clients`` are all that ever bought. A client in two directions counts in both. With
    ``today`` the events of the last twelve months are counted beside those of the twelve
    before, and only the refusals of the last twelve count among ``refusals``. ``ever`` are the
    directions of those who came back, where what was told of their loss no longer holds.
    """
    rows: dict[str, Counter[str]] = {}

    def add(where: Sequence[str], **amounts: int) -> None:
        for direction in where:
            rows.setdefault(direction, Counter()).update(amounts)

    for client in clients:
        add(directions.get(client, ()) or (MISSING.get(name, NOT_TOLD),), clients=1)
    for loss in lost:
        known = directions if loss.back is None or ever is None else ever
        where = directions_of_loss(name, loss, known)
        year = _years_back(loss.since, today) if today else -1
        still = int(loss.back is None)
        add(
            where,
            lost=still,
            money=still * loss.money,
            lost_year=int(year == 0),
            lost_year_before=int(year == 1),
        )
    for refusal in refused:
        where = directions_of_refusal(name, refusal, directions)
        if today and _years_back(refusal.day, today) != 0:
            add(where, refusals_before=int(_years_back(refusal.day, today) == 1))
        else:
            add(where, refusals=1, refused_money=refusal.money)
    made = [_direction(direction, counted) for direction, counted in rows.items()]
    return sorted(made, key=lambda row: (-row.money, -row.lost, -row.refusals, row.direction))


def _direction(direction: str, counted: Mapping[str, int]) -> DirectionRow:
    names = [each.name for each in fields(DirectionRow) if each.name != "direction"]
    return DirectionRow(direction, *(counted.get(name, 0) for name in names))


def _years_back(day: date, today: date) -> int:
    """Say in which twelve months before today a day lies: 0 for the last ones, 1 before them."""
    for years in (1, 2):
        if day > years_before(today, years):
            return years - 1
    return 2
