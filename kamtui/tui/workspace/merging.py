"""Duplicates at work: suspects gone through, two laid side by side, merged or told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.tui.looks import Look
from kamtui.tui.workspace.editing import Editing

if TYPE_CHECKING:
    from kamtui.acts.merging import MergeField, Side
    from kamtui.tui.clients.merge import Merging as MergePage
    from kamtui.tui.clients.merge import Pair
    from kamtui.tui.text import Ref

MANY = 10_000
"""From so many clients on, comparing their names takes longer than a moment."""


class Merging(Editing):
    """The part of the workspace that makes two rows one."""

    def go(self, place: str) -> None:
        """Go to a place; where many names are to be compared, say that it takes a moment."""
        super().go(place)
        if place == "duplicates" and self.list_pane.all_count > MANY:
            self.say(_("Comparing all names; this takes some seconds."), Look.DIM)

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for: a pair of suspects, a field of two laid side by side."""
        if ref.subject == "duplicates":
            self.lay_side_by_side(*self._pair_of(ref))
        elif ref.subject == "merge_fields":
            self._turn_field(ref.field)
        else:
            super().open_ref(ref)

    def lay_side_by_side(self, subject: str, first: int, second: int) -> None:
        """Show two clients (or people) side by side."""
        from kamtui.tui.clients.merge import Pair

        self._show_pair(Pair(subject, first, second))

    def _show_pair(self, pair: Pair) -> None:
        self.go_into("merge", pair.extra)

    @staticmethod
    def _pair_of(ref: Ref) -> tuple[str, int, int]:
        subject, first, second = ref.field.split(":")
        return subject, int(first), int(second)

    # Choosing

    def _turn_field(self, name: str) -> None:
        page = self._merge_page()
        about = next((each for each in page.fields if each.name == name), None) if page else None
        if page is not None and about is not None:
            self._show_pair(page.pair.turned(about))

    def take_side(self, side: Side) -> None:
        """Take every value of one side, where it has one."""
        page = self._merge_page()
        if page is not None:
            self._show_pair(page.pair.all_of(page.fields, side))

    def _merge_page(self) -> MergePage | None:
        record = self.middle.record if self.place == "merge" else None
        return record if record is not None and record.parties is not None else None

    # Doing

    def merge_pair(self) -> None:
        """Make the two one, with the values chosen; one undo parts them again."""
        from kamtui.acts.merging import merge

        page = self._merge_page()
        if page is None:
            self.refuse(_("There are no two to merge."))
            return
        pair = page.pair
        chosen = {each.name: pair.side(each) for each in page.fields if _counts(pair, each)}
        self.change(
            lambda door: merge(door, pair.subject, pair.first, pair.second, chosen),
            str,
            then=lambda _said: self._after_merge(pair),
        )

    def _after_merge(self, pair: Pair) -> None:
        said = self.footer.message
        self.list_pane.marked.discard(pair.second)
        if pair.subject == "clients" and self.client_id == pair.second:
            self.take_in_hand(pair.first)
        if self.place == "merge":
            self.go_back()
        self.list_again()
        self.say(said)

    def mark_done(self) -> None:
        """Close what the cursor stands on; of two suspects, say that they are not the same."""
        from kamtui.acts.merging import not_the_same

        ref = self.pane.ref
        if ref is None or ref.subject != "duplicates" or self.closable is not None:
            super().mark_done()
            return
        subject, first, second = self._pair_of(ref)
        today = self.desk.today.isoformat()
        self.change(lambda door: not_the_same(door, subject, first, second, today), str)


def _counts(pair: Pair, about: MergeField) -> bool:
    return about.differs and pair.side(about) != "first"
