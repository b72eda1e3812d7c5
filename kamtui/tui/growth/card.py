"""A contact card: one person on one screen, to be handed on as a vCard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _, with_keys
from kamtui.model.days import month_in_words
from kamtui.model.words import Attitude, Channel, InfluenceKind, Response, Role, Side
from kamtui.store.commitments import (
    Commitment,
    read_open_with_person,
    read_steps_with_person,
)
from kamtui.store.interactions import Interaction, read_with_person
from kamtui.store.people.contact_cards import (
    Beside,
    PastPost,
    Person,
    Reach,
    read_beside,
    read_past_posts,
    read_person,
    read_reaches,
)
from kamtui.store.people.contact_list import Contact, read_contact_list
from kamtui.tui.commands import key_of
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain, sign
from kamtui.tui.tables import broken, prose, section, sentence
from kamtui.tui.telling import days_ago, due_words, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, cut, joined, left, line

LABEL = 11
MOST_WORDS = 6
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Card:
    """What the card shows; ``person`` is None where there is nobody (any more)."""

    person: Person | None
    posts: tuple[Contact, ...]
    past: tuple[PastPost, ...]
    phones: tuple[Reach, ...]
    emails: tuple[Reach, ...]
    beside: tuple[Beside, ...]
    open: tuple[Commitment, ...]
    steps: tuple[Commitment, ...]
    talks: tuple[Interaction, ...]
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Card:
    """Read everything about the person named by ``extra``."""
    number = int(about.extra) if about.extra.isdecimal() else 0
    phones, emails = read_reaches(connection, number)
    return Card(
        read_person(connection, number),
        tuple(read_contact_list(connection, person_id=number)),
        tuple(read_past_posts(connection, number)),
        tuple(phones),
        tuple(emails),
        tuple(read_beside(connection, number)),
        tuple(read_open_with_person(connection, number, MOST_STEPS)),
        tuple(read_steps_with_person(connection, number, MOST_STEPS)),
        tuple(read_with_person(connection, number, MOST_WORDS)),
        about.today,
    )


def draw(record: Card, width: int) -> Page:
    """Draw who it is, how to reach them, how they stand, what is open, the last words."""
    person = record.person
    if person is None:
        head = (line((" " + _("CONTACT CARD"), Look.HEADING)), BLANK)
        nobody = _("Nobody here. {tree} shows the people of the client; {new} there adds one.")
        told = with_keys(nobody)
        return Page(head, tuple(sentence(told, width)))
    title = cut(" " + _("CONTACT CARD · {name}").format(name=person.name), width)
    lines = [
        *_posts(record, width),
        *_reach(record, person, width),
        *_beside(record, width),
        *_open(record, width),
        *_steps(record, width),
        *_talks(record, width),
        *_past(record, width),
    ]
    note = with_keys(
        _("{export} writes a vCard, {copy} {copy_card} copies one"),
        export=key_of("export"),
        copy=key_of("copy"),
    )
    above = (line((title, Look.HEADING)), line((cut(f" {note}", width), Look.DIM)), BLANK)
    return Page(above, tuple(lines))


def _fact(label: str, text: str, width: int, ref: Ref | None = None) -> Iterator[Line]:
    for number, part in enumerate(broken(text, max(10, width - LABEL - 3))):
        lead = label if number == 0 else ""
        yield Line(
            (Piece(" " + left(lead, LABEL) + " ", Look.DIM), Piece(part)),
            ref if number == 0 else None,
        )


def _posts(record: Card, width: int) -> Iterator[Line]:
    if not record.posts:
        yield from prose(_("Holds no post at a client of ours now."), width, Look.DIM)
    for post in record.posts:
        ref = Ref("positions", post.post_id, client_id=post.client_id, person_id=post.person_id)
        yield from prose(joined([post.title or "", post.client], ", "), width, Look.STRONG, ref)
        told = joined(
            [
                _(Role(post.role).label) if post.role else _("role not told"),
                _("influence {number} of 5").format(number=post.influence)
                if post.influence is not None
                else "",
                _(Attitude(post.attitude).label) if post.attitude else "",
                post.department or "",
                _("reports to {name}").format(name=post.reports_to) if post.reports_to else "",
                _("outside the company") if post.outside else "",
            ]
        )
        yield from prose(told, width)
        spoke = _("spoke {days} ago").format(days=days_ago(post.last_contact, record.today))
        kept = _("looked after by {name}").format(name=post.looked_after_by or _("nobody"))
        yield from prose(
            joined([spoke if post.last_contact else _("never spoken"), kept]), width, Look.DIM
        )


def _reach(record: Card, person: Person, width: int) -> Iterator[Line]:
    yield BLANK
    ref = Ref("people", person.id, person_id=person.id, client_id=_client_of(record))
    for label, found in ((_("telephone"), record.phones), (_("e-mail"), record.emails)):
        for number, each in enumerate(found):
            told = joined([each.text, each.label or ""])
            yield from _fact(label if number == 0 else "", told, width, ref)
        if not found:
            yield from _fact(label, "–", width, ref)
    if person.birthday:
        yield from _fact(_("birthday"), _birthday(person.birthday), width, ref)
    if person.notes:
        yield from _fact(_("notes"), person.notes, width, ref)


def _client_of(record: Card) -> int | None:
    return record.posts[0].client_id if record.posts else None


def _birthday(day: str) -> str:
    month, number = day[5:7], day[8:10]
    return f"{int(number)} {month_in_words(int(month))}"


def _beside(record: Card, width: int) -> Iterator[Line]:
    for each in record.beside:
        kind = InfluenceKind(each.kind)
        mark = kind.plain if plain() else kind.sign
        if kind is InfluenceKind.CONFLICT:
            words = _("{mark} conflict with {name}")
        else:
            words = _("{mark} influences {name}") if each.outward else _("{mark} listens to {name}")
        told = words.format(mark=mark, name=each.name)
        yield from _fact("", joined([told, each.note or ""]), width)


def _open(record: Card, width: int) -> Iterator[Line]:
    if not record.open:
        return
    yield from section(_("OPEN"), "", width)
    for each in record.open:
        words, look = due_words(each.due_day, record.today)
        late = look is Look.BAD and each.side is not Side.THEIRS
        ref = Ref("commitments", each.id, client_id=each.client_id)
        told = joined([_(each.side.label), each.text, words])
        for number, part in enumerate(broken(told, width - 5)):
            mark = "! " if late and number == 0 else "  "
            yield Line((Piece(" "), Piece(mark, Look.BAD), Piece(part)), None if number else ref)


def _steps(record: Card, width: int) -> Iterator[Line]:
    if not record.steps:
        return
    yield from section(_("IN PROGRAMMES"), "", width)
    for step in record.steps:
        ref = Ref("commitments", step.id, client_id=step.client_id)
        when = (
            short_day(step.done_day, record.today)
            if step.done_day
            else due_words(step.due_day, record.today)[0]
        )
        answer = _(Response(step.response).label) if step.response else ""
        mark = sign("✓") if step.done_day else " "
        told = joined([when, step.text, answer])
        for number, part in enumerate(broken(told, width - 5)):
            lead = f"{mark} " if number == 0 else "  "
            yield Line((Piece(" "), Piece(lead, Look.GOOD), Piece(part)), None if number else ref)


def _talks(record: Card, width: int) -> Iterator[Line]:
    yield from section(_("LAST WORDS"), "", width)
    if not record.talks:
        empty = with_keys(_("We have not spoken yet. {log} logs a call."))
        yield from sentence(empty, width)
    for talk in record.talks:
        ref = Ref("interactions", talk.id, client_id=talk.client_id)
        day = short_day(talk.day, record.today)
        channel = _(Channel(talk.channel).label)
        yield from _fact(day, f"{channel}: {talk.summary}", width, ref)


def _past(record: Card, width: int) -> Iterator[Line]:
    if not record.past:
        return
    yield from section(_("BEFORE"), "", width)
    for post in record.past:
        span = f"{short_day(post.from_day, record.today)} – {short_day(post.to_day, record.today)}"
        told = joined([joined([post.title or "", post.client], ", "), span])
        yield from prose(
            told, width, Look.DIM, Ref("clients", post.client_id, client_id=post.client_id)
        )


PLACE = PageKind("card", N_("Contact card"), read, draw)
