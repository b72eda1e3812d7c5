"""Suspects of being one and the same, each with its reasons in words, the surest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from kamtui.analysis.alike import WHOLE, alike, alike_within, share_a_word
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.store import duplicates as store
from kamtui.store.data_marks import changed_since, current_mark
from kamtui.store.duplicates import Party
from kamtui.store.moment import of_one_moment

CLIENTS, PEOPLE = "clients", "people"
MOST = 300
"""Suspects told at once of each kind; with some merged, the others come up."""
_TAX, _PHONE, _EMAIL = 300, 200, 200
_CONCERNED = ("clients", "people", "positions", "phones", "emails", "settings")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suspect:
    """Two rows that may be the same; ``reasons`` say why, ``percent`` how near the names come."""

    subject: str
    first: Party
    second: Party
    reasons: tuple[str, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class Suspects:
    """All that was found, the surest first; ``more`` counts those beyond :data:`MOST`."""

    clients: tuple[Suspect, ...]
    people: tuple[Suspect, ...]
    more: int


COLUMNS: tuple[Column[Suspect], ...] = (
    Column(
        "kind",
        N_("kind"),
        lambda one: one.subject,
        lambda one: _("client") if one.subject == "clients" else _("person"),
    ),
    Column("first_id", N_("id"), lambda one: one.first.id, lambda one: f"#{one.first.id}"),
    Column("first", N_("first"), lambda one: one.first.name),
    Column("first_where", N_("where"), lambda one: one.first.where, people=False),
    Column("second_id", N_("id"), lambda one: one.second.id, lambda one: f"#{one.second.id}"),
    Column("second", N_("second"), lambda one: one.second.name),
    Column("second_where", N_("where"), lambda one: one.second.where, people=False),
    Column("reason", N_("reason"), lambda one: ", ".join(one.reasons)),
)
"""The columns of suspects, for the shell and for files."""


@dataclass(slots=True)
class _Likeness:
    """Why two rows may be the same: what that weighs, how near the names come, in words."""

    weight: int = 0
    percent: int = 0
    reasons: list[str] = field(default_factory=list)


_kept: dict[str, tuple[int, Suspects]] = {}


@of_one_moment
def find_suspects(connection: sqlite3.Connection) -> Suspects:
    """Find the suspects; what was found last is given again while nothing of it has changed."""
    name = store.file_of(connection)
    kept = _kept.get(name)
    if kept is not None and not changed_since(connection, kept[0], *_CONCERNED):
        return kept[1]
    mark = current_mark(connection)
    clients, more_clients = _suspects(connection, CLIENTS, _client_pairs(connection))
    people, more_people = _suspects(connection, PEOPLE, _people_pairs(connection))
    found = Suspects(clients, people, more_clients + more_people)
    _kept.clear()
    _kept[name] = (mark, found)
    return found


def suspect_of(
    connection: sqlite3.Connection, subject: str, first: int, second: int
) -> tuple[Party, Party] | None:
    """Give what is told of any two rows, suspects or not; None where one is not there."""
    read = store.read_clients if subject == CLIENTS else store.read_people
    found = read(connection, (first, second))
    return (found[first], found[second]) if len(found) == 2 else None


def _client_pairs(connection: sqlite3.Connection) -> dict[Pair, _Likeness]:
    taxed = store.same_tax(connection)
    called = store.same_phone(connection, "client_id")
    written = store.same_email(connection, "client_id")
    named = {(a.first, a.second): a.percent for a in alike(store.client_names(connection))}
    # Companies of one group share numbers and words of their names, and are not the same.
    kin = store.of_one_group(connection, called | written | named.keys())
    return _gathered(taxed, called - kin, written - kin, _without(named, kin))


def _people_pairs(connection: sqlite3.Connection) -> dict[Pair, _Likeness]:
    # Colleagues share a switchboard's number: only names with something in common count.
    called = _of_like_names(connection, store.same_phone(connection, "person_id"))
    written = _of_like_names(connection, store.same_email(connection, "person_id"))
    named: dict[Pair, int] = {}
    # Half a town may be called Budi Santoso: names are compared within one client only.
    for _client, rows in groupby(store.people_names(connection), key=lambda row: row[0]):
        for found in alike_within([(person, key) for _id, person, key in rows]):
            named[found.first, found.second] = found.percent
    return _gathered(set(), called, written, named)


def _of_like_names(connection: sqlite3.Connection, pairs: set[Pair]) -> set[Pair]:
    keys = store.name_keys(connection, {each for pair in pairs for each in pair})
    return {pair for pair in pairs if share_a_word(keys[pair[0]], keys[pair[1]])}


def _without(named: Mapping[Pair, int], kin: set[Pair]) -> dict[Pair, int]:
    return {pair: percent for pair, percent in named.items() if pair not in kin}


def _gathered(
    taxed: Iterable[Pair],
    called: Iterable[Pair],
    written: Iterable[Pair],
    named: Mapping[Pair, int],
) -> dict[Pair, _Likeness]:
    found: dict[Pair, _Likeness] = {}

    def add(pair: Pair, weight: int, reason: str) -> None:
        likeness = found.setdefault(pair, _Likeness(percent=named.get(pair, 0)))
        likeness.weight += weight
        likeness.reasons.append(reason)

    for pair in taxed:
        add(pair, _TAX, _("one tax number"))
    for pair in called:
        add(pair, _PHONE, _("one telephone number"))
    for pair in written:
        add(pair, _EMAIL, _("one e-mail address"))
    for pair, percent in named.items():
        same = _("the same name")
        near = _("names alike to {percent} %").format(percent=percent)
        add(pair, percent, same if percent == WHOLE else near)
    return found


def _suspects(
    connection: sqlite3.Connection, subject: str, pairs: dict[Pair, _Likeness]
) -> tuple[tuple[Suspect, ...], int]:
    apart = store.told_apart(connection, subject)
    ranked = sorted(
        (pair for pair in pairs if pair not in apart), key=lambda pair: (-pairs[pair].weight, pair)
    )
    told = ranked[:MOST]
    read = store.read_clients if subject == CLIENTS else store.read_people
    ids = sorted({each for pair in told for each in pair})
    parties = read(connection, ids) if ids else {}
    found = []
    for first, second in told:
        if first not in parties or second not in parties:
            continue
        one, other = parties[first], parties[second]
        reasons = [*pairs[first, second].reasons]
        if subject == CLIENTS and one.where and other.where and one.where != other.where:
            reasons.append(_("in different cities"))
        # The one more hangs on is the one to keep.
        if (other.rows, -other.id) > (one.rows, -one.id):
            one, other = other, one
        found.append(Suspect(subject, one, other, tuple(reasons), pairs[first, second].percent))
    return tuple(found), len(ranked) - len(told)
