"""The three P of a client: need, solvency and authority, and what is missing to be sure of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _
from kamtui.model.days import years_before
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.words import Evidence
from kamtui.store.clients import Client, read_client
from kamtui.store.door import WriteDoor
from kamtui.store.prospects import Prospect

_MISSING = {
    "need": {
        Evidence.NONE: N_("find out what they need and by when"),
        Evidence.SIGNS: N_("a requirement in figures, or a budget for it"),
    },
    "solvency": {
        Evidence.NONE: N_("find out whether they can pay"),
        Evidence.SIGNS: N_("accounts, a bank's word, or paid invoices"),
    },
    "authority": {
        Evidence.NONE: N_("find out who may sign"),
        Evidence.SIGNS: N_("a signature, or the decision-maker's own word"),
    },
}
THREE_P = {"need": N_("need"), "solvency": N_("solvency"), "authority": N_("authority")}
"""The three P by the column that holds them, each with its label."""


@dataclass(frozen=True, slots=True)
class Qualification:
    """One of the three P. ``missing`` says in words what to find out next; empty: nothing."""

    name: str
    level: Evidence
    evidence: str | None
    day: str | None
    missing: str

    @property
    def label(self) -> str:
        """The name to show."""
        return _(THREE_P[self.name])


def qualify(client: Client | Prospect, today: date) -> tuple[Qualification, ...]:
    """Say how sure we are of need, solvency and authority, and what is missing of each."""
    given = (
        ("need", client.need, client.need_evidence, client.need_day),
        ("solvency", client.solvency, client.solvency_evidence, client.solvency_day),
        ("authority", client.authority, client.authority_evidence, client.authority_day),
    )
    found = []
    for name, stored, evidence, day in given:
        level = Evidence(stored or Evidence.NONE)
        missing = _missing(name, level, evidence, day, today)
        found.append(Qualification(name, level, evidence, day, missing))
    return tuple(found)


def is_qualified(three_p: Sequence[Qualification]) -> bool:
    """Say whether need, solvency and authority are all proven."""
    return bool(three_p) and all(each.level is Evidence.PROVEN for each in three_p)


def _missing(name: str, level: Evidence, evidence: str | None, day: str | None, today: date) -> str:
    if level is not Evidence.PROVEN:
        return _(_MISSING[name][level])
    if not evidence:
        return _("write down what proves it")
    if day and day[:10] < years_before(today, 1).isoformat():
        return _("older than a year: look again")
    return ""


def change_sureness(door: WriteDoor, client_id: int, name: str, step: int, today: date) -> str:
    """Move one of the three P a level up or down, from today on; say what it is now.

    Raises :class:`Refusal` where there is no level beyond.
    """
    client = read_client(door.database.reader(), client_id)
    if client is None:
        raise NotFound(_("That client is not there any more."))
    before = next(each for each in qualify(client, today) if each.name == name)
    levels = list(Evidence)
    place = levels.index(before.level) + step
    if not 0 <= place < len(levels):
        raise Refusal(_("There is no level beyond that."))
    level = levels[place]
    with door.change(
        _("{what}: {level}").format(what=before.label, level=_(level.label))
    ) as change:
        day = today.isoformat() if level is not Evidence.NONE else None
        change.update("clients", client_id, {name: level.value, f"{name}_day": day})
    told = _("{what}: {level}.").format(what=before.label, level=_(level.label))
    if level is not Evidence.NONE and not before.evidence:
        told += " " + _("What is the evidence?")
    return told
