"""The key client part of the General tab: the mark, the types, the checks, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kamtui.acts.key_checks import (
    Judged,
    KeyStanding,
    dependence_in_words,
    key_share_in_words,
    key_share_is_usual,
)
from kamtui.language import _, ngettext, with_keys
from kamtui.model.days import day_in_words
from kamtui.model.defaults import stored_text
from kamtui.model.words import KeyType
from kamtui.store.clients import Client
from kamtui.tui.dossier.facts import fact
from kamtui.tui.looks import Look
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.tables import section
from kamtui.tui.text import Line, Ref, joined

PROPOSED = "proposed_types"
"""The subject of a line that proposes a type; ``field`` names the type."""


def key_client(told: KeyStanding, client: Client, width: int) -> Iterator[Line]:
    """Draw why a client is key, or which checks would make it one, and the dependence."""
    note = with_keys(
        ngettext(
            "{met} of {all} check met, one suffices; {checks} edits the list",
            "{met} of {all} checks met, one suffices; {checks} edits the list",
            len(told.checks),
        ),
        met=len(told.met),
        all=len(told.checks),
    )
    yield from section(_("KEY CLIENT"), note if told.checks else "", width)
    yield from _mark(told, client, width)
    yield from _types(told, client, width)
    for judged in told.checks:
        yield from _check(judged, client, width)
    yield from _weight(told, client, width)


def _mark(told: KeyStanding, client: Client, width: int) -> Iterator[Line]:
    if client.is_key:
        words = joined([f"{sign(KEY_SIGN)} {_('yes')}", client.key_reason or _("reason not told")])
    elif told.met:
        words = with_keys(_("no, though a check is met; {key} marks it"))
    else:
        words = with_keys(_("no; {key} marks it, with a reason"))
    look = Look.PLAIN if client.is_key else Look.WARN if told.met else Look.DIM
    ref = Ref("clients", client.id, client_id=client.id, field="key_reason")
    yield from fact(_("mark"), words, ref, width, look)


def _types(told: KeyStanding, client: Client, width: int) -> Iterator[Line]:
    if told.proposed is not None:
        kind, reason = told.proposed
        words = with_keys(_("proposed: {reason}; {accept_type} accepts it"), reason=reason)
        ref = Ref(PROPOSED, client.id, client_id=client.id, field=kind.value)
        yield from fact(_(kind.label), words, ref, width, Look.KEY)
    for given in told.types:
        words = joined([given.reason or _("reason not told"), _since(given.since)])
        ref = Ref("client_types", given.id, client_id=client.id, field="type")
        yield from fact(_(KeyType(given.type).label), words, ref, width)
    if not told.types and told.proposed is None:
        yield from fact(_("types"), "", Ref("client_types", 0, client_id=client.id), width)


def _since(day: str | None) -> str:
    return _("since {day}").format(day=day_in_words(date.fromisoformat(day[:10]))) if day else ""


def _check(judged: Judged, client: Client, width: int) -> Iterator[Line]:
    ref = Ref("client_key_checks", judged.check.id, client_id=client.id, field="met")
    day = day_in_words(date.fromisoformat(judged.day[:10])) if judged.day else ""
    evidence = joined([judged.evidence, day])
    if judged.met is None:
        told, look = evidence, Look.DIM
    elif judged.met:
        told, look = f"{sign('✓')} {evidence or _('met; no evidence written')}", Look.PLAIN
    else:
        told, look = f"{sign('✗')} {evidence or _('not met')}", Look.DIM
    yield from fact(stored_text(judged.check.name), told, ref, width, look)


def _weight(told: KeyStanding, client: Client, width: int) -> Iterator[Line]:
    ref = Ref("standings", client.id, client_id=client.id)
    dependence = dependence_in_words(told)
    if dependence:
        yield from fact(_("dependence"), f"! {dependence}", ref, width, Look.BAD)
    together = key_share_in_words(told)
    if together:
        look = Look.PLAIN if key_share_is_usual(told) else Look.WARN
        words = together if key_share_is_usual(told) else f"! {together}"
        yield from fact(_("all key clients"), words, ref, width, look)
