"""The desk: everything that wants a manager today in one list, what costs most first."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from kamtui.acts.care_rules import PATIENCE_DAYS
from kamtui.acts.desk_growth import NOTHING_GROWN, GrowthRows, read_growth_rows, tell_whom
from kamtui.acts.early_warning import read_warnings
from kamtui.acts.moves import are_comparable
from kamtui.acts.strategy import contact_rhythm, strategy_for
from kamtui.acts.winback_results import Proposal, read_proposals
from kamtui.language import N_, _, ngettext
from kamtui.model.figures import days_since
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import Channel, ConflictKind, Holder, RequestKind
from kamtui.store.desk import (
    DeskClient,
    DeskRow,
    Silent,
    read_bare_meetings,
    read_desk_clients,
    read_due_commitments,
    read_due_tenders,
    read_key_clients,
    read_large_at_risk,
    read_open_conflicts,
    read_waiting_requests,
)
from kamtui.store.desk_losses import MOST_UNEXPLAINED, read_unexplained, read_unfilled
from kamtui.store.interactions import read_last_spoken
from kamtui.store.moment import of_one_moment
from kamtui.store.prospects import MOST_NEWCOMERS
from kamtui.store.segments.moves import Move, read_falls
from kamtui.store.segments.runs import read_last_run, read_run_before
from kamtui.store.segments.strategies import Strategy, read_strategies
from kamtui.store.winback import ENDED, STATES, Target, read_board

TENDER_DAYS = 7
RETURNS = "winback_returns"
"""What a target that bought again stands for on the desk: it is confirmed among the targets."""
UNEXPLAINED_DAYS = 92
"""A loss is asked about for a quarter; an older one stands among the losses only."""
FALL_DAYS = 100
"""A fall in the matrix is news for so long; a run of a quarter ago tells nobody what to do."""


class Kind(Enum):
    """The kinds of matters, the gravest first; the value counts them in the heading."""

    OVERDUE = N_("overdue")
    TODAY = N_("due today")
    CONFLICT = N_("in conflict")
    TENDER = N_("tender due")
    MEETING = N_("no sheet")
    REQUEST = N_("unanswered")
    AT_RISK = N_("A at risk")
    FALLEN = N_("fallen")
    RETURNED = N_("bought again")
    UNEXPLAINED = N_("lost, why?")
    WINBACK = N_("win-back")
    SILENT = N_("key silent")
    OWED = N_("owed to us")
    NEWCOMER = N_("new client")
    NO_STEP = N_("no next step")
    UNFILLED = N_("post unfilled")


_MOST = {Kind.UNEXPLAINED: MOST_UNEXPLAINED, Kind.NEWCOMER: MOST_NEWCOMERS}


def count_in_words(kind: Kind, count: int) -> str:
    """Say how many there are of a kind: ``3 overdue``; ``100+ lost, why?`` where more may stand
    behind those that were read."""
    more = "+" if count >= _MOST.get(kind, count + 1) else ""
    return f"{count}{more} {_(kind.value)}"


_GRAVITY = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line of the desk.

    ``days`` is how long it has been late, waiting, open or silent; below zero, in how many days
    it is due. ``cost`` is what stands at stake in minor units: the tender's value, the lost
    client's first life, else what the client brings in the window of the last run.
    """

    kind: Kind
    client: DeskClient
    what: str
    days: int | None
    cost: int
    subject: str
    id: int
    is_urgent: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """The lines in their order and how many there are of each kind."""

    lines: tuple[DeskLine, ...]
    counts: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True)
class DeskFindings:
    """What the readings of the store gave for one manager."""

    commitments: tuple[DeskRow, ...]
    tenders: tuple[DeskRow, ...]
    meetings: tuple[DeskRow, ...]
    requests: tuple[DeskRow, ...]
    conflicts: tuple[DeskRow, ...]
    at_risk: tuple[DeskRow, ...]
    key_clients: tuple[Silent, ...]
    falls: tuple[tuple[Move, DeskClient], ...]
    fell_since: str
    targets: tuple[tuple[Target, DeskClient], ...]
    growth: GrowthRows = NOTHING_GROWN
    unexplained: tuple[DeskRow, ...] = ()
    unfilled: tuple[DeskRow, ...] = ()
    returns: tuple[Proposal, ...] = ()
    warnings: Mapping[int, str] = field(default_factory=dict)


@of_one_moment
def read_desk(connection: sqlite3.Connection, manager_id: int | None, today: date) -> Desk:
    """Read everything that wants a manager (None: anybody) today, in order."""
    day = today.isoformat()
    soon = (today + timedelta(days=TENDER_DAYS)).isoformat()
    near = (today + timedelta(days=PATIENCE_DAYS)).isoformat()
    waited = (today - timedelta(days=PATIENCE_DAYS + 1)).isoformat()
    falls, since = read_falls_on_desk(connection, manager_id, today)
    asked = (today - timedelta(days=UNEXPLAINED_DAYS)).isoformat()
    at_risk = read_large_at_risk(connection, manager_id, day)
    findings = DeskFindings(
        tuple(
            tell_whom(
                read_due_commitments(connection, manager_id, day), connection, manager_id, today
            )
        ),
        tuple(read_due_tenders(connection, manager_id, soon)),
        tuple(read_bare_meetings(connection, manager_id, near)),
        tuple(read_waiting_requests(connection, manager_id, waited)),
        tuple(read_open_conflicts(connection, manager_id)),
        tuple(at_risk),
        tuple(read_key_clients(connection, manager_id)),
        falls,
        since,
        tuple(_targets(connection, manager_id)),
        read_growth_rows(connection, manager_id, today),
        tuple(read_unexplained(connection, manager_id, asked)),
        tuple(read_unfilled(connection, manager_id)),
        tuple(read_proposals(connection, today)),
        read_warnings(connection, [row.client.id for row in at_risk], today),
    )
    return arrange(findings, read_strategies(connection), today)


@of_one_moment
def read_falls_on_desk(
    connection: sqlite3.Connection, manager_id: int | None, today: date
) -> tuple[tuple[tuple[Move, DeskClient], ...], str]:
    """Give who fell from A, or from X to Z, between the last two runs, and since which day.

    Nobody where the runs were computed by other switches: those moves come from them.
    """
    run = read_last_run(connection)
    before = read_run_before(connection, run) if run else None
    if run is None or before is None or not are_comparable(before, run):
        return (), ""
    if (today - date.fromisoformat(run.as_of)).days > FALL_DAYS:
        return (), ""
    moves = [
        move
        for move in read_falls(connection, before, run, manager_id)
        # Who was spoken with since the run has been asked why.
        if (read_last_spoken(connection, move.client_id) or "") <= run.as_of
    ]
    clients = read_desk_clients(connection, {move.client_id for move in moves})
    return tuple((move, clients[move.client_id]) for move in moves), before.as_of


def _targets(
    connection: sqlite3.Connection, manager_id: int | None
) -> list[tuple[Target, DeskClient]]:
    running = [state for state in STATES if state not in ENDED]
    targets = read_board(connection, states=running, owner_id=manager_id)
    clients = read_desk_clients(connection, {target.client_id for target in targets})
    return [(target, clients[target.client_id]) for target in targets]


def arrange(findings: DeskFindings, strategies: dict[str, Strategy], today: date) -> Desk:
    """Put what was found into one list: the client with most at stake first, its gravest first.

    The matters of one client stand together, so that one call settles several of them.
    """
    lines = [
        *_commitments(findings.commitments, today),
        *_tenders(findings.tenders, today),
        *_meetings(findings.meetings, today),
        *_requests(findings.requests, today),
        *_conflicts(findings.conflicts, today),
        *_at_risk(findings, today),
        *_falls(findings, today),
        *_key_clients(findings.key_clients, strategies, today),
        *_returned(findings, today),
        *_unexplained(findings.unexplained, today),
        *_winback(findings.targets, today),
        *(_line(Kind.OWED, row, row.text, today, is_urgent=False) for row in findings.growth.owed),
        *(
            _line(Kind.NEWCOMER, row, row.text, today, is_urgent=False)
            for row in findings.growth.newcomers
        ),
        *_unfilled(findings.unfilled),
    ]
    stakes: dict[int, int] = {}
    for line in lines:
        stakes[line.client.id] = max(line.cost, stakes.get(line.client.id, 0))
    lines.sort(
        key=lambda line: (
            -stakes[line.client.id],
            line.client.id,
            _GRAVITY[line.kind],
            -(line.days or 0),
        )
    )
    counted = Counter(line.kind for line in lines)
    return Desk(tuple(lines), tuple((kind, counted[kind]) for kind in Kind if counted[kind]))


def _line(kind: Kind, row: DeskRow, what: str, today: date, *, is_urgent: bool = True) -> DeskLine:
    cost = row.amount or row.client.value
    return DeskLine(
        kind, row.client, what, days_since(row.day, today), cost, row.subject, row.id, is_urgent
    )


def _commitments(rows: Iterable[DeskRow], today: date) -> Iterator[DeskLine]:
    for row in rows:
        late = row.day < today.isoformat()
        yield _line(Kind.OVERDUE if late else Kind.TODAY, row, row.text, today, is_urgent=late)


def _tenders(rows: Iterable[DeskRow], today: date) -> Iterator[DeskLine]:
    for row in rows:
        what = _("tender: {subject}").format(subject=row.text)
        yield _line(Kind.TENDER, row, what, today, is_urgent=row.day < today.isoformat())


def _meetings(rows: Iterable[DeskRow], today: date) -> Iterator[DeskLine]:
    for row in rows:
        channel = _(Channel(row.mark).label)
        if row.day < today.isoformat():
            channel = _("{meeting}, held or not?").format(meeting=channel)
        yield _line(Kind.MEETING, row, f"{channel}: {row.text}" if row.text else channel, today)


def _requests(rows: Iterable[DeskRow], today: date) -> Iterator[DeskLine]:
    for row in rows:
        kind = _(RequestKind(row.mark).label)
        yield _line(Kind.REQUEST, row, f"{kind}: {row.text}", today)


def _conflicts(rows: Iterable[DeskRow], today: date) -> Iterator[DeskLine]:
    for row in rows:
        kind = _(ConflictKind(row.mark).label)
        yield _line(Kind.CONFLICT, row, f"{kind}: {row.text}", today)


def _at_risk(findings: DeskFindings, today: date) -> Iterator[DeskLine]:
    for row in findings.at_risk:
        changed = findings.warnings.get(row.client.id, "")
        why = why_in_words(row.text)
        yield _line(Kind.AT_RISK, row, f"{why}; {changed}" if changed else why, today)


def _returned(findings: DeskFindings, today: date) -> Iterator[DeskLine]:
    clients = {target.id: client for target, client in findings.targets}
    for proposal in findings.returns:
        client = clients.get(proposal.target_id)
        if client is not None:
            yield DeskLine(
                Kind.RETURNED,
                client,
                proposal.words(today),
                days_since(proposal.day, today),
                proposal.recovered,
                RETURNS,
                proposal.target_id,
                is_urgent=False,
            )


def _unexplained(rows: Iterable[DeskRow], today: date) -> Iterator[DeskLine]:
    for row in rows:
        yield _line(Kind.UNEXPLAINED, row, _("why was it lost? nobody has told"), today)


def _unfilled(rows: Iterable[DeskRow]) -> Iterator[DeskLine]:
    for row in rows:
        title = row.text or _("a post")
        what = (
            _("{post}: vacant, who will decide?")
            if row.mark == Holder.VACANT
            else _("{post}: who holds it?")
        )
        yield DeskLine(
            Kind.UNFILLED,
            row.client,
            what.format(post=title),
            None,
            row.client.value,
            row.subject,
            row.id,
            is_urgent=False,
        )


def _falls(findings: DeskFindings, today: date) -> Iterator[DeskLine]:
    for move, client in findings.falls:
        what = _("fell from {before} to {after}: find out why").format(
            before=move.before, after=move.after or _("not classed")
        )
        days = days_since(findings.fell_since, today)
        yield DeskLine(Kind.FALLEN, client, what, days, move.value, "clients", client.id)


def _key_clients(
    clients: Iterable[Silent], strategies: dict[str, Strategy], today: date
) -> Iterator[DeskLine]:
    for each in clients:
        strategy = strategy_for(each.types, each.client.cell, strategies)
        rhythm = contact_rhythm(each.rhythm_days, strategy)
        spoke = days_since(each.last_contact, today)
        line = (each.client.value, "clients", each.client.id)
        if rhythm and (spoke is None or spoke > rhythm):
            what = ngettext(
                "speak with them: every day", "speak with them: every {days} days", rhythm
            ).format(days=rhythm)
            yield DeskLine(Kind.SILENT, each.client, what, spoke, *line)
        elif each.next_day is None and each.client.is_key:
            what = _("nothing agreed and dated: what is next?")
            yield DeskLine(Kind.NO_STEP, each.client, what, None, *line, is_urgent=False)


def _winback(targets: Iterable[tuple[Target, DeskClient]], today: date) -> Iterator[DeskLine]:
    for target, client in targets:
        cost = target.first_life_profit or target.first_life_amount
        if target.next_step_id is None:
            what = _("win-back {state}: no next step").format(state=_(target.state.label))
            row = ("winback_targets", target.id)
            yield DeskLine(Kind.WINBACK, client, what, None, cost, *row, is_urgent=False)
        elif target.next_day and target.next_day <= today.isoformat():
            days = days_since(target.next_day, today)
            row = ("commitments", target.next_step_id)
            what = _("win-back: {step}").format(step=target.next_step)
            yield DeskLine(Kind.WINBACK, client, what, days, cost, *row, is_urgent=bool(days))
