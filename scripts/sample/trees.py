"""Decision-maker trees: posts with who holds them, who reports to whom, and lines beside that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone
from kamtui.store.people.posts import add_post
from scripts.sample.book import Book, Client, Person


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it is to be written; ``under`` is the key of the post it reports to."""

    key: str
    title: str
    department: str = ""
    under: str = ""
    role: str = ""
    influence: int | None = None
    attitude: str = ""
    person: str = ""
    female: bool = False
    holder: str = "unknown"
    outside: bool = False
    since: date | None = None
    until: date | None = None
    keeper: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    birthday: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """An informal line from one post to another."""

    begin: str
    end: str
    kind: str
    note: str = ""


def write_tree(book: Book, client: Client, posts: list[Post], beside: list[Beside]) -> None:
    """Write the posts of a client, bosses before those who report to them, and the lines."""
    ids: dict[str, int] = {}
    for post in posts:
        person_id = _add_person(book, client, post) if post.person else None
        ids[post.key] = add_post(
            book.change,
            client.id,
            person_id=person_id,
            holder=None if person_id else post.holder,
            values={
                "title": post.title,
                "department": post.department or None,
                "reports_to": ids[post.under] if post.under else None,
                "role": post.role or None,
                "influence": post.influence,
                "attitude": post.attitude or None if person_id else None,
                "outside": int(post.outside),
                "from_day": post.since.isoformat() if post.since else None,
                "to_day": post.until.isoformat() if post.until else None,
                "manager_id": book.managers[post.keeper] if post.keeper else None,
                "notes": post.notes or None,
            },
        )
    for line in beside:
        book.add(
            "influences",
            from_position_id=ids[line.begin],
            to_position_id=ids[line.end],
            kind=line.kind,
            note=line.note or None,
        )


def _add_person(book: Book, client: Client, post: Post) -> int:
    person_id = book.add("people", name=post.person, birthday=post.birthday)
    for place, number in enumerate(post.phones):
        label = "office" if "ext." in number or number.startswith("(") else "mobile"
        add_phone(
            book.change,
            number,
            person_id=person_id,
            label=label if place == 0 else f"{label} 2",
            country="ID",
        )
    if post.email:
        add_email(book.change, post.email, person_id=person_id)
    client.people[post.key] = Person(
        person_id, post.person, post.title, post.role, post.female, post.until is not None
    )
    return person_id
