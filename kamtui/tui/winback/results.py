"""What came of winning back: how many came back by way, reason and owner, and what that cost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.winback_results import (
    BY,
    SHARES_FROM,
    ResultRow,
    read_results,
    result_in_words,
)
from kamtui.language import C_, N_, _, with_keys
from kamtui.model.figures import MINUS, percent
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, Subject
from kamtui.tui.tables import Column, Shown, Table, prose, sentence
from kamtui.tui.text import BLANK, Line, Ref, line

TITLES = {"way": N_("way"), "reason": N_("reason"), "owner": N_("owner")}
VIEWS = ("", *BY)


@dataclass(frozen=True, slots=True)
class Results:
    """What the view shows: a row for each way, reason or owner, and all of them."""

    by: str
    rows: tuple[ResultRow, ...]
    currency: Currency


def _left(row: ResultRow, written: str) -> Shown:
    if not row.cost and not row.brought:
        return "–"
    return written, Look.BAD if written.startswith(MINUS) else Look.PLAIN


def read(connection: sqlite3.Connection, about: Subject) -> Results:
    """Count what came of the targets."""
    by = about.extra if about.extra in BY else BY[0]
    rows = read_results(connection, by, about.today)
    return Results(by, tuple(rows), read_currency(connection))


def draw(record: Results, width: int) -> Page:
    """Draw the counts; shares stand only where there are enough targets to tell."""
    words = with_keys(
        _("by {what}; {board_results} goes on, {back} goes back to the list"),
        what=_(TITLES[record.by]),
    )
    head = (line((" " + _("WIN-BACK, WHAT CAME OF IT"), Look.HEADING), ("   " + words, Look.DIM)),)
    if not record.rows:
        nobody = with_keys(_("No client was ever marked to be won back; {winback} marks one."))
        return Page(head, tuple(sentence(nobody, width)))
    return Page(head, tuple(_table(record, width)))


def _table(record: Results, width: int) -> Iterator[Line]:
    amounts = [amount for row in record.rows for amount in (row.cost, row.brought, row.recovered)]
    scale = scale_for(amounts, record.currency)
    table = Table(
        (
            Column(_(TITLES[record.by]), 14, share=1, most=36),
            Column(N_("targets"), 7, right=True),
            Column(N_("running"), 7, right=True),
            Column(C_("column", "back"), 4, right=True),
            Column(N_("share"), 6, right=True),
            Column(N_("given up"), 8, right=True, from_width=84),
            Column(N_("cost"), 6, right=True),
            Column(N_("brought"), 7, right=True),
            Column(C_("money", "left"), 6, right=True, from_width=74),
        ),
        width,
    )
    yield table.head()
    for number, row in enumerate(record.rows):
        last = number == len(record.rows) - 1
        if last:
            yield BLANK
        name = _("all") if last else result_in_words(record.by, row.name) or _("nobody")
        look = Look.STRONG if last else Look.PLAIN
        yield table.row(
            [
                (name, look),
                str(row.targets),
                (str(row.running or "–"), Look.DIM),
                (str(row.came_back or "–"), Look.STRONG if row.came_back else Look.DIM),
                ("–", Look.DIM) if row.share is None else percent(row.share, 0),
                (str(row.given_up or "–"), Look.DIM),
                scale.write(row.cost) if row.cost else "–",
                scale.write(row.brought) if row.brought else "–",
                _left(row, scale.write(row.recovered)),
            ],
            Ref("winback_results", number + 1),
        )
    yield BLANK
    words = _(
        "Money in {unit}: cost of all their ways, those that did not work too; brought is the "
        "profit of twelve months of those who came back. Shares are told from {count} targets on."
    )
    yield from prose(words.format(unit=scale.heading, count=SHARES_FROM), width, Look.DIM)
