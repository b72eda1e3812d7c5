"""The managers beside each other: portfolio, money, promises, losses, and of what it is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kamtui.acts.managers import Compared, compare_managers, mix_in_words
from kamtui.language import N_, _, with_keys
from kamtui.model.figures import grouped, percent, short_money
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.store.portfolios import Portfolio
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_sign
from kamtui.tui.tables import Column, Shown, Table, broken, prose, scale_column, sentence
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, line

MANAGER = "managers"
BESIDE = 112
"""From this width on states and promises stand beside the money, else below."""
SHOWN_STATES = ("active", "watch", "at risk", "lost")


@dataclass(frozen=True, slots=True)
class Team:
    """What the place shows."""

    managers: tuple[Compared, ...]
    currency: Currency


def read(connection: sqlite3.Connection, about: Subject) -> Team:
    """Read the portfolios of twelve months."""
    return Team(tuple(compare_managers(connection, about.today)), read_currency(connection))


def draw(record: Team, width: int) -> Page:
    """Draw two lines a manager: what it is, and of what it is made beside what is usual."""
    head = [line((" " + _("MANAGERS {count}").format(count=len(record.managers)), Look.HEADING))]
    if not record.managers:
        nobody = with_keys(
            _("No manager yet. {new} adds one; whoever logs something is added by the login.")
        )
        return Page(tuple(head), tuple(sentence(nobody, width)))
    keys = with_keys(
        _(
            "twelve months · {open} opens one · {hand_over} hands a portfolio over · {new} adds a "
            "manager"
        )
    )
    table, scale = _table(record, width), _scale(record)
    head += [*prose(keys, width, Look.DIM), BLANK, table.head()]
    body: list[Line] = []
    for compared in record.managers:
        body += _lines(compared, table, scale, width)
    notes = _(
        "On time: promises to clients kept by their day. Usual trouble: how many of such clients, "
        "class by class, are on watch, at risk or lost in the whole company."
    )
    return Page(tuple(head), (*body, BLANK, *prose(notes, width, Look.DIM)))


def _scale(record: Team) -> Scale:
    return scale_for((each.portfolio.sales for each in record.managers), record.currency)


def _table(record: Team, width: int) -> Table:
    return Table(
        (
            Column(N_("manager"), 14, share=1, most=30),
            Column(N_("clients"), 8, right=True),
            scale_column(_scale(record), 7),
            Column(N_("profit"), 7, right=True),
            Column(N_("share"), 7, right=True),
            Column(N_("year"), 6, right=True),
            *(
                Column(
                    state_sign(state)[0],
                    3 if len(state_sign(state)[0]) == 1 else 4,
                    right=True,
                    from_width=BESIDE,
                )
                for state in SHOWN_STATES
            ),
            Column(N_("on time"), 7, right=True, from_width=BESIDE),
            Column(N_("overdue"), 7, right=True, from_width=BESIDE),
            Column(N_("lost"), 4, right=True, from_width=BESIDE),
            Column(N_("back"), 4, right=True, from_width=BESIDE),
        ),
        width,
    )


def _lines(compared: Compared, table: Table, scale: Scale, width: int) -> Iterator[Line]:
    each = compared.portfolio
    keys = f" {sign(KEY_SIGN)}{each.key_clients}" if each.key_clients else ""
    profit = compared.profit
    shown: list[Shown] = [
        _name(compared),
        f"{grouped(each.clients)}{keys}",
        scale.write(each.sales),
        "–" if profit is None else scale.write(profit),
        percent(compared.share),
        change_in_words(each.sales, each.before),
        *((str(each.states[state] or "–"), state_sign(state)[1]) for state in SHOWN_STATES),
        on_time_in_words(each.due, each.late),
        (str(each.overdue or "–"), Look.BAD if each.overdue else Look.PLAIN),
        str(each.lost or "–"),
        str(each.won_back or "–"),
    ]
    yield table.row(shown, Ref(MANAGER, each.manager_id) if each.manager_id is not None else None)
    for words in _below(compared, table, scale.currency):
        for part in broken(words, width - 4):
            yield Line((Piece("   "), Piece(part, Look.DIM)))


def _name(compared: Compared) -> Shown:
    each = compared.portfolio
    if each.manager_id is None:
        return _("nobody"), Look.WARN
    return (
        (each.name, Look.PLAIN)
        if each.active
        else (_("{name}, left").format(name=each.name), Look.DIM)
    )


def _below(compared: Compared, table: Table, currency: Currency) -> Iterator[str]:
    each = compared.portfolio
    tenders = tenders_in_words(each, currency)
    if not each.clients:
        if tenders:
            yield tenders
        return
    if table.width < BESIDE:
        states = "  ".join(
            f"{state_sign(state)[0]} {grouped(each.states[state])}"
            for state in SHOWN_STATES
            if each.states[state]
        )
        on_time = on_time_in_words(each.due, each.late)[0]
        yield joined(
            [
                states,
                _("on time {percent}").format(percent=on_time) if each.due else "",
                _("overdue {count}").format(count=grouped(each.overdue)) if each.overdue else "",
                _("lost {count}").format(count=grouped(each.lost)) if each.lost else "",
                _("won back {count}").format(count=grouped(each.won_back)) if each.won_back else "",
            ]
        )
    trouble = _("trouble {count}, usual for this mix {usual}").format(
        count=grouped(compared.trouble), usual=tenths(compared.usual_trouble)
    )
    if table.width >= BESIDE:
        yield joined([mix_in_words(each), trouble, tenders])
        return
    yield joined([mix_in_words(each), trouble])
    if tenders:
        yield tenders


def tenders_in_words(portfolio: Portfolio, currency: Currency) -> str:
    """Say how many tenders of those decided in the year were won, and what those are worth."""
    decided = portfolio.tenders_won + portfolio.tenders_lost
    if not decided:
        return ""
    return _("tenders won {won} of {count}, {money}").format(
        won=grouped(portfolio.tenders_won),
        count=grouped(decided),
        money=short_money(portfolio.tenders_value, currency),
    )


def tenths(number: int) -> str:
    """Write a number given in tenths: ``5.2``, ``5``."""
    return grouped(Decimal(number) / 10) if number % 10 else grouped(number // 10)


def change_in_words(now: int, before: int) -> str:
    """Say how much more or less it is than before: ``+12 %``; ``–`` where there was nothing."""
    if before <= 0:
        return "–"
    change = round(100 * (now - before) / before)
    return f"{change:+d} %".replace("-", "−")


def on_time_in_words(due: int, late: int) -> Shown:
    """Say how many promises in a hundred were kept by their day."""
    if not due:
        return "–", Look.DIM
    kept = 100 * (due - late) // due
    return f"{kept} %", Look.BAD if kept < 75 else Look.PLAIN


PLACE = PageKind("managers", N_("Managers"), read, draw)
