"""The one-line grammar of promises: to whom it was made, and what is said of a missing day."""

from __future__ import annotations

import pytest

from tests.model.test_quick_lines import BUDI, SARI, SITI, TODAY, promised


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("send it to budi", BUDI),
        ("send it to budi next door", BUDI),
        ("send it to sit", SITI),
        ("send it to si", None),
        ("send it to", None),
        ("offer it to mas", None),
        ("send it to sari budi", SARI),
        ("move to surabaya and write to budi", BUDI),
    ],
)
def test_a_promise_is_to_whom_its_words_name_and_to_nobody_else(typed, to):
    assert promised(typed).to == to


def test_a_line_without_a_semicolon_misses_no_day():
    line = promised("send the price list")
    assert (line.text, line.due, line.no_day) == ("send the price list", None, "")
    assert line.in_words(TODAY) == "ours · “send the price list” · no day"
