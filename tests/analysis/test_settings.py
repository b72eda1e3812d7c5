"""The switches: declared once, read from words, stored and told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from kamtui.analysis.limits import abc_limits, frequency_limits, variation_limits
from kamtui.analysis.periods import PeriodKind
from kamtui.analysis.presets import PRESETS
from kamtui.analysis.settings import (
    SWITCHES,
    AbcRule,
    Basis,
    Empty,
    Measured,
    Method,
    RollUp,
    SegmentSettings,
    Sigma,
    from_json,
    from_words,
)
from kamtui.model.errors import WrongUsage

DAY = date(2026, 6, 30)


def test_every_field_is_a_switch_and_every_switch_a_field() -> None:
    assert [field.name for field in fields(SegmentSettings)] == [each.name for each in SWITCHES]


def test_the_options_are_those_the_shell_promises() -> None:
    assert {switch.option for switch in SWITCHES} == {
        *("--by", "--period", "--months", "--from", "--to", "--part", "--roll-up"),
        *("--abc-rule", "--abc-limits", "--xyz", "--xyz-on", "--xyz-limits"),
        *("--empty", "--sigma", "--min-periods", "--as-of"),
    }


def test_the_first_choice_of_each_switch_is_its_default() -> None:
    settings = SegmentSettings()
    for switch in SWITCHES:
        if switch.words:
            assert getattr(settings, switch.name) == switch.choices[0]


def test_the_app_offers_basis_months_period_method_and_group_only() -> None:
    offered = {switch.name for switch in SWITCHES if switch.in_app}
    assert offered == {"by", "months", "period", "xyz", "roll_up"}


UNUSUAL = SegmentSettings(
    by=Basis.REVENUE,
    period=PeriodKind.WEEK,
    months=6,
    to_day=date(2026, 3, 1),
    part=True,
    roll_up=RollUp.CLIENT,
    abc_rule=AbcRule.INCLUDING,
    abc_limits=abc_limits("70,90.5"),
    xyz=Method.VARIATION,
    xyz_on=Measured.QUANTITY,
    xyz_limits=variation_limits("0.2,0.6"),
    empty=Empty.NONE,
    sigma=Sigma.SAMPLE,
    min_periods=1,
    as_of=DAY,
)


@pytest.mark.parametrize("settings", [SegmentSettings(), UNUSUAL, *PRESETS.values()])
def test_settings_come_back_from_their_json(settings: SegmentSettings) -> None:
    assert from_json(settings.to_json()) == settings


def test_stored_switches_of_another_version_are_passed_over() -> None:
    assert from_json('{"by": "revenue", "colour": "red"}') == SegmentSettings(by=Basis.REVENUE)


def test_words_of_the_shell_become_settings() -> None:
    settings = from_words({"by": "revenue", "months": 6, "xyz_limits": "60,20", "part": None})
    assert (settings.by, settings.months) == (Basis.REVENUE, 6)
    assert settings.measure_limits == (Decimal(60), Decimal(20))


def test_another_method_brings_its_own_limits() -> None:
    stored = from_words({"xyz_limits": "60,20"})
    assert from_words({"xyz": "variation"}, stored).measure_limits == (Decimal("0.5"), Decimal(1))
    assert stored.turned("xyz").measure_limits == (Decimal("0.5"), Decimal(1))


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"by": "sales"}, "--by is one of profit, revenue"),
        ({"as_of": "30.13.2026"}, "--as-of takes a day"),
        ({"from_day": "2026-02-30"}, "--from takes a day"),
        ({"from_day": "2026-02-01", "to_day": "2026-01-01"}, "--from lies after --to"),
        ({"months": 0}, "--months"),
        ({"months": 99999}, "--months"),
        ({"min_periods": 0}, "--min-periods"),
        ({"abc_limits": "80"}, "two numbers like 80,95"),
        ({"abc_limits": "80,90,95"}, "two numbers like 80,95"),
        ({"abc_limits": "a,b"}, "two numbers like 80,95"),
        ({"abc_limits": "nan,95"}, "two numbers like 80,95"),
        ({"abc_limits": "80,inf"}, "two numbers like 80,95"),
        ({"abc_limits": "95,80"}, "write 80,95"),
        ({"abc_limits": "-1,95"}, "percent above 0"),
        ({"abc_limits": "80,101"}, "percent above 0"),
        ({"abc_limits": "0.8,0.95"}, "percent: write 80,95"),
        ({"abc_limits": "1e-999999999,95"}, "two numbers like 80,95"),
        ({"as_of": "0001-01-01"}, "--as-of lies between 1900 and 9998"),
        ({"xyz_limits": "35,75"}, "write 75,35"),
        ({"xyz_limits": "0.75,0.35"}, "percent: write 75,35"),
        ({"xyz_limits": "175,35"}, "up to 100"),
        ({"xyz": "variation", "xyz_limits": "10,25"}, "write 0.10,0.25"),
        ({"xyz": "variation", "xyz_limits": "0.5,5.01"}, "write 0.10,0.25"),
        ({"xyz": "variation", "xyz_limits": "-0.5,1"}, "negative"),
        ({"xyz": "variation", "xyz_limits": "1,0.5"}, "write 0.5,1.0"),
        ({"xyz": "variation", "xyz_limits": ""}, "two numbers like 0.5,1.0"),
        ({"xyz": "variation", "xyz_limits": "0.000000001,1"}, "two numbers like 0.5,1.0"),
    ],
)
def test_senseless_values_are_refused_with_the_right_way_to_write_them(
    given: dict[str, object], complaint: str
) -> None:
    with pytest.raises(WrongUsage, match=complaint):
        from_words(given)


def test_limits_at_their_ends_are_taken() -> None:
    assert abc_limits("80,100") == (80, 100)
    assert abc_limits(" 80 , 95 ") == (80, 95)
    assert frequency_limits("100,0") == (100, 0)
    assert variation_limits("0,5") == (0, 5)


def test_the_settings_in_words() -> None:
    settings = SegmentSettings()
    assert settings.in_words(settings.window(DAY)) == (
        "profit by group, 12 months to 30 Jun 2026, by how often they buy"
    )
    assert settings.in_words(settings.window(DAY), Basis.REVENUE).startswith("revenue by group")


def test_what_is_unusual_is_named() -> None:
    settings = replace(UNUSUAL, to_day=None, part=False)
    assert settings.in_words(settings.window(DAY)) == (
        "revenue by client, 26 weeks to 28 Jun 2026, by how steadily they buy, on quantities, "
        "the share with the client decides, empty periods do not count, deviation of a sample, "
        "A and B end at 70 / 90.5 %, X and Y end at 0.2 / 0.6, classed from 1 week on"
    )


def test_told_days_are_named() -> None:
    settings = SegmentSettings(from_day=date(2026, 1, 1), period=PeriodKind.QUARTER)
    assert "1 Jan 2026 to 30 Jun 2026" in settings.in_words(settings.window(DAY))


def test_presets_are_the_well_known_ones() -> None:
    assert PRESETS["source"] == SegmentSettings()
    assert PRESETS["textbook"].measure_limits == (Decimal("0.10"), Decimal("0.25"))
    assert PRESETS["textbook"].abc_rule is AbcRule.INCLUDING
    assert PRESETS["monthly"].measure_limits == (Decimal("0.5"), Decimal("1.0"))


def test_turning_a_switch_goes_round() -> None:
    settings = SegmentSettings()
    assert settings.turned("by").by is Basis.REVENUE
    assert settings.turned("by").turned("by") == settings
    assert settings.turned("months").months == 24
    assert replace(settings, months=7).turned("months").months == 12


def test_turned_months_replace_days_that_were_told() -> None:
    told = from_words({"from_day": "2025-01-01", "to_day": "2025-12-31"})
    turned = told.turned("months")
    assert (turned.months, turned.from_day) == (24, None)


def test_history_needed_follows_the_period() -> None:
    needed = {kind.value: SegmentSettings(period=kind).least_history for kind in PeriodKind}
    assert needed == {"month": 6, "week": 26, "quarter": 4}
    assert SegmentSettings(min_periods=1).least_history == 1


def test_settings_and_periods_load_without_pandas() -> None:
    program = (
        "import sys, kamtui.analysis.settings, kamtui.analysis.criteria; "
        "print({'pandas', 'numpy'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"


def test_months_told_replace_days_that_were_stored() -> None:
    stored = from_words({"from_day": "2026-01-01"})
    assert from_words({"months": 6}, stored).from_day is None
