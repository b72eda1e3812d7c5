"""Tab 2, General: every fact of the client, each on a line of its own that ``e`` edits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.qualification import Qualification, qualify
from kamtui.acts.strategy import contact_rhythm, strategy_for
from kamtui.language import N_, _
from kamtui.model.days import day_in_words
from kamtui.model.figures import grouped, short_money
from kamtui.model.money import Currency
from kamtui.model.words import Evidence, KeyType, Source
from kamtui.store.clients import (
    Client,
    TypeOfClient,
    read_client,
    read_contacts,
    read_subsidiaries,
    read_types,
)
from kamtui.store.competitors import read_breadwinner_of
from kamtui.store.key_checks import KeyCheck, read_key_checks
from kamtui.store.settings import read_currency
from kamtui.store.strategies import Strategy, read_strategies
from kamtui.tui.commands import with_keys
from kamtui.tui.dialogs.forms.clients import BUSINESS, FIELDS, INSIDE, WHO, WORK
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, plain, sign
from kamtui.tui.tables import broken, section
from kamtui.tui.text import Line, Piece, Ref, joined, left, line

LABEL = 18
UNKNOWN = "–"
_LEVEL_LOOKS = {
    Evidence.NONE: Look.DIM,
    Evidence.SIGNS: Look.WARN,
    Evidence.PROVEN: Look.GOOD,
}

_ELSEWHERE = ("phones", "emails", "parent_id", "key_reason")
"""Fields of the form that have sections of their own on this tab."""


def _facts_of(group: str) -> tuple[tuple[str, str], ...]:
    """Give the fields of a group of the client's form, with their labels: declared once, there."""
    return tuple(
        (field.name, field.label)
        for field in FIELDS
        if field.group == group and field.name not in _ELSEWHERE
    )


_WHO, _INSIDE, _BUSINESS, _WORK = map(_facts_of, (WHO, INSIDE, BUSINESS, WORK))


@dataclass(frozen=True, slots=True)
class General:
    """What the tab shows; ``client`` is None where it is not there any more."""

    frame: Frame
    client: Client | None
    types: tuple[TypeOfClient, ...]
    checks: tuple[KeyCheck, ...]
    three_p: tuple[Qualification, ...]
    subsidiaries: tuple[tuple[int, str], ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
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
        tuple(read_types(connection, client_id)),
        tuple(read_key_checks(connection, client_id)),
        qualify(client, about.today) if client else (),
        tuple(read_subsidiaries(connection, client_id)),
        tuple(phones),
        tuple(emails),
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
        *_group(record, client, _("WHO THEY ARE"), _WHO, width),
        *_group(record, client, _("INSIDE"), _INSIDE, width),
        *_group(record, client, _("THEIR OWN BUSINESS"), _BUSINESS, width),
        *_key(record, client, width),
        *_three_p(record, client, width),
        *_group_of_companies(record, client, width),
        *_contacts(record, client, width),
        *_group(record, client, _("HOW WE WORK"), _WORK, width),
    ]
    return Page(head, tuple(lines[1:]))


def _group(
    record: General,
    client: Client,
    title: str,
    facts: tuple[tuple[str, str], ...],
    width: int,
) -> Iterator[Line]:
    known = sum(getattr(client, name) not in (None, "") for name, _label in facts)
    note = (
        ""
        if known == len(facts)
        else _("{known} of {all} known").format(known=known, all=len(facts))
    )
    yield from section(title, note, width)
    for name, label in facts:
        yield from _fact(_(label), _told(record, client, name), _field(client, name), width)


def _field(client: Client, name: str) -> Ref:
    return Ref("clients", client.id, client_id=client.id, field=name)


def _fact(
    label: str, value: str, ref: Ref | None, width: int, look: Look = Look.PLAIN
) -> Iterator[Line]:
    """Draw a labelled value, broken into lines; the first carries the reference."""
    lead = Piece(" " + left(label, LABEL) + " ", Look.DIM)
    if not value:
        yield Line((lead, Piece(UNKNOWN, Look.DIM)), ref)
        return
    for number, part in enumerate(broken(value, max(10, width - LABEL - 3))):
        start = lead if number == 0 else Piece(" " * (LABEL + 2))
        yield Line((start, Piece(part, look)), ref if number == 0 else None)


def _told(record: General, client: Client, name: str) -> str:
    value = getattr(client, name)
    if name == "manager_id":
        return client.manager or ""
    if name == "contact_rhythm_days":
        return _rhythm(record, client)
    if value is None or value == "":
        return ""
    if name == "found_day":
        return day_in_words(date.fromisoformat(str(value)[:10]))
    if name in ("wallet", "potential"):
        return short_money(int(value), record.currency)
    if name == "headcount":
        return grouped(int(value))
    if name == "source":
        return _(Source(value).label) if value in tuple(Source) else str(value)
    return str(value)


def _rhythm(record: General, client: Client) -> str:
    days = contact_rhythm(client.contact_rhythm_days, record.rule)
    if days is None:
        return ""
    told = _("every {days} days").format(days=days)
    if client.contact_rhythm_days or record.rule is None:
        return told
    return told + " " + _("(the rule of {cell})").format(cell=record.rule.cell)


def _key(record: General, client: Client, width: int) -> Iterator[Line]:
    met = sum(check.met is True for check in record.checks)
    note = _("{met} of {all} checks met").format(met=met, all=len(record.checks))
    yield from section(_("KEY CLIENT"), note if record.checks else "", width)
    if client.is_key:
        told = joined([f"{sign(KEY_SIGN)} {_('yes')}", client.key_reason or _("reason not told")])
    else:
        told = with_keys(_("no; {key} marks it, with a reason"))
    look = Look.PLAIN if client.is_key else Look.DIM
    yield from _fact(_("mark"), told, _field(client, "key_reason"), width, look)
    for given in record.types:
        words = joined([given.reason or _("reason not told"), _since(given.since)])
        ref = Ref("client_types", given.id, client_id=client.id, field="type")
        yield from _fact(_(KeyType(given.type).label), words, ref, width)
    if not record.types:
        yield from _fact(_("types"), "", Ref("client_types", 0, client_id=client.id), width)
    for check in record.checks:
        yield from _check(check, client, width)


def _since(day: str | None) -> str:
    return _("since {day}").format(day=day_in_words(date.fromisoformat(day[:10]))) if day else ""


def _check(check: KeyCheck, client: Client, width: int) -> Iterator[Line]:
    ref = Ref("client_key_checks", check.key_check_id, client_id=client.id, field="met")
    if check.met is None:
        told, look = "", Look.DIM
    elif check.met:
        told, look = f"{sign('✓')} {check.evidence or _('met; no evidence written')}", Look.PLAIN
    else:
        told, look = f"{sign('✗')} {check.evidence or _('not met')}", Look.DIM
    yield from _fact(_(check.name), told, ref, width, look)


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
    yield from _fact(_("breadwinner of"), rival, ref, width)


def _one_p(each: Qualification, client: Client, width: int) -> Iterator[Line]:
    mark = each.level.plain if plain() else each.level.sign
    level = Piece(left(f"{mark} {_(each.level.label)}", 11), _LEVEL_LOOKS[each.level])
    room = max(10, width - LABEL - 14)
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
            yield Line((Piece(" " * (LABEL + 13)), Piece(part, look)))


def _group_of_companies(record: General, client: Client, width: int) -> Iterator[Line]:
    count = len(record.subsidiaries)
    note = _("{count} below").format(count=count) if count else ""
    yield from section(_("GROUP"), note, width)
    yield from _fact(_("parent"), client.parent or "", _field(client, "parent_id"), width)
    for number, (child_id, name) in enumerate(record.subsidiaries):
        label = _("subsidiaries") if number == 0 else ""
        yield from _fact(label, name, Ref("clients", child_id, client_id=child_id), width)


def _contacts(record: General, client: Client, width: int) -> Iterator[Line]:
    yield from section(_("CONTACTS OF THE HOUSE"), "", width)
    for name, label, found in (
        ("phones", _("telephone"), record.phones),
        ("emails", _("e-mail"), record.emails),
    ):
        for text in found or ("",):
            yield from _fact(label, text, _field(client, name), width)


TAB = PageKind("general", N_("General"), read, draw)
