"""Growing clients in the workspace: prospects met and turned, places exported as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import ngettext
from kamtui.tui.reviewing import Reviewing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kamtui.store.door import WriteDoor
    from kamtui.tui.text import Ref


class Growing(Reviewing):
    """The part of the workspace that grows clients."""

    # Adding

    def _add(self, subject: str) -> None:
        if subject == "clients" and self.here() == "prospects":
            self._add_client({"found_day": self.desk.today.isoformat()})
        else:
            super()._add(subject)

    # Editing

    def open_edit(self) -> None:
        """Edit what the cursor stands on; a prospect where most is missing of it."""
        ref = self.pane.ref
        if self.here() == "prospects" and ref is not None and ref.subject == "clients":
            self.open_form("clients", ref.id, client_id=ref.id, focus=self._least_sure(ref.id))
        else:
            super().open_edit()

    def _least_sure(self, client_id: int) -> str:
        from kamtui.acts.qualification import qualify
        from kamtui.store.clients import read_client

        client = read_client(self.reader(), client_id)
        three_p = qualify(client, self.desk.today) if client is not None else ()
        return next((each.name for each in three_p if each.missing), "")

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a competitor's line that is not written yet, as its form."""
        if ref.subject == "rivalries" and ref.field:
            self.open_edit()
        else:
            super().open_ref(ref)

    # The first purchase

    def refresh_standings_if_stale(self) -> None:
        """Bring the standings up to date, and tell who has bought for the first time."""
        from kamtui.store.standings import standings_are_stale

        if self.desk.database.read_only or not standings_are_stale(self.reader()):
            return

        def refresh(door: WriteDoor) -> list[str]:
            from kamtui.acts.standings import refresh_standings
            from kamtui.store.standings import read_names, read_prospect_ids

            reader = door.database.reader()
            before = read_prospect_ids(reader)
            refresh_standings(door)
            return read_names(reader, before - read_prospect_ids(reader))

        self.desk.writing.ask(refresh, _first_bought)

    # Exporting

    def export(self) -> None:
        """Write what this place lists to a CSV file in the working folder."""
        from pathlib import Path

        from kamtui.acts.growth_files import WRITERS, Asked

        place = self.here()
        if place not in WRITERS:
            super().export()
            return
        asked = Asked(self.desk.today, self.client_id, self.extra)
        path = Path.cwd() / f"{place}-{self.desk.today.isoformat()}.csv"

        def write(connection: Connection) -> int:
            return WRITERS[place](connection, asked, path)

        def told(count: int) -> None:
            words = ngettext(
                "{count} line written to {path}.", "{count} lines written to {path}.", count
            )
            self.say(words.format(count=count, path=path))

        self.reading.ask("export", write, told, self.refuse)


def _first_bought(names: list[str]) -> str:
    if not names:
        return ""
    told = ngettext(
        "{names} bought for the first time: a client now. 7 plans it.",
        "Bought for the first time, clients now: {names}.",
        len(names),
    )
    return told.format(names=", ".join(names[:5]))
