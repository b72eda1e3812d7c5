"""People and the posts they hold: the decision-maker tree of a client, and its editing.

People move, posts stay: a post may be vacant, or held by somebody whose name we do not know yet.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.store.door import Change, Value


@dataclass(frozen=True, slots=True)
class Post:
    """A post at a client with whoever holds it, and when we last spoke with the holder."""

    id: int
    client_id: int
    person_id: int | None
    person: str | None
    title: str | None
    department: str | None
    reports_to: int | None
    place: int
    role: str | None
    influence: int | None
    attitude: str | None
    holder: str
    outside: int
    notes: str | None
    last_contact: str | None
    spoke_with: str | None
    phone: str | None
    email: str | None
    to_day: str | None = None


@dataclass(frozen=True, slots=True)
class InfluenceLine:
    """An informal line between two posts: influence or conflict."""

    id: int
    from_id: int
    to_id: int
    kind: str
    note: str | None


_POSTS = """
SELECT p.id, p.client_id, p.person_id, h.name, p.title, p.department, p.reports_to, p.place,
  p.role, p.influence, p.attitude, p.holder, p.outside, p.notes,
  (SELECT max(i.day) FROM interaction_people ip JOIN interactions i ON i.id = ip.interaction_id
     WHERE ip.person_id = p.person_id AND i.status = 'held') AS last_contact,
  (SELECT m.name FROM interaction_people ip JOIN interactions i ON i.id = ip.interaction_id
     JOIN managers m ON m.id = i.manager_id
     WHERE ip.person_id = p.person_id AND i.status = 'held' ORDER BY i.day DESC LIMIT 1),
  (SELECT number FROM phones WHERE person_id = p.person_id ORDER BY id LIMIT 1),
  (SELECT address FROM emails WHERE person_id = p.person_id ORDER BY id LIMIT 1),
  p.to_day
FROM positions p LEFT JOIN people h ON h.id = p.person_id
"""


def read_posts(reader: sqlite3.Connection, client_id: int) -> list[Post]:
    """Give the posts of a client that are filled or to be filled now, in the order of the tree."""
    return [
        Post(*row)
        for row in reader.execute(
            _POSTS + "WHERE p.client_id = ? AND p.to_day IS NULL ORDER BY p.place, p.id",
            (client_id,),
        )
    ]


def read_post(reader: sqlite3.Connection, post_id: int) -> Post | None:
    """Give one post."""
    row = reader.execute(_POSTS + "WHERE p.id = ?", (post_id,)).fetchone()
    return Post(*row) if row else None


def read_influences(reader: sqlite3.Connection, client_id: int) -> list[InfluenceLine]:
    """Give the informal lines between the posts of a client."""
    return [
        InfluenceLine(*row)
        for row in reader.execute(
            "SELECT i.id, i.from_position_id, i.to_position_id, i.kind, i.note FROM influences i "
            "JOIN positions p ON p.id = i.from_position_id AND p.to_day IS NULL "
            "JOIN positions t ON t.id = i.to_position_id AND t.to_day IS NULL "
            "WHERE p.client_id = ? ORDER BY i.id",
            (client_id,),
        )
    ]


@dataclass(frozen=True, slots=True)
class FormerPost:
    """A post somebody has left: at which client, until when, and where the person is now.

    ``now_client`` is None where nobody knows where the person went.
    """

    id: int
    client_id: int
    client_name: str
    person_id: int
    person: str
    title: str | None
    to_day: str
    now_client: str | None


_FORMER = """
SELECT p.id, p.client_id, c.name, h.id, h.name, p.title, p.to_day, n.name
FROM positions p JOIN people h ON h.id = p.person_id JOIN clients c ON c.id = p.client_id
LEFT JOIN clients n ON n.id = (SELECT q.client_id FROM positions q
  WHERE q.person_id = p.person_id AND q.to_day IS NULL ORDER BY q.id DESC LIMIT 1)
"""


def read_former(
    reader: sqlite3.Connection, client_id: int, limit: int = 50
) -> tuple[list[FormerPost], dict[int, FormerPost]]:
    """Give who left a client, the last first, and what its people held at others before, by person.

    Both are what remains of people when they move: the post here, their history with them.
    """
    left = [
        FormerPost(*row)
        for row in reader.execute(
            _FORMER + "WHERE p.client_id = ? AND p.to_day IS NOT NULL "
            "ORDER BY p.to_day DESC, p.id DESC LIMIT ?",
            (client_id, limit),
        )
    ]
    before = {
        row[3]: FormerPost(*row)
        for row in reader.execute(
            _FORMER + "WHERE p.client_id <> ?1 AND p.to_day IS NOT NULL AND p.person_id IN "
            "(SELECT person_id FROM positions WHERE client_id = ?1 AND to_day IS NULL) "
            "ORDER BY p.to_day, p.id LIMIT 500",
            (client_id,),
        )
    }
    return left, before


@dataclass(frozen=True, slots=True)
class PersonAtClient:
    """A person who holds a post at a client, for choosing whom we spoke with."""

    person_id: int
    name: str
    title: str | None
    role: str | None


def people_of(reader: sqlite3.Connection, client_id: int) -> list[PersonAtClient]:
    """Give the people of a client, decision-makers and approvers first."""
    return [
        PersonAtClient(*row)
        for row in reader.execute(
            "SELECT h.id, h.name, p.title, p.role FROM positions p JOIN people h "
            "ON h.id = p.person_id WHERE p.client_id = ? AND p.to_day IS NULL "
            "ORDER BY CASE p.role WHEN 'decision-maker' THEN 0 WHEN 'approver' THEN 1 ELSE 2 END, "
            "coalesce(p.influence, 0) DESC, p.place, p.id",
            (client_id,),
        )
    ]


@dataclass(frozen=True, slots=True)
class Staffing:
    """Somebody who came to a client or left it, on a day."""

    post_id: int
    person: str
    title: str | None
    day: str
    has_left: bool


def read_staffing(reader: sqlite3.Connection, client_id: int, limit: int = 12) -> list[Staffing]:
    """Give who came and who left, the last first, as far as days are known."""
    rows = reader.execute(
        "SELECT p.id, h.name, p.title, p.from_day AS day, 0 FROM positions p JOIN people h "
        "ON h.id = p.person_id WHERE p.client_id = ?1 AND p.from_day IS NOT NULL "
        "UNION ALL SELECT p.id, h.name, p.title, p.to_day, 1 FROM positions p JOIN people h "
        "ON h.id = p.person_id WHERE p.client_id = ?1 AND p.to_day IS NOT NULL "
        "ORDER BY day DESC, 1 DESC LIMIT ?2",
        (client_id, limit),
    )
    return [
        Staffing(post, person, title, day, bool(gone)) for post, person, title, day, gone in rows
    ]


def add_person(change: Change, name: str, notes: str | None = None) -> int:
    """Add a person and give the id."""
    return change.insert("people", {"name": name, "notes": notes})


def add_post(
    change: Change,
    client_id: int,
    *,
    person_id: int | None = None,
    holder: str | None = None,
    values: dict[str, Value] | None = None,
) -> int:
    """Add a post at a client, below the one named by ``reports_to`` if it is among the values.

    Without a person the post is held by somebody unknown unless ``holder`` says vacant.
    """
    place = change.connection.execute(
        "SELECT coalesce(max(place), 0) + 1 FROM positions WHERE client_id = ?", (client_id,)
    ).fetchone()[0]
    return change.insert(
        "positions",
        {
            "client_id": client_id,
            "person_id": person_id,
            "holder": "known" if person_id is not None else holder or "unknown",
            "place": place,
            **(values or {}),
        },
    )


def move_post(change: Change, post_id: int, boss_id: int | None) -> None:
    """Move a post, with all below it, under another boss.

    Raises :class:`Refusal` where the boss is the post itself or stands below it.
    """
    above = boss_id
    while above is not None:
        if above == post_id:
            raise Refusal(_("Nobody can report to somebody below himself."))
        row = change.connection.execute(
            "SELECT reports_to FROM positions WHERE id = ?", (above,)
        ).fetchone()
        above = row[0] if row else None
    change.update("positions", post_id, {"reports_to": boss_id})


_OF_THE_POST = (
    "client_id", "title", "department", "reports_to", "place", "role", "influence", "outside",
    "manager_id",
)  # fmt: skip
"""What belongs to a post whoever holds it; attitude, code and notes go with the person."""


def mark_left(change: Change, post_id: int, day: str) -> int:
    """Mark that the holder has left: the past post keeps the person, a vacant one stays.

    Whoever reported to the post reports to the vacant one, whose id is given; the person's
    history stays theirs. Raises :class:`Refusal` where nobody known holds it, or who held it has
    left already.
    """
    row = change.connection.execute(
        f"SELECT person_id, to_day, {', '.join(_OF_THE_POST)} FROM positions WHERE id = ?",
        (post_id,),
    ).fetchone()
    if row is None:
        raise NotFound(_("That post is not there any more."))
    if row[0] is None:
        raise Refusal(_("Nobody known holds that post."))
    if row[1] is not None:
        raise Refusal(_("Whoever held that post has left it already."))
    stays: dict[str, Value] = dict(zip(_OF_THE_POST, row[2:], strict=True))
    vacant = change.insert("positions", {**stays, "holder": "vacant", "from_day": day})
    for (below,) in change.connection.execute(
        "SELECT id FROM positions WHERE reports_to = ?", (post_id,)
    ).fetchall():
        change.update("positions", below, {"reports_to": vacant})
    change.update("positions", post_id, {"to_day": day, "reports_to": None})
    return vacant


def set_vacant(change: Change, post_id: int) -> bool:
    """Mark a post whose holder nobody knew as held by nobody."""
    return change.update("positions", post_id, {"person_id": None, "holder": "vacant"})


def remove_post(change: Change, post_id: int) -> None:
    """Take a post out of the tree; those below it report to its boss."""
    row = change.connection.execute(
        "SELECT reports_to FROM positions WHERE id = ?", (post_id,)
    ).fetchone()
    if row is None:
        raise NotFound(_("That post is not there any more."))
    for (below,) in change.connection.execute(
        "SELECT id FROM positions WHERE reports_to = ?", (post_id,)
    ).fetchall():
        change.update("positions", below, {"reports_to": row[0]})
    for (line,) in change.connection.execute(
        "SELECT id FROM influences WHERE from_position_id = ?1 OR to_position_id = ?1", (post_id,)
    ).fetchall():
        change.delete("influences", line)
    change.delete("positions", post_id)
