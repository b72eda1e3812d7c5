"""What can be done to all marked clients: the choices of the menu and what each does."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kamtui.acts import bulk
from kamtui.language import N_, _, ngettext
from kamtui.model.tags import tag_key
from kamtui.model.words import KeyType
from kamtui.store.managers import read_managers
from kamtui.store.tags import known_tags, tags_of
from kamtui.tui.commands import key_of
from kamtui.tui.dialogs.fields import Choice

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor

MOST_TAGS = 30
"""So many tags in use are offered to be picked; any other is typed."""


def offered(reader: sqlite3.Connection, clients: Sequence[int]) -> list[Choice]:
    """Give what can be done to the clients.

    ``value`` is what is done and, after a colon, with what.
    """
    managers = read_managers(reader, active_only=True)
    two = "" if len(clients) == 2 else _("Mark two clients to lay them side by side.")
    return [
        Choice("step", _("a step"), _("what is to be done with each, and by when")),
        Choice(
            "winback", _("win back"), _("marks each as a win-back target"), key=key_of("winback")
        ),
        Choice("rhythm", _("contact rhythm"), _("speak at least every so many days")),
        Choice("tag", _("a tag"), _("type one, or several with commas")),
        *(
            Choice(f"manager:{manager.id}", _("manager: {name}").format(name=manager.name))
            for manager in managers
        ),
        Choice("manager:", _("manager: nobody")),
        *(
            Choice(f"type:{kind.value}", _("type: {name}").format(name=_(kind.label)))
            for kind in KeyType
        ),
        *(
            Choice(f"no_type:{kind.value}", _("no longer: {name}").format(name=_(kind.label)))
            for kind in KeyType
        ),
        *_tags(reader, clients),
        Choice("merge", _("merge the two"), _("side by side, field by field"), two),
    ]


def _tags(reader: sqlite3.Connection, clients: Sequence[int]) -> Iterator[Choice]:
    """Offer the tags in use that not all have, then taking away those some of them have."""
    held = Counter(tag_key(tag) for tags in tags_of(reader, clients).values() for tag in tags)
    known = known_tags(reader)
    for each in known[:MOST_TAGS]:
        if held[each.key] < len(clients):
            hint = ngettext("{count} client has it", "{count} clients have it", each.clients)
            label = _("tag: {name}").format(name=each.tag)
            yield Choice(f"tag:{each.tag}", label, hint.format(count=each.clients))
    for each in known:
        if held[each.key]:
            hint = _("{count} of {all} have it").format(count=held[each.key], all=len(clients))
            label = _("without tag: {name}").format(name=each.tag)
            yield Choice(f"no_tag:{each.tag}", label, hint)


def _add_tag(door: WriteDoor, clients: Sequence[int], tag: str, _today: date) -> str:
    make = bulk.tag_maker(clients, tag)
    return make(door) if make else ""


AT_ONCE: dict[str, Callable[[WriteDoor, Sequence[int], str, date], str]] = {
    "manager": lambda door, clients, rest, _today: bulk.assign(
        door, clients, int(rest) if rest else None
    ),
    "type": bulk.add_type,
    "no_type": lambda door, clients, rest, _today: bulk.remove_type(door, clients, rest),
    "tag": _add_tag,
    "no_tag": lambda door, clients, rest, _today: bulk.untag(door, clients, rest),
}
"""What is done as soon as it is picked, with what stands behind the colon of its choice."""


@dataclass(frozen=True, slots=True)
class TypedForAll:
    """What is typed for all of them: the title of the line, its hint, the meaning, the doing.

    ``maker`` gives None where nothing was typed that can be done; ``echo`` says why.
    """

    name: str
    title: str
    hint: str
    echo: Callable[[sqlite3.Connection, str, date], str]
    maker: Callable[[Sequence[int], str, date], Callable[[WriteDoor], str] | None]


TYPED = {
    each.name: each
    for each in (
        TypedForAll(
            "step",
            N_("Step for {whom}"),
            N_("what; day    {enter} notes it for each"),
            lambda _reader, typed, today: bulk.step_in_words(typed, today),
            bulk.step_maker,
        ),
        TypedForAll(
            "rhythm",
            N_("Contact rhythm of {whom}"),
            N_("days; nothing: as usual"),
            lambda _reader, typed, _today: bulk.rhythm_in_words(typed),
            lambda clients, typed, _today: bulk.rhythm_maker(clients, typed),
        ),
        TypedForAll(
            "tag",
            N_("Tag for {whom}"),
            N_("a tag, or several with commas"),
            lambda reader, typed, _today: bulk.tags_in_words(reader, typed),
            lambda clients, typed, _today: bulk.tag_maker(clients, typed),
        ),
    )
}
