"""One thing done to many clients: a manager, a step, a type, a rhythm; one change each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date

from kamtui.acts.promise import understand
from kamtui.language import _, ngettext
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.quick_parts import due_in_words
from kamtui.model.tags import LONGEST_TAG, split_tags, tag_key
from kamtui.model.words import Side
from kamtui.store.commitments import add_commitment
from kamtui.store.door import Change, Value, WriteDoor
from kamtui.store.managers import read_manager
from kamtui.store.records import find_row
from kamtui.store.tags import add_tag, known_tags, remove_tag

AT_ONCE = 2_000
"""So many clients in one transaction; more go in parts, so that others get their turn."""
LONGEST_RHYTHM = 3650
MOST_NAMED = 8
"""So many tags in use are named beside the line in which one is typed."""

Each = Callable[[Change, int], bool]
"""What is done to one client; it says whether anything differed."""


def do_to_all(door: WriteDoor, clients: Sequence[int], what: str, each: Each) -> int:
    """Do something to each client under one change-set; give how many it changed."""
    if len(clients) <= AT_ONCE:
        with door.change(what) as change:
            return sum(each(change, client_id) for client_id in clients)
    count = 0
    with door.long_change(what) as long:
        for start in range(0, len(clients), AT_ONCE):
            with long.part() as change:
                count += sum(each(change, one) for one in clients[start : start + AT_ONCE])
    return count


def assign(door: WriteDoor, clients: Sequence[int], manager_id: int | None) -> str:
    """Give the clients to a manager, or to nobody, and say so."""
    name = _("nobody")
    if manager_id is not None:
        manager = read_manager(door.database.reader(), manager_id)
        if manager is None:
            raise NotFound(_("That manager is not there any more."))
        name = manager.name

    def each(change: Change, client_id: int) -> bool:
        return change.update("clients", client_id, {"manager_id": manager_id})

    return _do_and_say(door, clients, each, _("{clients} given to {name}"), name)


def add_type(door: WriteDoor, clients: Sequence[int], kind: str, today: date) -> str:
    """Give the clients a type of key client, and say so."""

    def each(change: Change, client_id: int) -> bool:
        key: dict[str, Value] = {"client_id": client_id, "type": kind}
        if find_row(change.connection, "client_types", key) is not None:
            return False
        change.insert("client_types", {**key, "since": today.isoformat()})
        return True

    return _do_and_say(door, clients, each, _("{clients}: type {name}"), _(kind))


def remove_type(door: WriteDoor, clients: Sequence[int], kind: str) -> str:
    """Take a type of key client from the clients, and say so."""

    def each(change: Change, client_id: int) -> bool:
        key: dict[str, Value] = {"client_id": client_id, "type": kind}
        there = find_row(change.connection, "client_types", key)
        if there is not None:
            change.delete("client_types", there)
        return there is not None

    return _do_and_say(door, clients, each, _("{clients}: no longer {name}"), _(kind))


# Tags


def tags_in_words(reader: sqlite3.Connection, typed: str) -> str:
    """Say which tags were typed for many, and which of them no client has yet."""
    tags = split_tags(typed)
    known = {each.key: each.tag for each in known_tags(reader)}
    if not tags:
        listed = ", ".join(list(known.values())[:MOST_NAMED])
        return _("in use: {tags}").format(tags=listed) if listed else _("a word or two")
    return wrong_tag(tags) or ", ".join(
        known.get(tag_key(tag)) or _("{tag} (new)").format(tag=tag) for tag in tags
    )


def wrong_tag(tags: Sequence[str]) -> str:
    """Say why one of the tags can't be taken, or nothing."""
    return next(
        (
            _("a tag has at most {most} letters: {tag}").format(most=LONGEST_TAG, tag=tag)
            for tag in tags
            if len(tag) > LONGEST_TAG
        ),
        "",
    )


def tag_maker(clients: Sequence[int], typed: str) -> Callable[[WriteDoor], str] | None:
    """Give what gives each client the tags, or None where none was typed that can be taken."""
    tags = split_tags(typed)
    if not tags or wrong_tag(tags):
        return None

    def make(door: WriteDoor) -> str:
        def each(change: Change, client_id: int) -> bool:
            return sum(add_tag(change, client_id, tag) for tag in tags) > 0

        return _do_and_say(door, clients, each, _("{clients}: tag {name}"), ", ".join(tags))

    return make


def untag(door: WriteDoor, clients: Sequence[int], tag: str) -> str:
    """Take a tag from the clients, and say so."""
    return _do_and_say(
        door,
        clients,
        lambda change, one: remove_tag(change, one, tag),
        _("{clients}: no longer {name}"),
        tag,
    )


def _do_and_say(door: WriteDoor, clients: Sequence[int], each: Each, words: str, name: str) -> str:
    what = words.format(clients=_clients(len(clients)), name=name)
    count = do_to_all(door, clients, what, each)
    return _done(count, len(clients), words.format(clients=_clients(count), name=name) + ".")


# Steps


def step_in_words(typed: str, today: date) -> str:
    """Say what was understood of a step typed for many."""
    line = understand(typed, (), today)
    if line.is_empty:
        return _("what is to be done, and by when?")
    when = due_in_words(line.due, today) if line.due else _("no day")
    return _("“{text}” · {when}").format(text=line.text, when=when)


def step_maker(
    clients: Sequence[int], typed: str, today: date
) -> Callable[[WriteDoor], str] | None:
    """Give what notes the step for each client, or None where nothing was typed."""
    line = understand(typed, (), today)
    if line.is_empty:
        return None

    def make(door: WriteDoor) -> str:
        due = line.due.isoformat() if line.due else None

        def each(change: Change, client_id: int) -> bool:
            add_commitment(
                change,
                client_id,
                line.text,
                made_day=today.isoformat(),
                side=Side.STEP,
                due_day=due,
            )
            return True

        what = _("a step for {clients}: {text}").format(
            clients=_clients(len(clients)), text=line.text
        )
        count = do_to_all(door, clients, what, each)
        when = due_in_words(line.due, today) if line.due else _("no day")
        return _("A step for {clients}: {text}, {when}.").format(
            clients=_clients(count), text=line.text, when=when
        )

    return make


# Rhythm


def rhythm_in_words(typed: str) -> str:
    """Say what was understood of a contact rhythm typed for many."""
    if not typed.strip():
        return _("as usual for its cell and type")
    days = _days(typed)
    if days is None:
        return _("in days, from 1 to {most}").format(most=LONGEST_RHYTHM)
    return ngettext("speak every day", "speak at least every {count} days", days).format(count=days)


def rhythm_maker(clients: Sequence[int], typed: str) -> Callable[[WriteDoor], str] | None:
    """Give what sets the rhythm of each client, or None where no number was typed."""
    days = _days(typed)
    if typed.strip() and days is None:
        return None

    def make(door: WriteDoor) -> str:
        words = rhythm_in_words(typed)
        what = _("{clients}: {rhythm}").format(clients=_clients(len(clients)), rhythm=words)
        count = do_to_all(
            door,
            clients,
            what,
            lambda change, one: change.update("clients", one, {"contact_rhythm_days": days}),
        )
        said = _("{clients}: {rhythm}.").format(clients=_clients(count), rhythm=words)
        return _done(count, len(clients), said)

    return make


def _days(typed: str) -> int | None:
    word = typed.strip().split(" ")[0]
    if not word.isdecimal() or not 1 <= int(word) <= LONGEST_RHYTHM:
        return None
    return int(word)


def _clients(count: int) -> str:
    return ngettext("{count} client", "{count} clients", count).format(count=count)


def _done(count: int, asked: int, said: str) -> str:
    if not count:
        raise Refusal(_("It stands so already: nothing was changed."))
    if count == asked:
        return said
    return said + " " + _("The other {count} stood so already.").format(count=asked - count)
