"""The goals of a client as lines: target, reached, what should be by today, the steps to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kamtui.acts.goals import Progress, figure
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import short_number, symbol
from kamtui.model.money import Currency
from kamtui.model.words import GoalMeasure
from kamtui.store.commitments import Commitment
from kamtui.store.plans import Goal
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, broken, section, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, bar, due_words, is_late, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref

MEASURES = {
    "sales": N_("sales"),
    "profit": N_("profit"),
    "share of wallet": N_("share of wallet"),
    "product groups": N_("product groups"),
    "contacts": N_("contacts"),
    "other": N_("other"),
}
_BAR = 6
_COLUMNS = (
    Column("", 1),
    Column("", 10, share=1, most=50),
    Column(N_("target"), 7, right=True),
    Column(N_("reached"), 7, right=True),
    Column(N_("by today"), 8, right=True, from_width=64),
    Column("", _BAR + 2),
    Column(N_("due"), 9, right=True),
)


def goal_lines(
    goals: Sequence[tuple[Goal, Progress]],
    steps: Sequence[Commitment],
    currency: Currency,
    today: date,
    width: int,
) -> Iterator[Line]:
    """Draw the goals with how far each is; a bar with a mark where it should be by today."""
    if not goals:
        yield from section(_("GOALS"), "", width)
        empty = _("No goal yet. {new} adds one: sales, profit, contacts, a day.")
        yield from sentence(with_keys(empty), width)
        return
    table = Table(_COLUMNS, width)
    yield BLANK
    yield table.head(_("GOALS"))
    for goal, progress in goals:
        yield from _goal(goal, progress, currency, today, table)
        yield from _steps(goal, steps, today, width)


def _goal(
    goal: Goal, progress: Progress, currency: Currency, today: date, table: Table
) -> Iterator[Line]:
    told = goal.text or ""
    name = told if goal.measure == "other" else _(MEASURES[goal.measure])
    if GoalMeasure(goal.measure).is_money:
        name = f"{name}, {symbol(currency)}"
    shown: list[Shown] = [
        _mark(goal, today),
        name,
        _short(goal, goal.target, currency),
        _short(goal, progress.reached, currency),
        (_short(goal, progress.expected, currency), Look.DIM),
        progress_bar(goal, progress),
        (short_day(goal.reached_day, today), Look.DIM)
        if goal.reached_day
        else due_words(goal.due_day, today),
    ]
    yield from table.rows(shown, Ref("goals", goal.id, client_id=goal.client_id), 1)
    if told and name != told:
        for part in broken(told, table.width - 5):
            yield Line((Piece("   "), Piece(part, Look.DIM)))


def _short(goal: Goal, value: int | None, currency: Currency) -> str:
    if value is not None and GoalMeasure(goal.measure).is_money:
        return short_number(value, currency)
    return figure(goal.measure, value, currency)


def _mark(goal: Goal, today: date) -> Shown:
    if goal.reached_day is not None:
        return sign("✓"), Look.GOOD
    return OVERDUE if is_late(goal.due_day, today) else NO_SIGN


def progress_bar(goal: Goal, progress: Progress) -> Shown:
    """Draw what is reached of the target, with a mark where it should be; behind, it warns."""
    if progress.reached is None or not goal.target:
        return ""
    drawn = bar(max(0, progress.reached), goal.target, _BAR)
    if progress.expected is not None:
        place = min(_BAR - 1, max(0, progress.expected) * _BAR // goal.target)
        if drawn[place] == " ":
            drawn = drawn[:place] + sign("╎") + drawn[place + 1 :]
    return (f"{drawn} !", Look.WARN) if progress.is_behind else (drawn, Look.KEY)


def _steps(goal: Goal, steps: Sequence[Commitment], today: date, width: int) -> Iterator[Line]:
    own = [step for step in steps if step.goal_id == goal.id]
    if own:
        first = own[0]
        words = ngettext("{count} step: {next}", "{count} steps, next: {next}", len(own)).format(
            count=len(own), next=f"{first.text} ({due_words(first.due_day, today)[0]})"
        )
        look = Look.DIM
    elif goal.reached_day is not None:
        return
    else:
        words = _("no step leads there: {promise} on the goal notes one")
        words, look = with_keys(words), Look.WARN
    for part in broken(words, width - 7):
        yield Line((Piece("   " + sign("→") + " ", Look.DIM), Piece(part, look)))
