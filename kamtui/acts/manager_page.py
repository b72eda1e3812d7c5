"""One manager's page: beside the others, the tasks that come back, skills, clients."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamtui.acts.managers import Compared, compare_managers
from kamtui.language import _
from kamtui.model.days import day_in_words
from kamtui.model.defaults import SKILLS, stored_text
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.recurring import period_before, period_of
from kamtui.store.door import WriteDoor
from kamtui.store.managers import Manager, read_manager
from kamtui.store.moment import of_one_moment
from kamtui.store.portfolios import PortfolioClient, read_portfolio_clients
from kamtui.store.posts_of_ours import (
    Skill,
    Task,
    read_skills,
    read_tasks,
    take_ticks,
    tick,
)


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


@of_one_moment
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
        found = noted.pop(name.casefold(), None) or noted.pop(stored_text(name).casefold(), None)
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
