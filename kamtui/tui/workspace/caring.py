"""Caring: from one of the five words to what it is said for, from a meeting to its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamtui.tui.text import Ref
from kamtui.tui.workspace.reviewing import Reviewing

if TYPE_CHECKING:
    from kamtui.tui.dialogs.fields import FieldValue


CARE_TAB = 8


class Caring(Reviewing):
    """The part of the workspace that leads from a mistake to where it is put right."""

    _evidence: tuple[str, ...] = ()

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a word of care leads to what it is said for."""
        if ref.subject in ("care", "care_of") and ref.client_id is not None:
            self._open_care(ref)
        elif ref.subject == "interactions" and self.place == "desk" and self._is_bare(ref.id):
            begin: dict[str, FieldValue] = {"interaction_id": ref.id}
            self.open_form("negotiation_sheets", client_id=ref.client_id, begin=begin)
        else:
            super().open_ref(ref)

    def _open_care(self, ref: Ref) -> None:
        """Go to the evidence of one of the five words, in the tab Care."""
        from kamtui.tui.dossier.care import EVIDENCE

        self._evidence = EVIDENCE.get(ref.field, ())
        if self.place == "dossier" and self.tab == CARE_TAB and self.client_id == ref.client_id:
            self._show_evidence()
            return
        before = [*self.came_from, self.place]
        self.load_client(ref.client_id)
        self.show_tab(CARE_TAB)
        if before[-1] != "dossier":
            self.came_from.extend(before)

    def _show_evidence(self) -> None:
        subjects, self._evidence = self._evidence, ()
        for index, drawn in enumerate(self.middle.page().body):
            if drawn.ref is not None and drawn.ref.subject in subjects:
                self.middle.move_to(index)
                return

    def show_pages(self, wanted: Any, records: Any) -> None:
        """Show what was read; go to the evidence that one came for."""
        super().show_pages(wanted, records)
        if self._evidence and self.place == "dossier":
            self._show_evidence()

    def _is_bare(self, interaction_id: int) -> bool:
        from kamtui.store.interactions import read_interaction

        found = read_interaction(self.reader(), interaction_id)
        today = self.desk.today.isoformat()
        return found is not None and found.sheet_id is None and found.day >= today
