"""Win-back: one typed line marks one client or several as targets, each with its next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.acts.dates_in_words import read_day
from kamtui.language import _, ngettext
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.quick_parts import Known, due_in_words
from kamtui.model.quick_winback import WinbackLine, understand_winback
from kamtui.model.words import ClientState, WinbackState
from kamtui.store.clients import Client, read_client, read_standing
from kamtui.store.commitments import Origin, add_commitment
from kamtui.store.competitors import read_competitors
from kamtui.store.door import Change, WriteDoor
from kamtui.store.reasons import ReasonKind, read_reasons
from kamtui.store.winback import mark_target, read_running, read_target, set_state


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists a marking may name: reasons of a loss, and competitors. Read once a strip."""

    reasons: tuple[Known, ...]
    competitors: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The clients that were targets already, and what was done in words."""

    skipped: tuple[str, ...]
    words: str


def read_lists(connection: sqlite3.Connection) -> Lists:
    """Read the lists a marking may name."""
    reasons = read_reasons(connection, ReasonKind.LOSS)
    return Lists(
        tuple(Known(reason.id, reason.name) for reason in reasons),
        tuple(Known(other.id, other.name) for other in read_competitors(connection)),
    )


def understand(text: str, lists: Lists, today: date) -> WinbackLine:
    """Understand a marking as typed; an empty line is enough."""
    return understand_winback(text, lists.reasons, today, read_day, lists.competitors)


def save_winback(
    door: WriteDoor,
    client_ids: Sequence[int],
    line: WinbackLine,
    today: date,
    *,
    owner_id: int | None = None,
) -> Marked:
    """Mark clients in one change; those being targets already are left as they are, and named.

    Without ``owner_id`` the author owns the targets and their next steps. Raises
    :class:`Refusal` where every one of them is a target already.
    """
    reader = door.database.reader()
    clients = [client for number in client_ids if (client := read_client(reader, number))]
    if not clients:
        raise NotFound(_("That client is not there any more."))
    wanted = [client for client in clients if read_running(reader, client.id) is None]
    skipped = tuple(client.name for client in clients if client not in wanted)
    if not wanted:
        raise Refusal(
            ngettext(
                "{names} is a win-back target already.",
                "{names} are win-back targets already.",
                len(skipped),
            ).format(names=", ".join(skipped))
        )
    with door.change(_what(wanted)) as change:
        for client in wanted:
            _mark(change, client, line, today, owner_id=owner_id)
    return Marked(skipped, _in_words(wanted, skipped, line, today))


def move_target(
    door: WriteDoor,
    target_id: int,
    state: WinbackState,
    today: date,
    *,
    result: str | None = None,
) -> str:
    """Move a target to another state of the board and say so."""
    target = read_target(door.database.reader(), target_id)
    if target is None:
        raise NotFound(_("That target is not there any more."))
    what = _("win-back of {client}: {state}").format(
        client=target.client_name, state=_(state.label)
    )
    with door.change(what) as change:
        set_state(change, target_id, state, today.isoformat(), result=result)
    return what


def _mark(
    change: Change, client: Client, line: WinbackLine, today: date, *, owner_id: int | None
) -> int:
    standing = read_standing(change.connection, client.id)
    is_lost = standing.state == ClientState.LOST
    target_id = mark_target(
        change,
        client.id,
        marked_day=today.isoformat(),
        lost_since=standing.since if is_lost else None,
        leaving=not is_lost,
        reason_id=line.reason.id if line.reason else None,
        reason_note=line.note or None,
        destination=line.destination,
        competitor_id=line.competitor.id if line.competitor else None,
        way=line.way,
        way_text=line.way_text or None,
        owner_id=owner_id,
    )
    add_commitment(
        change,
        client.id,
        line.step.text,
        made_day=today.isoformat(),
        side=line.step.side,
        due_day=line.step.due.isoformat() if line.step.due else None,
        owner_id=owner_id,
        origin=Origin(winback_id=target_id),
    )
    return target_id


def _what(clients: Sequence[Client]) -> str:
    if len(clients) == 1:
        return _("mark {client} as a win-back target").format(client=clients[0].name)
    return ngettext(
        "mark {count} client as a win-back target",
        "mark {count} clients as win-back targets",
        len(clients),
    ).format(count=len(clients))


def _in_words(
    clients: Sequence[Client], skipped: Sequence[str], line: WinbackLine, today: date
) -> str:
    words = [
        _("marked {client}").format(client=clients[0].name)
        if len(clients) == 1
        else ngettext("marked {count} client", "marked {count} clients", len(clients)).format(
            count=len(clients)
        )
    ]
    if line.step.due:
        words.append(_("next {day}").format(day=due_in_words(line.step.due, today)))
    if skipped:
        words.append(_("targets already: {names}").format(names=", ".join(skipped)))
    return "; ".join(words)
