"""Leaving: who holds a post goes, perhaps to another client; the post stays, vacant.

What a person did with us stays the person's: the interactions are found at the new company.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.store.clients import add_client
from kamtui.store.door import Value, WriteDoor
from kamtui.store.people.posts import add_post, mark_left, read_post
from kamtui.store.search.clients import search

NEW = ("new:", "baru:")
"""What begins the name of a company that is to be added as a client."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where somebody goes, as understood: a client, a new one by its name, or nobody knows."""

    client_id: int | None = None
    client_name: str = ""
    new_name: str = ""
    title: str = ""
    unknown: str = ""

    def in_words(self, name: str) -> str:
        """Say what becomes of the post and of its holder."""
        if self.unknown:
            return _("no client is called {name}; 'new: {name}' adds it").format(name=self.unknown)
        where = self.client_name or self.new_name
        if not where:
            return _("{name} is gone, nobody knows where; the post stays, vacant").format(name=name)
        goes = (
            _("{name} goes to {client}, a new client")
            if self.new_name
            else _("{name} goes to {client}")
        )
        told = goes.format(name=name, client=where)
        return f"{told}, {self.title}" if self.title else told


def understand_leaving(reader: sqlite3.Connection, text: str, from_client: int) -> Leaving:
    """Understand where somebody goes: ``company; title``, ``new: company; title``, or nothing."""
    company, _semicolon, title = (" ".join(part.split()) for part in text.partition(";"))
    lead = next((lead for lead in NEW if company.casefold().startswith(lead)), "")
    if lead:
        return Leaving(new_name=company[len(lead) :].strip(), title=title)
    if not company:
        return Leaving(title=title)
    hits = search(reader, company, 10, named_only=True)
    hit = next((h for h in hits if h.person_id is None and h.client_id != from_client), None)
    if hit is None:
        return Leaving(title=title, unknown=company)
    return Leaving(hit.client_id, hit.client_name, title=title)


def leave(door: WriteDoor, post_id: int, going: Leaving, today: date) -> str:
    """Mark that the holder of a post has left, and give them a post where they go, as one change.

    Raises :class:`Refusal` where the company they go to is not known.
    """
    post = read_post(door.database.reader(), post_id)
    if post is None:
        raise NotFound(_("That post is not there any more."))
    if going.unknown:
        raise Refusal(going.in_words(post.person or ""))
    day = today.isoformat()
    name = post.person or post.title or ""
    with door.change(_("left the company: {name}").format(name=name)) as change:
        mark_left(change, post_id, day)
        client_id = going.client_id
        if client_id is None and going.new_name:
            client_id = add_client(change, going.new_name)
        if client_id is not None:
            values: dict[str, Value] = {
                "title": going.title or None,
                "attitude": post.attitude,
                "from_day": day,
            }
            add_post(change, client_id, person_id=post.person_id, values=values)
    return going.in_words(name)[:1].upper() + going.in_words(name)[1:] + "."
