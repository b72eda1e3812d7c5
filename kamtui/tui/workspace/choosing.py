"""The palette and the help: every command by its name, with why it can't run now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamtui.language import N_, _
from kamtui.tui.workspace.base import WorkspaceBase

if TYPE_CHECKING:
    from kamtui.tui.commands import Command
    from kamtui.tui.dialogs.fields import Choice

WHERE_WORDS = {
    "list": N_("Works in the client list."),
    "managers": N_("Works among the managers."),
    "manager": N_("Works on a manager's page."),
    "filters": N_("Works among the saved filters."),
    "duplicates": N_("Works among the duplicates."),
    "merge": N_("Works where two duplicates stand side by side."),
    "people": N_("Works in the decision-maker tree."),
    "history": N_("Works in the history."),
    "matrix": N_("Works in the segment matrix."),
    "options": N_("Works in the segment matrix, after {matrix_options}."),
    "winback": N_("Works in the win-back list."),
    "plan": N_("Works on tab 7, the plan."),
    "general": N_("Works on tab 2, the general facts."),
    "losses": N_("Works on losses."),
    "desk": N_("Works at the desk."),
    "criteria": N_("Works on the criteria of the states."),
}
"""Why a command of one pane can't run in another."""


class Choosing(WorkspaceBase):
    """The part of the workspace that lists what can be done."""

    def open_palette(self) -> None:
        """Pick any command by its name; those that can't run now say why."""
        from kamtui.tui.dialogs.picker import Picker
        from kamtui.tui.palette import answering, command_choices

        choices = [*command_choices(self._why_not), *self.more_choices()]

        def picked(choice: Choice | None) -> None:
            if choice is not None and not self.run_choice(str(choice.value)):
                self._run_command(str(choice.value))

        found = answering(choices, self.reader)
        self.app.push_screen(Picker(_("Commands and clients"), found), picked)

    def more_choices(self) -> Sequence[Choice]:
        """Give what the palette offers beside the commands."""
        return ()

    def run_choice(self, value: str) -> bool:  # noqa: ARG002
        """Run what the palette offered beside the commands; say whether this was such a one."""
        return False

    def _why_not(self, command: Command) -> str:
        if command.where in WHERE_WORDS and command.where != self.here():
            return _(WHERE_WORDS[command.where])
        return command.why_not(self) if command.why_not else ""  # type: ignore[arg-type]

    def _run_command(self, name: str) -> None:
        from kamtui.tui.commands import BY_NAME

        command = BY_NAME[name]
        reason = self._why_not(command)
        if reason:
            self.refuse(reason)
        else:
            command.run(self)  # type: ignore[arg-type]

    def open_help(self) -> None:
        """Show the keys that work here and what the place is for."""
        from kamtui.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.here(), self._why_not))
