"""People and posts: one typed line becomes a post with its holder; who leaves may go along.

What a person did with us stays the person's: the interactions are found at the new company.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamtui.language import _, with_keys
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.quick_post import PostLine
from kamtui.model.words import Holder
from kamtui.store.clients import add_client
from kamtui.store.contacts import set_emails, set_phones
from kamtui.store.door import Change, Value, WriteDoor
from kamtui.store.people import (
    Post,
    add_person,
    add_post,
    mark_left,
    move_post,
    read_post,
    remove_post,
    set_vacant,
)
from kamtui.store.search import search

NEW = ("new:", "baru:")
"""What begins the name of a company that is to be added as a client."""


class Where(StrEnum):
    """Where a new post stands, seen from the one under the cursor."""

    BELOW = "below"
    BESIDE = "beside"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Added:
    """A post that was added, and in words."""

    post_id: int
    words: str


def save_post(
    door: WriteDoor,
    client_id: int,
    line: PostLine,
    where: Where = Where.BELOW,
    beside: Post | None = None,
) -> Added:
    """Add the post of an understood line with its holder, below, beside or above another one.

    Raises :class:`Refusal` where there is nothing to add yet.
    """
    if line.is_empty:
        raise Refusal(_("Nothing to add yet: type a title, or a semicolon and a name."))
    name = line.name or line.title
    with door.change(_("new post: {name}").format(name=name)) as change:
        number = add_post(
            change,
            client_id,
            person_id=_add_holder(change, line),
            holder=line.holder.value,
            values=_columns(line, where, beside),
        )
        if where is Where.ABOVE and beside is not None:
            move_post(change, beside.id, number)
    return Added(number, _("Added: {what}.").format(what=line.in_words()))


def _add_holder(change: Change, line: PostLine) -> int | None:
    if not line.name:
        return None
    person_id = add_person(change, line.name)
    set_phones(change, line.phones, person_id=person_id)
    set_emails(change, line.emails, person_id=person_id)
    return person_id


def _columns(line: PostLine, where: Where, beside: Post | None) -> dict[str, Value]:
    notes = [*line.rest, *(() if line.name else (*line.phones, *line.emails))]
    columns: dict[str, Value] = {
        "title": line.title or None,
        "role": line.role.value if line.role else None,
        "influence": line.influence,
        "attitude": line.attitude.value if line.attitude else None,
        "outside": int(line.outside),
        "notes": ", ".join(notes) or None,
    }
    if beside is not None:
        columns["reports_to"] = beside.id if where is Where.BELOW else beside.reports_to
    if beside is not None and where is Where.ABOVE:
        # The new boss stands where the post stood among its siblings.
        columns["place"] = beside.place
    return columns


# Leaving


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
    """Mark that the holder of a post has left, and give him a post where he goes, as one change.

    Raises :class:`Refusal` where the company he goes to is not known.
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


def empty_or_remove(door: WriteDoor, post: Post) -> str:
    """Close a post nobody known holds: an unknown holder leaves it vacant, a vacant one goes."""
    name = post.title or post.department or _("post without a title")
    if post.holder == Holder.UNKNOWN:
        with door.change(_("vacant: {name}").format(name=name)) as change:
            set_vacant(change, post.id)
        return _("{name} is vacant now.").format(name=name)
    with door.change(_("post removed: {name}").format(name=name)) as change:
        remove_post(change, post.id)
    return with_keys(_("{name} is no post any more; {undo} brings it back."), name=name)
