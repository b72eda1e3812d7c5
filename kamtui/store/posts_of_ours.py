"""The manager's own post: tasks that come back and their ticks, skills with their evidence."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.door import Change, Value


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the post; ``marks`` are the last days one manager ticked it, newest first."""

    id: int
    title: str
    every: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of one manager: level 0 to 5, what shows it, what comes next."""

    id: int
    skill: str
    level: int | None
    evidence: str | None
    next_step: str | None


_FEW_MARKS = 12


def read_tasks(connection: sqlite3.Connection, manager_id: int) -> list[Task]:
    """Give the tasks in force in their order, with the last ticks of a manager."""
    rows = connection.execute(
        "SELECT id, title, every FROM checklists WHERE active = 1 ORDER BY "
        "CASE every WHEN 'day' THEN 1 WHEN 'week' THEN 2 WHEN 'month' THEN 3 "
        "WHEN 'quarter' THEN 4 ELSE 5 END, place, id LIMIT 100"
    ).fetchall()
    return [Task(row[0], row[1], row[2], _marks(connection, row[0], manager_id)) for row in rows]


def _marks(connection: sqlite3.Connection, task_id: int, manager_id: int) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT day FROM checklist_marks WHERE checklist_id = ? AND manager_id = ? "
        "ORDER BY day DESC LIMIT ?",
        (task_id, manager_id, _FEW_MARKS),
    )
    return tuple(row[0] for row in rows)


def tick(change: Change, task_id: int, manager_id: int, day: str) -> int:
    """Note that a manager has done a task on a day."""
    values: dict[str, Value] = {"checklist_id": task_id, "manager_id": manager_id, "day": day}
    return change.insert("checklist_marks", values)


def take_ticks(change: Change, task_id: int, manager_id: int, first: str, last: str) -> None:
    """Take the ticks of a stretch of days away."""
    rows = change.connection.execute(
        "SELECT id FROM checklist_marks WHERE checklist_id = ? AND manager_id = ? "
        "AND day BETWEEN ? AND ?",
        (task_id, manager_id, first, last),
    ).fetchall()
    for (mark_id,) in rows:
        change.delete("checklist_marks", mark_id)


def read_skills(connection: sqlite3.Connection, manager_id: int) -> list[Skill]:
    """Give the skills noted of a manager, in the order they were noted."""
    rows = connection.execute(
        "SELECT id, skill, level, evidence, next_step FROM skills WHERE manager_id = ? "
        "ORDER BY id LIMIT 100",
        (manager_id,),
    )
    return [Skill(*row) for row in rows]
