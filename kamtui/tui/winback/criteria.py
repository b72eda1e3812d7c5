"""The criteria of the states: turned line by line, with what that would change, before it does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.criteria import Changing, Previewed, Workbench, hindsight_in_words
from kamtui.analysis.criteria import Criteria, CriteriaBook
from kamtui.analysis.tuning import CRITERIA, SEGMENTS, Criterion
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import grouped
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.model.words import ClientState
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_sign
from kamtui.tui.tables import Column, Table, prose, scale_column, section, sentence
from kamtui.tui.telling import days_ago
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left, line

LABEL = 38
FOR = "for"
"""The first line: whose criteria the lines below it are."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What is being tried: a book, and the segment (empty: all clients) whose lines are shown."""

    book: CriteriaBook
    segment: str = ""

    @property
    def criteria(self) -> Criteria:
        """The criteria on the screen."""
        return self.book.of(self.segment)

    def turned(self, name: str, step: int) -> Tried:
        """Turn one line: whose criteria they are, or a criterion."""
        if name == FOR:
            places = ("", *SEGMENTS)
            return Tried(self.book, places[(places.index(self.segment) + step) % len(places)])
        criterion = next(each for each in CRITERIA if each.name == name)
        turned = criterion.turned(self.criteria, step)
        return Tried(self.book.with_segment(self.segment, turned), self.segment)

    def typed(self, name: str, text: str) -> Tried:
        """Set one criterion as typed. Raises ``WrongUsage`` in words."""
        criterion = next(each for each in CRITERIA if each.name == name)
        return Tried(
            self.book.with_segment(self.segment, criterion.typed(self.criteria, text)),
            self.segment,
        )


@dataclass(frozen=True, slots=True)
class CriteriaPage:
    """What the place shows."""

    found: Previewed
    tried: Tried
    currency: Currency
    today: date


def page_of(bench: Workbench, tried: Tried) -> PageKind:
    """Give the page that previews what is being tried."""

    def read(connection: sqlite3.Connection, about: Subject) -> CriteriaPage:
        found = bench.preview(connection, about.today, tried.book)
        return CriteriaPage(found, tried, read_currency(connection), about.today)

    return PageKind(PLACE.name, PLACE.label, read, draw)


def read(connection: sqlite3.Connection, about: Subject) -> CriteriaPage:
    """Read the criteria in force, with nothing tried."""
    from kamtui.acts.standings import stored_book

    book = stored_book(connection)
    found = Workbench().preview(connection, about.today, book)
    return CriteriaPage(found, Tried(book), read_currency(connection), about.today)


def draw(record: CriteriaPage, width: int) -> Page:
    """Draw the preview in the heading, the criteria below it and then who changes state."""
    lines = [*_criteria(record), *_changes(record, width)]
    return Page(tuple(_head(record, width)), tuple(lines))


def _head(record: CriteriaPage, width: int) -> Iterator[Line]:
    found = record.found
    yield line(
        (" " + _("CRITERIA"), Look.HEADING),
        ("   " + _("what makes a client watch, at risk, lost"), Look.DIM),
    )
    if found.tried == found.stored:
        yield from prose(
            with_keys(
                _(
                    "In force; {criterion_less} and {criterion_more} change the line under the "
                    "cursor."
                )
            ),
            width,
            Look.DIM,
        )
    else:
        yield from prose(_told(found), width, Look.WARN)
    yield from prose(_hindsight(found), width, Look.PLAIN)
    yield BLANK


def _told(found: Previewed) -> str:
    count = len(found.preview.changes)
    changing = ngettext(
        "{count} client would change state", "{count} clients would change state", count
    ).format(count=grouped(count))
    lost = ClientState.LOST.value
    counted = _("lost {before} now, {after} then").format(
        before=grouped(found.preview.before.get(lost, 0)),
        after=grouped(found.preview.after.get(lost, 0)),
    )
    return joined(
        [
            _("A trial"),
            changing,
            counted,
            with_keys(_("{criteria_apply} applies it, {back} drops it")),
        ]
    )


def _hindsight(found: Previewed) -> str:
    now, then = found.preview.hindsight_before, found.preview.hindsight
    told = hindsight_in_words(then.lost_then, then.bought_since)
    told = told[:1].upper() + told[1:]
    if then != now:
        told += " " + _("(in force: {lost}, {back})").format(
            lost=now.lost_then, back=now.bought_since
        )
    return told + "."


def _criteria(record: CriteriaPage) -> Iterator[Line]:
    tried = record.tried
    whose = _("all clients")
    if tried.segment:
        whose = _("{segment} clients").format(segment=tried.segment)
    own = ", ".join(sorted(record.found.tried.by_segment))
    note = _("criteria of their own: {segments}").format(segments=own) if own else ""
    yield _one(_("criteria for"), whose, note, Ref("criteria", 1, field=FOR), Look.STRONG)
    stored = record.found.stored.of(tried.segment)
    for number, criterion in enumerate(CRITERIA, 2):
        ref = Ref("criteria", number, field=criterion.name)
        value, was = criterion.value(tried.criteria), criterion.value(stored)
        beside = "" if value == was else _("in force: {value}").format(value=was)
        told = _(criterion.label)
        indent = " " * (len(criterion.label) - len(criterion.label.lstrip()))
        label = indent + told.strip() if indent else told
        yield _one(
            label,
            value,
            beside or _meaning(criterion, tried.criteria),
            ref,
            Look.WARN if beside else Look.PLAIN,
        )


def _meaning(criterion: Criterion, criteria: Criteria) -> str:
    if criterion.name != "days":
        return ""
    watch, risk, _lost = criteria.fixed_limits()
    return _("watch after {watch}, at risk {risk}").format(watch=watch, risk=risk)


def _one(label: str, value: str, note: str, ref: Ref, look: Look) -> Line:
    pieces = [Piece(" " + left(label, LABEL) + " "), Piece(value, look)]
    return Line((*pieces, Piece("   " + note if note else "", Look.DIM)), ref)


def _changes(record: CriteriaPage, width: int) -> Iterator[Line]:
    found = record.found
    if found.tried == found.stored:
        return
    count = len(found.preview.changes)
    ways = joined(
        [
            f"{number} {_(before.label)} {sign('→')} {_(after.label)}"
            for (before, after), number in found.preview.ways
        ]
    )
    yield from section(_("WHO CHANGES STATE"), grouped(count) if count else "", width)
    if not count:
        yield from sentence(_("Nobody: these criteria say the same of everybody today."), width)
        return
    yield from prose(ways, width, Look.DIM)
    table = _table(record, width)
    yield table.head()
    for one in found.clients:
        yield _client(one, record, table)
    if count > len(found.clients):
        words = _("{count} more, of less value.")
        yield from sentence(words.format(count=grouped(count - len(found.clients))), width)


def _table(record: CriteriaPage, width: int) -> Table:
    scale = scale_for((one.client.value for one in record.found.clients), record.currency)
    return Table(
        (
            Column("", 1),
            Column(N_("client"), 14, share=2, most=40),
            scale_column(scale, 7),
            Column(N_("silent"), 6, right=True),
            Column(N_("now"), 13),
            Column(N_("then"), 13),
        ),
        width,
    )


def _client(one: Changing, record: CriteriaPage, table: Table) -> Line:
    scale = scale_for((each.client.value for each in record.found.clients), record.currency)
    client = one.client
    return table.row(
        [
            (sign(KEY_SIGN), Look.KEY) if client.is_key else " ",
            client.name,
            scale.write(client.value),
            days_ago(client.last_purchase, record.today),
            (_(one.before.label), state_sign(one.before)[1]),
            (_(one.after.label), state_sign(one.after)[1]),
        ],
        Ref("clients", client.id, client_id=client.id),
    )


PLACE = PageKind("criteria", N_("Criteria"), read, draw)
