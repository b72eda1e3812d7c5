"""Goals from a sheet: each target in the unit of its measure."""

from __future__ import annotations

from tests.exchange.desk import Desk, counts, reasons

SHEET = (
    "client,goal,description,target,from,due\n"
    "Ana,revenue,more film,1200.50,2026-01-01,2026-12-31\n"
    "Ana,wallet,,60%,,2026-12-31\n"
    "Budi,visits,see the treasurer,3,,\n"
)


def test_goals_are_read_in_their_own_units(desk: Desk) -> None:
    assert counts(desk.imports(SHEET, kind="goals")) == (3, 3, 0, 0, 0)
    assert desk.asks("SELECT measure, text, target, from_day, due_day FROM goals") == [
        ("sales", "more film", 120_050, "2026-01-01", "2026-12-31"),
        ("share of wallet", None, 60, None, "2026-12-31"),
        ("contacts", "see the treasurer", 3, None, None),
    ]
    assert counts(desk.imports(SHEET, kind="goals")) == (3, 0, 0, 3, 0)
    desk.undoes()
    assert desk.asks("SELECT * FROM goals") == []


def test_bad_goals_have_reasons(desk: Desk) -> None:
    outcome = desk.imports(
        "client,goal,target\nAna,dreams,1\nAna,visits,2.5\nAna,profit,-1\nAna,,1\n", kind="goals"
    )
    assert reasons(outcome) == {
        "measured by: unknown word": 1,
        "target: not a whole number": 1,
        "target: less than nothing": 1,
        "measured by: missing": 1,
    }
