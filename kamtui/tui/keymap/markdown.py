"""The table of keys as Markdown: for the README, the documentation and ``kamtui keys``."""

from __future__ import annotations

from kamtui.language import _
from kamtui.tui.commands import COMMANDS, GROUPS, help_of, shown_key


def keys_table(*, names: bool = False) -> str:
    """Give the keys in force as a table in Markdown, group by group.

    With ``names`` the command is told by the name a keymap file calls it by.
    """
    lines = [f"| {_('keys')} | {_('command')} | {_('what it does')} |", "|---|---|---|"]
    for group, title in GROUPS.items():
        lines.append(f"| | **{_(title)}** | |")
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
                called = f"`{command.name}`" if names else _(command.label)
                lines.append(f"| {keys} | {called} | {help_of(command)} |")
    return "\n".join(lines)
