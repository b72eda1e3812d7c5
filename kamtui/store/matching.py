"""Finding what a file means among what the database holds: by code, by name, by login.

Maps of natural keys are read once for an import; a row found missing in them is looked for
again inside the transaction that would add it, because another manager may have just done so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kamtui.model.folding import fold
from kamtui.store.door import Change, Value
from kamtui.store.merging import read_merged

SEVERAL = -1
"""Stands for an id where several rows have the same name: nobody can say which is meant."""

CODED = frozenset({"clients", "products"})
"""Subjects whose rows may have a code."""
_NAMED = {"clients", "products", "competitors"}


@dataclass(slots=True)
class KeyMap:
    """The rows of a subject by code and by folded name."""

    codes: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    named_codes: dict[int, str] = field(default_factory=dict)
    """Codes of rows by id, only of those that have one."""
    merged: set[str] = field(default_factory=set)
    """Names (folded) and codes by which a row is known only because another was merged into it."""

    def add(self, row_id: int, code: str, name: str) -> None:
        """Remember a row that has just been added."""
        key = name_key(name)
        if code:
            self.codes[code] = row_id
            self.named_codes[row_id] = code
        if self.names.setdefault(key, row_id) != row_id:
            self.names[key] = SEVERAL

    def find(self, code: str, name: str) -> int | None:
        """Give the row a code or a name means; :data:`SEVERAL` where a name means several.

        A row with another code than the one asked for is another row, whatever its name.
        """
        if code and code in self.codes:
            return self.codes[code]
        found = self.names.get(name_key(name)) if name else None
        if not code or found is None:
            return found
        if found == SEVERAL or self.named_codes.get(found, code) != code:
            return None
        return found

    def is_old_name(self, code: str, name: str) -> bool:
        """Say whether a code or a name is that of a row which was merged into another."""
        return code in self.merged or (code not in self.codes and name_key(name) in self.merged)

    def meant(self, text: str) -> int | None:
        """Give the row that a text from a file means, be it a code or a name."""
        found = self.codes.get(text)
        return found if found is not None else self.names.get(name_key(text))


def name_key(name: str) -> str:
    """Give the key by which a name is known again: folded, or as it is where nothing is left."""
    return fold(name) or f"\0{name}"


def read_keys(connection: sqlite3.Connection, subject: str) -> KeyMap:
    """Read the codes and names of all rows of clients, products or competitors."""
    if subject not in _NAMED:
        raise KeyError(subject)
    code = "code" if subject in CODED else "NULL"
    found = KeyMap()
    for row_id, row_code, key in connection.execute(
        f"SELECT id, {code}, iif(name_key = '', char(0) || name, name_key) "
        f"FROM {subject} ORDER BY id"
    ):
        if row_code:
            found.codes.setdefault(row_code, row_id)
            found.named_codes[row_id] = row_code
        if found.names.setdefault(key, row_id) != row_id:
            found.names[key] = SEVERAL
    if subject == "clients":
        # A client merged into another is known again by the name and the code it had.
        for known, old in zip((found.names, found.codes), read_merged(connection), strict=True):
            found.merged |= old.keys() - known.keys()
            known.update({key: row_id for key, row_id in old.items() if key not in known})
    return found


def find_added(connection: sqlite3.Connection, subject: str, code: str, name: str) -> int | None:
    """Look for a row by code, or by name where there is none, as it stands at this moment."""
    if subject not in _NAMED:
        raise KeyError(subject)
    if code and subject in CODED:
        column, key = "code", code
    else:
        column, key = ("name_key", fold(name)) if fold(name) else ("name", name)
    row = connection.execute(
        f"SELECT id FROM {subject} WHERE {column} = ? ORDER BY id LIMIT 1", (key,)
    ).fetchone()
    return int(row[0]) if row else None


def find_manager(connection: sqlite3.Connection, login: str) -> int | None:
    """Give the manager with a login, as it stands at this moment."""
    row = connection.execute("SELECT id FROM managers WHERE login = ?", (login,)).fetchone()
    return int(row[0]) if row else None


def read_managers(connection: sqlite3.Connection) -> dict[str, int]:
    """Give the managers by folded login and folded name."""
    found: dict[str, int] = {}
    for row_id, login, name in connection.execute("SELECT id, login, name FROM managers"):
        found.setdefault(fold(name), row_id)
        found.setdefault(fold(login), row_id)
    return found


def read_reasons(connection: sqlite3.Connection, kind: str) -> dict[str, int]:
    """Give the reasons of a kind (``loss``, ``tender``, ``refusal``) by folded name."""
    rows = connection.execute("SELECT id, name FROM reasons WHERE kind = ? ORDER BY id", (kind,))
    return {fold(name): row_id for row_id, name in rows}


@dataclass(frozen=True, slots=True)
class PostKey:
    """By what a post is known again: its code, its holder's name, its title."""

    post_id: int
    person_id: int
    """0 where nobody known holds it."""
    code: str
    name_key: str
    title_key: str

    def is_of(self, code: str, name: str, title: str) -> bool:
        """Say whether a line of a file means this post."""
        if code and self.code:
            return code == self.code
        if name or self.name_key:
            return bool(name) and name_key(name) == self.name_key
        return fold(title) == self.title_key


def read_post_keys(connection: sqlite3.Connection, client_id: int) -> list[PostKey]:
    """Give the keys of a client's present posts."""
    rows = connection.execute(
        "SELECT p.id, coalesce(p.person_id, 0), coalesce(p.code, ''), "
        "coalesce(iif(w.name_key = '', char(0) || w.name, w.name_key), ''), coalesce(p.title, '') "
        "FROM positions p LEFT JOIN people w ON w.id = p.person_id "
        "WHERE p.client_id = ? AND p.to_day IS NULL ORDER BY p.id",
        (client_id,),
    )
    return [
        PostKey(post_id, person_id, code, holder, fold(title))
        for post_id, person_id, code, holder, title in rows
    ]


def find_post(posts: Sequence[PostKey], text: str) -> int | None:
    """Give the post that a text names: by its code, else its holder, else its title."""
    key = name_key(text)
    ways: tuple[Callable[[PostKey], bool], ...] = (
        lambda post: post.code == text,
        lambda post: post.name_key == key,
        lambda post: post.title_key == key,
    )
    return next((post.post_id for way in ways for post in posts if way(post)), None)


def find_person(connection: sqlite3.Connection, client_id: int, name: str) -> int | None:
    """Give the person of that name who holds a post at a client, case and accents aside."""
    key = name_key(name)
    posts = read_post_keys(connection, client_id)
    return next((post.person_id for post in posts if post.person_id and post.name_key == key), None)


def stands_above(connection: sqlite3.Connection, post_id: int, other_id: int) -> bool:
    """Say whether a post is another one or stands above it."""
    return _reaches(connection, "positions", "reports_to", other_id, post_id)


def read_row(
    connection: sqlite3.Connection, subject: str, row_id: int, columns: tuple[str, ...]
) -> dict[str, str | int | None]:
    """Give some columns of one row by name."""
    if not subject.isidentifier() or not all(column.isidentifier() for column in columns):
        raise KeyError(subject)
    row = connection.execute(
        f"SELECT {', '.join(columns)} FROM {subject} WHERE id = ?", (row_id,)
    ).fetchone()
    return dict(zip(columns, row, strict=True)) if row else {}


def find_rivalry(connection: sqlite3.Connection, client_id: int, competitor_id: int) -> int | None:
    """Give the standing of a competitor at a client."""
    row = connection.execute(
        "SELECT id FROM rivalries WHERE client_id = ? AND competitor_id = ?",
        (client_id, competitor_id),
    ).fetchone()
    return int(row[0]) if row else None


def add_type(change: Change, client_id: int, type_of_client: str) -> None:
    """Give a client a type, unless it has it."""
    row = change.connection.execute(
        "SELECT 1 FROM client_types WHERE client_id = ? AND type = ?", (client_id, type_of_client)
    ).fetchone()
    if row is None:
        change.insert("client_types", {"client_id": client_id, "type": type_of_client})


def is_above(connection: sqlite3.Connection, client_id: int, other_id: int) -> bool:
    """Say whether a client is another one or stands above it in its group."""
    return _reaches(connection, "clients", "parent_id", other_id, client_id)


def find_tenders(
    connection: sqlite3.Connection,
    client_id: int,
    *,
    code: str = "",
    subject: str = "",
    opened: str | None = None,
) -> list[int]:
    """Give the tenders with a code, or a client's with a subject opened on a day."""
    if code:
        rows = connection.execute("SELECT id FROM tenders WHERE code = ? ORDER BY id", (code,))
    else:
        rows = connection.execute(
            "SELECT id FROM tenders WHERE client_id = ? AND subject = ? AND opened_day IS ? "
            "AND code IS NULL ORDER BY id",
            (client_id, subject, opened),
        )
    return [int(row[0]) for row in rows]


def find_interactions(
    connection: sqlite3.Connection, client_id: int, day: Value, at: Value, summary: str
) -> list[int]:
    """Give a client's interactions of a day and time with a summary."""
    rows = connection.execute(
        "SELECT id FROM interactions WHERE client_id = ? AND day = ? AND at IS ? AND summary = ? "
        "ORDER BY id",
        (client_id, day, at, summary),
    )
    return [int(row[0]) for row in rows]


def find_goal(
    connection: sqlite3.Connection, client_id: int, measure: Value, text: Value, due_day: Value
) -> int | None:
    """Give a client's goal of a measure with the same words and last day."""
    row = connection.execute(
        "SELECT id FROM goals WHERE client_id = ? AND measure = ? AND text IS ? AND due_day IS ? "
        "ORDER BY id LIMIT 1",
        (client_id, measure, text, due_day),
    ).fetchone()
    return int(row[0]) if row else None


def find_programme(connection: sqlite3.Connection, client_id: int, aim: str) -> int | None:
    """Give a client's programme with this aim, case and accents aside."""
    rows = connection.execute(
        "SELECT id, aim FROM programmes WHERE client_id = ? ORDER BY id", (client_id,)
    )
    return next((int(row[0]) for row in rows if fold(row[1]) == fold(aim)), None)


def find_step(
    connection: sqlite3.Connection, programme_id: int, text: str, due_day: Value
) -> int | None:
    """Give a programme's step with the same words and day."""
    row = connection.execute(
        "SELECT id FROM commitments WHERE programme_id = ? AND text = ? AND due_day IS ? "
        "ORDER BY id LIMIT 1",
        (programme_id, text, due_day),
    ).fetchone()
    return int(row[0]) if row else None


def find_skill(connection: sqlite3.Connection, manager_id: int, skill: str) -> int | None:
    """Give a manager's skill of this name, case and accents aside."""
    rows = connection.execute(
        "SELECT id, skill FROM skills WHERE manager_id = ? ORDER BY id", (manager_id,)
    )
    return next((int(row[0]) for row in rows if fold(row[1]) == fold(skill)), None)


def meet(change: Change, interaction_id: int, person_id: int) -> None:
    """Note that a person took part in an interaction, unless it is noted."""
    row = change.connection.execute(
        "SELECT 1 FROM interaction_people WHERE interaction_id = ? AND person_id = ?",
        (interaction_id, person_id),
    ).fetchone()
    if row is None:
        change.insert(
            "interaction_people", {"interaction_id": interaction_id, "person_id": person_id}
        )


def _reaches(
    connection: sqlite3.Connection, subject: str, column: str, start: int, wanted: int
) -> bool:
    """Say whether going up from a row one comes to another (or is there)."""
    row = connection.execute(
        f"WITH RECURSIVE above(id) AS (SELECT ? UNION SELECT r.{column} FROM {subject} r "
        f"JOIN above a ON r.id = a.id WHERE r.{column} IS NOT NULL) "
        "SELECT 1 FROM above WHERE id = ?",
        (start, wanted),
    ).fetchone()
    return row is not None
