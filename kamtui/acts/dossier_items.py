"""What the printed dossier tells beside the rows: key checks, group, who came, what is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from kamtui.acts.care import read_completeness
from kamtui.acts.key_checks import dependence_in_words, key_share_in_words, read_key_standing
from kamtui.acts.rows_in_words import day_told, joined
from kamtui.language import _, ngettext
from kamtui.model.defaults import stored_text
from kamtui.model.figures import percent, short_money
from kamtui.model.money import Currency
from kamtui.model.months import months_back
from kamtui.model.sections import Item, Weight
from kamtui.model.shares import share_of
from kamtui.store.clients import Client
from kamtui.store.groups import read_group
from kamtui.store.people.posts import read_staffing
from kamtui.store.supplies.purchases import read_supplies

LAST = 10
"""So many supplies are told."""


def key_items(connection: sqlite3.Connection, client: Client, today: date) -> Iterator[Item]:
    """Tell each check with its evidence, the proposed type, and the dependence."""
    told = read_key_standing(connection, client, today)
    for each in told.checks:
        if each.met is None and not each.evidence:
            continue
        met = _("met") if each.met else _("not known") if each.met is None else _("not met")
        text = joined((met, each.evidence, day_told(each.day, today)))
        weight = Weight.STRONG if each.met else Weight.PLAIN
        yield Item(text, stored_text(each.check.name), weight)
    if told.proposed is not None:
        kind, reason = told.proposed
        yield Item(joined((_(kind.label), reason)), _("proposed"))
    yield Item(dependence_in_words(told), _("dependence"), Weight.WARN)
    yield Item(key_share_in_words(told), _("all key clients"))


def group_items(
    connection: sqlite3.Connection, client: Client, today: date, currency: Currency
) -> Iterator[Item]:
    """Tell every company of the group with its sales of twelve months, the whole first."""
    companies = read_group(connection, client.id, months_back(today, 12)[0])
    if len(companies) < 2:
        return
    whole = sum(max(0, company.sales) for company in companies)
    count = ngettext("{count} company", "{count} companies", len(companies))
    yield Item(
        joined((count.format(count=len(companies)), short_money(whole, currency))),
        _("12 months"),
        Weight.STRONG,
    )
    for company in companies:
        share = percent(share_of(company.sales, whole), 0) if whole else ""
        text = joined((company.name, short_money(company.sales, currency), share))
        yield Item(text, "", Weight.PLAIN, "clients", company.id)


def staffing_items(connection: sqlite3.Connection, client_id: int, today: date) -> Iterator[Item]:
    """Tell who came to the client and who left, the last first."""
    for each in read_staffing(connection, client_id):
        label = _("left") if each.has_left else _("came")
        text = joined((day_told(each.day, today), each.person, each.title))
        yield Item(text, label, Weight.PLAIN, "positions", each.post_id)


def missing_items(connection: sqlite3.Connection, client: Client) -> Iterator[Item]:
    """Tell what is missing in the dossier, the most valuable first, and how much is known."""
    known = read_completeness(connection, client)
    for gap in known.gaps:
        yield Item(gap.words, "", Weight.WARN if gap.grave else Weight.PLAIN)
    if known.gaps:
        yield Item(_("{percent} % of the dossier").format(percent=known.percent), _("known"))


def supply_items(
    connection: sqlite3.Connection, client_id: int, today: date, currency: Currency
) -> Iterator[Item]:
    """Tell the last supplies: day, invoice, product groups, money, how late."""
    for supply in read_supplies(connection, client_id, LAST):
        late = _("{days} d late").format(days=supply.late_days) if supply.late_days else ""
        groups = ", ".join(supply.groups)
        text = joined((supply.invoice, groups, short_money(supply.amount, currency), late))
        weight = Weight.WARN if late else Weight.PLAIN
        yield Item(text, day_told(supply.day, today), weight, "purchases", supply.line_id)
