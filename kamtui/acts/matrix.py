"""The segment matrix of the last stored run, with what has moved since the one before."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.acts.segments import run_in_words
from kamtui.language import _
from kamtui.store.segments import (
    Run,
    read_cells,
    read_key_value,
    read_largest,
    read_last_run,
    read_moves,
    read_run_before,
    run_is_stale,
    share_of,
)
from kamtui.store.strategies import read_strategies

DEPENDENT = 500_000
"""A client that carries more than this share (millionths) is a dependence worth a warning."""
TOP = 5


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix as a screen shows it; shares are millionths of the base.

    ``cells`` holds count and share by cell, ``limits`` the share of the money that makes A, B
    and C, ``titles`` the strategy of each cell in a word or two.
    """

    as_of: date
    is_stale: bool
    settings_words: str
    method: str
    limits: dict[str, str]
    cells: dict[str, tuple[int, int]]
    titles: dict[str, str]
    not_classed: int
    previous: date | None
    up: int
    down: int
    top_five: int
    key_share: int
    warnings: tuple[str, ...]


def read_matrix(reader: sqlite3.Connection) -> Matrix | None:
    """Read the matrix of the last run, or None where none is stored yet."""
    from kamtui.analysis.settings import from_json

    run = read_last_run(reader)
    if run is None:
        return None
    settings = from_json(run.settings)
    before = read_run_before(reader, run)
    up, down = _moves(reader, before, run) if before else (0, 0)
    largest = read_largest(reader, run, TOP)
    first, second = settings.abc_limits
    strategies = read_strategies(reader)
    as_of = date.fromisoformat(run.as_of)
    return Matrix(
        as_of,
        run_is_stale(reader, run),
        run_in_words(run),
        settings.xyz.value,
        {"A": f"{first} %", "B": f"{second - first} %", "C": f"{100 - second} %"},
        {
            cell: (count, share_of(money, run.base))
            for cell, (count, money) in read_cells(reader, run).items()
        },
        {cell: strategy.title for cell, strategy in strategies.items()},
        run.not_classed,
        date.fromisoformat(before.as_of) if before else None,
        up,
        down,
        share_of(sum(value for _client, value in largest), run.base),
        share_of(read_key_value(reader, run), run.base),
        tuple(_warnings(reader, run, largest)),
    )


def _moves(reader: sqlite3.Connection, before: Run, run: Run) -> tuple[int, int]:
    """Count who moved up and who moved down: by ABC first, by XYZ where that is the same."""
    up = down = 0
    for move in read_moves(reader, before, run):
        if not move.before or not move.after:
            continue
        if move.after < move.before:
            up += 1
        else:
            down += 1
    return up, down


def _warnings(reader: sqlite3.Connection, run: Run, largest: list[tuple[int, int]]) -> list[str]:
    from kamtui.store.clients import read_client

    if not largest:
        return []
    client_id, value = largest[0]
    share = share_of(value, run.base)
    if share <= DEPENDENT:
        return []
    client = read_client(reader, client_id)
    return [
        _("{client} alone carries {share} %: a dependence").format(
            client=client.name if client else "?", share=share // 10_000
        )
    ]
