"""What we spend on a client against what it brings, and the groups it has never bought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kamtui.acts.effort import Served, Service
from kamtui.acts.effort_words import spent_in_words, verdict
from kamtui.language import N_, _, with_keys
from kamtui.model.figures import short_money
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.model.words import SpendingKind
from kamtui.store.effort import Spending
from kamtui.store.white_space import WhiteSpace
from kamtui.tui.looks import Look
from kamtui.tui.tables import Column, Shown, Table, prose, section
from kamtui.tui.telling import bar, short_day
from kamtui.tui.text import BLANK, Line, Ref, joined

MOST_SPENDINGS = 5
_GROUPS = (
    Column("", 18, share=2, most=34),
    Column("", 8),
    Column(N_("similar"), 8, right=True),
    Column(N_("last"), 10, right=True),
)


def spent_lines(
    served: Served | None,
    spendings: Sequence[Spending],
    currency: Currency,
    today: date,
    width: int,
) -> Iterator[Line]:
    """Draw what was spent in twelve months, whether it pays, and the last expenses."""
    if served is None:
        return
    note = with_keys(_("12 months; {effort} compares all clients"))
    yield from section(_("WHAT WE SPEND"), note, width)
    yield from prose(spent_in_words(served), width)
    looks = {Service.UNDER: Look.BAD, Service.OVER: Look.WARN}
    if served.compared:
        yield from prose(verdict(served), width, looks.get(served.service, Look.DIM))
    for each in spendings[:MOST_SPENDINGS]:
        told = joined(
            [
                short_day(each.day, today),
                _(SpendingKind(each.kind).label),
                short_money(each.amount, currency),
                each.text,
                each.person or "",
            ]
        )
        ref = Ref("spendings", each.id, client_id=each.client_id)
        yield from prose(told, width, Look.PLAIN, ref)


def white_space_lines(
    space: WhiteSpace, client_id: int, currency: Currency, today: date, width: int
) -> Iterator[Line]:
    """Draw the groups the client buys, then those it never bought and who like it buys them."""
    if not space.bought and not space.open:
        return
    amounts = [each.year for each in space.bought] + [each.each for each in space.open]
    scale = scale_for(amounts, currency)
    money = Column(scale.heading + " " + _("a year"), 11, right=True)
    table = Table((*_GROUPS, money), width)
    most = max((each.year for each in space.bought), default=0)
    yield BLANK
    yield table.head(_("BUYS"))
    for each in space.bought:
        drawn = (bar(max(0, each.year), most, 8), Look.KEY)
        last = (short_day(each.last_day, today), Look.DIM)
        yield table.row([each.name, drawn, "", last, scale.write(each.year)])
    if not space.bought:
        yield from prose(_("Nothing yet."), width, Look.DIM)
    yield from _never(space, client_id, table, scale)


def _never(space: WhiteSpace, client_id: int, table: Table, scale: Scale) -> Iterator[Line]:
    if not space.open:
        yield from prose(_("It buys of every product group."), table.width, Look.DIM)
        return
    yield from section(_("NEVER BOUGHT"), _note(space), table.width)
    for each in space.open:
        shown: list[Shown] = [
            each.name,
            "",
            f"{each.buyers}/{space.similar}" if space.similar else "–",
            "",
            (scale.write(each.each) if each.buyers else "–", Look.DIM),
        ]
        yield table.row(shown, Ref("white_space", 0, client_id=client_id, field=each.name))


def _note(space: WhiteSpace) -> str:
    opens = with_keys(_("{open} makes it a goal"))
    alike = {
        "industry": _("beside {count} of its industry").format(count=space.similar),
        "class": _("beside {count} of its class").format(count=space.similar),
    }.get(space.alike, "")
    return joined([alike, opens])
