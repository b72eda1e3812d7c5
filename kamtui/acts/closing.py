"""Closing and postponing what a manager has under the cursor, each subject in its own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from sqlite3 import Connection

from kamtui.language import _, with_keys
from kamtui.model.errors import Refusal
from kamtui.model.words import InteractionStatus, ProgrammeState, WinbackState
from kamtui.store import (
    commitments,
    conflicts,
    interactions,
    key_checks,
    programmes,
    reasons,
    records,
    requests,
    saved_filters,
    winback,
)
from kamtui.store.door import WriteDoor
from kamtui.store.people import posts as people
from kamtui.store.supplies import deliveries


def close_commitment(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark a promise kept or a step done today; one done already is opened again."""
    found = commitments.read_commitment(door.database.reader(), row_id)
    if found is None:
        raise Refusal(_("It is not there any more."))
    if found.done_day:
        with door.change(_("open again: {text}").format(text=found.text)) as change:
            commitments.reopen_commitment(change, row_id)
        return _("Open again: {text}.").format(text=found.text)
    kept = not found.due_day or today.isoformat() <= found.due_day
    with door.change(_("done: {text}").format(text=found.text)) as change:
        commitments.close_commitment(change, row_id, today.isoformat(), kept=kept)
    words = _("Done: {text}.") if kept else _("Done, late: {text}.")
    return words.format(text=found.text)


def close_conflict(door: WriteDoor, row_id: int, today: date) -> str:
    """Close a conflict today; one that was settled is open again, how it was settled stays."""
    with door.change(_("conflict closed")) as change:
        row = records.read_row(change.connection, "conflicts", row_id)
        if row["closed_day"]:
            change.update("conflicts", row_id, {"closed_day": None})
            return _("Open again.")
        conflicts.close_conflict(change, row_id, today.isoformat())
    return _("Conflict closed.")


def answer_request(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark a request as answered today; one that was waits again, what was answered stays."""
    with door.change(_("request answered")) as change:
        row = records.read_row(change.connection, "requests", row_id)
        if row["answered_day"]:
            change.update("requests", row_id, {"answered_day": None, "answered_by": None})
            return _("Open again.")
        requests.answer_request(change, row_id, today.isoformat())
    return _("Request answered.")


def hold_interaction(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark a planned interaction as held.

    Raises :class:`Refusal` where it has taken place, was cancelled or reached nobody.
    """
    _require_open(door, "interactions", row_id)
    with door.change(_("interaction held")) as change:
        interactions.set_status(change, row_id, InteractionStatus.HELD)
        if _planned_later(change.connection, row_id, today):
            change.update("interactions", row_id, {"day": today.isoformat()})
    return _("Held.")


def give_up_target(door: WriteDoor, row_id: int, today: date) -> str:
    """Give a win-back target up.

    Raises :class:`Refusal` where it has ended: what was won back stays won.
    """
    found = winback.read_target(door.database.reader(), row_id)
    if found is None:
        raise Refusal(_("It is not there any more."))
    if found.state in winback.ENDED:
        raise Refusal(_("That has ended already: {state}.").format(state=_(found.state.label)))
    with door.change(_("win-back target given up")) as change:
        winback.set_state(change, row_id, WinbackState.GIVEN_UP, today.isoformat())
    return _("Given up.")


def switch_reason(door: WriteDoor, row_id: int, today: date) -> str:  # noqa: ARG001
    """Switch a reason off, so that it is offered no more, or on again; what was told stays."""
    found = reasons.read_reason(door.database.reader(), row_id)
    if found is None:
        raise Refusal(_("It is not there any more."))
    words = _("Off: {reason} is offered no more.") if found.active else _("On again: {reason}.")
    with door.change(_("reason: {reason}").format(reason=found.name)) as change:
        change.update("reasons", row_id, {"active": int(not found.active)})
    return words.format(reason=found.name)


def left(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark that the holder of a post has left the company; the post stays, vacant."""
    with door.change(_("left the company")) as change:
        people.mark_left(change, row_id, today.isoformat())
    return _("Left the company; the post is vacant.")


def delete_filter(door: WriteDoor, row_id: int, today: date) -> str:  # noqa: ARG001
    """Take a saved filter away; its clients stay."""
    saved = saved_filters.read_one(door.database.reader(), row_id)
    if saved is None:
        raise Refusal(_("It is not there any more."))
    with door.change(_("saved filter deleted: {name}").format(name=saved.name)) as change:
        change.delete("saved_filters", row_id)
    return with_keys(_("Deleted: {name}; {undo} brings it back."), name=saved.name)


def end_programme(door: WriteDoor, row_id: int, today: date) -> str:
    """End a programme today; one that has ended runs again."""
    found = programmes.read_programme(door.database.reader(), row_id)
    if found is None:
        raise Refusal(_("It is not there any more."))
    if found.state == ProgrammeState.ENDED:
        with door.change(_("programme runs again")) as change:
            change.update(
                "programmes", row_id, {"state": ProgrammeState.RUNNING.value, "to_day": None}
            )
        return _("It runs again.")
    with door.change(_("programme ended")) as change:
        change.update(
            "programmes", row_id, {"state": ProgrammeState.ENDED.value, "to_day": today.isoformat()}
        )
    return _("Ended; write its result.")


def reach_goal(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark a goal reached today; one that is reached is open again."""
    with door.change(_("goal reached")) as change:
        row = records.read_row(change.connection, "goals", row_id)
        if row["reached_day"]:
            change.update("goals", row_id, {"reached_day": None})
            return _("Open again.")
        change.update("goals", row_id, {"reached_day": today.isoformat()})
    return _("Reached.")


def switch_check(door: WriteDoor, row_id: int, today: date) -> str:  # noqa: ARG001
    """Switch a check of key clients off, or on again; what was answered by hand stays."""
    with door.change(_("check switched")) as change:
        on = key_checks.switch_check(change, row_id)
    return _("The check is in use again.") if on else _("The check is switched off.")


def deliver_line(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark a line of a supply as delivered today, or take that mark away."""
    with door.change(_("supply line delivered")) as change:
        day = deliveries.deliver(change, row_id, today.isoformat(), whole=False)
    return _("Delivered today.") if day else _("Not delivered yet.")


def deliver_supply(door: WriteDoor, row_id: int, today: date) -> str:
    """Mark every line of a supply that is still under way as delivered today."""
    with door.change(_("supply delivered")) as change:
        day = deliveries.deliver(change, row_id, today.isoformat(), whole=True)
    return _("Delivered today.") if day else _("All of it was delivered already.")


def _planned_later(connection: Connection, row_id: int, today: date) -> bool:
    found = interactions.read_interaction(connection, row_id)
    return found is not None and found.day > today.isoformat()


CLOSERS: dict[str, Callable[[WriteDoor, int, date], str]] = {
    "commitments": close_commitment,
    "conflicts": close_conflict,
    "requests": answer_request,
    "interactions": hold_interaction,
    "winback_targets": give_up_target,
    "positions": left,
    "reasons": switch_reason,
    "programmes": end_programme,
    "goals": reach_goal,
    "saved_filters": delete_filter,
    "key_checks": switch_check,
    "purchases": deliver_supply,
    "purchases.line": deliver_line,
}
"""How each subject is closed by ``x``; ``subject.field`` tells of a line of its own kind."""


def postpone(door: WriteDoor, subject: str, row_id: int, day: date) -> None:
    """Give a commitment another due day, or a planned interaction another date.

    Raises :class:`Refusal` where it is closed or has taken place.
    """
    _require_open(door, subject, row_id)
    column = {"commitments": "due_day", "interactions": "day"}[subject]
    with door.change(_("postponed")) as change:
        change.update(subject, row_id, {column: day.isoformat()})


BROKEN = frozenset(
    ("broken", "dropped", "never", "cancelled", "canceled", "off", "batal", "gagal", "ingkar")
)
"""Words typed instead of a day: it will not be done at all."""


def call_off(door: WriteDoor, subject: str, row_id: int, today: date) -> str:
    """Close a commitment as broken, or cancel a planned interaction; say which.

    Raises :class:`Refusal` where it is closed or has taken place.
    """
    _require_open(door, subject, row_id)
    if subject == "interactions":
        with door.change(_("cancelled")) as change:
            interactions.set_status(change, row_id, InteractionStatus.CANCELLED)
        return _("Cancelled.")
    with door.change(_("broken promise")) as change:
        commitments.close_commitment(change, row_id, today.isoformat(), kept=False)
    return _("Closed as broken.")


def _require_open(door: WriteDoor, subject: str, row_id: int) -> None:
    reader = door.database.reader()
    if subject == "commitments":
        promise = commitments.read_commitment(reader, row_id)
        if promise is None or promise.done_day:
            raise Refusal(with_keys(_("That is closed already; {done} opens it again.")))
        return
    meeting = interactions.read_interaction(reader, row_id)
    if meeting is None or meeting.status is not InteractionStatus.PLANNED:
        raise Refusal(with_keys(_("That is no longer planned; {edit} changes its day.")))
