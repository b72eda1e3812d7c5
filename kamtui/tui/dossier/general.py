"""Tab 2, General: every fact of the client, each on a line of its own that ``e`` edits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.care import read_completeness
from kamtui.acts.client_facts import fact_in_words
from kamtui.acts.dossier_gaps import COMPLETE, Completeness, gaps_in_words
from kamtui.acts.key_checks import NO_KEY_STANDING, KeyStanding, read_key_standing
from kamtui.acts.qualification import Qualification, qualify
from kamtui.acts.strategy import contact_rhythm, strategy_for
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.client_facts import FACTS, ClientFact, FactGroup
from kamtui.model.days import day_in_words
from kamtui.model.money import Currency
from kamtui.model.months import months_back
from kamtui.model.words import Evidence
from kamtui.store.clients import Client, read_client, read_contacts
from kamtui.store.competitors import read_breadwinner_of
from kamtui.store.groups import Company, read_group
from kamtui.store.people.posts import Staffing, read_staffing
from kamtui.store.segments.strategies import Strategy, read_strategies
from kamtui.store.settings import read_currency
from kamtui.store.tags import read_tags
from kamtui.tui.dossier.facts import LABEL
from kamtui.tui.dossier.facts import fact as labelled
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.dossier.group import group_of_companies
from kamtui.tui.dossier.key_client import key_client
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain
from kamtui.tui.tables import broken, prose, section
from kamtui.tui.telling import EVIDENCE_LOOKS
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, joined, left, line

LEVEL = 11
"""Cells of how sure we are of need, solvency or authority, at the least."""


@dataclass(frozen=True, slots=True)
class General:
    """What the tab shows; ``client`` is None where it is not there any more."""

    frame: Frame
    client: Client | None
    key: KeyStanding
    known: Completeness
    three_p: tuple[Qualification, ...]
    companies: tuple[Company, ...]
    staffing: tuple[Staffing, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    tags: tuple[str, ...]
    rule: Strategy | None
    breadwinner_of: tuple[int, str] | None
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> General:
    """Read every fact of the client in hand."""
    client_id = about.client_id or 0
    frame = read_frame(connection, about)
    client = read_client(connection, client_id)
    phones, emails = read_contacts(connection, client_id)
    return General(
        frame,
        client,
        read_key_standing(connection, client, about.today) if client else NO_KEY_STANDING,
        read_completeness(connection, client) if client else COMPLETE,
        qualify(client, about.today) if client else (),
        tuple(read_group(connection, client_id, months_back(about.today, 12)[0])),
        tuple(read_staffing(connection, client_id)),
        tuple(phones),
        tuple(emails),
        tuple(read_tags(connection, client_id)),
        strategy_for(frame.types, frame.cell, read_strategies(connection)),
        read_breadwinner_of(connection, client_id),
        read_currency(connection),
        about.today,
    )


def draw(record: General, width: int) -> Page:
    """Draw the facts by groups; what is not known is a dash to be filled."""
    head = frame_head(record.frame, 2, width)
    client = record.client
    if client is None:
        return Page(head, (line(" " + _("This client is not there any more.")),))
    lines = [
        *_group(record, client, _("WHO THEY ARE"), FactGroup.WHO, width),
        *_group(record, client, _("INSIDE"), FactGroup.INSIDE, width),
        *_staffing(record, client, width),
        *_group(record, client, _("THEIR OWN BUSINESS"), FactGroup.BUSINESS, width),
        *key_client(record.key, client, width),
        *_three_p(record, client, width),
        *group_of_companies(record.companies, client, record.currency, width),
        *_contacts(record, client, width),
        *_group(record, client, _("HOW WE WORK"), FactGroup.WORK, width),
    ]
    return Page(head, (*_missing(record, width), *lines[1:]))


def _group(
    record: General, client: Client, title: str, group: FactGroup, width: int
) -> Iterator[Line]:
    facts = [fact for fact in FACTS if fact.group is group and not fact.told_apart]
    known = sum(bool(_known(record, client, fact)) for fact in facts)
    note = (
        ""
        if known == len(facts)
        else _("{known} of {all} known").format(known=known, all=len(facts))
    )
    yield from section(title, note, width)
    for fact in facts:
        told = _told(record, client, fact)
        yield from labelled(_(fact.label), told, _field(client, fact.name), width)


def _field(client: Client, name: str) -> Ref:
    return Ref("clients", client.id, client_id=client.id, field=name)


def _missing(record: General, width: int) -> Iterator[Line]:
    gaps = record.known.gaps
    if not gaps:
        return
    told = with_keys(
        _("Missing: {what}. {percent} % known; {tab_8} lists it."),
        what=gaps_in_words(gaps),
        percent=record.known.percent,
    )
    yield from prose(told, width, Look.WARN if gaps[0].grave else Look.DIM)
    yield BLANK


def _staffing(record: General, client: Client, width: int) -> Iterator[Line]:
    for number, each in enumerate(record.staffing):
        label = _("came and went") if number == 0 else ""
        day = day_in_words(date.fromisoformat(each.day[:10]))
        words = _("{day}, left: {who}") if each.has_left else _("{day}, came: {who}")
        who = joined([each.person, each.title or ""], ", ")
        ref = Ref("positions", each.post_id, client_id=client.id)
        look = Look.DIM if each.has_left else Look.PLAIN
        yield from labelled(label, words.format(day=day, who=who), ref, width, look)


def _known(record: General, client: Client, fact: ClientFact) -> bool:
    if not fact.is_column:
        return bool(_told(record, client, fact))
    return client.facts[fact.name] not in (None, "")


def _told(record: General, client: Client, fact: ClientFact) -> str:
    tell = _IN_WORDS.get(fact.name)
    if tell is not None:
        return tell(record, client)
    return fact_in_words(fact, client, record.currency, short=True)


def _rhythm(record: General, client: Client) -> str:
    days = contact_rhythm(client.contact_rhythm_days, record.rule)
    if days is None:
        return ""
    told = ngettext("every {days} day", "every {days} days", days).format(days=days)
    if client.contact_rhythm_days or record.rule is None:
        return told
    return told + " " + _("(the rule of {cell})").format(cell=record.rule.cell)


_IN_WORDS: dict[str, Callable[[General, Client], str]] = {
    "tags": lambda record, _client: ", ".join(record.tags),
    "contact_rhythm_days": _rhythm,
}
"""Facts told by more than their own value."""


def _three_p(record: General, client: Client, width: int) -> Iterator[Line]:
    proven = sum(each.level is Evidence.PROVEN for each in record.three_p)
    note = _("{proven} of 3 proven").format(proven=proven)
    if proven == len(record.three_p):
        note = _("qualified: all three proven")
    yield from section(_("NEED, SOLVENCY, AUTHORITY"), note, width)
    for each in record.three_p:
        yield from _one_p(each, client, width)
    rivalry_id, rival = record.breadwinner_of or (0, "")
    ref = Ref("rivalries", rivalry_id, client_id=client.id, field="breadwinner")
    yield from labelled(_("breadwinner of"), rival, ref, width)


def _one_p(each: Qualification, client: Client, width: int) -> Iterator[Line]:
    mark = each.level.plain if plain() else each.level.sign
    wide = max(LEVEL, *(cells(f"  {_(one.label)} ") for one in Evidence))
    level = Piece(left(f"{mark} {_(each.level.label)}", wide), EVIDENCE_LOOKS[each.level])
    room = max(10, width - LABEL - wide - 3)
    day = day_in_words(date.fromisoformat(each.day[:10])) if each.day else ""
    told: list[tuple[str, Look]] = []
    if each.evidence or day:
        told += [(part, Look.PLAIN) for part in broken(joined([each.evidence or "", day]), room)]
    if each.missing:
        words = _("missing: {what}").format(what=each.missing)
        told += [(part, Look.DIM) for part in broken(words, room)]
    label = Piece(" " + left(each.label, LABEL) + " ", Look.DIM)
    for number, (part, look) in enumerate(told or [("", Look.PLAIN)]):
        if number == 0:
            yield Line((label, level, Piece(part, look)), _field(client, each.name))
        else:
            yield Line((Piece(" " * (LABEL + wide + 2)), Piece(part, look)))


def _contacts(record: General, client: Client, width: int) -> Iterator[Line]:
    yield from section(_("CONTACTS OF THE HOUSE"), "", width)
    for name, label, found in (
        ("phones", _("telephone"), record.phones),
        ("emails", _("e-mail"), record.emails),
    ):
        for text in found or ("",):
            yield from labelled(label, text, _field(client, name), width)


TAB = PageKind("general", N_("General"), read, draw)
