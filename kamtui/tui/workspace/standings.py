"""The derived standings kept up to date: computed beside the writer once the data moved on."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kamtui.language import ngettext, with_keys
from kamtui.tui.workspace.base import WorkspaceBase

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor


class Standings(WorkspaceBase):
    """The part of the workspace that keeps the states and cells of clients up to date."""

    def refresh_standings_if_stale(self) -> None:
        """Bring the standings up to date, and tell who has bought for the first time."""
        if self.desk.database.read_only:
            return

        def refresh(door: WriteDoor) -> list[str]:
            from kamtui.acts.standings import refresh_standings
            from kamtui.store.standings import read_names, read_prospect_ids

            reader = door.database.reader()
            before = read_prospect_ids(reader)
            refresh_standings(door)
            return read_names(reader, before - read_prospect_ids(reader))

        self.desk.writing.bring_up(self._are_standings_due, refresh, _first_bought)

    def _are_standings_due(self) -> bool:
        """Say whether the standings are to be computed; while an import runs, they are not yet."""
        from kamtui.store.standings import is_import_under_way, standings_are_stale

        try:
            reader = self.reader()
            return standings_are_stale(reader) and not is_import_under_way(reader)
        except (sqlite3.Error, OSError):
            # Whatever became of the file is told by what reads it for the screen.
            return False


def _first_bought(names: list[str]) -> str:
    if not names:
        return ""
    told = ngettext(
        "{names} bought for the first time: a client now. {tab_7} plans it.",
        "Bought for the first time, clients now: {names}.",
        len(names),
    )
    return with_keys(told, names=", ".join(names[:5]))
