"""Bringing the standings up to date: what each client is worth, its segment and its state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kamtui.acts.segments import Bench, Computed, stored_settings
from kamtui.analysis.criteria import Criteria, CriteriaBook, Override, Rule
from kamtui.analysis.settings import Basis
from kamtui.model.words import ClientState
from kamtui.store.door import WriteDoor
from kamtui.store.segments import share_of
from kamtui.store.settings import read_setting, read_today
from kamtui.store.standings import (
    StandingRow,
    Written,
    read_cells,
    read_overrides,
    write_standings,
)

if TYPE_CHECKING:
    import pandas as pd

    from kamtui.model.purchase_days import PurchaseDays


def refresh_standings(door: WriteDoor, as_of: date | None = None) -> Written:
    """Compute every client's standing anew and write those that differ; say how many did."""
    from kamtui.store.client_days import client_ids

    reader = door.database.reader()
    as_of = as_of or read_today(reader)
    settings = replace(stored_settings(reader), as_of=as_of)
    bench = Bench(reader)
    computed = bench.compute(settings)
    worth = _worth(bench, computed, list(client_ids(reader)))
    told = compute_states(reader, as_of, cells={client: one.cell for client, one in worth.items()})
    rows = _rows(worth, told)
    # The shares are told by what they were in fact computed from: without costs, revenue.
    told_by = replace(settings, by=computed.segmentation.by)
    return write_standings(door, rows, as_of.isoformat(), computed.mark, told_by.to_json())


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
    from kamtui.store.client_days import read_purchase_days

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


class _State(NamedTuple):
    state: str
    since: str | None
    last_purchase: str | None
    silent_days: int | None
    usual_days: int | None
    ratio: int | None
    why: str


def _rows(worth: Mapping[int, _Worth], told: pd.DataFrame) -> list[StandingRow]:
    clients = told["client"].tolist()
    return [
        StandingRow._make((client, *worth[client], *state))
        for client, state in zip(clients, _states(told), strict=True)
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
    value |= dict(zip(found.frame["client"].tolist(), found.frame["value"].tolist(), strict=True))
    cells = dict(zip(found.frame["client"].tolist(), found.frame["cell"].tolist(), strict=True))
    tops = dict(zip(roots.client.tolist(), roots.root.tolist(), strict=True))
    worth = {}
    for client in clients:
        mine, cell = value.get(client, 0), cells.get(tops.get(client, client), "")
        worth[client] = _Worth(mine, share_of(mine, found.base) if cell else 0, cell)
    return worth


def _states(told: pd.DataFrame) -> Iterator[_State]:
    doubled = (told["usual_days"] * 2).fillna(0).astype(int).tolist()
    silent = told["silent_days"].astype(object).where(told["silent_days"].notna(), None).tolist()
    columns = (
        told["state"].tolist(),
        told["since"].tolist(),
        told["last_purchase"].tolist(),
        silent,
        [(halves + 1) // 2 if halves else None for halves in doubled],
        [
            days * 200 // halves if halves and days is not None else None
            for days, halves in zip(silent, doubled, strict=True)
        ],
        told["why"].tolist(),
    )
    return (_State(*row) for row in zip(*columns, strict=True))
