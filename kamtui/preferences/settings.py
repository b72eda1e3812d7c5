"""The user's own settings: language, theme, editor, mouse. What changes a number is in the data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kamtui.language import N_, _
from kamtui.preferences.folder import settings_path

if TYPE_CHECKING:
    from kamtui.preferences.toml_files import FileFault, TomlFile


class Setting(NamedTuple):
    """One setting: its name in the file, what it is for, the values it may have (all, if none)."""

    name: str
    help: str
    values: tuple[str, ...] = ()
    kind: type = str


THEMES = ("dark", "light", "high-contrast", "ansi-dark", "ansi-light")
"""The themes, by the names the user writes."""

SETTINGS = (
    Setting("language", N_("the language: en or id; else that of the locale"), ("en", "id")),
    Setting("theme", N_("the colours; else ansi-dark, the terminal's own"), THEMES),
    Setting("editor", N_("the editor for long texts; else $VISUAL or $EDITOR")),
    Setting("mouse", N_("true lets the terminal report the mouse"), kind=bool),
    Setting("ascii", N_("true shows ASCII signs only"), kind=bool),
)
"""Every setting the file may hold; the page of settings in the documentation is made from it."""


class Preferences(NamedTuple):
    """What the user has set, and what of the file could not be followed."""

    language: str | None = None
    theme: str | None = None
    editor: str | None = None
    mouse: bool = False
    ascii: bool = False
    faults: tuple[FileFault, ...] = ()


@cache
def preferences() -> Preferences:
    """Give the user's settings, read once in the life of the process."""
    return read_preferences(settings_path())


def read_preferences(path: Path) -> Preferences:
    """Read the settings of a file; a faulty line is told and its setting left as it was."""
    if not path.exists():
        return Preferences()
    from kamtui.preferences.toml_files import read_toml

    file = read_toml(path)
    if file.fault:
        return Preferences(faults=(file.fault,))
    good, faults = _sifted(file)
    return Preferences(**good, faults=tuple(sorted(faults)))


def _sifted(file: TomlFile) -> tuple[Mapping[str, Any], list[FileFault]]:
    from kamtui.preferences.toml_files import FileFault

    known = {setting.name: setting for setting in SETTINGS}
    good: dict[str, Any] = {}
    faults = []
    for name, value in file.values.items():
        fault = _fault(known.get(name), name, value)
        if fault:
            faults.append(FileFault(file.line_of(name), fault))
        else:
            good[name] = value
    return good, faults


def _fault(setting: Setting | None, name: str, value: object) -> str:
    if setting is None:
        return _("there is no setting '{name}'; there are: {names}").format(
            name=name, names=", ".join(each.name for each in SETTINGS)
        )
    if type(value) is not setting.kind:
        kind = _("true or false") if setting.kind is bool else _("text in quotes")
        return _("'{name}' takes {kind}").format(name=name, kind=kind)
    if setting.values and value not in setting.values:
        return _("'{name}' is one of: {values}").format(name=name, values=", ".join(setting.values))
    return ""
