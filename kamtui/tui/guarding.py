"""Bad days of the database told in a line instead of ending the program.

A page of the file that can't be read, a disk that is gone: whoever was typing goes on typing,
and what can still be read is still shown.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from kamtui.language import _
from kamtui.store.file.disks import network_disk
from kamtui.store.file.faults import fault_in_words

if TYPE_CHECKING:
    from kamtui.store.opening import Database


class Guarded(MessagePump):
    """A part of the app whose handling of a message may meet a fault of the database."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except sqlite3.Error as error:
            tell_fault = getattr(self.app, "tell_fault", None)
            if tell_fault is None:
                raise
            tell_fault(fault_in_words(error))


def tell_later(where: MessagePump, error: sqlite3.Error) -> None:
    """Tell a fault met while drawing, once the drawing is done."""
    tell_fault = getattr(where.app, "tell_fault", None)
    if tell_fault is not None:
        where.app.call_later(tell_fault, fault_in_words(error))


def lasting_warning(database: Database) -> str:
    """Say what is wrong with the file as long as it lasts, or nothing: a few words for a line."""
    if not database.path.exists():
        return _("the file is gone: nothing is saved")
    if not database.still_there():
        return _("the file was replaced: leave and open it again")
    return _("read-only") if database.read_only else ""


def warning_at_start(database: Database) -> str:
    """Say once what is risky about where the file lies, or nothing."""
    kind = network_disk(database.path)
    if not kind:
        return ""
    return _(
        "The database lies on a network disk ({kind}): several machines at once can damage it."
    ).format(kind=kind)
