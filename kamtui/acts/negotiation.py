"""What to ask and what to propose, drawn from the dossier where no sheet says it.

The questions are those whose answers would fill the gaps, the most valuable first; the proposals
are what has been prepared elsewhere: counter-moves, open offers, the strategy. Nothing here
reads the screen or writes: the brief shows it, a new negotiation sheet begins with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.care import read_completeness
from kamtui.acts.dossier_gaps import Gap
from kamtui.acts.standing_in_words import standing_items
from kamtui.acts.strategy import strategy_for
from kamtui.language import N_, _
from kamtui.model.defaults import stored_text
from kamtui.model.words import OfferOutcome
from kamtui.store.clients import Client, read_client, read_standing, read_types
from kamtui.store.competitors import read_rivalries
from kamtui.store.conflicts import read_open as read_open_conflicts
from kamtui.store.moment import of_one_moment
from kamtui.store.people.posts import read_post
from kamtui.store.plans import read_offers
from kamtui.store.requests import read_unanswered
from kamtui.store.segments.strategies import read_strategies

MOST = 5
"""So many questions, and so many proposals, are suggested at the most."""

_OF_CLIENT = {
    "need": N_("What do you need in the coming year: how much, and by when?"),
    "solvency": N_("How do you pay your suppliers, and up to what limit?"),
    "authority": N_("Who may sign such a contract, and up to what sum?"),
    "industry": N_("Which industry do you count yourselves to?"),
    "environment": N_("What is changing around you: owners, partners, rules?"),
    "prospects": N_("Where do you want to be in two years?"),
    "weaknesses": N_("What holds your own business back?"),
    "wallet": N_("What do you spend on such supplies in a year, with everybody?"),
    "potential": N_("How much of that could come from us?"),
    "organisation": N_("Which way does an order take through your house?"),
    "staffing": N_("Who has joined you or left you of late?"),
    "development_history": N_("How did your company begin and grow?"),
    "description": N_("What do you make, and for whom?"),
    "headcount": N_("How many people work with you now?"),
}


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggested texts, the best first; ``known`` is what one should have in mind."""

    known: tuple[str, ...]
    questions: tuple[str, ...]
    proposals: tuple[str, ...]


NOTHING = Suggestions((), (), ())


@of_one_moment
def suggest(connection: sqlite3.Connection, client_id: int, today: date) -> Suggestions:
    """Suggest what to have in mind, to ask and to propose; nothing of a client that is gone."""
    client = read_client(connection, client_id)
    if client is None:
        return NOTHING
    known = [item.text for item in standing_items(connection, client_id, today)]
    return Suggestions(
        tuple(known),
        tuple(dict.fromkeys(_questions(connection, client)))[:MOST],
        tuple(dict.fromkeys(_proposals(connection, client)))[:MOST],
    )


def _questions(connection: sqlite3.Connection, client: Client) -> Iterator[str]:
    for conflict in read_open_conflicts(connection, client.id)[:2]:
        yield _("What would settle it for you: {cause}?").format(cause=conflict.cause.rstrip("?. "))
    for gap in read_completeness(connection, client).gaps:
        asked = _question(connection, gap)
        if asked:
            yield asked


def _question(connection: sqlite3.Connection, gap: Gap) -> str:
    if gap.subject == "rivalries":
        return _("Who else supplies you, and what do they do better than we?")
    if gap.subject == "clients":
        return _(_OF_CLIENT[gap.field]) if gap.field in _OF_CLIENT else ""
    if gap.row_id == 0:
        return _("Who decides about such supplies, and who else has a say?")
    post = read_post(connection, gap.row_id)
    if post is None or post.person:
        return ""
    return _("Who holds this post now: {post}?").format(post=post.title) if post.title else ""


def _proposals(connection: sqlite3.Connection, client: Client) -> Iterator[str]:
    for request in read_unanswered(connection, client.id)[:2]:
        yield _("An answer to: {request}").format(request=request.text)
    for offer in read_offers(connection, client.id):
        if offer.outcome == OfferOutcome.OPEN:
            yield offer.text
    for rivalry in read_rivalries(connection, client.id):
        if rivalry.counter_move:
            yield " ".join(rivalry.counter_move.split())
    types = [given.type for given in read_types(connection, client.id)]
    cell = read_standing(connection, client.id).cell
    rule = strategy_for(types, cell, read_strategies(connection))
    if rule is not None and rule.strategy:
        yield " ".join(stored_text(rule.strategy).split())
