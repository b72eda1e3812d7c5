"""The keys in force: a preset, changed by the user's file; each fault told with its line.

A faulty line is not followed: its command keeps the key of the preset. So the app always
starts, and every command that must have a key has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kamtui.language import _
from kamtui.preferences.toml_files import FileFault, TomlFile, read_toml
from kamtui.tui.commands import BY_NAME, COMMANDS
from kamtui.tui.commands.command import ANYWHERE
from kamtui.tui.keymap.key_names import BadKey, is_typed, read_key, shown_key
from kamtui.tui.keymap.meetings import doubled_keys
from kamtui.tui.keymap.presets import PRESETS

ESSENTIAL = ("help", "palette", "quit", "back", "open", "up", "down", "next_pane", "search")
"""What must have a key: with these everything else can be found and left again."""


class Keymap(NamedTuple):
    """Keys by command name where they differ from the table's own, and the faults of the file."""

    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    preset: str = "default"
    faults: tuple[FileFault, ...] = ()


def read_keymap(path: Path) -> Keymap:
    """Read the user's keymap; a file that is not there leaves the table's own keys."""
    if not path.exists():
        return Keymap()
    file = read_toml(path)
    if file.fault:
        return Keymap(faults=(file.fault,))
    return _Reader(file).keymap()


def preset_keys(name: str) -> dict[str, tuple[str, ...]]:
    """Give the keys of every command under a preset."""
    moved = PRESETS[name]
    return {each.name: moved.get(each.name, each.default_keys) for each in COMMANDS}


class _Reader:
    """One reading of a keymap file."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._faults: list[FileFault] = []

    def keymap(self) -> Keymap:
        for name in self._file.values:
            if name not in ("preset", "keys"):
                self._complain(
                    (name,), _("a keymap holds preset and [keys], not '{name}'").format(name=name)
                )
        preset = self._preset()
        base = preset_keys(preset)
        told = self._told()
        self._put_right(base, told)
        differing = {
            command.name: keys
            for command in COMMANDS
            if (keys := told.get(command.name, base[command.name])) != command.default_keys
        }
        return Keymap(differing, preset, tuple(sorted(self._faults)))

    def _complain(self, path: tuple[str, ...], words: str) -> None:
        self._faults.append(FileFault(self._file.line_of(*path), words))

    def _preset(self) -> str:
        name = self._file.values.get("preset", "default")
        if isinstance(name, str) and name in PRESETS:
            return name
        self._complain(
            ("preset",), _("a preset is one of: {names}").format(names=", ".join(PRESETS))
        )
        return "default"

    def _told(self) -> dict[str, tuple[str, ...]]:
        table = self._file.values.get("keys", {})
        if not isinstance(table, dict):
            self._complain(("keys",), _("write [keys], then a line for each command"))
            return {}
        told = {}
        for name, written in table.items():
            try:
                told[name] = _keys_for(name, written)
            except BadKey as fault:
                self._complain(("keys", name), str(fault))
        return told

    def _put_right(
        self, base: Mapping[str, tuple[str, ...]], told: dict[str, tuple[str, ...]]
    ) -> None:
        # Taking a line back may bring another into conflict with the preset: until all agree.
        while True:
            doubled = doubled_keys(COMMANDS, {**base, **told})
            wrong = [
                (max(mine, key=lambda name: self._file.line_of("keys", name)), pair, key)
                for *pair, key in doubled
                if (mine := [command.name for command in pair if command.name in told])
            ]
            if not wrong:
                return
            name, pair, key = max(wrong, key=lambda each: self._file.line_of("keys", each[0]))
            other = next(command.name for command in pair if command.name != name)
            self._complain(
                ("keys", name),
                _("'{key}' would be both '{one}' and '{other}' in one place").format(
                    key=shown_key(key), one=name, other=other
                ),
            )
            del told[name]


def _keys_for(name: str, written: Any) -> tuple[str, ...]:
    command = BY_NAME.get(name)
    if command is None:
        raise BadKey(_no_command(name))
    listed = [written] if isinstance(written, str) else written
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise BadKey(_('write a key in quotes, or several: ["ctrl+f", "pgdn"]'))
    keys = tuple(dict.fromkeys(read_key(each) for each in listed))
    if not keys and name in ESSENTIAL:
        raise BadKey(_("'{name}' must have a key").format(name=name))
    if command.where == ANYWHERE and (typed := [key for key in keys if is_typed(key)]):
        raise BadKey(
            _("'{name}' works inside texts too, where '{key}' is a letter").format(
                name=name, key=shown_key(typed[0])
            )
        )
    return keys


def _no_command(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, BY_NAME, 1)
    if near:
        return _("there is no command '{name}'; did you mean '{near}'?").format(
            name=name, near=near[0]
        )
    return _("there is no command '{name}'; 'kamtui keys' lists them").format(name=name)


def as_toml(keys: Mapping[str, tuple[str, ...]], preset: str) -> str:
    """Write the keys of every command as a keymap file to begin one's own from."""
    lines = [f'preset = "{preset}"', "", "[keys]"]
    for command in COMMANDS:
        shown = [shown_key(key) for key in keys.get(command.name, command.default_keys)]
        quoted = ", ".join(
            '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"' for key in shown
        )
        lines.append(f"{command.name} = [{quoted}]")
    return "\n".join(lines)
