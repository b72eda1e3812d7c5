"""Beginning: what an empty database leads to, and files read without leaving the app."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kamtui.language import _, ngettext, with_keys
from kamtui.model.errors import Refusal
from kamtui.model.figures import grouped
from kamtui.store.client_list import count_clients
from kamtui.tui.commands import key_of
from kamtui.tui.workspace.arriving import Arriving
from kamtui.tui.workspace.editing import Editing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kamtui.exchange.importing import Outcome, Plan
    from kamtui.store.door import WriteDoor
    from kamtui.tui.dialogs.fields import Choice

FIRST, FILE, SAMPLE = "first", "file", "sample"
READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".vcf")
MOST_ENTRIES = 200


class Beginning(Arriving, Editing):
    """The part of the workspace that fills an empty database."""

    def after_first_frame(self) -> None:
        """Arrive; in a database without clients, lead on."""
        super().after_first_frame()
        if not self.strip.is_open:
            self._lead_on()

    def after_asking(self) -> None:
        """Who is new here was asked; now lead on."""
        self.call_after_refresh(self._lead_on)

    def _lead_on(self) -> None:
        if not count_clients(self.reader()) and not self.desk.database.read_only:
            self.begin()

    def begin(self) -> None:
        """Offer the three ways into an empty database."""
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker

        ways = {FIRST: self._first_client, FILE: self.read_file, SAMPLE: self.open_sample}
        choices = [
            Choice(FIRST, _("the first client"), _("type it in"), key=key_of("new")),
            Choice(
                FILE,
                _("read a file"),
                _("clients, people, invoice lines: CSV, XLSX, ODS"),
                key=key_of("read_file"),
            ),
            Choice(SAMPLE, _("look around in the sample"), _("150 clients; a copy of your own")),
        ]

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                ways[str(choice.value)]()

        hint = with_keys(_("{enter} picks   {back} leaves   {begin} brings this again"))
        self.app.push_screen(
            Picker(_("How shall this database begin?"), choices, hint=hint), picked
        )

    def _first_client(self) -> None:
        self.to_front("list")
        self.add_row("clients")

    def open_sample(self) -> None:
        """Leave this database and open the private copy of the sample."""
        from kamtui.acts.sample import private_sample

        try:
            path = private_sample()
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.app.next_database = path  # type: ignore[attr-defined]
        self.app.exit(0)

    # A file

    def read_file(self, folder: Path | None = None) -> None:
        """Pick a file, then what it holds, and read it in as one change."""
        from kamtui.tui.dialogs.picker import Picker

        reason = self.why_no_writing()
        if reason:
            self.refuse(reason)
            return

        def picked(choice: Choice | None) -> None:
            if choice is None:
                return
            path = Path(str(choice.value))
            if path.is_dir():
                self.read_file(path)
            else:
                self._ask_kind(path)

        begin = f"{folder or Path.cwd()}/".replace("//", "/")
        self.app.push_screen(
            Picker(
                _("Read which file?"),
                entries,
                text=begin,
                hint=with_keys(
                    _("type a path   {enter} opens a folder, takes a file   {back} leaves")
                ),
                empty=_("Type a path."),
            ),
            picked,
        )

    def _ask_kind(self, path: Path) -> None:
        self.say(_("Looking into {file} …").format(file=path.name))

        def read(_connection: Connection) -> list[Choice]:
            return kinds_of(path)

        self.reading.ask("kinds", read, lambda found: self._pick_kind(path, found), self.refuse)

    def _pick_kind(self, path: Path, kinds: Sequence[Choice]) -> None:
        from kamtui.tui.dialogs.picker import Picker

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self._import(path, str(choice.value))

        self.say("")
        self.app.push_screen(
            Picker(_("What does {file} hold?").format(file=path.name), kinds), picked
        )

    def _import(self, path: Path, kind: str) -> None:
        self.say(_("Reading {file} …").format(file=path.name))

        def make(door: WriteDoor) -> Outcome:
            from kamtui.exchange.importing import import_files

            return import_files(door, planned(path, kind))[0]

        def show(_outcome: Outcome) -> None:
            if self.client_id is None:
                self.filter = self.first_filter()
                self.list_clients()
            self.refresh_standings_if_stale()

        self.change(make, told, then=show)

    def run_choice(self, value: str) -> bool:
        """Open the client that was picked in the palette."""
        from kamtui.tui.palette import CLIENT

        if not value.startswith(CLIENT):
            return super().run_choice(value)
        client_id = int(value.removeprefix(CLIENT))
        self.place, self.extra = "dossier", ""
        self.came_from.clear()
        if client_id in self.list_pane.ids:
            self.list_pane.stand_on(client_id)
        self.load_client(client_id)
        self.to_front("middle")
        return True


def entries(typed: str) -> list[Choice]:
    """Give the folders and readable files that a path typed so far may mean."""
    from kamtui.tui.dialogs.fields import Choice

    # A whole path pasted behind the folder that stands there already: the last root counts.
    for root in ("//", "/~"):
        typed = typed[typed.rfind(root) + 1 :] if root in typed else typed
    path = Path(typed).expanduser()
    folder, begun = (path, "") if typed.endswith("/") else (path.parent, path.name.casefold())
    try:
        found = sorted(folder.iterdir(), key=lambda each: (each.is_dir(), each.name.casefold()))
    except OSError:
        return []
    return [
        Choice(str(each), each.name + ("/" if each.is_dir() else ""), _size(each))
        for each in found
        if each.name.casefold().startswith(begun)
        and not (each.name.startswith(".") and not begun.startswith("."))
        and (each.is_dir() or each.suffix.casefold() in READABLE)
    ][:MOST_ENTRIES]


def _size(path: Path) -> str:
    try:
        return (
            ""
            if path.is_dir()
            else _("{size} kB").format(size=grouped(-(-path.stat().st_size // 1000)))
        )
    except OSError:
        return ""


def planned(path: Path, kind: str) -> Plan:
    """Open a file as one kind; raises :class:`Refusal` where its columns are not of it."""
    from kamtui.exchange.importing import plan_import
    from kamtui.exchange.intake import Wish

    return plan_import(Wish(files=(path,), kind=kind))


_COMMON_TO_CLIENTS = {"prospects": 1}
"""So many columns of its own say nothing: a list of clients often names the contact too."""


def kinds_of(path: Path) -> list[Choice]:
    """Give what a file may hold: what most of its columns are of first, the others with why not.

    What the file's own name says it holds comes before all, if it has the columns for it.
    """
    from kamtui.exchange.kinds import KINDS
    from kamtui.tui.dialogs.fields import Choice

    rated: list[tuple[bool, int, Choice]] = []
    called = path.stem.casefold()
    for name, kind in KINDS.items():
        try:
            columns = planned(path, name).tables[0][1]
        except Refusal as refusal:
            rated.append((False, 0, Choice(name, _(kind.label), why_not=str(refusal))))
            continue
        known = ", ".join(_(field.label) for field in kind.fields if field.name in columns.places)
        is_called_so = name in called or _(kind.label).casefold() in called
        count = len(columns.places) - _COMMON_TO_CLIENTS.get(name, 0)
        rated.append((is_called_so, count, Choice(name, _(kind.label), known)))
    rated.sort(key=lambda each: (not each[0], -each[1]))
    return [choice for *_rank, choice in rated]


def told(outcome: Outcome) -> str:
    """Tell what became of a file in one line."""
    count = outcome.tally.added + outcome.tally.changed
    words = ngettext("{count} line in", "{count} lines in", count).format(count=grouped(count))
    if outcome.rejected:
        words += ", " + _("{count} rejected").format(count=grouped(outcome.rejected))
        if outcome.rejected_file is not None:
            words += ": " + outcome.rejected_file.name
    return with_keys(
        _("{file}: {words}. {undo} takes it back."),
        file=outcome.name,
        words=words,
    )
