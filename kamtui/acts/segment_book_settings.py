"""The settings of a matrix as a sheet tells them: every switch with its value in force."""

from __future__ import annotations

from datetime import date

from kamtui.acts.matrix import Matrix
from kamtui.analysis.presets import preset_of
from kamtui.analysis.settings import SWITCHES
from kamtui.exchange.segment_book import Setting
from kamtui.language import _
from kamtui.model.words import Word
from kamtui.store.segments.runs import Run


def settings_told(
    matrix: Matrix, window: tuple[str, str], run: Run | None = None
) -> tuple[Setting, ...]:
    """Tell every switch with its value in force, and what the run was made of."""
    told = [
        Setting(_("settings in words"), matrix.settings_words),
        Setting(_("preset"), preset_of(matrix.settings) or _("own rules"), "--preset"),
        *(
            Setting(_(switch.help), _value(matrix, switch.name), switch.option)
            for switch in SWITCHES
        ),
        Setting(_("first day of the window in force"), date.fromisoformat(window[0])),
        Setting(_("last day of the window in force"), date.fromisoformat(window[1])),
        Setting(_("classed"), matrix.classed),
        Setting(_("not classed: nothing bought in the window"), matrix.not_classed),
    ]
    if run is not None:
        told.append(Setting(_("number of the run"), run.id))
        told.append(Setting(_("computed at (UTC)"), run.run_at))
    return tuple(told)


def _value(matrix: Matrix, name: str) -> str | int | date:
    settings = matrix.settings
    if name == "as_of":
        return matrix.as_of
    if name == "xyz_limits":
        return ",".join(f"{limit:f}" for limit in settings.measure_limits)
    if name == "min_periods":
        return settings.least_history
    value = getattr(settings, name)
    if name == "months" and settings.from_day:
        return ""
    if isinstance(value, tuple):
        return ",".join(f"{limit:f}" for limit in value)
    if isinstance(value, Word):
        return f"{value.value} ({_(value.label)})" if _(value.label) != value.value else value.value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if isinstance(value, int | date) else ""
