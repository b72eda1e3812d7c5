"""The line at the bottom: what is typed in it is a draft until it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.workspace.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from kamtui.store.door import WriteDoor


class TypedLines(Finding):
    """The part of the workspace that opens the line, keeps what is typed in it and saves it."""

    def name_of(self, client_id: int) -> str:
        """Give a client's name for a title; ``?`` where the client is gone."""
        from kamtui.store.clients import read_client

        client = read_client(self.reader(), client_id)
        return client.name if client else "?"

    def open_line(
        self,
        name: str,
        title: str,
        draft: str,
        echo: Callable[[str], str],
        enter: Callable[[str], bool],
        *,
        hint: str,
        text: str = "",
        begin: str = "",
        tab: Callable[[str], None] | None = None,
    ) -> None:
        """Open the line at the bottom with its draft, else with ``text`` or ``begin``."""
        kept = self.desk.drafts.get(draft)
        begun = text or kept or begin
        self.strip.open(
            Typing(name, title, enter, echo, tab=tab, hint=hint, draft=draft, text=begun)
        )
        if kept and not text:
            self.say(with_keys(_("Your draft is back; {clear} clears it.")))

    def save_line(
        self,
        draft: str,
        typed: str,
        make: Callable[[WriteDoor], Any],
        words: Callable[[Any], str],
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Save what a line says; its draft leaves the disk once the database has it."""
        # The text leaves the disk only once it is saved, and is offered again if it was refused.
        drafts = self.desk.drafts
        drafts.set_aside(draft, typed)

        def save(door: WriteDoor) -> Any:
            result = make(door)
            drafts.forget(draft)
            return result

        def failed() -> None:
            drafts.offer_again(draft, typed)
            self.refuse(_("Kept as a draft. {refusal}").format(refusal=self.footer.message))

        self.change(save, words, then, failed)

    def keep_typed(self) -> None:
        """Keep half-written lines without a word, so that a dropped line or a kill loses none."""
        for draft, text in self.strip.half_written():
            self.desk.drafts.keep(draft, text)

    def on_input_submitted(self) -> None:
        """Save what was typed in the strip, or say why not."""
        typing = self.strip.typing
        if typing is None:
            return
        self.footer.say("")
        text = self.strip.text
        if typing.enter(text):
            if self.strip.typing is typing and not self.strip.close():
                self.focus_front()
            self.tell_status()

    def leave_strip(self) -> None:
        """Leave the line; what was typed is kept and said to be."""
        typing = self.strip.typing
        if typing is None:
            return
        text = self.strip.text
        if typing.draft and not text.strip():
            self.desk.drafts.forget(typing.draft)
        elif typing.draft and (text != typing.text or self.desk.drafts.get(typing.draft)):
            if self.desk.drafts.keep(typing.draft, text):
                self.say(_("Kept as a draft."))
            else:
                self.refuse(
                    _("The draft could not be written to the disk; it is kept until you leave.")
                )
        came_back = self.strip.close()
        if typing.name == "search":
            self.end_search()
        if not came_back:
            self.focus_front()
        self.tell_status()

    def focus_front(self) -> None:
        """Give the focus back to the pane one works in, unless a dialog has it."""
        if self.app.screen is self:
            front = self.list_pane if self.front_is_list() else self.middle
            (self.side_pane_left() or front).focus()
