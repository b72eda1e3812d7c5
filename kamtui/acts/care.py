"""Care: the five mistakes one makes with a client, judged from what the database holds.

Lateness, conflicts, a thin dossier, an unprepared negotiation, not knowing the product: one line
each, and the evidence behind it. The dossier's tabs, the brief and the shell tell the same lines.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kamtui.acts.care_rules import (
    PATIENCE_DAYS,
    are_cards_mostly_empty,
    is_conflict_grave,
    is_dossier_thin,
    is_late_too_often,
    waits_too_long,
)
from kamtui.acts.dossier_gaps import COMPLETE, Completeness, Gap, completeness, gaps_in_words
from kamtui.language import _, ngettext
from kamtui.model.days import day_beside, years_before
from kamtui.model.figures import days_since
from kamtui.model.words import FACE_TO_FACE, Holder, Mistake, Role, Side
from kamtui.store.care_list import DOSSIER_FACTS
from kamtui.store.clients import Client, read_client, read_standing, read_types
from kamtui.store.commitments import Commitment, Punctuality, read_open, read_punctuality
from kamtui.store.competitors import read_rivalries
from kamtui.store.conflicts import Conflict, read_conflicts
from kamtui.store.interactions import Interaction, read_planned
from kamtui.store.moment import of_one_moment
from kamtui.store.people.posts import Post, read_posts
from kamtui.store.products import BoughtCard, read_bought_cards
from kamtui.store.requests import Request, read_unanswered
from kamtui.store.supplies.purchases import Deliveries, read_deliveries

Sign = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class CareLine:
    """One of the five: which, how it stands, and why in words."""

    name: Mistake
    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class CareFacts:
    """What the five lines are judged from, for one client over the last twelve months."""

    client: Client | None
    thorough: bool
    posts: tuple[Post, ...]
    rivals: int
    punctuality: Punctuality
    deliveries: Deliveries
    overdue: tuple[Commitment, ...]
    unanswered: tuple[Request, ...]
    conflicts: tuple[Conflict, ...]
    planned: tuple[Interaction, ...]
    products: tuple[BoughtCard, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """The five lines, what is missing in the dossier, and the facts behind both.

    ``known`` is how many percent of what is asked of this client is known.
    """

    lines: tuple[CareLine, ...]
    gaps: tuple[Gap, ...]
    facts: CareFacts
    known: int = 100


def read_care(connection: sqlite3.Connection, client_id: int, today: date) -> Care:
    """Read and judge how a client is cared for; the lines are ready to be shown."""
    return judge(read_facts(connection, client_id, today), today)


def read_completeness(connection: sqlite3.Connection, client: Client) -> Completeness:
    """Read what is missing in a client's dossier, and how much of it is known."""
    return completeness(
        client,
        read_posts(connection, client.id),
        len(read_rivalries(connection, client.id)),
        thorough=_deserves_all(connection, client),
    )


def _deserves_all(connection: sqlite3.Connection, client: Client) -> bool:
    """Say whether everything is asked of a client: a key client, one with a type, one in A."""
    cell = read_standing(connection, client.id).cell
    return bool(client.is_key or cell.startswith("A") or read_types(connection, client.id))


@of_one_moment
def read_facts(connection: sqlite3.Connection, client_id: int, today: date) -> CareFacts:
    """Read what the five lines are judged from."""
    day, from_day = today.isoformat(), years_before(today, 1).isoformat()
    client = read_client(connection, client_id)
    thorough = client is not None and _deserves_all(connection, client)
    ours = [c for c in read_open(connection, client_id) if c.side is Side.OURS]
    return CareFacts(
        client,
        thorough,
        tuple(read_posts(connection, client_id)),
        len(read_rivalries(connection, client_id)),
        read_punctuality(connection, client_id, day, from_day),
        read_deliveries(connection, client_id, from_day, day),
        tuple(c for c in ours if c.is_overdue(day)),
        tuple(read_unanswered(connection, client_id)),
        tuple(read_conflicts(connection, client_id)),
        tuple(
            p for p in read_planned(connection, client_id=client_id) if p.channel in FACE_TO_FACE
        ),
        tuple(read_bought_cards(connection, client_id, from_day)),
    )


def judge(facts: CareFacts, today: date) -> Care:
    """Judge the five lines from the facts; no reading, no clock."""
    known = (
        completeness(facts.client, facts.posts, facts.rivals, thorough=facts.thorough)
        if facts.client
        else COMPLETE
    )
    gaps = known.gaps
    lines = (
        _punctuality(facts, today),
        _conflicts(facts, today),
        _dossier(gaps, facts),
        _negotiation(facts, today),
        _product(facts),
    )
    return Care(lines, gaps, facts, known.percent)


def _punctuality(facts: CareFacts, today: date) -> CareLine:
    promises, deliveries = facts.punctuality, facts.deliveries
    waiting = max((days_since(each.day, today) or 0 for each in facts.unanswered), default=0)
    words = []
    if promises.due:
        words.append(
            ngettext(
                "{kept} of {due} promise on time", "{kept} of {due} promises on time", promises.due
            ).format(kept=promises.due - promises.late, due=promises.due)
        )
    if deliveries.promised:
        words.append(
            ngettext(
                "{kept} of {due} delivery on time",
                "{kept} of {due} deliveries on time",
                deliveries.promised,
            ).format(kept=deliveries.promised - deliveries.late, due=deliveries.promised)
        )
    if facts.unanswered:
        words.append(
            ngettext(
                "{count} request waits {days} d",
                "{count} requests wait {days} d",
                len(facts.unanswered),
            ).format(count=len(facts.unanswered), days=waiting)
        )
    late = promises.late + deliveries.late
    habit = is_late_too_often(late, promises.due + deliveries.promised)
    bad = bool(facts.overdue) or waits_too_long(waiting) or habit
    sign: Sign = "bad" if bad else "warn" if late or facts.unanswered else "ok"
    return CareLine(Mistake.PUNCTUALITY, sign, " · ".join(words) or _("nothing fell due in a year"))


def _conflicts(facts: CareFacts, today: date) -> CareLine:
    open_ones = [conflict for conflict in facts.conflicts if conflict.closed_day is None]
    if not open_ones:
        return CareLine(Mistake.CONFLICTS, "ok", _settled(facts))
    days = max(days_since(conflict.opened_day, today) or 0 for conflict in open_ones)
    worst = max(open_ones, key=lambda conflict: (conflict.severity, conflict.opened_day))
    words = _("{count} open, {days} d: {cause}").format(
        count=len(open_ones), days=days, cause=worst.cause
    )
    year = years_before(today, 1).isoformat()
    repeats = sum(conflict.opened_day >= year for conflict in facts.conflicts)
    if repeats > 1:
        words += " · " + _("{count} within a year").format(count=repeats)
    grave = is_conflict_grave(days, worst.severity, repeats)
    return CareLine(Mistake.CONFLICTS, "bad" if grave else "warn", words)


def _settled(facts: CareFacts) -> str:
    """Say how many were settled, and how the last one was."""
    settled = sorted(facts.conflicts, key=lambda conflict: conflict.closed_day or "")
    if not settled:
        return _("none")
    words = _("none open, {count} settled").format(count=len(settled))
    how = settled[-1].settlement
    return f"{words} · {_('the last: {how}').format(how=how)}" if how else words


def _dossier(gaps: tuple[Gap, ...], facts: CareFacts) -> CareLine:
    words = gaps_in_words(gaps)
    if not gaps:
        return CareLine(Mistake.DOSSIER, "ok", words)
    deciders = sum(
        post.role == Role.DECISION_MAKER and post.holder == Holder.KNOWN for post in facts.posts
    )
    known = facts.client.facts if facts.client else {}
    missing = sum(known.get(name) in (None, "") for name in DOSSIER_FACTS)
    thin = facts.thorough and is_dossier_thin(deciders, missing)
    return CareLine(
        Mistake.DOSSIER, "bad" if thin else "warn", _("missing: {what}").format(what=words)
    )


def _negotiation(facts: CareFacts, today: date) -> CareLine:
    day = today.isoformat()
    past = [meeting for meeting in facts.planned if meeting.day < day]
    coming = [meeting for meeting in facts.planned if meeting.day >= day]
    bare = [meeting for meeting in coming if meeting.sheet_id is None]
    words = []
    if bare:
        words.append(
            _("{count} of {all} planned without a sheet, next {day}").format(
                count=len(bare),
                all=len(coming),
                day=day_beside(date.fromisoformat(bare[0].day), today),
            )
        )
    elif coming:
        words.append(
            ngettext(
                "{count} planned, its sheet is ready", "{count} planned, sheets ready", len(coming)
            ).format(count=len(coming))
        )
    if past:
        words.append(_("{count} past its day: held or not?").format(count=len(past)))
    near = (today + timedelta(days=PATIENCE_DAYS)).isoformat()
    bad = any(meeting.day <= near for meeting in bare)
    sign: Sign = "bad" if bad else "warn" if bare or past else "ok"
    return CareLine(Mistake.NEGOTIATION, sign, " · ".join(words) or _("no meeting planned"))


def _product(facts: CareFacts) -> CareLine:
    products = facts.products
    if not products:
        return CareLine(Mistake.PRODUCT, "ok", _("no named product bought in a year"))
    unknown = [product for product in products if not product.is_known]
    if not unknown:
        words = ngettext(
            "{count} product bought, its card is written",
            "{count} products bought, all cards written",
            len(products),
        )
        return CareLine(Mistake.PRODUCT, "ok", words.format(count=len(products)))
    words = _("{count} of {all} bought have an empty card: {name}").format(
        count=len(unknown), all=len(products), name=unknown[0].name
    )
    dark = facts.thorough and are_cards_mostly_empty(len(unknown), len(products))
    return CareLine(Mistake.PRODUCT, "bad" if dark else "warn", words)
