"""Settings people know by name, for the shell's ``--preset`` and the app's line of options."""

from __future__ import annotations

from dataclasses import replace

from kamtui.analysis.limits import variation_limits
from kamtui.analysis.settings import AbcRule, Method, SegmentSettings
from kamtui.language import N_

PRESETS: dict[str, SegmentSettings] = {
    "source": SegmentSettings(),
    "textbook": SegmentSettings(
        abc_rule=AbcRule.INCLUDING,
        xyz=Method.VARIATION,
        xyz_limits=variation_limits("0.10,0.25"),
    ),
    "monthly": SegmentSettings(xyz=Method.VARIATION, xyz_limits=variation_limits("0.5,1.0")),
}
"""Settings people know by name; ``source`` is what the program uses by itself."""

PRESET_LABELS = {
    "source": N_("source"),
    "textbook": N_("textbook 80/95 10/25"),
    "monthly": N_("monthly 0.5/1.0"),
}
_RULES = (
    *("period", "abc_rule", "abc_limits", "xyz", "xyz_on"),
    *("measure_limits", "empty", "sigma", "min_periods"),
)
"""What makes a preset; basis, window and groups are chosen beside it."""


def preset_of(settings: SegmentSettings) -> str:
    """Give the name of the preset whose rules are in force; empty where they are one's own."""

    def rules(each: SegmentSettings) -> list[object]:
        return [getattr(each, name) for name in _RULES]

    return next((name for name, each in PRESETS.items() if rules(each) == rules(settings)), "")


def under_preset(settings: SegmentSettings, name: str) -> SegmentSettings:
    """Give the settings by the rules of a preset; basis, window and groups stay."""
    return replace(
        PRESETS[name],
        by=settings.by,
        months=settings.months,
        from_day=settings.from_day,
        to_day=settings.to_day,
        part=settings.part,
        roll_up=settings.roll_up,
        as_of=settings.as_of,
    )
