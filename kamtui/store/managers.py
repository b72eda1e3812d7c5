"""Managers: who works here, by which login, and who am I."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kamtui.store.door import Author, Change


class Manager(NamedTuple):
    """One manager; ``active`` is false once the manager has left."""

    id: int
    login: str
    name: str
    post: str | None
    active: bool


_COLUMNS = "id, login, name, post, active"


def read_managers(connection: sqlite3.Connection, *, active_only: bool = False) -> list[Manager]:
    """Give the managers by name, those who left last."""
    where = "WHERE active = 1 " if active_only else ""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM managers {where}ORDER BY active DESC, name COLLATE NOCASE, id"
    )
    return [_manager(row) for row in rows]


def read_manager(connection: sqlite3.Connection, manager_id: int) -> Manager | None:
    """Give one manager by id."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM managers WHERE id = ?", (manager_id,)
    ).fetchone()
    return _manager(row) if row else None


def has_clients(connection: sqlite3.Connection, manager_id: int | None) -> bool:
    """Say whether a manager looks after anybody: who does not is shown what concerns all."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM clients WHERE manager_id = ?)", (manager_id,)
    ).fetchone()
    return bool(row[0])


def is_anybody_assigned(connection: sqlite3.Connection) -> bool:
    """Say whether any client has a manager: until then all clients concern everybody."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM clients WHERE manager_id IS NOT NULL)"
    ).fetchone()
    return bool(row[0])


def find_manager(connection: sqlite3.Connection, words: str) -> Manager | None:
    """Give the manager with this login, else the only one whose name begins with these words."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM managers WHERE login = ?", (words.strip(),)
    ).fetchone()
    if row:
        return _manager(row)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM managers WHERE substr(name, 1, length(?1)) = ?1 COLLATE NOCASE "
        "LIMIT 2",
        (words.strip(),),
    ).fetchall()
    return _manager(rows[0]) if words.strip() and len(rows) == 1 else None


def find_author(connection: sqlite3.Connection, login: str) -> Author:
    """Say who a login is: with the manager's id where there is one, with the login in any case."""
    from kamtui.store.door import Author

    row = connection.execute("SELECT id, login FROM managers WHERE login = ?", (login,)).fetchone()
    return Author(row[1], row[0]) if row else Author(login)


def add_manager(change: Change, login: str, name: str, post: str | None = None) -> int:
    """Add a manager and give the id."""
    return change.insert("managers", {"login": login, "name": name or login, "post": post})


def _manager(row: tuple[int, str, str, str | None, int]) -> Manager:
    number, login, name, post, active = row
    return Manager(number, login, name, post, bool(active))
