"""A quarter's account review: of one client, of a manager's clients, or of all.

Results against plan, segments and moves, promises, conflicts, tenders, programme, and what the
next quarter brings: a report of tables, to be written as Markdown or as a workbook.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kamtui.acts import review_care as care
from kamtui.acts.goals import Measured, read_measured
from kamtui.acts.moves import direction
from kamtui.analysis.settings import LEAST_COSTED
from kamtui.language import _, ngettext
from kamtui.model.days import day_in_words, iso_in_words, years_before
from kamtui.model.defaults import stored_text
from kamtui.model.errors import NotFound, WrongUsage
from kamtui.model.recurring import Period, period_before, quarter_in_words
from kamtui.model.reports import Cell, Heading, Kind, Report, ReportTable, Typed
from kamtui.model.shares import MILLION
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import GoalMeasure
from kamtui.store import reviews
from kamtui.store.clients import read_client, read_standing
from kamtui.store.managers import read_manager
from kamtui.store.moment import of_one_moment
from kamtui.store.reviews import MOST, Result, Scope
from kamtui.store.settings import read_currency

SHOWN_CLIENTS = 60
"""So many clients stand in the results by name; the others are one line."""


@of_one_moment
def review(
    connection: sqlite3.Connection,
    quarter: Period,
    today: date,
    *,
    client_id: int | None = None,
    manager_id: int | None = None,
) -> Report:
    """Review a quarter; of the running one, what has been until today.

    Raises :class:`WrongUsage` for a quarter that has not begun, :class:`NotFound` for a client
    or a manager that is not there.
    """
    if quarter.first > today:
        raise WrongUsage(
            _("{quarter} has not begun yet.").format(quarter=quarter_in_words(quarter))
        )
    last = min(quarter.last, today)
    scope = Scope(
        client_id,
        manager_id,
        quarter.first.isoformat(),
        last.isoformat(),
        today.isoformat(),
    )
    currency = read_currency(connection)
    title, lines = _heading(connection, scope, quarter, last)
    goals = read_measured(connection, last, client_id=client_id, manager_id=manager_id)
    tables = (
        _results(connection, scope, quarter, last),
        *_groups(connection, scope),
        _plan(goals, scope),
        _beginnings(connection, scope),
        *_segments(connection, scope),
        _states(connection, scope),
        care.promises_table(connection, scope),
        care.conflicts_table(connection, scope),
        care.requests_table(connection, scope),
        care.tenders_table(connection, scope, currency),
        care.programmes_table(connection, scope),
        care.offers_table(connection, scope),
        care.winbacks_table(connection, scope),
        care.talks_table(connection, scope),
        care.next_table(connection, scope, quarter),
    )
    return Report(title, tuple(lines), tuple(map(_bounded, tables)), currency)


def _bounded(table: ReportTable) -> ReportTable:
    """Say of a table that was cut that it was: a review is read by people."""
    if len(table.rows) < MOST:
        return table
    first = _("The first {count}.").format(count=MOST)
    return replace(table, note=f"{table.note} {first}".strip())


def _heading(
    connection: sqlite3.Connection, scope: Scope, quarter: Period, last: date
) -> tuple[str, list[str]]:
    name = _("all clients")
    lines = [
        _("From {first} to {last}.").format(
            first=day_in_words(quarter.first), last=day_in_words(last)
        )
    ]
    if last < quarter.last:
        lines[0] += " " + _("The quarter is still running.")
    if scope.client_id is not None:
        client = read_client(connection, scope.client_id)
        if client is None:
            raise NotFound(_("That client is not there any more."))
        name = client.name
        standing = read_standing(connection, client.id)
        lines.append(
            _("{state}, segment {cell}; {why}").format(
                state=_(standing.state),
                cell=standing.cell or "–",
                why=why_in_words(standing.why) or "–",
            )
        )
        if client.strategy:
            lines.append(_("Strategy: {text}").format(text=stored_text(client.strategy)))
    elif scope.manager_id is not None:
        manager = read_manager(connection, scope.manager_id)
        if manager is None:
            raise NotFound(_("That manager is not there any more."))
        name = _("clients of {name}").format(name=manager.name)
    title = _("Review {quarter}: {name}").format(quarter=quarter_in_words(quarter), name=name)
    return title, lines


# Results


def _results(
    connection: sqlite3.Connection, scope: Scope, quarter: Period, last: date
) -> ReportTable:
    before = period_before("quarter", quarter.first)
    # A running quarter is compared with as much of the others.
    days = (last - quarter.first).days
    year_first = years_before(quarter.first, 1)
    year_last = years_before(last, 1)
    before_last = before.last if last == quarter.last else before.first + timedelta(days=days)
    rows = reviews.read_results(
        connection,
        scope,
        (before.first.isoformat(), before_last.isoformat()),
        (year_first.isoformat(), year_last.isoformat()),
    )
    shown, others = rows[:SHOWN_CLIENTS], rows[SHOWN_CLIENTS:]
    told = [_result(row.client, [row]) for row in shown]
    if others:
        told.append(
            _result(
                ngettext("{count} other", "{count} others", len(others)).format(count=len(others)),
                others,
            )
        )
    if len(rows) > 1:
        told.append(_result(_("together"), rows))
    return ReportTable(
        _("Results"),
        (
            Heading(_("client")),
            Heading(_("sales"), Kind.MONEY),
            Heading(_("quarter before"), Kind.MONEY),
            Heading(_("change"), Kind.SHARE),
            Heading(_("a year ago"), Kind.MONEY),
            Heading(_("change on a year ago"), Kind.SHARE),
            Heading(_("profit"), Kind.MONEY),
        ),
        tuple(told),
        empty=_("Nobody bought anything in it, in the quarter before or a year ago."),
        bold_last=len(rows) > 1,
    )


def _result(name: str, rows: Sequence[Result]) -> tuple[Cell, ...]:
    now = sum(row.sales for row in rows)
    before, year = sum(row.before for row in rows), sum(row.year_ago for row in rows)
    known = now > 0 and sum(row.costed for row in rows) * 100 >= now * LEAST_COSTED
    profit = sum(row.profit for row in rows) if known else None
    return name, now, before, _change(now, before), year, _change(now, year), profit


def _change(now: int, before: int) -> int | None:
    return (now - before) * MILLION // before if before > 0 else None


def _groups(connection: sqlite3.Connection, scope: Scope) -> Iterator[ReportTable]:
    # Lines are read for one client only: of a hundred thousand it would take minutes.
    if scope.client_id is None:
        return
    groups = reviews.read_groups(connection, scope)
    yield ReportTable(
        _("What was bought"),
        (
            Heading(_("product group")),
            Heading(_("sales"), Kind.MONEY),
            Heading(_("lines"), Kind.COUNT),
        ),
        tuple((each.name or _("no group"), each.sales, each.lines) for each in groups),
        empty=_("Nothing."),
    )


# Plan


def _plan(goals: Sequence[Measured], scope: Scope) -> ReportTable:
    running = [
        each
        for each in goals
        if (each.of.goal.from_day or scope.first) <= scope.last
        and (each.of.goal.due_day or scope.last) >= scope.first
        and (each.of.goal.reached_day or scope.last) >= scope.first
    ]
    behind = sum(each.progress.is_behind for each in running)
    return ReportTable(
        _("Against the plan"),
        (
            Heading(_("client")),
            Heading(_("goal")),
            Heading(_("in words")),
            Heading(_("target"), Kind.COUNT),
            Heading(_("reached"), Kind.COUNT),
            Heading(_("should be by then"), Kind.COUNT),
            Heading(_("due"), Kind.DAY),
            Heading(_("how it stands")),
        ),
        tuple(_goal(each) for each in running[:MOST]),
        note=ngettext(
            "{behind} of {count} goal behind.", "{behind} of {count} goals behind.", len(running)
        ).format(behind=behind, count=len(running))
        if running
        else "",
        empty=_("No goal was set for it."),
    )


def _goal(each: Measured) -> tuple[Cell, ...]:
    goal, progress = each.of.goal, each.progress
    kind = Kind.MONEY if GoalMeasure(goal.measure).is_money else Kind.COUNT

    def figure(value: int | None) -> Cell:
        if value is not None and goal.measure == GoalMeasure.SHARE:
            return Typed(value * MILLION // 100, Kind.SHARE)
        return Typed(value, kind)

    state = (
        _("reached on {day}").format(day=iso_in_words(goal.reached_day))
        if goal.reached_day
        else _("behind")
        if progress.is_behind
        else ""
    )
    return (
        each.of.client,
        _(goal.measure),
        goal.text,
        figure(goal.target),
        figure(progress.reached),
        figure(progress.expected),
        goal.due_day,
        state,
    )


# Who came, who moved


def _beginnings(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    beginnings = reviews.read_beginnings(connection, scope)
    return ReportTable(
        _("New clients and prospects"),
        (
            Heading(_("client")),
            Heading(_("came from")),
            Heading(_("first purchase"), Kind.DAY),
            Heading(_("need")),
            Heading(_("solvency")),
            Heading(_("authority to decide")),
        ),
        tuple(
            (
                each.client,
                each.source and _(each.source),
                each.first_purchase,
                _proof(each.need, each.need_day),
                _proof(each.solvency, each.solvency_day),
                _proof(each.authority, each.authority_day),
            )
            for each in beginnings
        ),
        empty=_("None bought for the first time, and of no prospect was anything learned."),
    )


def _proof(sure: str | None, day: str | None) -> str:
    if not sure:
        return ""
    return f"{_(sure)}, {iso_in_words(day)}" if day else _(sure)


def _segments(connection: sqlite3.Connection, scope: Scope) -> Iterator[ReportTable]:
    cells = reviews.read_cells_between(connection, scope)
    before, after = cells.before_day, cells.after_day
    moved = [
        each for each in cells.clients if each.before != each.after or scope.client_id is not None
    ]
    ways = [direction(each.before, each.after) for each in cells.clients]
    note = ""
    if after is not None:
        note = _("Run of {after}").format(after=iso_in_words(after)) + (
            _(", against the one of {before}: {up} up, {down} down.").format(
                before=iso_in_words(before), up=ways.count(1), down=ways.count(-1)
            )
            if before
            else _("; there is none before the quarter to compare it with.")
        )
    yield ReportTable(
        _("Segments and moves"),
        (
            Heading(_("client")),
            Heading(_("before")),
            Heading(_("after")),
            Heading(_("move")),
            Heading(_("value of the window"), Kind.MONEY),
        ),
        tuple(
            (each.client, each.before, each.after, _move(each.before, each.after), each.value)
            for each in moved[:MOST]
        )
        if before
        else (),
        note=note,
        empty="" if note else _("No run of the segments is stored up to its end."),
    )


def _move(before: str, after: str) -> str:
    if before == after:
        return _("stayed")
    if not before or not after:
        return _("came in") if after else _("left")
    way = direction(before, after)
    return _("up") if way > 0 else _("down") if way < 0 else _("moved")


def _states(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    states = reviews.read_states(connection, scope)
    return ReportTable(
        _("States that began"),
        (
            Heading(_("since"), Kind.DAY),
            Heading(_("client")),
            Heading(_("state")),
            Heading(_("why")),
        ),
        tuple((each.since, each.client, _(each.state), why_in_words(each.why)) for each in states),
        empty=_("No client's state changed."),
    )
