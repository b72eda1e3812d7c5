"""Winning back: targets marked, moved from state to state, confirmed; what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.model.words import ClientState
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.workspace.reviewing import Reviewing

if TYPE_CHECKING:
    from kamtui.store.commitments import Origin
    from kamtui.store.door import WriteDoor


class WinningBack(Reviewing):
    """The part of the workspace that works on win-back targets."""

    # Targets

    def open_winback(self, typed: str = "") -> None:
        """Mark targets; where one of them still buys, ask first whether it is leaving."""
        from kamtui.store.winback import read_still_buying

        one = self.client_here()
        clients = sorted(self.list_pane.marked) or ([one] if one is not None else [])
        buying = read_still_buying(self.reader(), clients)
        if not buying:
            super().open_winback(typed)
            return
        state = _(ClientState(buying[0].state).label)
        title = _("{client} still buys ({state}): is it leaving?").format(
            client=buying[0].name, state=state
        )
        if len(buying) > 1:
            title = _("{count} of them still buy: are they leaving?").format(count=len(buying))

        def leaving(typed: str) -> bool:
            # Who is in a hurry types the line itself where the question stands.
            self.strip.close()
            super(WinningBack, self).open_winback(typed)
            return True

        self.strip.open(
            Typing(
                "leaving",
                title,
                leaving,
                echo=lambda _typed: buying[0].why if len(buying) == 1 else "",
                hint=with_keys(
                    _("{enter}: yes, it is leaving, win it back before it goes     {back}: no")
                ),
            )
        )

    def move_target(self, step: int) -> None:
        """Move the target under the cursor one state back or on."""
        from kamtui.acts.winback import move_target
        from kamtui.store.winback import STATES, read_target

        ref = self.pane.ref
        target = (
            read_target(self.reader(), ref.id) if ref and ref.subject == "winback_targets" else None
        )
        if target is None:
            self.refuse(_("There is no target under the cursor."))
            return
        states = list(STATES)
        index = states.index(target.state) + step
        if not 0 <= index < len(states):
            self.refuse(_("There is no state beyond that."))
            return
        state, target_id = states[index], target.id
        self.change(
            lambda door: move_target(door, target_id, state, self.desk.today), lambda words: words
        )

    def confirm_return(self) -> None:
        """Confirm what a target's purchases say: it buys again, or is won back."""
        ref = self.pane.ref
        if ref is None or ref.subject != "winback_targets":
            self.refuse(_("There is no target under the cursor."))
            return
        target_id, today = ref.id, self.desk.today

        def confirm(door: WriteDoor) -> str:
            from kamtui.acts.winback_results import confirm_return

            return confirm_return(door, target_id, today)

        self.change(confirm, str)

    def promise_origin(self) -> Origin | None:
        """Let a step noted on a win-back target belong to it."""
        from kamtui.store.commitments import Origin

        ref = self.pane.ref
        if ref is not None and ref.subject == "winback_targets" and ref.id:
            return Origin(winback_id=ref.id)
        return super().promise_origin()

    # What came of them

    def turn_results(self) -> None:
        """Show what came of winning back, by the next of way, reason and owner; then the list."""
        from kamtui.tui.winback.results import VIEWS

        self.extra = VIEWS[(VIEWS.index(self.extra) + 1) % len(VIEWS)]
        self.middle.cursor = self.middle.top = 0
        self.load_pages()

    def go_back(self) -> None:
        """One step back; from what came of the targets, to the list of them."""
        if self.place == "winback" and self.extra and not self.strip.is_open:
            self.extra = ""
            self.load_pages()
        else:
            super().go_back()
