"""The segment matrix as a screen shows it: of the last stored run, or of a trial not stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamtui.acts.moves import moved_between
from kamtui.acts.segment_settings import run_in_words
from kamtui.acts.segments import Computed
from kamtui.acts.strategy import OUTRANKING
from kamtui.analysis.concentration import (
    DEPENDENCE,
    KEY_USUAL,
    TOPS,
    Concentration,
    concentrate,
)
from kamtui.analysis.settings import SegmentSettings, from_json
from kamtui.language import _, with_keys
from kamtui.model.figures import grouped, percent
from kamtui.model.shares import share_of
from kamtui.store.moment import of_one_moment
from kamtui.store.segments.runs import (
    CellClient,
    describe_clients,
    read_cell_clients,
    read_cells,
    read_key_tops,
    read_key_value,
    read_largest,
    read_last_run,
    read_run_before,
    run_is_stale,
    top_company,
)
from kamtui.store.segments.strategies import Strategy, read_strategies


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix as a screen shows it; shares are millionths of the base.

    ``cells`` holds count and share by cell, ``limits`` the accumulated share at which A, B and
    C end, ``strategies`` what we do by cell and by type. ``is_trial`` says that nothing of it is
    stored; ``previous``, ``up`` and ``down`` then tell nothing.
    """

    as_of: date
    is_stale: bool
    is_trial: bool
    settings: SegmentSettings
    settings_words: str
    limits: dict[str, str]
    cells: dict[str, tuple[int, int]]
    strategies: dict[str, Strategy]
    not_classed: int
    previous: date | None
    up: int
    down: int
    concentration: Concentration
    warnings: tuple[str, ...]

    @property
    def classed(self) -> int:
        """How many clients, or groups, stand in a cell."""
        return sum(count for count, _share in self.cells.values())

    def of_type(self) -> list[Strategy]:
        """Give the strategies of the types that outrank the cell, as far as they are there."""
        wanted = (kind.value for kind in OUTRANKING)
        return [self.strategies[kind] for kind in wanted if kind in self.strategies]


@of_one_moment
def read_matrix(reader: sqlite3.Connection) -> Matrix | None:
    """Read the matrix of the last run, or None where none is stored yet."""
    run = read_last_run(reader)
    if run is None:
        return None
    before = read_run_before(reader, run)
    up, down = moved_between(reader, before, run) if before else (0, 0)
    largest = read_largest(reader, run, max(TOPS))
    settings = from_json(run.settings)
    key_value = read_key_value(reader, run, settings.by_group)
    told = _concentration(largest, run.base, key_value)
    return Matrix(
        date.fromisoformat(run.as_of),
        run_is_stale(reader, run),
        False,
        settings,
        run_in_words(run),
        limits_in_words(settings),
        {
            cell: (count, share_of(money, run.base))
            for cell, (count, money) in read_cells(reader, run).items()
        },
        read_strategies(reader),
        run.not_classed,
        date.fromisoformat(before.as_of) if before else None,
        up,
        down,
        told,
        tuple(warnings_of(told, _name(reader, largest))),
    )


def matrix_of(reader: sqlite3.Connection, computed: Computed) -> Matrix:
    """Give the matrix of a trial: computed, told in the same words, and not stored."""
    found = computed.segmentation
    cells = {
        cell: (count, share_of(money, found.base)) for cell, (count, money) in found.cells().items()
    }
    top = found.places.of(slice(max(TOPS)))
    largest = [pair for pair in top.values if pair[1] > 0]
    key_value = found.value_of(read_key_tops(reader, computed.settings.by_group))
    told = _concentration(largest, found.base, key_value)
    return Matrix(
        computed.as_of,
        False,
        True,
        computed.settings,
        computed.words,
        limits_in_words(computed.settings),
        cells,
        read_strategies(reader),
        found.not_classed,
        None,
        0,
        0,
        told,
        tuple(warnings_of(told, _name(reader, largest))),
    )


def cell_clients(
    reader: sqlite3.Connection, cell: str, most: int, computed: Computed | None = None
) -> list[CellClient]:
    """Give the clients of a cell, largest first: of the last run, or of a trial."""
    if computed is None:
        return read_cell_clients(reader, cell, most)
    found = computed.segmentation
    mine = found.places.in_cell(cell).of(slice(most))
    return describe_clients(reader, mine.values, found.base)


def cell_in_trial(reader: sqlite3.Connection, computed: Computed, client_id: int) -> str:
    """Give the cell of a client, or of its group, in a trial; empty where it is not classed."""
    top, _members = top_company(reader, client_id, computed.settings.by_group)
    places = computed.segmentation.places
    found = places.cell[places.client == top].tolist()
    return str(found[0]) if found else ""


def limits_in_words(settings: SegmentSettings) -> dict[str, str]:
    """Say at which accumulated share A, B and C end: ``{"A": "80 %", "B": "95 %", ...}``."""
    first, second = settings.abc_limits
    ends = {"A": first, "B": second, "C": Decimal(100)}
    return {letter: f"{grouped(end)} %" for letter, end in ends.items()}


def warnings_of(told: Concentration, largest: str) -> list[str]:
    """Say what hangs on too few: one client, or the key clients together."""
    warnings = []
    if told.dependence:
        words = (
            _("{client} alone carries {share} %: more than {limit} % hang on one client")
            if told.dependence == max(DEPENDENCE)
            else _("{client} alone carries {share} %: a dependence, more than {limit} %")
        )
        share, limit = _beside(told.tops[1], told.dependence), told.dependence // 10_000
        warnings.append(words.format(client=largest, share=share, limit=limit))
    if told.key_is_usual is False and not told.key_share:
        warnings.append(with_keys(_("key clients carry nothing: {key} marks a client as one")))
    elif told.key_is_usual is False:
        least, most = KEY_USUAL
        share = _beside(told.key_share, most)
        words = (
            _("key clients carry {share} %, less than the usual {least} %")
            if told.key_share < least
            else _("key clients carry {share} %, more than the usual {most} %")
        )
        warnings.append(words.format(share=share, least=least // 10_000, most=most // 10_000))
    return warnings


def _beside(share: int, limit: int) -> str:
    """Give a share in whole percent, with a digit more where that alone tells it from a limit."""
    whole = share // 10_000
    return percent(share).removesuffix(" %") if whole * 10_000 == limit else str(whole)


def _concentration(largest: Sequence[tuple[int, int]], base: int, key_value: int) -> Concentration:
    return concentrate([value for _client, value in largest], base, key_value)


def _name(reader: sqlite3.Connection, largest: Sequence[tuple[int, int]]) -> str:
    from kamtui.store.clients import read_client

    client = read_client(reader, largest[0][0]) if largest else None
    return client.name if client else "?"
