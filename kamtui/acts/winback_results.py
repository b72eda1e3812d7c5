"""What came of winning back: targets that bought again, confirmed by a manager, and the counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamtui.language import _
from kamtui.model.days import day_beside
from kamtui.model.defaults import stored_text
from kamtui.model.errors import Refusal
from kamtui.model.shares import share_of
from kamtui.model.words import NOT_TOLD, ClientState, WinbackState
from kamtui.store.door import WriteDoor
from kamtui.store.winback import STATES, set_state
from kamtui.store.winback_returns import Outcome, Return, read_outcomes, read_returns

SHARES_FROM = 20
"""Shares are told from so many targets on; below that they would say more than is known."""
BACK = (WinbackState.BUYING_AGAIN, WinbackState.WON_BACK)
BY = ("way", "reason", "owner")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target whose client bought again: the state it should have, since when, what it brought."""

    target_id: int
    client_id: int
    client_name: str
    state: WinbackState
    day: str
    recovered: int

    def words(self, today: date) -> str:
        """Say it: ``bought again on 18 Jun: won back?``."""
        return _("bought again on {day}: {state}?").format(
            day=day_beside(date.fromisoformat(self.day), today), state=_(self.state.label)
        )


def read_proposals(reader: sqlite3.Connection, today: date) -> list[Proposal]:
    """Give the targets found to be further than their state says, the most valuable first."""
    found = (_proposal(each) for each in read_returns(reader, today.isoformat()))
    return [proposal for proposal in found if proposal is not None]


def _proposal(found: Return) -> Proposal | None:
    won = found.second_day is not None and found.client_state in (
        ClientState.WON_BACK,
        ClientState.ACTIVE,
    )
    state = WinbackState.WON_BACK if won else WinbackState.BUYING_AGAIN
    here = WinbackState(found.state)
    if here is WinbackState.GIVEN_UP or STATES.index(here) >= STATES.index(state):
        return None
    day = found.second_day if won and found.second_day else found.day
    return Proposal(
        found.target_id, found.client_id, found.client_name, state, day, found.recovered
    )


def confirm_return(door: WriteDoor, target_id: int, today: date) -> str:
    """Put a target where its client's purchases say it is; won back keeps the money recovered.

    Raises :class:`Refusal` where the client has not bought since it was marked.
    """
    reader = door.database.reader()
    proposal = next(
        (
            made
            for each in read_returns(reader, today.isoformat(), target_id)
            if (made := _proposal(each)) is not None
        ),
        None,
    )
    if proposal is None:
        raise Refusal(_("It has not bought again since it was marked: nothing to confirm."))
    what = _("win-back of {client}: {state}").format(
        client=proposal.client_name, state=_(proposal.state.label)
    )
    with door.change(what) as change:
        set_state(change, target_id, proposal.state, proposal.day)
    return what


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What came of the targets of one way, reason or owner; money in minor units.

    ``cost`` is that of all their ways, ``brought`` the profit of those who came back.
    """

    name: str
    targets: int
    running: int
    came_back: int
    won_back: int
    given_up: int
    cost: int
    brought: int

    @property
    def recovered(self) -> int:
        """What is left of it after the cost of the ways, that of the others too."""
        return self.brought - self.cost

    @property
    def share(self) -> int | None:
        """The part that came back, in millionths; None while there are too few to tell."""
        return share_of(self.came_back, self.targets) if self.targets >= SHARES_FROM else None


def read_recovered(reader: sqlite3.Connection, today: date) -> dict[int, int]:
    """Give the money recovered of each target that came back, as far as it can be told today."""
    return {each.target_id: each.recovered for each in read_returns(reader, today.isoformat())}


def read_results(reader: sqlite3.Connection, by: str, today: date) -> list[ResultRow]:
    """Count what came of the targets by ``way``, ``reason`` or ``owner``, the last row all of them.

    Cost is that of every target, so that what did not work counts too.
    """
    outcomes = read_outcomes(reader)
    found = {
        each.target_id: each.recovered + each.cost
        for each in read_returns(reader, today.isoformat())
    }
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        name = getattr(outcome, by) or (NOT_TOLD if by == "reason" else "")
        groups.setdefault(name, []).append(outcome)
    rows = [_row(name, group, found) for name, group in groups.items()]
    rows.sort(key=lambda row: (-row.came_back, -row.targets, row.name))
    return [*rows, _row("", outcomes, found)] if outcomes else []


def result_in_words(by: str, name: str) -> str:
    """Name a line of the results for people: a way, a reason, an owner as the login stands."""
    if by == "owner":
        return name
    return stored_text(name) if by == "reason" and name != NOT_TOLD else _(name)


def _row(name: str, outcomes: Iterable[Outcome], found: dict[int, int]) -> ResultRow:
    held = list(outcomes)
    states = [WinbackState(each.state) for each in held]
    back = [each for each, state in zip(held, states, strict=True) if state in BACK]
    return ResultRow(
        name,
        len(held),
        sum(state not in (WinbackState.WON_BACK, WinbackState.GIVEN_UP) for state in states),
        len(back),
        states.count(WinbackState.WON_BACK),
        states.count(WinbackState.GIVEN_UP),
        sum(each.cost for each in held),
        sum(
            found.get(each.id, 0) if each.recovered is None else each.recovered + each.cost
            for each in back
        ),
    )
