"""The one-line grammar of marking a target: what is reason, way, step or note."""

from __future__ import annotations

import pytest

from kamtui.acts.dates_in_words import read_day
from kamtui.model.quick_parts import Known
from kamtui.model.quick_winback import understand_winback
from kamtui.model.words import Way
from tests.model.test_quick_lines import REASONS, TODAY, marked


@pytest.mark.parametrize(
    ("typed", "reason", "way", "note"),
    [
        ("price; next call monday", "price", Way.OPEN, ""),
        ("other", "other", Way.OPEN, ""),
        ("other; other", "other", Way.OTHER, ""),
        ("discount; other", "other", Way.DISCOUNT, ""),
        ("too slow people; other", None, Way.OTHER, "too slow people"),
        ("price; gift; too slow; price", "price", Way.GIFT, "too slow; price"),
    ],
)
def test_the_first_piece_is_rather_the_reason_and_what_follows_rather_the_way(
    typed, reason, way, note
):
    line = marked(typed)
    assert (line.reason.name if line.reason else None, line.way, line.note) == (reason, way, note)


def test_a_competitor_that_may_be_two_is_none_and_stays_in_the_note():
    rivals = (Known(1, "Toko Aman"), Known(2, "Toko Baru"))
    line = understand_winback("competitor toko", REASONS, TODAY, read_day, rivals)
    assert (line.competitor, line.note) == (None, "toko")
    line = understand_winback("competitor toko b", REASONS, TODAY, read_day, rivals)
    assert (line.competitor, line.note) == (rivals[1], "")
