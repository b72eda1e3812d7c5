"""The managers compared fairly, and one manager's own page: tasks that are due, skills."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamtui.language import N_, _
from kamtui.model.days import day_in_words
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.recurring import period_before, period_of
from kamtui.model.shares import share_of
from kamtui.store.door import WriteDoor
from kamtui.store.managers import Manager, read_manager
from kamtui.store.portfolios import Portfolio, PortfolioClient, read_portfolio_clients
from kamtui.store.portfolios import read_portfolios as _read_portfolios
from kamtui.store.posts_of_ours import (
    Skill,
    Task,
    read_skills,
    read_tasks,
    take_ticks,
    tick,
)

SKILLS = (
    N_("product"),
    N_("selling goods and ideas"),
    N_("the client's business, its weaknesses and prospects"),
    N_("communication"),
    N_("analysis"),
    N_("languages"),
    N_("foresight of client behaviour"),
)
"""What a key account manager must be able to do; others can be noted beside these."""

COSTED_PERCENT = 95
"""Profit is told only where lines with a cost carry so many percent of the sales."""


# The managers beside each other


@dataclass(frozen=True, slots=True)
class Compared:
    """A portfolio beside the others: its share of the company's sales in millionths, and how
    many clients would be on watch, at risk or lost if each class did as the company's does
    (in tenths), so that a manager of difficult clients is not told to be a bad one."""

    portfolio: Portfolio
    share: int
    usual_trouble: int

    @property
    def trouble(self) -> int:
        """How many of the portfolio's clients are on watch, at risk or lost."""
        return sum(self.portfolio.trouble.values())

    @property
    def profit(self) -> int | None:
        """The profit of twelve months, or None where too few lines have a cost."""
        portfolio = self.portfolio
        known = portfolio.costed * 100 >= portfolio.sales * COSTED_PERCENT
        return portfolio.profit if portfolio.sales and known else None


def compare_managers(connection: sqlite3.Connection, today: date) -> list[Compared]:
    """Read the portfolios of all managers and set them beside each other."""
    return compare(_read_portfolios(connection, today))


def compare(portfolios: Sequence[Portfolio]) -> list[Compared]:
    """Set portfolios beside each other; no reading."""
    sales = sum(max(0, each.sales) for each in portfolios)
    clients, trouble = Counter[str](), Counter[str]()
    for each in portfolios:
        clients += _by_letter(each)
        trouble += each.trouble
    return [
        Compared(
            each,
            share_of(each.sales, sales),
            sum(
                10 * count * trouble[letter] // clients[letter]
                for letter, count in _by_letter(each).items()
            ),
        )
        for each in portfolios
    ]


def _by_letter(portfolio: Portfolio) -> Counter[str]:
    found = Counter[str]()
    for cell, count in portfolio.cells.items():
        found[cell[:1]] += count
    return found


def mix_in_words(portfolio: Portfolio) -> str:
    """Say of which classes a portfolio is made: ``A 6 B 9 C 14 not classed 3``."""
    letters = _by_letter(portfolio)
    words = [f"{letter} {letters[letter]}" for letter in "ABC" if letters[letter]]
    if letters[""]:
        words.append(_("not classed {count}").format(count=letters[""]))
    return "  ".join(words) or "–"


# One manager


class TaskState(StrEnum):
    """Whether a task that comes back is done for now, due, or was missed the last time too."""

    DONE = "done"
    DUE = "due"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task with its state; ``until`` is the last day of the period it is due in."""

    task: Task
    state: TaskState
    until: date

    @property
    def last(self) -> str | None:
        """The day it was ticked last."""
        return self.task.marks[0] if self.task.marks else None


def judge_task(task: Task, today: date) -> DueTask:
    """Say whether a task is due: ticked in this period it is done, until the next one begins.

    Missed is a task that was not ticked in the period before either, though it ever was.
    """
    period = period_of(task.every, today)
    if any(period.holds(day) for day in task.marks):
        return DueTask(task, TaskState.DONE, period.last)
    before = period_before(task.every, today)
    kept = not task.marks or any(before.holds(day) for day in task.marks)
    return DueTask(task, TaskState.DUE if kept else TaskState.MISSED, period.last)


@dataclass(frozen=True, slots=True)
class ManagerPage:
    """One manager: beside the others, tasks, skills where it is the reader's own page, clients."""

    manager: Manager
    compared: Compared | None
    tasks: tuple[DueTask, ...]
    skills: tuple[Skill, ...] | None
    clients: tuple[PortfolioClient, ...]


def read_manager_page(
    connection: sqlite3.Connection, manager_id: int, me: int | None, today: date
) -> ManagerPage:
    """Read one manager's page. Skills stand on one's own page only: None on another's.

    Raises :class:`NotFound` where the manager is gone.
    """
    manager = read_manager(connection, manager_id)
    if manager is None:
        raise NotFound(_("That manager is not there any more."))
    compared = compare_managers(connection, today)
    return ManagerPage(
        manager,
        next((each for each in compared if each.portfolio.manager_id == manager_id), None),
        tuple(judge_task(task, today) for task in read_tasks(connection, manager_id)),
        tuple(read_skills(connection, manager_id)) if manager_id == me else None,
        tuple(read_portfolio_clients(connection, manager_id, today.isoformat())),
    )


def skills_to_tell(skills: Sequence[Skill]) -> list[Skill]:
    """Give the skills of the list in its order, those nobody noted yet with id 0, then others."""
    noted = {skill.skill.casefold(): skill for skill in skills}
    listed = []
    for name in SKILLS:
        found = noted.pop(name.casefold(), None) or noted.pop(_(name).casefold(), None)
        listed.append(found or Skill(0, name, None, None, None))
    return [*listed, *noted.values()]


def tick_task(door: WriteDoor, task_id: int, today: date) -> str:
    """Tick a task of my own for the period; one ticked already is due again."""
    manager_id = door.author.manager_id
    if manager_id is None:
        raise Refusal(_("Only a manager of this database can tick a task."))
    tasks = {task.id: task for task in read_tasks(door.database.reader(), manager_id)}
    if task_id not in tasks:
        raise NotFound(_("That task is not there any more."))
    task, period = tasks[task_id], period_of(tasks[task_id].every, today)
    if judge_task(task, today).state is TaskState.DONE:
        with door.change(_("due again: {title}").format(title=task.title)) as change:
            first, last = period.first.isoformat(), period.last.isoformat()
            take_ticks(change, task_id, manager_id, first, last)
        return _("Due again: {title}.").format(title=task.title)
    with door.change(_("done: {title}").format(title=task.title)) as change:
        tick(change, task_id, manager_id, today.isoformat())
    return _("Done: {title}; it comes back after {day}.").format(
        title=task.title, day=day_in_words(period.last)
    )
