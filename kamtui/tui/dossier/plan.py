"""Tab 7, Plan: how we behave, goals and how far we are, programmes, offers, effort, white space."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.effort import Served, read_served, span_of
from kamtui.acts.goals import Progress, measure
from kamtui.acts.strategy import contact_rhythm, strategy_for
from kamtui.language import N_, _, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import short_money
from kamtui.model.money import Currency
from kamtui.model.words import NOT_TOLD, Destination, ProgrammeState, Side, Way
from kamtui.store.clients import Client, read_client
from kamtui.store.commitments import Commitment, read_open
from kamtui.store.effort import Spending, read_spendings
from kamtui.store.plans import Goal, Offer, Programme, read_goals, read_offers, read_programmes
from kamtui.store.segments.strategies import Strategy, read_strategies
from kamtui.store.settings import read_currency
from kamtui.store.white_space import WhiteSpace, read_white_space
from kamtui.store.winback import ENDED, Target, read_targets
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.growth.behaviour import behaviour_lines
from kamtui.tui.growth.goal_lines import goal_lines
from kamtui.tui.growth.offers import offer_lines
from kamtui.tui.growth.space import spent_lines, white_space_lines
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, broken, prose, section, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, due_words, is_late, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined

_STEPS = (
    Column("", 1),
    Column("", 8),
    Column(N_("what"), 20, share=3, most=80),
    Column(N_("to"), 12, share=1, most=24, from_width=80),
    Column(N_("owner"), 10, share=1, most=20, from_width=90),
    Column(N_("due"), 10, right=True),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the tab shows: how we behave, what we want and how far it is, what it costs us."""

    frame: Frame
    client: Client | None
    rule: Strategy | None
    goals: tuple[tuple[Goal, Progress], ...]
    programmes: tuple[Programme, ...]
    offers: tuple[Offer, ...]
    targets: tuple[Target, ...]
    steps: tuple[Commitment, ...]
    served: Served | None
    spendings: tuple[Spending, ...]
    space: WhiteSpace
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Plan:
    """Read the plans for the client in hand, with what was reached and what was spent."""
    client_id, today = about.client_id or 0, about.today
    first, last = span_of(today)
    frame = read_frame(connection, about)
    goals = read_goals(connection, client_id)
    return Plan(
        frame,
        read_client(connection, client_id),
        strategy_for(frame.types, frame.cell, read_strategies(connection)),
        tuple((goal, measure(connection, goal, today)) for goal in goals),
        tuple(read_programmes(connection, client_id)),
        tuple(read_offers(connection, client_id)),
        tuple(read_targets(connection, client_id)),
        tuple(read_open(connection, client_id)),
        read_served(connection, client_id, today),
        tuple(read_spendings(connection, client_id)),
        read_white_space(connection, client_id, first.isoformat(), last.isoformat()),
        read_currency(connection),
        today,
    )


def draw(record: Plan, width: int) -> Page:
    """Draw how we behave, what is to be done, what we want, what it costs, what is left to sell."""
    lines: list[Line] = []
    if record.client is not None:
        client, currency, today = record.client, record.currency, record.today
        rhythm = contact_rhythm(client.contact_rhythm_days, record.rule)
        lines = [
            *behaviour_lines(client.strategy, record.rule, rhythm, client.id, width),
            *_steps(record, width),
            *_winback(record, width),
            *goal_lines(record.goals, record.steps, currency, today, width),
            *_programmes(record, width),
            *offer_lines(record.offers, currency, today, width),
            *spent_lines(record.served, record.spendings, currency, today, width),
            *white_space_lines(record.space, client.id, currency, today, width),
        ]
    return Page(frame_head(record.frame, 7, width), tuple(lines[1:]))


def _below(text: str, width: int, look: Look = Look.DIM) -> Iterator[Line]:
    for part in broken(text, width - 5):
        yield Line((Piece("   "), Piece(part, look)))


def _steps(record: Plan, width: int) -> Iterator[Line]:
    if not record.steps:
        yield from section(_("OPEN STEPS"), "", width)
        yield from sentence(
            with_keys(_("Nothing is open. {promise} notes a promise or a step with its day.")),
            width,
        )
        return
    table = Table(_STEPS, width)
    yield BLANK
    yield table.head(_("OPEN STEPS"))
    for step in record.steps:
        late = step.is_overdue(record.today.isoformat())
        bad = late and step.side is not Side.THEIRS
        shown: list[Shown] = [
            OVERDUE if bad else ("!", Look.WARN) if late else NO_SIGN,
            (_(step.side.label), Look.DIM),
            step.text,
            (step.to_person_name or "–", Look.DIM),
            (step.owner_name or _("nobody"), Look.DIM),
            due_words(step.due_day, record.today),
        ]
        yield from table.rows(shown, Ref("commitments", step.id, client_id=step.client_id), 2)


def _winback(record: Plan, width: int) -> Iterator[Line]:
    if not record.targets:
        return
    yield from section(_("WIN-BACK"), "", width)
    for target in record.targets:
        running = target.state not in ENDED
        late = running and is_late(target.next_day, record.today)
        ref = Ref("winback_targets", target.id, client_id=target.client_id)
        yield Line(
            (
                Piece(" "),
                Piece("! " if late else f"{sign('↺')} ", Look.BAD if late else Look.KEY),
                Piece(_(target.state.label), Look.STRONG if running else Look.DIM),
                Piece(
                    "  " + _("marked {day}").format(day=short_day(target.marked_day, record.today)),
                    Look.DIM,
                ),
            ),
            ref,
        )
        look = Look.PLAIN if running else Look.DIM
        yield from _below(_target_words(record, target, running), width, look)


def _target_words(record: Plan, target: Target, running: bool) -> str:
    reason = target.reason or target.reason_note
    way = _("way: {way}").format(way=joined([_(Way(target.way).label), target.way_text or ""]))
    gone = ""
    if target.destination is not Destination.UNKNOWN:
        gone = _("went to: {where}").format(
            where=target.competitor_name or _(target.destination.label)
        )
    step = ""
    if running:
        step = _("next: {step}").format(
            step=target.next_step or with_keys(_("no next step; {promise} notes one"))
        )
        if target.next_day:
            step += f" ({due_words(target.next_day, record.today)[0]})"
    return joined(
        [
            _("reason: {reason}").format(reason=stored_text(reason) if reason else _(NOT_TOLD)),
            gone,
            way,
            _("cost {money}").format(money=short_money(target.cost, record.currency))
            if target.cost
            else "",
            step,
            target.result or "",
            _("recovered {money}").format(money=short_money(target.recovered, record.currency))
            if target.recovered
            else "",
        ]
    )


def _programmes(record: Plan, width: int) -> Iterator[Line]:
    if not record.programmes:
        return
    yield from section(_("PROGRAMMES"), "", width)
    for programme in record.programmes:
        ended = programme.state == ProgrammeState.ENDED
        ref = Ref("programmes", programme.id, client_id=programme.client_id)
        yield from prose(programme.aim, width, Look.DIM if ended else Look.PLAIN, ref)
        span = f"{short_day(programme.from_day, record.today)} – " + short_day(
            programme.to_day, record.today
        )
        told = joined(
            [
                _(ProgrammeState(programme.state).label),
                span if programme.from_day or programme.to_day else "",
                _("sales: {name}").format(name=programme.sales_owner or _("nobody")),
                _("marketing: {name}").format(name=programme.marketing_owner or _("nobody")),
                programme.result or "",
            ]
        )
        yield from _below(told, width)


TAB = PageKind("plan", N_("Plan"), read, draw)
