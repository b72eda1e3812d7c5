"""The checks that make a client key: the house's own list, each measured or answered by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.language import N_, _, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped
from kamtui.model.words import KeyMeasure
from kamtui.store.key_checks import KeyCheck, ListedCheck, read_check_list
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, sentence
from kamtui.tui.text import BLANK, Line, Ref, line

_COLUMNS = (
    Column("", 1),
    Column(N_("check"), 17, share=1, most=40),
    Column(N_("answered"), 26, share=2, most=60),
    Column(N_("by hand"), 7, right=True),
    Column(N_("met"), 4, right=True),
)
_FROM = {
    KeyMeasure.SHARE: N_("{threshold} % of the profit or more"),
    KeyMeasure.POTENTIAL: N_("{threshold} % of what it buys"),
    KeyMeasure.YEARS: N_("buys for {threshold} years"),
}


@dataclass(frozen=True, slots=True)
class Checks:
    """What the place shows."""

    listed: tuple[ListedCheck, ...]


def read(connection: sqlite3.Connection, _about: Subject) -> Checks:
    """Read the list, with how often each check was answered by hand."""
    return Checks(tuple(read_check_list(connection)))


def draw(record: Checks, width: int) -> Page:
    """Draw the list in its order, those switched off dimmed."""
    head = (line((" " + _("CHECKS OF A KEY CLIENT"), Look.HEADING)), BLANK)
    return Page(head, tuple(_body(record, width)))


def _body(record: Checks, width: int) -> Iterator[Line]:
    if record.listed:
        table = Table(_COLUMNS, width)
        yield table.head()
        for listed in record.listed:
            yield table.row(_shown(listed), Ref("key_checks", listed.check.id))
        yield BLANK
    yield from sentence(
        with_keys(
            _(
                "Any one that is met suffices. {new} adds a check, {edit} edits it, {done} "
                "switches it off or on."
            )
        ),
        width,
    )


def _shown(listed: ListedCheck) -> list[Shown]:
    check = listed.check
    look = Look.PLAIN if check.active else Look.DIM
    mark: Shown = (sign("✓"), Look.GOOD) if check.active else (sign("✗"), Look.DIM)
    return [
        mark,
        (stored_text(check.name), look),
        (how_answered(check), look),
        (str(listed.written or "–"), look),
        (str(listed.met or "–"), look),
    ]


def how_answered(check: KeyCheck) -> str:
    """Tell how a check is answered: by hand, or by which figure from where on."""
    if not check.active:
        return _("switched off")
    if check.measure not in tuple(KeyMeasure):
        return _("by hand, with a day")
    measure = KeyMeasure(check.measure)
    words = _FROM.get(measure)
    if words is None or check.threshold is None:
        return _(measure.label)
    return _(words).format(threshold=grouped(check.threshold))


PLACE = PageKind("checks", N_("Checks of a key client"), read, draw)
