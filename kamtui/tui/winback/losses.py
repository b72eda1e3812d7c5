"""Losses: the place with its views, and the list of clients behind each figure of them."""

from __future__ import annotations

import sqlite3

from kamtui.acts.ledger_bench import LedgerBench
from kamtui.language import N_
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.winback import behind, directions, periods, silent
from kamtui.tui.winback.views import PERIODS

Shown = silent.LossesPage | periods.Periods | directions.Directions | behind.BehindPage


def page_of(bench: LedgerBench) -> PageKind:
    """Give the place, drawing its figures from a ledger that is kept."""

    def read_kept(connection: sqlite3.Connection, about: Subject) -> Shown:
        return _read(connection, about, bench)

    return PageKind(PLACE.name, PLACE.label, read_kept, draw)


def read(connection: sqlite3.Connection, about: Subject) -> Shown:
    """Read the view that ``extra`` names: ``month``, ``reason``, ``reason=price``; else clients."""
    return _read(connection, about, LedgerBench())


def _read(connection: sqlite3.Connection, about: Subject, bench: LedgerBench) -> Shown:
    view, _equals, value = about.extra.partition("=")
    if not view:
        return silent.read(connection, about)
    ledger = bench.read(connection, about.today)
    if value:
        return behind.read(connection, about, ledger, view, value)
    if view in PERIODS:
        return periods.read(connection, ledger, quarterly=view == "quarter")
    return directions.read(connection, ledger, view)


def draw(record: Shown, width: int) -> Page:
    """Draw whichever view was read."""
    if isinstance(record, silent.LossesPage):
        return silent.draw(record, width)
    if isinstance(record, periods.Periods):
        return periods.draw(record, width)
    if isinstance(record, directions.Directions):
        return directions.draw(record, width)
    return behind.draw(record, width)


PLACE = PageKind("losses", N_("Losses"), read, draw)
