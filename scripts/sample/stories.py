"""The clients told by hand: their dossiers, trees and stories from ``data/stories``."""

from __future__ import annotations

from datetime import date

from kamtui.store.door import Value
from scripts.sample.book import Book
from scripts.sample.describing import FIELDS
from scripts.sample.reading import Table, stories
from scripts.sample.telling import tell
from scripts.sample.trees import Beside, Post, write_tree


def tell_stories(book: Book) -> set[str]:
    """Write every story by hand; give the names of the people in them, which are taken now."""
    taken: set[str] = set()
    for story in stories():
        client = book.clients[story["name"]]
        client.told = True
        dossier: dict[str, Value | date] = {
            name: text.strip() if isinstance(text, str) else text
            for name, text in story.get("dossier", {}).items()
        }
        book.change.update("clients", client.id, {**_EMPTY, **_plain(dossier)})
        posts = [_post(entry) for entry in story.get("post", ())]
        write_tree(book, client, posts, [Beside(**entry) for entry in story.get("beside", ())])
        taken |= {post.person for post in posts if post.person}
        tell(book, client, story)
    return taken


_EMPTY: dict[str, Value] = dict.fromkeys(
    (
        "description",
        *FIELDS,
        "contact_rhythm_days",
        *(
            f"{p}{part}"
            for p in ("need", "solvency", "authority")
            for part in ("", "_evidence", "_day")
        ),
    )
)
"""What was drawn for every client gives way to what the story says, or leaves unsaid."""


def _plain(dossier: dict[str, Value | date]) -> dict[str, Value]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in dossier.items()
    }


def _post(entry: Table) -> Post:
    values = dict(entry)
    values["phones"] = tuple(entry.get("phones", ()))
    if values.get("person"):
        values["holder"] = "known"
    return Post(**values)
