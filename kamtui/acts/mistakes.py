"""The five mistakes across clients and managers: where one is about to be made, and whose.

Never one number: five words, each with its sign and what it was counted from.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamtui.acts.care import CareLine, Sign
from kamtui.acts.care_rules import (
    PATIENCE_DAYS,
    are_cards_mostly_empty,
    is_conflict_grave,
    is_dossier_thin,
    is_late_too_often,
    waits_too_long,
)
from kamtui.language import _, ngettext
from kamtui.model.days import years_before
from kamtui.model.figures import days_since
from kamtui.model.words import Mistake
from kamtui.store.care_list import CareCounts, read_care_counts, read_product_levels
from kamtui.store.moment import of_one_moment

_LOW_LEVEL = 3
"""Below this level a manager does not know the product well enough."""


@dataclass(frozen=True, slots=True)
class ClientCare:
    """One client's five words."""

    counts: CareCounts
    lines: tuple[CareLine, ...]

    @property
    def mistakes(self) -> int:
        """How many of the five we are about to make, or make."""
        return sum(line.sign == "bad" for line in self.lines)


@dataclass(frozen=True, slots=True)
class ManagerCare:
    """One manager's five words over the clients that deserve care; ``id`` None is nobody."""

    id: int | None
    name: str
    clients: int
    lines: tuple[CareLine, ...]


def read_mistakes(
    connection: sqlite3.Connection, manager_id: int | None, today: date
) -> list[ClientCare]:
    """Give the clients where one of the five is made or about to be, worth most first."""
    return _wanting(_counts(connection, manager_id, today), today)


def _wanting(counts: Iterable[CareCounts], today: date) -> list[ClientCare]:
    judged = [judge_counts(each, today) for each in counts]
    wanting = [each for each in judged if each.mistakes]
    return sorted(wanting, key=lambda each: (-each.counts.value, each.counts.client_id))


def read_manager_care(connection: sqlite3.Connection, today: date) -> list[ManagerCare]:
    """Give the five words of every manager, over the clients in the portfolio."""
    return _by_manager(connection, _counts(connection, None, today), today)


@of_one_moment
def read_clients_and_managers(
    connection: sqlite3.Connection, manager_id: int | None, today: date
) -> tuple[list[ClientCare], list[ManagerCare]]:
    """Give what :func:`read_mistakes` and :func:`read_manager_care` give, counting but once."""
    everybody = _counts(connection, None, today)
    asked = everybody if manager_id is None else _counts(connection, manager_id, today)
    return _wanting(asked, today), _by_manager(connection, everybody, today)


def _by_manager(
    connection: sqlite3.Connection, everybody: Iterable[CareCounts], today: date
) -> list[ManagerCare]:
    groups: dict[int | None, list[CareCounts]] = {}
    for each in everybody:
        groups.setdefault(each.manager_id, []).append(each)
    levels = read_product_levels(connection)
    told = [_manager(number, counts, levels, today) for number, counts in groups.items()]
    return sorted(told, key=lambda each: (each.id is None, each.name))


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one manager's five words: of each, the clients it was counted from."""

    care: ManagerCare
    clients: tuple[tuple[tuple[CareCounts, CareLine], ...], ...]


def read_behind(connection: sqlite3.Connection, manager_id: int | None, today: date) -> Behind:
    """Give a manager's five words and the clients behind each, worth most first.

    ``manager_id`` None is the clients of nobody. The product is the manager's own level: behind
    it stand the clients whose products have empty cards.
    """
    counts = [each for each in _counts(connection, None, today) if each.manager_id == manager_id]
    counts.sort(key=lambda each: (-each.value, each.client_id))
    care = _manager(manager_id, counts, read_product_levels(connection), today)
    return Behind(
        care, tuple(tuple(_behind(place, counts, today)) for place in range(len(Mistake)))
    )


_COUNTED: tuple[Callable[[CareCounts, ClientCare], bool], ...] = (
    lambda counts, _judged: counts.late + counts.delivered_late > 0,
    lambda counts, _judged: counts.conflicts > 0,
    lambda _counts, judged: judged.lines[2].sign == "bad",
    lambda counts, _judged: counts.bare > 0,
    lambda counts, _judged: counts.unknown > 0,
)
"""Of each of the five, whether a client is among those a manager's figure counts."""


def _behind(
    place: int, counts: Sequence[CareCounts], today: date
) -> Iterator[tuple[CareCounts, CareLine]]:
    for each in counts:
        judged = judge_counts(each, today)
        if _COUNTED[place](each, judged):
            yield each, judged.lines[place]


def _counts(
    connection: sqlite3.Connection, manager_id: int | None, today: date
) -> list[CareCounts]:
    near = today + timedelta(days=PATIENCE_DAYS)
    return read_care_counts(
        connection,
        manager_id,
        today.isoformat(),
        years_before(today, 1).isoformat(),
        near.isoformat(),
    )


def judge_counts(counts: CareCounts, today: date) -> ClientCare:
    """Judge one client's five words from its counts; no reading, no clock."""
    return ClientCare(
        counts,
        (
            _punctuality(counts, today),
            _conflicts(counts, today),
            _dossier(counts),
            _negotiation(counts),
            _product(counts),
        ),
    )


def _punctuality(counts: CareCounts, today: date) -> CareLine:
    waits = days_since(counts.oldest_request, today) or 0
    late, due = counts.late + counts.delivered_late, counts.due + counts.promised
    habit = is_late_too_often(late, due)
    words = []
    if counts.overdue:
        words.append(_("{count} overdue").format(count=counts.overdue))
    if counts.unanswered:
        words.append(_("unanswered {days} d").format(days=waits))
    if late:
        words.append(_("{late}/{due} late").format(late=late, due=due))
    bad = bool(counts.overdue) or waits_too_long(waits) or habit
    sign: Sign = "bad" if bad else "warn" if words else "ok"
    return CareLine(Mistake.PUNCTUALITY, sign, ", ".join(words))


def _conflicts(counts: CareCounts, today: date) -> CareLine:
    if not counts.conflicts:
        return CareLine(Mistake.CONFLICTS, "ok", "")
    days = days_since(counts.oldest_conflict, today) or 0
    words = _("{count} open {days} d").format(count=counts.conflicts, days=days)
    if counts.repeats > 1:
        words += ", " + _("{count} in a year").format(count=counts.repeats)
    grave = is_conflict_grave(days, counts.severity, counts.repeats)
    return CareLine(Mistake.CONFLICTS, "bad" if grave else "warn", words)


def _dossier(counts: CareCounts) -> CareLine:
    words = [] if counts.deciders else [_("who decides?")]
    if counts.missing:
        words.append(
            ngettext("{count} fact missing", "{count} facts missing", counts.missing).format(
                count=counts.missing
            )
        )
    thin = is_dossier_thin(counts.deciders, counts.missing)
    return CareLine(Mistake.DOSSIER, "bad" if thin else "warn" if words else "ok", ", ".join(words))


def _negotiation(counts: CareCounts) -> CareLine:
    if not counts.bare:
        return CareLine(Mistake.NEGOTIATION, "ok", "")
    words = _("{count} of {all} without a sheet").format(count=counts.bare, all=counts.meetings)
    return CareLine(Mistake.NEGOTIATION, "bad", words)


def _product(counts: CareCounts) -> CareLine:
    if not counts.unknown:
        return CareLine(Mistake.PRODUCT, "ok", "")
    words = ngettext(
        "{count} of {all} card empty", "{count} of {all} cards empty", counts.products
    ).format(count=counts.unknown, all=counts.products)
    dark = are_cards_mostly_empty(counts.unknown, counts.products)
    return CareLine(Mistake.PRODUCT, "bad" if dark else "warn", words)


def _manager(
    number: int | None, counts: Sequence[CareCounts], levels: dict[int, int], today: date
) -> ManagerCare:
    judged = [judge_counts(each, today) for each in counts]
    late = sum(each.late + each.delivered_late for each in counts)
    due = sum(each.due + each.promised for each in counts)
    level = levels.get(number) if number is not None else None
    bare, meetings = sum(each.bare for each in counts), sum(each.meetings for each in counts)
    conflicts = sum(each.conflicts for each in counts)
    thin = _bad(judged, Mistake.DOSSIER)
    known = (
        _("product {level} of 5").format(level=level)
        if level is not None
        else _("product not noted")
    )
    lines = (
        CareLine(
            Mistake.PUNCTUALITY,
            _sign(is_late_too_often(late, due), late > 0),
            _("{late}/{due} late").format(late=late, due=due),
        ),
        CareLine(
            Mistake.CONFLICTS,
            _sign(_bad(judged, Mistake.CONFLICTS) > 0, conflicts > 0),
            _("{count} open").format(count=conflicts),
        ),
        CareLine(
            Mistake.DOSSIER,
            _sign(2 * thin >= len(counts), thin > 0),
            _("{count}/{all} thin").format(count=thin, all=len(counts)),
        ),
        CareLine(
            Mistake.NEGOTIATION,
            _sign(bare > 0, False),
            _("{count}/{all} bare").format(count=bare, all=meetings),
        ),
        CareLine(
            Mistake.PRODUCT, _sign(level is not None and level < _LOW_LEVEL, level is None), known
        ),
    )
    name = counts[0].manager or "" if counts else ""
    return ManagerCare(number, name, len(counts), lines)


def _bad(judged: Iterable[ClientCare], mistake: Mistake) -> int:
    lines = (line for each in judged for line in each.lines)
    return sum(line.name is mistake and line.sign == "bad" for line in lines)


def _sign(bad: bool, warn: bool) -> Sign:
    return "bad" if bad else "warn" if warn else "ok"
