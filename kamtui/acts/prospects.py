"""Prospects ranked by potential times readiness, each with a word why; what sources bring."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.acts.qualification import THREE_P, Qualification, is_qualified, qualify
from kamtui.acts.segment_settings import stored_settings
from kamtui.language import N_, _
from kamtui.model.columns import Column, money_column
from kamtui.model.figures import grouped
from kamtui.model.money import Currency
from kamtui.model.words import NOT_TOLD, Evidence, Source
from kamtui.store.moment import of_one_moment
from kamtui.store.prospects import (
    Prospect,
    ProspectCounts,
    SourceRow,
    count_prospects,
    read_prospects,
    read_sources,
)
from kamtui.store.settings import read_currency

MOST_POINTS = 6
"""Need, solvency and authority, all proven."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One prospect in its place: how ready it is, and a word why it stands there."""

    prospect: Prospect
    three_p: tuple[Qualification, ...]
    why: str
    currency: Currency

    @property
    def readiness(self) -> int:
        """How sure we are of all three, in percent."""
        return 100 * self.prospect.points // MOST_POINTS

    @property
    def is_qualified(self) -> bool:
        """Whether need, solvency and authority are all proven."""
        return is_qualified(self.three_p)

    @property
    def missing(self) -> str:
        """What is still to be found out, in words; empty where nothing is."""
        return "; ".join(f"{each.label}: {each.missing}" for each in self.three_p if each.missing)


@dataclass(frozen=True, slots=True)
class Prospects:
    """The prospects by potential times readiness, their counts, and the sources."""

    ranked: tuple[Ranked, ...]
    counts: ProspectCounts
    sources: tuple[SourceRow, ...]
    currency: Currency


@of_one_moment
def rank_prospects(
    connection: sqlite3.Connection, today: date, manager_id: int | None = None
) -> Prospects:
    """Rank the prospects of a manager (None: of everybody)."""
    currency = read_currency(connection)
    ranked = []
    for prospect in read_prospects(connection, manager_id):
        three_p = qualify(prospect, today)
        ranked.append(Ranked(prospect, three_p, why_there(prospect, three_p), currency))
    return Prospects(
        tuple(ranked),
        count_prospects(connection, manager_id),
        tuple(sources_of_clients(connection)),
        currency,
    )


def sources_of_clients(connection: sqlite3.Connection) -> list[SourceRow]:
    """Give every source with what came of it."""
    return read_sources(connection, rolled_up=stored_settings(connection).by_group)


def why_there(prospect: Prospect, three_p: tuple[Qualification, ...]) -> str:
    """Say in a line why a prospect stands where it does, and what would bring it on."""
    missing = [each for each in three_p if each.level is not Evidence.PROVEN]
    proven = [each.label for each in three_p if each.level is Evidence.PROVEN]
    if not missing:
        told = _all_proven(prospect, three_p)
    else:
        first = missing[0]
        step = _("{what}: {missing}").format(what=first.label, missing=first.missing)
        if proven:
            told = _("proven: {proven}; next {step}").format(proven=", ".join(proven), step=step)
        elif prospect.points:
            told = _("signs only; next {step}").format(step=step)
        else:
            told = _("nothing known yet; first {step}").format(step=step)
    if prospect.potential is None:
        told += "; " + _("how much could they buy?")
    return told


def _all_proven(prospect: Prospect, three_p: tuple[Qualification, ...]) -> str:
    for each in three_p:
        if each.missing:
            return _("all three proven, but {what}: {missing}").format(
                what=each.label, missing=each.missing
            )
    if prospect.open_bids:
        return _("all three proven and an offer is out: close it")
    return _("all three proven: make the first offer")


def source_label(source: str | None) -> str:
    """Give the name of a source to show; *not told* where there is none."""
    if not source:
        return _(NOT_TOLD)
    return _(Source(source).label) if source in tuple(Source) else source


def stay_words(row: SourceRow) -> str:
    """Say whether the clients of a source stay: ``12 of 13 still buy``."""
    if not row.clients:
        return _("nobody has bought yet")
    return _("{buying} of {clients} still buy").format(buying=row.buying, clients=row.clients)


def _level(name: str) -> Column[Ranked]:
    place = list(THREE_P).index(name)
    return Column(
        name,
        THREE_P[name],
        lambda one: one.three_p[place].level.value,
        lambda one: _(one.three_p[place].level.label),
    )


COLUMNS: tuple[Column[Ranked], ...] = (
    Column("id", N_("id"), lambda one: one.prospect.id, people=False),
    Column("prospect", N_("prospect"), lambda one: one.prospect.name),
    money_column(
        "potential",
        N_("potential"),
        lambda one: one.prospect.potential,
        lambda one: one.currency,
    ),
    Column(
        "readiness",
        N_("readiness, %"),
        lambda one: one.readiness,
        lambda one: grouped(one.readiness),
        right=True,
    ),
    Column("qualified", N_("qualified"), lambda one: one.is_qualified),
    *map(_level, THREE_P),
    Column("why", N_("why"), lambda one: one.why),
    Column("missing", N_("missing"), lambda one: one.missing, people=False),
    Column(
        "source",
        N_("source"),
        lambda one: one.prospect.source,
        lambda one: source_label(one.prospect.source),
    ),
    Column("source_note", N_("source"), lambda one: one.prospect.source_note, people=False),
    Column("found", N_("found"), lambda one: one.prospect.found_day, people=False),
    Column("breadwinner_of", N_("breadwinner of"), lambda one: one.prospect.rival),
    Column("next_step", N_("next step"), lambda one: one.prospect.next_step),
    Column("next_day", N_("on"), lambda one: one.prospect.next_day),
    Column("last_contact", N_("spoke"), lambda one: one.prospect.last_contact, people=False),
    Column("manager", N_("manager"), lambda one: one.prospect.manager),
)
"""The prospects as they are listed in the shell and exported."""


def source_columns(currency: Currency) -> tuple[Column[SourceRow], ...]:
    """Give the columns of the sources; money is what the clients bring in the matrix's window."""
    return (
        Column("source", N_("source"), lambda one: one.source or NOT_TOLD, _source_shown),
        Column("prospects", N_("prospects"), lambda one: one.prospects, right=True),
        Column("qualified", N_("qualified"), lambda one: one.proven, right=True),
        Column("became_clients", N_("became clients"), lambda one: one.clients, right=True),
        Column("still_buying", N_("still buying"), lambda one: one.buying, right=True),
        money_column("money", N_("a year"), lambda one: one.value, lambda _one: currency),
    )


def _source_shown(row: SourceRow) -> str:
    return source_label(row.source)
