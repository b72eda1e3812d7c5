"""Product groups gone silent at clients who still buy: found by the group's own rhythm."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from kamtui.acts.indicators import silent_groups
from kamtui.acts.standings import refresh_standings
from tests.selling import TODAY, make_firm


def test_a_group_silent_beyond_its_rhythm_is_a_refusal_of_its_own(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["One", "Two"])
    stopped = TODAY - timedelta(days=300)
    with door.change("sell") as change:
        for number, group in enumerate(("drums", "oil"), 1):
            change.insert("products", {"id": number, "name": group, "product_group": group})
        for back in range(0, 700, 20):
            day = TODAY - timedelta(days=back)
            for product in (1, 2) if day <= stopped else (1,):
                line = {"client_id": 1, "product_id": product, "day": day.isoformat()}
                change.insert("purchases", {**line, "amount": 100 * product})
        for product in (1, 2):
            line = {"client_id": 2, "product_id": product, "day": "2023-01-01", "amount": 5}
            change.insert("purchases", line)
    refresh_standings(door)
    (silent,) = silent_groups(door.database.reader(), TODAY)
    assert (silent.kind, silent.client_id, silent.text) == ("group", 1, "oil")
    assert silent.day == stopped + timedelta(days=181)
    assert silent.money == 19 * 200
    assert silent.day < date(2026, 6, 30)
    door.close()
