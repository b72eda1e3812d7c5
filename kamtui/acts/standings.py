"""Bringing the standings up to date: what each client is worth, its segment and its state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kamtui.acts.segment_settings import stored_settings
from kamtui.acts.segments import Bench, Computed
from kamtui.analysis.criteria import Criteria, CriteriaBook, Override, Rule
from kamtui.analysis.settings import Basis, RollUp, SegmentSettings
from kamtui.model.shares import share_of
from kamtui.model.words import ClientState
from kamtui.store.data_marks import current_mark, moved_since
from kamtui.store.door import WriteDoor
from kamtui.store.moment import of_one_moment, one_moment
from kamtui.store.settings import read_setting, read_today
from kamtui.store.standings import (
    StandingRow,
    Written,
    count_without_standing,
    is_of,
    read_cells,
    read_overrides,
    read_standings,
    standings_mark,
    write_some_standings,
    write_standings,
)

if TYPE_CHECKING:
    import pandas as pd

    from kamtui.model.purchase_days import PurchaseDays

MOST_AT_ONCE = 5_000
"""So many clients are computed by themselves; for more, everybody is as quick."""


def refresh_standings(door: WriteDoor, as_of: date | None = None) -> Written:
    """Bring the standings up to date, writing the rows that differ; say how many did.

    Where nothing is at stake but single clients, only they are computed: a line that lies after
    the analysed window (the usual one, since a window ends with a whole period), a new client, a
    state set by hand. A line inside the window changes the base, and with it every client's
    share and perhaps its class; another day changes every silence. Those take everybody.
    """
    reader = door.database.reader()
    with one_moment(reader):
        as_of = as_of or read_today(reader)
        settings = replace(stored_settings(reader), as_of=as_of)
        some = _compute_concerned(reader, settings, as_of)
    if some is not None:
        written = write_some_standings(door, some.rows, some.since, some.mark)
        if written is not None:
            return written
    with one_moment(reader):
        everybody = _compute_all(reader, settings, as_of)
    return write_standings(
        door, everybody.rows, as_of.isoformat(), everybody.mark, everybody.settings.to_json()
    )


class _Some(NamedTuple):
    """The rows of single clients, computed from the changes between two marks."""

    rows: list[StandingRow]
    since: tuple[str, int]
    mark: int


class _Everybody(NamedTuple):
    """The rows of all clients at a mark, and the settings their shares are told by."""

    rows: list[StandingRow]
    mark: int
    settings: SegmentSettings


def _compute_concerned(
    reader: sqlite3.Connection, settings: SegmentSettings, as_of: date
) -> _Some | None:
    """Compute the clients concerned by the changes since; None where that takes everybody."""
    from kamtui.store.supplies.client_days import read_purchase_days

    since, mark = standings_mark(reader), current_mark(reader)
    if since is None or not is_of(reader, since, as_of.isoformat()):
        return None
    moved = moved_since(reader, since[1])
    stored = read_standings(reader, moved.clients)
    if (
        (moved.first_day and moved.first_day <= settings.window(as_of).to_day.isoformat())
        or (moved.regrouped and settings.roll_up is RollUp.GROUP)
        or len(moved.clients) > MOST_AT_ONCE
        or count_without_standing(reader) != len(moved.clients - stored.keys())
    ):
        return None
    worth = _worth_as_it_stands(reader, settings.roll_up, moved.clients, stored)
    cells = {client: one.cell for client, one in worth.items()}
    days = read_purchase_days(reader, as_of, moved.clients)
    told = compute_states(reader, as_of, cells=cells, days=days)
    return _Some(_rows(worth, told), since, mark)


def _worth_as_it_stands(
    reader: sqlite3.Connection,
    roll_up: RollUp,
    clients: Set[int],
    stored: Mapping[int, StandingRow],
) -> dict[int, _Worth]:
    """Give what clients are worth while nothing has changed in the window.

    One that is new has bought nothing there; it stands in the cell of its group.
    """
    worth = {client: _Worth(row.value, row.share, row.cell) for client, row in stored.items()}
    new = clients - stored.keys()
    if new:
        roots = Bench(reader).roots(roll_up)
        tops = dict(zip(roots.client.tolist(), roots.root.tolist(), strict=True))
        above = read_standings(reader, {tops[client] for client in new if client in tops})
        for client in new:
            top = above.get(tops.get(client, client))
            worth[client] = _Worth(0, 0, top.cell if top else "")
    return worth


def _compute_all(reader: sqlite3.Connection, settings: SegmentSettings, as_of: date) -> _Everybody:
    from kamtui.store.supplies.client_days import client_ids

    bench = Bench(reader)
    computed = bench.compute(settings)
    worth = _worth(bench, computed, list(client_ids(reader)))
    told = compute_states(reader, as_of, cells={client: one.cell for client, one in worth.items()})
    # The shares are told by what they were in fact computed from: without costs, revenue.
    told_by = replace(settings, by=computed.segmentation.by)
    return _Everybody(_rows(worth, told), computed.mark, told_by)


@of_one_moment
def compute_states(
    reader: sqlite3.Connection,
    as_of: date,
    criteria: Criteria | CriteriaBook | None = None,
    cells: Mapping[int, str] | None = None,
    days: PurchaseDays | None = None,
) -> pd.DataFrame:
    """Tell every client's state on a day; see ``kamtui.analysis.states`` for the columns.

    Without ``criteria`` those of the database hold. ``cells`` are the clients' segments, for
    criteria that differ by segment; without them the stored standings say which they are.
    ``days`` saves reading the purchase days once more.
    """
    from kamtui.analysis.states import states_by_segment
    from kamtui.store.supplies.client_days import read_purchase_days

    book = criteria or stored_book(reader)
    if isinstance(book, Criteria):
        book = CriteriaBook(book)
    if book.by_segment and cells is None:
        cells = read_cells(reader)
    days = days or read_purchase_days(reader, as_of)
    return states_by_segment(days, as_of, book, cells or {}, stored_overrides(reader))


def stored_book(reader: sqlite3.Connection) -> CriteriaBook:
    """Give the criteria of the states this database uses by itself, by segment."""
    stored = read_setting(reader, "loss_criteria")
    if stored:
        from kamtui.analysis.tuning import book_from_json

        return book_from_json(stored)
    rule, days = (read_setting(reader, name) for name in ("loss_rule", "loss_days"))
    return CriteriaBook(Criteria(Rule(rule), int(days)))


def stored_overrides(reader: sqlite3.Connection) -> Sequence[Override]:
    """Give the states set by hand."""
    return [
        Override(
            found.client_id,
            ClientState(found.state),
            date.fromisoformat(found.from_day),
            date.fromisoformat(found.until_day) if found.until_day else None,
            found.reason or "",
        )
        for found in read_overrides(reader)
    ]


class _Worth(NamedTuple):
    value: int
    share: int
    cell: str


class ToldState(NamedTuple):
    """One client's state as it was computed; days are ISO text.

    ``halves`` is twice the usual interval in days, a whole number; 0 where none is known.
    """

    client: int
    state: str
    since: str | None
    last_purchase: str | None
    silent_days: int | None
    halves: int
    why: str


def told_states(frame: pd.DataFrame) -> Iterator[ToldState]:
    """Give the rows of :func:`compute_states` as plain figures, for the store and the shell."""
    silent = frame["silent_days"].astype(object).where(frame["silent_days"].notna(), None)
    columns = (
        *(frame[name].tolist() for name in ("client", "state", "since", "last_purchase")),
        silent.tolist(),
        (frame["usual_days"] * 2).fillna(0).astype(int).tolist(),
        frame["why"].tolist(),
    )
    return map(ToldState._make, zip(*columns, strict=True))


def _rows(worth: Mapping[int, _Worth], frame: pd.DataFrame) -> list[StandingRow]:
    return [
        StandingRow(
            told.client,
            *worth[told.client],
            told.state,
            told.since,
            told.last_purchase,
            told.silent_days,
            (told.halves + 1) // 2 if told.halves else None,
            told.silent_days * 200 // told.halves
            if told.halves and told.silent_days is not None
            else None,
            told.why,
        )
        for told in told_states(frame)
    ]


def _worth(bench: Bench, computed: Computed, clients: Sequence[int]) -> dict[int, _Worth]:
    """Give what each client is worth: a top company its group's value, the others their own.

    Every company of a group shows the group's cell.
    """
    found = computed.segmentation
    column = "profit" if found.by is Basis.PROFIT else "amount"
    totals = bench.totals(computed.window)
    roots = bench.roots(computed.settings.roll_up)
    value = dict(zip(totals.client.tolist(), getattr(totals, column).tolist(), strict=True))
    value |= dict(found.places.values)
    cells = dict(zip(found.places.client.tolist(), found.places.cell.tolist(), strict=True))
    tops = dict(zip(roots.client.tolist(), roots.root.tolist(), strict=True))
    worth = {}
    for client in clients:
        mine, cell = value.get(client, 0), cells.get(tops.get(client, client), "")
        worth[client] = _Worth(mine, share_of(mine, found.base) if cell else 0, cell)
    return worth
