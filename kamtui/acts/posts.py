"""Posts: one typed line becomes a post with its holder; one nobody holds is emptied or removed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kamtui.language import _, with_keys
from kamtui.model.errors import Refusal
from kamtui.model.quick_post import PostLine
from kamtui.model.words import Holder
from kamtui.store.door import Change, Value, WriteDoor
from kamtui.store.people.contacts import set_emails, set_phones
from kamtui.store.people.posts import (
    Post,
    add_person,
    add_post,
    move_post,
    remove_post,
    set_vacant,
)


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
