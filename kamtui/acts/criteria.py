"""Trying other criteria of the states, and applying them: one change-set, taken back by ``u``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from kamtui.acts.standings import stored_book, stored_overrides
from kamtui.analysis.criteria import CriteriaBook, Override
from kamtui.language import _, ngettext, with_keys
from kamtui.model.words import ClientState
from kamtui.store.data_marks import current_mark
from kamtui.store.door import WriteDoor
from kamtui.store.settings import write_setting
from kamtui.store.standings import ClientWorth, read_cells, read_worths

if TYPE_CHECKING:
    from kamtui.analysis.preview import Judged, Preview
    from kamtui.model.purchase_days import PurchaseDays

LISTED = 1000
"""So many clients that would change state are named, the most valuable; all are counted."""


@dataclass(frozen=True, slots=True)
class Changing:
    """A client that would change state: what it is worth a year, and from what to what."""

    client: ClientWorth
    before: ClientState
    after: ClientState


@dataclass(frozen=True, slots=True)
class Previewed:
    """The preview of a book of criteria beside the stored one, with the clients named."""

    stored: CriteriaBook
    tried: CriteriaBook
    preview: Preview
    clients: tuple[Changing, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is read once and holds for every book tried."""

    mark: int
    as_of: date
    days: PurchaseDays
    cells: Mapping[int, str]
    overrides: tuple[Override, ...]
    stored: CriteriaBook
    judged: Judged


class Workbench:
    """Tries books of criteria; the purchase days and the stored book's answer are read once."""

    def __init__(self) -> None:
        self._ground: _Ground | None = None
        self._lock = Lock()

    def preview(self, reader: sqlite3.Connection, as_of: date, book: CriteriaBook) -> Previewed:
        """Say what a book would change against the one that is stored."""
        from kamtui.analysis.preview import compare, judge_by

        with self._lock:
            on = self._read(reader, as_of)
            judged = judge_by(on.days, as_of, book, on.cells, on.overrides)
        found = compare(on.days.client.tolist(), on.judged, judged)
        worths = read_worths(reader, {each.client_id for each in found.changes}, LISTED)
        by_client = {each.client_id: each for each in found.changes}
        named = tuple(
            Changing(worth, by_client[worth.id].before, by_client[worth.id].after)
            for worth in worths
        )
        return Previewed(on.stored, book, found, named)

    def _read(self, reader: sqlite3.Connection, as_of: date) -> _Ground:
        from kamtui.analysis.preview import judge_by
        from kamtui.store.supplies.client_days import read_purchase_days

        mark = current_mark(reader)
        held = self._ground
        if held is not None and (held.mark, held.as_of) == (mark, as_of):
            return held
        days, cells = read_purchase_days(reader, as_of), read_cells(reader)
        overrides, stored = tuple(stored_overrides(reader)), stored_book(reader)
        judged = judge_by(days, as_of, stored, cells, overrides)
        self._ground = _Ground(mark, as_of, days, cells, overrides, stored, judged)
        return self._ground


def apply_criteria(door: WriteDoor, book: CriteriaBook) -> str:
    """Store a book of criteria in one change, bring the states up to date and say so."""
    from kamtui.acts.standings import refresh_standings
    from kamtui.analysis.tuning import book_to_json

    with door.change(_("criteria of the states")) as change:
        write_setting(change, "loss_rule", book.own.rule.value)
        write_setting(change, "loss_days", str(book.own.days))
        write_setting(change, "loss_criteria", book_to_json(book))
    news = refresh_standings(door).states
    return with_keys(
        ngettext(
            "Applied: {count} client changed state; {undo} takes it back.",
            "Applied: {count} clients changed state; {undo} takes it back.",
            news,
        ),
        count=news,
    )


def hindsight_in_words(lost_then: int, bought_since: int) -> str:
    """Say how sure criteria are: whom they would have called lost a year ago, and who came back."""
    if not lost_then:
        return _("a year ago they would have called nobody lost")
    return ngettext(
        "a year ago they would have called {lost} lost, and {back} bought again since",
        "a year ago they would have called {lost} lost, and {back} bought again since",
        lost_then,
    ).format(lost=lost_then, back=bought_since)
