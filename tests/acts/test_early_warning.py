"""What changed before a client was lost: told where it changed, and nothing where it did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamtui.acts.early_warning import what_changed
from kamtui.store.warnings import Changed
from tests.selling import TODAY

SAME = Changed(1, 6000, 6, 5, 6000, 6, 5, 1, "2026-06-20", 0, 0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, ""),
        ({"amount": 3000}, "basket −50 %"),
        ({"amount": 5400}, ""),
        ({"days": 3, "amount": 3000}, ""),
        ({"products": 3}, "products 5 to 3"),
        ({"products": 4}, ""),
        ({"decider_day": "2026-03-31"}, "who decides silent 91 d"),
        ({"decider_day": None}, "never spoken with who decides"),
        ({"deciders": 0, "decider_day": None}, "nobody who decides is known"),
        ({"deciders": None, "decider_day": None}, ""),
        ({"late": 2}, "2 deliveries late"),
        ({"conflicts": 1}, "1 conflict open"),
        ({"conflicts": 1, "late": 1}, "1 conflict open, 1 delivery late"),
    ],
)  # fmt: skip
def test_what_changed_is_told_in_words(changed: dict, words: str) -> None:
    assert what_changed(replace(SAME, **changed), TODAY) == words
