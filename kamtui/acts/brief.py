"""The brief: what one needs during a call, in the order in which one needs it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.acts.brief_items import caller_item, owed_item, said_item
from kamtui.acts.negotiation import Suggestions, suggest
from kamtui.acts.rows_in_words import (
    conflict_item,
    goal_item,
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
from kamtui.acts.strategy import strategy_of_client
from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.errors import NotFound
from kamtui.model.money import Currency
from kamtui.model.sections import Item, Section, Weight, section
from kamtui.model.words import OfferOutcome, ProgrammeState, Role, Side
from kamtui.store.clients import Client, read_client, read_standing
from kamtui.store.commitments import read_open
from kamtui.store.competitors import read_rivalries
from kamtui.store.conflicts import read_open as read_open_conflicts
from kamtui.store.interactions import read_last_held
from kamtui.store.moment import of_one_moment
from kamtui.store.people.posts import Post, read_posts
from kamtui.store.plans import read_goals, read_offers, read_programmes
from kamtui.store.requests import read_unanswered
from kamtui.store.segments.strategies import Strategy
from kamtui.store.settings import read_currency
from kamtui.store.sheets import Sheet, read_sheets
from kamtui.store.tenders import read_open_tenders
from kamtui.store.winback import read_running

LAST_WORDS = 3
RIVALS = 3


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief of one client: sections in order, none of them empty.

    ``further`` are the sections for the second page: the other questions and proposals, what we
    know, our limits, the plan.
    """

    client_id: int
    client_name: str
    is_key: bool
    today: date
    sections: tuple[Section, ...]
    further: tuple[Section, ...]


@of_one_moment
def read_brief(
    connection: sqlite3.Connection, client_id: int, today: date, person_id: int | None = None
) -> Brief:
    """Gather the brief of a client; ``person_id`` is who is calling, and leads it.

    Raises :class:`NotFound` where the client is gone.
    """
    client = read_client(connection, client_id)
    if client is None:
        raise NotFound(_("That client is not there any more."))
    currency = read_currency(connection)
    sheets = read_sheets(connection, client_id)
    posts = read_posts(connection, client_id)
    suggested = suggest(connection, client_id, today)
    sections = (
        _who(posts, today, person_id),
        _not_to_say(sheets),
        *_owed(connection, client_id, today),
        _trouble(connection, client_id, today),
        section("standing", _("Standing"), standing_items(connection, client_id, today)),
        _last_words(connection, client_id, today),
        _running(connection, client_id, today, currency),
        _first_lines(sheets, suggested),
    )
    further = (
        *_other_lines(sheets),
        *_suggested(sheets, suggested),
        _plan(connection, client, today, currency),
        section("others", _("The others"), _others(posts, today, person_id)),
    )
    return Brief(
        client.id,
        client.name,
        bool(client.is_key),
        today,
        tuple(part for part in sections if part.items),
        tuple(part for part in further if part.items),
    )


def brief_as_markdown(
    connection: sqlite3.Connection, client_id: int, today: date, person_id: int | None = None
) -> str:
    """Give the brief as Markdown, for a file or the clipboard."""
    from kamtui.exchange.markdown import as_markdown
    from kamtui.model.days import day_in_words

    brief = read_brief(connection, client_id, today, person_id)
    heading = f"{brief.client_name} · {day_in_words(today)}"
    return as_markdown(heading, (*brief.sections, *brief.further))


def _leading(posts: Sequence[Post], person_id: int | None) -> list[Post]:
    caller = [post for post in posts if person_id is not None and post.person_id == person_id]
    roles = (Role.DECISION_MAKER, Role.APPROVER, Role.CHAMPION)
    deciding = [post for post in posts if post.role in roles and post not in caller]
    deciding.sort(key=lambda post: (roles.index(Role(str(post.role))), -(post.influence or 0)))
    rest = [post for post in posts if post.person and post not in caller + deciding]
    return caller + (deciding or rest)[:3]


def _who(posts: Sequence[Post], today: date, person_id: int | None) -> Section:
    leading = _leading(posts, person_id)
    items = [caller_item(post, today) for post in leading]
    if person_id is not None and items and leading[0].person_id == person_id:
        first = items[0]
        items[0] = Item(first.text, _("calling"), Weight.STRONG, first.subject, first.row_id)
    return section("who", _("Who"), items)


def _others(posts: Sequence[Post], today: date, person_id: int | None) -> Iterable[Item]:
    leading = _leading(posts, person_id)
    return (post_item(post, today) for post in posts if post not in leading)


def _not_to_say(sheets: Sequence[Sheet]) -> Section:
    # The newest sheet that forbids something speaks; older ones were for other days.
    sheet = next((sheet for sheet in sheets if sheet.avoid), None)
    items = _lines(sheet.avoid, sheet, Weight.WARN) if sheet else ()
    return section("avoid", _("Do not say"), items)


def _owed(connection: sqlite3.Connection, client_id: int, today: date) -> tuple[Section, Section]:
    found = read_open(connection, client_id)
    ours = (owed_item(c, today) for c in found if c.side is not Side.THEIRS)
    theirs = (owed_item(c, today) for c in found if c.side is Side.THEIRS)
    return section("we_owe", _("We owe"), ours), section("they_owe", _("They owe"), theirs)


def _trouble(connection: sqlite3.Connection, client_id: int, today: date) -> Section:
    conflicts = read_open_conflicts(connection, client_id)
    requests = read_unanswered(connection, client_id)
    return section(
        "trouble",
        _("Trouble"),
        [
            *(conflict_item(conflict, today) for conflict in conflicts),
            *(request_item(request, today) for request in requests),
        ],
    )


def _last_words(connection: sqlite3.Connection, client_id: int, today: date) -> Section:
    last = read_last_held(connection, client_id, LAST_WORDS)
    return section("last", _("Last words"), (said_item(one, today) for one in last))


def _running(
    connection: sqlite3.Connection, client_id: int, today: date, currency: Currency
) -> Section:
    tenders = read_open_tenders(connection, client_id)
    rivals = read_rivalries(connection, client_id, RIVALS)
    offers = read_offers(connection, client_id)
    target = read_running(connection, client_id)
    return section(
        "running",
        _("Running"),
        [
            *(tender_item(tender, today, currency) for tender in tenders),
            *(rivalry_item(rivalry, today) for rivalry in rivals),
            *(offer_item(o, today, currency) for o in offers if o.outcome == OfferOutcome.OPEN),
            target_item(target, today, currency) if target else None,
        ],
    )


def _first_lines(sheets: Sequence[Sheet], suggested: Suggestions) -> Section:
    items: list[Item] = []
    sheet = sheets[0] if sheets else None
    for label, lines, drawn in (
        (_("ask"), _lines(sheet.questions, sheet) if sheet else [], suggested.questions),
        (_("propose"), _lines(sheet.proposals, sheet) if sheet else [], suggested.proposals),
    ):
        if lines:
            items += _labelled(lines[:1], label)
        elif drawn:
            perhaps = _("{what}, perhaps").format(what=label)
            items.append(Item(drawn[0], perhaps, Weight.DIM))
    return section("first", _("First"), items)


def _other_lines(sheets: Sequence[Sheet]) -> Iterable[Section]:
    if not sheets:
        return
    sheet = sheets[0]
    yield section("aim", _("Aim"), _lines(sheet.aim, sheet))
    yield section("questions", _("Other questions"), _lines(sheet.questions, sheet)[1:])
    yield section("proposals", _("Other proposals"), _lines(sheet.proposals, sheet)[1:])
    yield section("known", _("What we know"), _lines(sheet.known, sheet))
    yield section("limits", _("Our limits"), _lines(sheet.limits, sheet))
    yield section("roles", _("Who does what"), _lines(sheet.roles, sheet))


def _suggested(sheets: Sequence[Sheet], suggested: Suggestions) -> Iterable[Section]:
    """Tell the suggestions that the first page has no room for, as far as no sheet says better."""
    sheet = sheets[0] if sheets else None
    asked = suggested.questions if sheet and sheet.questions else suggested.questions[1:]
    proposed = suggested.proposals if sheet and sheet.proposals else suggested.proposals[1:]
    for name, title, texts in (
        ("ask_perhaps", _("Could ask"), asked),
        ("propose_perhaps", _("Could offer"), proposed),
    ):
        yield section(name, title, (Item(text, weight=Weight.DIM) for text in texts))


def _plan(
    connection: sqlite3.Connection, client: Client, today: date, currency: Currency
) -> Section:
    goals = read_goals(connection, client.id)
    cell = read_standing(connection, client.id).cell
    usual = strategy_of_client(connection, client.id, cell)
    programmes = read_programmes(connection, client.id)
    return section(
        "plan",
        _("Plan"),
        [
            Item(joined(_(client.strategy or "").splitlines(), " ")),
            _usual_item(usual) if usual and usual.strategy else None,
            *(goal_item(goal, today, currency) for goal in goals if not goal.reached_day),
            *(
                programme_item(one, today)
                for one in programmes
                if one.state != ProgrammeState.ENDED
            ),
        ],
    )


def _usual_item(strategy: Strategy) -> Item:
    """Tell what we do with all clients of the cell, or of the type that outranks it."""
    label = _("for {cell}").format(cell=_(strategy.cell))
    return Item(stored_text(strategy.strategy), label, Weight.PLAIN, "cell_strategies", strategy.id)


def _lines(text: str | None, sheet: Sheet, weight: Weight = Weight.PLAIN) -> list[Item]:
    return [
        Item(line.strip(" -*•"), "", weight, "negotiation_sheets", sheet.id)
        for line in (text or "").splitlines()
        if line.strip(" -*•")
    ]


def _labelled(items: Sequence[Item], label: str) -> list[Item]:
    return [Item(item.text, label, item.weight, item.subject, item.row_id) for item in items]
