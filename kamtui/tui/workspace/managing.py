"""Managers at work: the team, one manager's page, tasks ticked, a portfolio handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, ngettext
from kamtui.tui.workspace.editing import Editing

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    from kamtui.store.managers import Manager
    from kamtui.tui.dialogs.fields import Choice
    from kamtui.tui.text import Ref

_MOVE, _BOTH, _FILE = "move", "both", "file"


class Managing(Editing):
    """The part of the workspace that works with managers."""

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a manager has a page."""
        if ref.subject == "managers" and self.place == "managers":
            self.show_manager(ref.id)
        elif ref.subject == "mistakes_of":
            self.go_into("mistakes of", str(ref.id))
        else:
            super().open_ref(ref)

    def show_manager(self, manager_id: int) -> None:
        """Show one manager's page."""
        self.go_into("manager", str(manager_id))

    def open_edit(self) -> None:
        """Edit what the cursor stands on; a skill nobody noted yet begins with its name."""
        ref = self.pane.ref
        if ref is not None and ref.subject == "skills" and not ref.id:
            self.open_form("skills", begin={"skill": ref.field}, draft=ref.field, focus="level")
        else:
            super().open_edit()

    def mark_done(self) -> None:
        """Close what the cursor stands on; a task of one's own is ticked."""
        from kamtui.acts.manager_page import tick_task

        ref = self.pane.ref
        if ref is None or ref.subject != "checklists":
            super().mark_done()
            return
        mine = self.desk.manager.id if self.desk.manager else None
        if self.place == "manager" and self.extra != str(mine):
            self.refuse(_("A task is ticked on one's own page."))
            return
        task_id, today = ref.id, self.desk.today
        self.change(lambda door: tick_task(door, task_id, today), str)

    # Files

    def export(self) -> None:
        """Write the review of the manager whose page it is; elsewhere what is listed."""
        if self.here() == "manager":
            self.write_review()
        else:
            super().export()

    def write_review(self) -> None:
        """Write this quarter's review: of the manager whose page it is, else of the client."""
        from pathlib import Path

        from kamtui.acts.review_file import write_review
        from kamtui.store.managers import read_manager

        folder, today, client_id = Path.cwd(), self.desk.today, self.client_here()
        manager_id = self._manager_here() if self.place in ("managers", "manager") else None
        manager = read_manager(self.reader(), manager_id) if manager_id is not None else None
        if manager is not None:
            client_id, name = None, manager.login
        elif client_id is not None:
            name = self.name_of(client_id)
        else:
            self.refuse(self.why_no_client())
            return

        def write(connection: Connection) -> Path:
            return write_review(
                connection,
                folder,
                today,
                name,
                client_id=client_id,
                manager_id=manager.id if manager else None,
            )

        def told(path: Path) -> None:
            self.say(_("Written to {path}.").format(path=path.name))

        self.reading.ask("export", write, told, self.refuse)

    # Handing over

    def open_handover(self) -> None:
        """Pick who takes a manager's clients over; nothing moves before it is said twice."""
        from kamtui.store.handing_over import count_handed
        from kamtui.store.managers import read_manager, read_managers
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker

        giver_id = self._manager_here()
        giver = read_manager(self.reader(), giver_id) if giver_id is not None else None
        if giver is None:
            self.refuse(_("There is no manager under the cursor."))
            return
        clients = count_handed(self.reader(), giver.id).get("clients", 0)
        others = [
            each for each in read_managers(self.reader(), active_only=True) if each.id != giver.id
        ]
        choices = [Choice(each.id, each.name, each.post or "") for each in others]
        title = ngettext(
            "Who takes over the {count} client of {name}?",
            "Who takes over the {count} clients of {name}?",
            clients,
        ).format(count=clients, name=giver.name)

        def picked(choice: Choice | None) -> None:
            taker = next((each for each in others if choice and each.id == choice.value), None)
            if taker is not None:
                self._confirm_handover(giver, taker, clients)

        self.app.push_screen(Picker(title, choices, empty=_("There is nobody else.")), picked)

    def _manager_here(self) -> int | None:
        ref = self.pane.ref
        if self.place == "manager":
            return int(self.extra or 0) or None
        return ref.id if ref is not None and ref.subject == "managers" else None

    def _confirm_handover(self, giver: Manager, taker: Manager, clients: int) -> None:
        from pathlib import Path

        from kamtui.exchange.free_paths import free_path
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker

        name = f"handover-{giver.login}-{self.desk.today.isoformat()}.md"
        path = free_path(Path.cwd() / name)
        count = ngettext(
            "{count} client and everything open", "{count} clients and everything open", clients
        ).format(count=clients)
        choices = [
            Choice(_BOTH, _("hand over, and write a file"), path.name),
            Choice(_MOVE, _("hand over, without a file"), count),
            Choice(_FILE, _("only write the file"), _("nothing moves")),
        ]

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self._hand_over(str(choice.value), giver.id, taker.id, path)

        title = _("{giver} hands over to {taker}").format(giver=giver.name, taker=taker.name)
        self.app.push_screen(Picker(title, choices), picked)

    def _hand_over(self, how: str, giver_id: int, taker_id: int, path: Path) -> None:
        from kamtui.acts.handover import hand_portfolio_over, handover_file
        from kamtui.exchange.markdown import write_for_owner

        today = self.desk.today

        def move() -> None:
            self.change(lambda door: hand_portfolio_over(door, giver_id, taker_id), str)

        def write(connection: Connection) -> None:
            write_for_owner(path, handover_file(connection, giver_id, taker_id, today))

        def written(_nothing: None) -> None:
            if how == _BOTH:
                move()
            else:
                self.say(_("Written to {path}.").format(path=path))

        if how == _MOVE:
            move()
        else:
            self.reading.ask("handover", write, written, self.refuse)
