"""Whether a client is a key client: each check answered by hand or by the data, any one suffices.

What somebody wrote at a check outranks what is measured: figures do not know everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.acts.rows_in_words import day_told
from kamtui.analysis.concentration import DEPENDENCE, KEY_USUAL
from kamtui.language import _, ngettext
from kamtui.model.days import years_before
from kamtui.model.defaults import stored_text
from kamtui.model.figures import percent, short_money
from kamtui.model.months import months_back
from kamtui.model.words import Evidence, KeyMeasure, KeyType
from kamtui.store.clients import (
    Client,
    Standing,
    TypeOfClient,
    monthly_sales,
    read_first_purchase,
    read_standing,
    read_types,
)
from kamtui.store.key_checks import CheckAtClient, KeyCheck, read_key_checks
from kamtui.store.key_share import read_key_share, read_share_settings
from kamtui.store.moment import of_one_moment
from kamtui.store.settings import read_currency

BREADWINNER = 100_000
"""A client that brings so much of the profit (millionths: ten percent) is a breadwinner."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One check at one client. ``met`` is None where nobody knows; ``measured`` says that the
    data answered it, not a person; ``day`` is that of the person's word."""

    check: KeyCheck
    met: bool | None
    evidence: str
    measured: bool
    day: str | None = None

    @property
    def in_words(self) -> str:
        """The check with its evidence: ``share of profit: 12.4 % of the profit``."""
        name = stored_text(self.check.name)
        return f"{name}: {self.evidence}" if self.evidence else name


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """What makes a client key, and how much hangs on it and on all key clients together.

    Shares are millionths of ``basis`` (profit or revenue); ``proposed`` is the type the figures
    propose, with the reason in words; ``dependence`` is the limit the client's share has passed,
    0 where none.
    """

    checks: tuple[Judged, ...]
    types: tuple[TypeOfClient, ...]
    proposed: tuple[KeyType, str] | None
    share: int
    key_share: int
    dependence: int
    basis: str

    @property
    def met(self) -> list[Judged]:
        """The checks that are met; one of them suffices."""
        return [each for each in self.checks if each.met]


NO_KEY_STANDING = KeyStanding((), (), None, 0, 0, 0, "profit")
"""What is told where there is no client any more."""


@of_one_moment
def read_key_standing(connection: sqlite3.Connection, client: Client, today: date) -> KeyStanding:
    """Judge every check at a client, propose a type, and tell the dependence."""
    standing = read_standing(connection, client.id)
    types = tuple(read_types(connection, client.id))
    basis = read_share_settings(connection)[0]
    facts = _Facts(connection, client, standing, types, basis, today)
    written = read_key_checks(connection, client.id)
    return KeyStanding(
        tuple(_judge(each, facts) for each in written),
        types,
        _proposed(types, standing, basis),
        standing.share,
        read_key_share(connection),
        next((limit for limit in DEPENDENCE if standing.share > limit), 0),
        basis,
    )


def share_in_words(share: int, basis: str) -> str:
    """Tell a share: ``12.4 % of the profit``."""
    words = _("{share} of the profit") if basis == "profit" else _("{share} of the sales")
    return words.format(share=percent(share))


def dependence_in_words(told: KeyStanding) -> str:
    """Warn where one client carries more than half, or three quarters; else say nothing."""
    if not told.dependence:
        return ""
    words = _("{share}: more than {limit} hangs on this one client")
    return words.format(
        share=share_in_words(told.share, told.basis), limit=percent(told.dependence, 0)
    )


def key_share_in_words(told: KeyStanding) -> str:
    """Tell what all key clients carry together, beside what is usual."""
    if not told.key_share:
        return ""
    return _("{share}; usual are {least} to {most}").format(
        share=share_in_words(told.key_share, told.basis),
        least=percent(KEY_USUAL[0], 0),
        most=percent(KEY_USUAL[1], 0),
    )


def key_share_is_usual(told: KeyStanding) -> bool:
    """Say whether all key clients together carry what is usual."""
    return KEY_USUAL[0] <= told.key_share <= KEY_USUAL[1]


def reason_from_checks(checks: Sequence[Judged], most: int = 3) -> str:
    """Write the reason of a key mark from the checks that are met."""
    return "; ".join(each.in_words for each in checks[:most])


def _proposed(
    types: Sequence[TypeOfClient], standing: Standing, basis: str
) -> tuple[KeyType, str] | None:
    given = {each.type for each in types}
    if KeyType.BREADWINNER.value in given or standing.share < BREADWINNER:
        return None
    return KeyType.BREADWINNER, share_in_words(standing.share, basis)


@dataclass(slots=True)
class _Facts:
    """What the checks are measured from; the purchases are read only where a check asks."""

    connection: sqlite3.Connection
    client: Client
    standing: Standing
    types: tuple[TypeOfClient, ...]
    basis: str
    today: date


def _judge(written: CheckAtClient, facts: _Facts) -> Judged:
    check = written.check
    if written.met is not None:
        return Judged(check, written.met, written.evidence or "", False, written.day)
    met, evidence = _MEASURES.get(check.measure or "", _by_hand)(facts, check.threshold)
    return Judged(check, met, evidence, met is not None)


_Answer = tuple[bool | None, str]
_Measure = Callable[[_Facts, int | None], _Answer]


def _by_hand(_facts: _Facts, _threshold: int | None) -> _Answer:
    return None, ""


def _share(facts: _Facts, threshold: int | None) -> _Answer:
    share = facts.standing.share
    if not share:
        return None, ""
    least = 10 if threshold is None else threshold
    met = share >= least * 10_000
    told = share_in_words(share, facts.basis)
    return met, told if met else _("{told}, enough from {least} % on").format(
        told=told, least=least
    )


def _potential(facts: _Facts, threshold: int | None) -> _Answer:
    potential = facts.client.potential
    if potential is None:
        return None, ""
    currency = read_currency(facts.connection)
    first_month = months_back(facts.today, 12)[0]
    months = monthly_sales(facts.connection, facts.client.id, first_month)
    sales = sum(month[0] for month in months.values())
    least = 200 if threshold is None else threshold
    words = _("could buy {potential} a year, buys {sales}").format(
        potential=short_money(potential, currency), sales=short_money(sales, currency)
    )
    return potential * 100 >= sales * least and potential > 0, words


def _years(facts: _Facts, threshold: int | None) -> _Answer:
    first = read_first_purchase(facts.connection, facts.client.id)
    if first is None:
        return None, ""
    least = 5 if threshold is None else threshold
    met = first <= years_before(facts.today, least).isoformat()
    told = _("buys since {day}").format(day=day_told(first, facts.today))
    return met, told if met else ngettext(
        "{told}, enough after {least} year", "{told}, enough after {least} years", least
    ).format(told=told, least=least)


def _solvency(facts: _Facts, _threshold: int | None) -> _Answer:
    client = facts.client
    level = Evidence(client.solvency or Evidence.NONE)
    if level is Evidence.NONE:
        return None, ""
    day = day_told(client.solvency_day, facts.today)
    words = ", ".join(text for text in (client.solvency_evidence or "", day) if text)
    if level is Evidence.SIGNS:
        return None, _("signs only: {evidence}").format(evidence=words) if words else ""
    return True, words


def _of_type(wanted: KeyType) -> _Measure:
    def measure(facts: _Facts, _threshold: int | None) -> _Answer:
        given = next((each for each in facts.types if each.type == wanted.value), None)
        if given is None:
            return None, ""
        return True, given.reason or _(wanted.label)

    return measure


_MEASURES: dict[str, _Measure] = {
    KeyMeasure.SHARE: _share,
    KeyMeasure.POTENTIAL: _potential,
    KeyMeasure.YEARS: _years,
    KeyMeasure.SOLVENCY: _solvency,
    KeyMeasure.IMAGE: _of_type(KeyType.IMAGE),
    KeyMeasure.EXPERT: _of_type(KeyType.EXPERT),
}
