"""The dossier in words: everything known about one client, in the order of the app's tabs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.client_facts import fact_in_words
from kamtui.acts.dossier_items import (
    group_items,
    key_items,
    missing_items,
    staffing_items,
    supply_items,
)
from kamtui.acts.goals import measure
from kamtui.acts.qualification import THREE_P
from kamtui.acts.rows_in_words import (
    commitment_item,
    conflict_item,
    day_told,
    goal_item,
    interaction_item,
    joined,
    offer_item,
    post_item,
    programme_item,
    request_item,
    rivalry_item,
    target_item,
    tender_item,
)
from kamtui.acts.standing_in_words import standing_items
from kamtui.language import _
from kamtui.model.client_facts import COLUMNS, FactGroup
from kamtui.model.errors import NotFound
from kamtui.model.money import Currency
from kamtui.model.sections import Item, Section, Weight, section
from kamtui.model.trees import in_order
from kamtui.store.clients import (
    Client,
    read_client,
    read_contacts,
    read_subsidiaries,
    read_types,
)
from kamtui.store.commitments import read_commitments
from kamtui.store.competitors import read_rivalries
from kamtui.store.conflicts import read_conflicts
from kamtui.store.interactions import read_interactions
from kamtui.store.moment import of_one_moment
from kamtui.store.people.posts import read_posts
from kamtui.store.plans import read_goals, read_offers, read_programmes
from kamtui.store.requests import read_requests
from kamtui.store.settings import read_currency
from kamtui.store.tags import read_tags
from kamtui.store.tenders import read_tenders
from kamtui.store.winback import read_targets

LAST = 10
"""How many interactions and closed commitments are told."""


_IN_TITLE = ("name",)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A client's dossier: sections in order, none of them empty."""

    client_id: int
    client_name: str
    is_key: bool
    sections: tuple[Section, ...]


@of_one_moment
def read_dossier(connection: sqlite3.Connection, client_id: int, today: date) -> Dossier:
    """Gather everything known about one client.

    Raises :class:`NotFound` where the client is gone.
    """
    client = read_client(connection, client_id)
    if client is None:
        raise NotFound(_("That client is not there any more."))
    currency = read_currency(connection)
    sections = (
        section("general", _("General"), _general(connection, client, today, currency)),
        section("key", _("Key client"), key_items(connection, client, today)),
        section("group", _("Group"), group_items(connection, client, today, currency)),
        section("staffing", _("Came and went"), staffing_items(connection, client.id, today)),
        section("missing", _("Missing"), missing_items(connection, client)),
        section("standing", _("Standing"), standing_items(connection, client_id, today)),
        section("people", _("People"), _people(connection, client_id, today)),
        section(
            "supplies", _("Last supplies"), supply_items(connection, client_id, today, currency)
        ),
        section(
            "interactions",
            _("Last interactions"),
            (interaction_item(i, today) for i in read_interactions(connection, client_id, LAST)),
        ),
        section("commitments", _("Commitments"), _commitments(connection, client_id, today)),
        section(
            "tenders",
            _("Tenders"),
            (tender_item(t, today, currency) for t in read_tenders(connection, client_id)),
        ),
        section(
            "competitors",
            _("Competitors"),
            (rivalry_item(r, today) for r in read_rivalries(connection, client_id)),
        ),
        section("care", _("Conflicts and requests"), _care(connection, client_id, today)),
        section("plan", _("Plan"), _plan(connection, client_id, today, currency)),
        section(
            "winback",
            _("Win-back"),
            (target_item(t, today, currency) for t in read_targets(connection, client_id)),
        ),
    )
    filled = tuple(part for part in sections if part.items)
    return Dossier(client.id, client.name, bool(client.is_key), filled)


def _general(
    connection: sqlite3.Connection, client: Client, today: date, currency: Currency
) -> Iterator[Item]:
    for kind in read_types(connection, client.id):
        yield Item(joined((_(kind.type), kind.reason)), _("type"), Weight.STRONG)
    for fact in COLUMNS:
        if fact.group is not FactGroup.THREE_P and fact.name not in _IN_TITLE:
            text = fact_in_words(fact, client, currency)
            yield Item(text, _(fact.label), subject="clients", row_id=client.id)
    yield Item(joined(read_tags(connection, client.id)), _("tags"))
    phones, emails = read_contacts(connection, client.id)
    yield Item(joined(phones), _("phone"))
    yield Item(joined(emails), _("e-mail"))
    for name, label in THREE_P.items():
        told, evidence, day = (client.facts[f"{name}{part}"] for part in ("", "_evidence", "_day"))
        if told:
            since = day_told(str(day or ""), today)
            yield Item(joined((_(str(told)), str(evidence or ""), since)), _(label))
    below = read_subsidiaries(connection, client.id)
    yield Item(joined(name for _number, name in below), _("companies of the group"))


def _people(connection: sqlite3.Connection, client_id: int, today: date) -> Iterator[Item]:
    posts = read_posts(connection, client_id)
    for branch in in_order(posts, lambda post: post.id, lambda post: post.reports_to):
        told = post_item(branch.node, today)
        yield Item(branch.lines + told.text, "", told.weight, told.subject, told.row_id)


def _commitments(connection: sqlite3.Connection, client_id: int, today: date) -> list[Item]:
    found = read_commitments(connection, client_id)
    still_open = sorted((c for c in found if c.done_day is None), key=lambda c: c.due_day or "9999")
    closed = [c for c in found if c.done_day is not None][:LAST]
    return [commitment_item(commitment, today) for commitment in (*still_open, *closed)]


def _care(connection: sqlite3.Connection, client_id: int, today: date) -> Iterator[Item]:
    for conflict in read_conflicts(connection, client_id, LAST):
        yield conflict_item(conflict, today)
    for request in read_requests(connection, client_id, LAST):
        yield request_item(request, today)


def _plan(
    connection: sqlite3.Connection, client_id: int, today: date, currency: Currency
) -> Iterator[Item]:
    for goal in read_goals(connection, client_id):
        yield goal_item(goal, today, currency, measure(connection, goal, today))
    for programme in read_programmes(connection, client_id):
        yield programme_item(programme, today)
    for offer in read_offers(connection, client_id, LAST):
        yield offer_item(offer, today, currency)
