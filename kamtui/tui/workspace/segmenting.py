"""The segment matrix at work: run it, try other switches, see the moves."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kamtui.language import _, ngettext, with_keys
from kamtui.model.figures import grouped
from kamtui.tui.looks import Look
from kamtui.tui.pages import PagePane
from kamtui.tui.signs import sign
from kamtui.tui.text import cells
from kamtui.tui.workspace.working import Working

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kamtui.acts.segment_files import Exported
    from kamtui.tui.segments.trial import Trial
    from kamtui.tui.workspace.moving import FindKind

OPTIONS = "options"
_EXPORTED = ("matrix", "cell", "moves", "why cell")
"""Where E writes the whole matrix to a workbook."""


class Segmenting(Working):
    """The part of the workspace that works on the segment matrix."""

    trial: Trial | None = None

    # Running

    def run_segments(self) -> None:
        """Compute the segments anew, or store the trial; show the run."""
        reason = self.why_no_writing()
        if reason:
            self.refuse(reason)
            return
        from kamtui.acts.segment_runs import compute_by_own, store_run

        trial = self.trial
        self.say(_("Computing …"), Look.DIM)
        if trial is None:
            self.desk.writing.ask_computed(
                compute_by_own, store_run, _("Segments computed and stored.")
            )
            return
        settings = trial.settings
        self.desk.writing.ask_computed(
            lambda reader: trial.compute(reader, settings),
            lambda door, computed: store_run(door, computed, as_own=True),
            with_keys(
                _("Stored; these settings are the database's own now ({undo} takes both back).")
            ),
            lambda _run: self._stored(trial),
        )

    def _stored(self, trial: Trial) -> None:
        if self.trial is trial:
            self.trial = None
            self.load_pages()
        self.refresh_standings_if_stale()

    # Trying

    def open_options(self) -> None:
        """Open the line of options; what they change is a trial, not stored."""
        if self.trial is None:
            from kamtui.acts.segment_settings import trial_settings
            from kamtui.tui.segments.trial import Trial

            self.trial = Trial(trial_settings(self.reader()))
        self._show_options()

    def turn_option(self, name: str = "", step: int = 1) -> None:
        """Turn a switch (without a name the chosen one) and show the matrix at once."""
        from kamtui.tui.segments.trial import OFFERED

        if self.trial is not None:
            self.trial.turn(name or OFFERED[self.trial.chosen], step)
            self.load_pages()
            self._show_options()

    def choose_option(self, step: int) -> None:
        """Go to the next switch of the line."""
        if self.trial is not None:
            self.trial.choose(step)
            self._show_options()

    def close_options(self) -> None:
        """Leave the line of options; the trial stays, to be looked at."""
        self.say(
            with_keys(
                _(
                    "A trial: {matrix_run} stores it, {matrix_options} goes on, {back} goes back "
                    "to the stored run."
                )
            ),
            Look.DIM,
        )

    def _show_options(self) -> None:
        if self.trial is None:
            return
        self.mode = OPTIONS
        long, short = (
            with_keys(
                _(
                    "{option_next} {option_back} {option_on}   {option_look} look   "
                    "{option_store} store   {back} back"
                )
            ),
            with_keys(_("{option_store} store  {back}")),
        )
        tries = [
            *((False, "   ", long), (False, "   ", short)),
            *((True, "  ", long), (True, "  ", short), (True, "  ", "")),
        ]
        told = (self._menu(self.trial, *each) for each in tries)
        room = self.app.size.width - 2
        self.say(next((words for words in told if cells(words) <= room), self._menu(self.trial)))

    def _menu(self, trial: Trial, narrow: bool = True, between: str = "  ", keys: str = "") -> str:
        here, there = sign("›"), sign("‹")
        told = [
            f"{key} {there if chosen else ''}{value}{here if chosen else ''}"
            for key, value, chosen in trial.words(narrow)
        ]
        return between.join([*told, *([f"│ {keys}"] if keys else [])])

    def end_trial(self) -> None:
        """Go back to the stored run."""
        self.trial = None
        self.load_pages()
        self.say(_("Back to the stored run."), Look.DIM)

    def go_back(self) -> None:
        """One step back; in the matrix, first from a trial to the stored run."""
        if self.trial is not None and self.here() == "matrix" and not self.strip.is_open:
            self.end_trial()
        else:
            super().go_back()

    def pages_in_sight(self) -> list[tuple[PagePane, FindKind, str]]:
        """Give the pages in sight, those of the matrix as they are tried."""
        found = super().pages_in_sight()
        trial = self.trial
        if trial is None:
            return found
        from kamtui.tui.segments.trial import TRIED

        pages: dict[str, FindKind] = {place: partial(trial.page, place) for place in TRIED}
        pages["matrix"] = trial.matrix_page
        middle = self.place if self.place in pages else ""
        return [
            (pane, pages.get("matrix" if pane.id == "matrix" else middle, find), extra)
            if pane.id == "matrix" or (pane.id == "middle" and middle)
            else (pane, find, extra)
            for pane, find, extra in found
        ]

    # Why

    def explain(self) -> None:
        """Explain the cell of the matrix, or the client, under the cursor."""
        ref = self.pane.ref
        if ref is not None and ref.subject == "cells":
            self.go_into("why cell", ref.field)
            return
        if ref is not None and ref.subject == "mistakes_of":
            self.open_ref(ref)
            return
        client_id = self.client_here()
        if client_id is None:
            return
        if self.place != "why" or client_id != self.client_id:
            self.take_in_hand(client_id)
            self.go_into("why")

    def why_no_figure(self) -> str:
        """Say why there is nothing to explain under the cursor."""
        ref = self.pane.ref
        has_its_own = ref is not None and ref.subject in ("cells", "mistakes_of")
        return "" if has_its_own else self.why_no_client()

    # Files

    def export(self) -> None:
        """Write the whole matrix to a workbook where it, a cell or the moves have the focus."""
        if self.here() not in _EXPORTED:
            super().export()
            return
        from kamtui.acts.segment_files import export_segments
        from kamtui.exchange.free_paths import free_path

        name = _("segments-{day}.xlsx").format(day=self.desk.today.isoformat())
        path, database, trial = free_path(Path.cwd() / name), self.desk.database.path, self.trial
        settings = trial.settings if trial else None

        def write(connection: Connection) -> Exported:
            computed = trial.compute(connection, settings) if trial and settings else None
            return export_segments(connection, path, database=database, computed=computed)

        self.say(_("Writing …"), Look.DIM)
        self.reading.ask(
            "export",
            write,
            lambda done: self.say(
                ngettext(
                    "{count} client written to {path}.",
                    "{count} clients written to {path}.",
                    done.clients,
                ).format(count=grouped(done.clients), path=done.path)
            ),
            self.refuse,
        )

    # Places

    def go(self, place: str) -> None:
        """Go to a place; the matrix once more, where it stands beside, is the whole of it."""
        if place == "matrix" and self.pane is self.matrix_pane:
            self.go_into("matrix")
        else:
            super().go(place)

    def show_moves(self) -> None:
        """Show who moved between cells since the run before."""
        self.go_into("moves")
