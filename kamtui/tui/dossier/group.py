"""The group part of the General tab: every company of the group with its sales, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamtui.language import N_, _, ngettext
from kamtui.model.figures import percent, short_money
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.model.trees import in_order
from kamtui.store.clients import Client
from kamtui.store.groups import Company
from kamtui.tui.dossier.facts import fact
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, scale_column, section
from kamtui.tui.text import Line, Ref, joined


def group_of_companies(
    companies: Sequence[Company], client: Client, currency: Currency, width: int
) -> Iterator[Line]:
    """Draw the parent, and where there is a group its companies, this one among them."""
    yield from section(_("GROUP"), _note(companies, client, currency), width)
    parent = Ref("clients", client.id, client_id=client.id, field="parent_id")
    yield from fact(_("parent"), client.parent or "", parent, width)
    if len(companies) > 1:
        yield from _companies(companies, client, currency, width)


def _note(companies: Sequence[Company], client: Client, currency: Currency) -> str:
    if len(companies) < 2:
        return ""
    count = ngettext("{count} company", "{count} companies", len(companies))
    whole = sum(company.sales for company in companies)
    own = next((company.sales for company in companies if company.id == client.id), 0)
    share = (
        _("this one {share}").format(share=percent(own * 1_000_000 // whole, 0))
        if whole > 0
        else ""
    )
    words = _("{money} in 12 months").format(money=short_money(whole, currency))
    return joined([count.format(count=len(companies)), words, share])


def _companies(
    companies: Sequence[Company], client: Client, currency: Currency, width: int
) -> Iterator[Line]:
    scale = scale_for((company.sales for company in companies), currency)
    whole = sum(max(0, company.sales) for company in companies)
    columns = (
        Column(N_("company"), 24, share=1, most=70),
        Column(N_("share"), 7, right=True),
        scale_column(scale),
    )
    table = Table(columns, width)
    yield table.head()
    for branch in in_order(companies, lambda c: c.id, lambda c: c.parent_id):
        company = branch.node
        here = company.id == client.id
        name: Shown = (sign(branch.lines) + company.name, Look.STRONG if here else Look.PLAIN)
        share = percent(max(0, company.sales) * 1_000_000 // whole, 0) if whole else "–"
        ref = None if here else Ref("clients", company.id, client_id=company.id)
        yield table.row([name, share, scale.write(company.sales)], ref)
