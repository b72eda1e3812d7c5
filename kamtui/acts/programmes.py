"""A programme for one account: who owes whom what, how the client answered, where it stands."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _
from kamtui.model.columns import Column, day_column
from kamtui.model.days import month_in_words
from kamtui.model.words import Channel, ProgrammeState, Response, Side
from kamtui.store.clients import read_client
from kamtui.store.commitments import Commitment
from kamtui.store.moment import of_one_moment
from kamtui.store.plans import Offer, Programme
from kamtui.store.programmes import (
    Counted,
    ListedProgramme,
    count_steps,
    read_offers_of,
    read_programme,
    read_steps,
)


@dataclass(frozen=True, slots=True)
class Account:
    """A programme with everything its page shows."""

    programme: Programme
    client: str
    steps: tuple[Commitment, ...]
    offers: tuple[Offer, ...]
    counted: Counted

    def side_of(self, step: Commitment) -> str:
        """Say whose step it is: ``sales``, ``marketing``, or nothing where it is neither's."""
        if step.owner_id is None or step.side is Side.THEIRS:
            return ""
        if step.owner_id == self.programme.marketing_owner_id:
            return "marketing"
        return "sales" if step.owner_id == self.programme.sales_owner_id else ""

    def owed_by(self, side: str) -> list[Commitment]:
        """Give the open steps a side owes the other, soonest due first."""
        return [step for step in self.steps if not step.done_day and self.side_of(step) == side]

    @property
    def responses(self) -> list[tuple[Response, int]]:
        """Count how the client answered, from silence to yes."""
        counted = Counter(step.response for step in self.steps if step.response)
        return [(answer, counted[answer]) for answer in Response if counted[answer]]


@of_one_moment
def read_account(connection: sqlite3.Connection, programme_id: int, today: date) -> Account | None:
    """Read a programme with its steps and offers; None where it is not there (any more)."""
    programme = read_programme(connection, programme_id)
    if programme is None:
        return None
    client = read_client(connection, programme.client_id)
    return Account(
        programme,
        client.name if client else "?",
        tuple(read_steps(connection, programme_id)),
        tuple(read_offers_of(connection, programme_id)),
        count_steps(connection, programme_id, today.isoformat()),
    )


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where the months and the steps of a programme stand on a line of so many cells.

    ``months`` are cell and label, ``steps`` cell and step, ``today`` the cell of today or None.
    """

    months: tuple[tuple[int, str], ...]
    steps: tuple[tuple[int, Commitment], ...]
    today: int | None


def lay_out(
    programme: Programme, steps: Sequence[Commitment], today: date, cells: int
) -> Timeline | None:
    """Lay a programme's steps on a line from its first day to its last; None without any day."""
    days = [day for step in steps if (day := _day_of(step)) is not None]
    ends = [
        date.fromisoformat(told[:10]) for told in (programme.from_day, programme.to_day) if told
    ]
    if not days and len(ends) < 2:
        return None
    first, last = min(days + ends), max(days + ends)
    span = max(1, (last - first).days)

    def cell(day: date) -> int:
        return (day - first).days * (cells - 1) // span

    return Timeline(
        tuple((cell(day), label) for day, label in _months(first, last)),
        tuple((cell(day), step) for step in steps if (day := _day_of(step)) is not None),
        cell(today) if first <= today <= last else None,
    )


def _day_of(step: Commitment) -> date | None:
    told = step.done_day or step.due_day
    return date.fromisoformat(told[:10]) if told else None


def _months(first: date, last: date) -> list[tuple[date, str]]:
    found = [(first, month_in_words(first.month))]
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = date(year, month, 1)
        if day > last:
            return found
        label = month_in_words(month)
        found.append((day, f"{label} '{year % 100:02}" if month == 1 else label))


LISTED: tuple[Column[ListedProgramme], ...] = (
    Column("id", N_("id"), lambda one: one.programme.id, people=False),
    Column("client", N_("client"), lambda one: one.client),
    Column("aim", N_("aim"), lambda one: one.programme.aim),
    Column(
        "state",
        N_("state"),
        lambda one: one.programme.state,
        lambda one: _(ProgrammeState(one.programme.state).label),
    ),
    Column("sales_owner", N_("sales"), lambda one: one.programme.sales_owner),
    Column("marketing_owner", N_("marketing"), lambda one: one.programme.marketing_owner),
    day_column("from", N_("from"), lambda one: one.programme.from_day),
    day_column("to", N_("to"), lambda one: one.programme.to_day),
    Column("steps", N_("steps"), lambda one: one.counted.steps, right=True),
    Column("done", N_("done"), lambda one: one.counted.done, right=True),
    Column("late", N_("late"), lambda one: one.counted.late, right=True),
    Column("answered", N_("answered"), lambda one: one.counted.answered, right=True),
    Column("open_offers", N_("open offers"), lambda one: one.counted.open_offers, right=True),
    Column("accepted_offers", N_("accepted"), lambda one: one.counted.won_offers, right=True),
    Column("next_step", N_("next step"), lambda one: one.counted.next_text),
    day_column("next_day", N_("on"), lambda one: one.counted.next_day),
    Column("result", N_("result"), lambda one: one.programme.result, people=False),
)
"""Programmes over all accounts, for the shell and for files."""

STEPS: tuple[Column[Commitment], ...] = (
    Column("id", N_("id"), lambda one: one.id, people=False),
    Column("step", N_("step"), lambda one: one.text),
    Column("content", N_("content"), lambda one: one.content),
    Column(
        "channel",
        N_("channel"),
        lambda one: one.channel,
        lambda one: _(Channel(one.channel).label) if one.channel else "",
    ),
    Column("contact", N_("contact"), lambda one: one.to_person_name),
    Column("owner", N_("owner"), lambda one: one.owner_name),
    day_column("due", N_("due"), lambda one: one.due_day),
    day_column("done", N_("done"), lambda one: one.done_day),
    Column(
        "response",
        N_("response"),
        lambda one: one.response,
        lambda one: _(Response(one.response).label) if one.response else "",
    ),
    Column("result", N_("result"), lambda one: one.result),
)
"""The steps of one programme, for the shell and for files."""
