"""Handing a portfolio over: the file a successor reads, and the move in one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date

from kamtui.acts.brief import read_brief
from kamtui.exchange.markdown import plain
from kamtui.language import _, ngettext
from kamtui.model.days import day_in_words, iso_in_words
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.figures import percent, short_money
from kamtui.model.sections import Section, Weight
from kamtui.store.clients import read_client, read_contacts
from kamtui.store.door import WriteDoor
from kamtui.store.handing_over import count_handed, hand_over
from kamtui.store.managers import Manager, read_manager
from kamtui.store.moment import of_one_moment
from kamtui.store.people.posts import read_posts
from kamtui.store.portfolios import PortfolioClient, read_portfolio_clients
from kamtui.store.settings import read_currency

EVERY_CLIENT = -1
"""No limit, as SQLite writes it: a successor must know of each."""


@of_one_moment
def handover_file(connection: sqlite3.Connection, from_id: int, to_id: int, today: date) -> str:
    """Give everything a successor must know as one Markdown text.

    On top what is taken over and the clients in one table, the most valuable first; then each
    client's brief: who decides, what not to say, what is owed, trouble, last words, the plan.
    """
    giver, taker = _managers(connection, from_id, to_id)
    clients = read_portfolio_clients(connection, from_id, today.isoformat(), EVERY_CLIENT)
    lines = [
        _("# {giver} hands over to {taker}").format(
            giver=plain(giver.name), taker=plain(taker.name)
        ),
        "",
        day_in_words(today),
        "",
        *_taken_over(count_handed(connection, from_id)),
        *_overview(connection, clients),
    ]
    for client in clients:
        lines += _client(connection, client, today)
    return "\n".join(lines) + "\n"


def _managers(connection: sqlite3.Connection, from_id: int, to_id: int) -> tuple[Manager, Manager]:
    giver, taker = read_manager(connection, from_id), read_manager(connection, to_id)
    if giver is None or taker is None:
        raise NotFound(_("That manager is not there any more."))
    if giver.id == taker.id:
        raise Refusal(_("A portfolio is handed over to somebody else."))
    if not taker.active:
        raise Refusal(_("{name} does not work here any more.").format(name=taker.name))
    return giver, taker


def _taken_over(counts: Mapping[str, int]) -> Iterator[str]:
    yield _("## What is taken over")
    yield ""
    for name, count in counts.items():
        yield f"- {_(name)}: {count}"
    if not counts:
        yield _("Nothing: no client, no promise, no meeting.")
    yield ""


def _overview(connection: sqlite3.Connection, clients: list[PortfolioClient]) -> Iterator[str]:
    if not clients:
        return
    currency = read_currency(connection)
    yield _("## The clients")
    yield ""
    headings = (
        *(_("client"), _("segment"), _("state"), _("value"), _("share")),
        *(_("silent, days"), _("last spoken to"), _("overdue")),
    )
    yield "| " + " | ".join(headings) + " |"
    yield "|" + "---|" * len(headings)
    for client in clients:
        cells = (
            ("◆ " if client.is_key else "") + plain(client.name),
            client.cell or "–",
            _(client.state),
            short_money(client.value, currency),
            percent(client.share),
            "–" if client.silent_days is None else str(client.silent_days),
            iso_in_words(client.last_contact) or _("never"),
            str(client.overdue or "–"),
        )
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _client(connection: sqlite3.Connection, client: PortfolioClient, today: date) -> Iterator[str]:
    brief = read_brief(connection, client.id, today)
    yield f"## {'◆ ' if client.is_key else ''}{plain(client.name)}"
    yield ""
    facts = read_client(connection, client.id)
    told = [
        (_("key client because"), facts.key_reason if facts else None),
        (_("strategy"), facts.strategy if facts else None),
        (_("notes"), str(facts.facts["notes"] or "") if facts else None),
    ]
    for label, text in told:
        if text:
            yield f"- {label}: {plain(' '.join(text.split()))}"
    if any(text for _label, text in told):
        yield ""
    for part in (*brief.sections, *brief.further):
        yield from _section(part)
    yield from _numbers(connection, client.id)


def _numbers(connection: sqlite3.Connection, client_id: int) -> Iterator[str]:
    phones, emails = read_contacts(connection, client_id)
    told = [(_("the company"), number) for number in (*phones, *emails)]
    for post in read_posts(connection, client_id):
        told += [(post.person or "?", number) for number in (post.phone, post.email) if number]
    if not told:
        return
    yield "### " + _("Numbers")
    yield ""
    for name, number in told:
        yield f"- {plain(name)}: {plain(number)}"
    yield ""


def _section(part: Section) -> Iterator[str]:
    yield f"### {plain(part.title)}"
    yield ""
    for item in part.items:
        text = plain(item.text)
        if item.weight in (Weight.WARN, Weight.STRONG):
            text = f"**{text}**"
        yield f"- {plain(item.label)}: {text}" if item.label else f"- {text}"
    yield ""


def hand_portfolio_over(door: WriteDoor, from_id: int, to_id: int) -> str:
    """Give all clients and everything open of one manager to another, in one change."""
    giver, taker = _managers(door.database.reader(), from_id, to_id)
    what = _("{giver} hands over to {taker}").format(giver=giver.name, taker=taker.name)
    with door.change(what) as change:
        counts = hand_over(change, from_id, to_id)
    if not counts:
        raise Refusal(_("{name} has nothing to hand over.").format(name=giver.name))
    clients = counts.pop("clients", 0)
    others = sum(counts.values())
    return _("{clients} and {others} go from {giver} to {taker}.").format(
        clients=ngettext("{count} client", "{count} clients", clients).format(count=clients),
        others=ngettext("{count} open row", "{count} open rows", others).format(count=others),
        giver=giver.name,
        taker=taker.name,
    )
