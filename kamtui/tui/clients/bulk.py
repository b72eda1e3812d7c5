"""What can be done to all marked clients: the choices of the menu."""

from __future__ import annotations

import sqlite3

from kamtui.language import _
from kamtui.model.words import KeyType
from kamtui.store.managers import read_managers
from kamtui.tui.dialogs.fields import Choice


def offered(reader: sqlite3.Connection, count: int) -> list[Choice]:
    """Give the choices; ``value`` is what is done and, after a colon, with what."""
    managers = read_managers(reader, active_only=True)
    two = "" if count == 2 else _("Mark two clients to lay them side by side.")
    return [
        Choice("step", _("a step"), _("what is to be done with each, and by when")),
        Choice("winback", _("win back"), _("marks each as a win-back target"), key="w"),
        Choice("rhythm", _("contact rhythm"), _("speak at least every so many days")),
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
        Choice("merge", _("merge the two"), _("side by side, field by field"), two),
    ]
