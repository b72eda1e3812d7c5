"""The frame of the dossier: the lines above every tab, who this is and which tab is open."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.words import ClientState, KeyType
from kamtui.store.attention import NOTHING, Attention, read_attention
from kamtui.store.clients import read_client, read_standing, read_types
from kamtui.tui.dossier import TAB_LABELS
from kamtui.tui.looks import Look
from kamtui.tui.pages import Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_words
from kamtui.tui.text import BLANK, Line, Piece, cells, cut, line

_LEAST_NAME = 24
"""A name keeps so many cells before the types beside it are cut."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands above every tab, with counts of what wants attention at the client."""

    client_id: int
    name: str
    is_key: bool
    cell: str
    state: str
    types: tuple[str, ...]
    counts: Attention

    @property
    def is_there(self) -> bool:
        """Say whether the client is still in the database."""
        return self.client_id > 0


NOBODY = Frame(0, "", False, "", ClientState.PROSPECT.value, (), NOTHING)
"""The frame where there is no client, or none any more."""


def read_frame(connection: sqlite3.Connection, subject: Subject) -> Frame:
    """Read what stands above every tab of the client in hand."""
    client = read_client(connection, subject.client_id) if subject.client_id is not None else None
    if client is None:
        return NOBODY
    standing = read_standing(connection, client.id)
    return Frame(
        client.id,
        client.name,
        bool(client.is_key),
        standing.cell,
        standing.state,
        tuple(given.type for given in read_types(connection, client.id)),
        read_attention(connection, client.id, subject.today.isoformat()),
    )


def frame_head(frame: Frame, tab_number: int, width: int) -> tuple[Line, ...]:
    """Draw the three lines above a tab: the client, the tab bar, a blank one."""
    return _name_line(frame, width), tab_bar(tab_number, width), BLANK


def _name_line(frame: Frame, width: int) -> Line:
    if not frame.is_there:
        return line(cut(_("No client here."), width))
    name = f" {sign(KEY_SIGN)} {frame.name}" if frame.is_key else f" {frame.name}"
    width -= 1
    standing = _standing(frame, width - min(cells(cut(name, width)), _LEAST_NAME) - 3)
    taken = sum(cells(piece.text) for piece in standing)
    shown = cut(name, width - taken - 2)
    gap = " " * max(1, width - cells(shown) - taken)
    return Line((Piece(shown, Look.HEADING), Piece(gap), *standing))


def _standing(frame: Frame, width: int) -> list[Piece]:
    state, look = state_words(frame.state)
    pieces = [Piece(f"{cut(frame.cell, 6)}  ")] if frame.cell else []
    pieces.append(Piece(state, look))
    rest = width - sum(cells(piece.text) for piece in pieces) - 2
    types = cut(", ".join(_(KeyType(given).label) for given in frame.types), rest)
    if len(types) > 1:
        pieces.append(Piece(f"  {types}", Look.KEY))
    return pieces


def tab_bar(tab_number: int, width: int) -> Line:
    """Draw the bar of tabs: the names that fit, the open tab's always; else the digits."""
    bar = _fitted_bar(tab_number, width - 1)
    return Line((Piece(" "), *bar.pieces))


def _fitted_bar(tab_number: int, width: int) -> Line:
    labels = [f"{number} {_(label)}" for number, label in enumerate(TAB_LABELS.values(), 1)]
    for gap in ("  ", " "):
        if cells(gap.join(labels)) <= width:
            return _bar(labels, tab_number, gap)
    shown = [
        label if number == tab_number else str(number) for number, label in enumerate(labels, 1)
    ]
    # The names from the left on, as many as fit: the last ones are known by their digits.
    for index, label in enumerate(labels):
        trial = [*shown[:index], label, *shown[index + 1 :]]
        if cells(" ".join(trial)) > width:
            break
        shown = trial
    return _bar(shown, tab_number, " ")


def _bar(labels: list[str], tab_number: int, gap: str) -> Line:
    pieces: list[Piece] = []
    for number, label in enumerate(labels, 1):
        look = Look.STRONG if number == tab_number else Look.DIM
        pieces.append(Piece(label if number == len(labels) else label + gap, look))
    return Line(tuple(pieces))
