"""Defaults in the database are shown translated; what a manager typed is shown as typed."""

from __future__ import annotations

import pytest

from kamtui.acts.indicators import direction_in_words
from kamtui.acts.winback_results import result_in_words
from kamtui.language import _, choose_language
from kamtui.model.defaults import (
    CELL_STRATEGIES,
    CHECKLIST,
    KEY_CHECKS,
    LOSS_REASONS,
    SKILLS,
    stored_text,
)


def test_every_default_is_translated() -> None:
    choose_language("id")
    for text in (
        *(name for name, _curable in LOSS_REASONS),
        *(text for row in CELL_STRATEGIES for text in (row[1], row[2], *row[4:])),
        *(title for title, _every in CHECKLIST),
        *KEY_CHECKS,
        *SKILLS,
    ):
        assert stored_text(text) == _(text)
    assert stored_text("price") == "harga"


@pytest.mark.parametrize("typed", ["open", "late", "market", "new", "Mar", ""])
def test_what_a_manager_typed_stays_although_the_program_has_that_word(typed: str) -> None:
    choose_language("id")
    assert stored_text(typed) == typed
    for by in ("product", "industry", "region", "manager", "competitor", "reason"):
        assert direction_in_words(by, typed) == typed
    assert result_in_words("owner", typed) == typed
    assert result_in_words("reason", typed) == typed


def test_our_own_words_among_data_are_translated() -> None:
    choose_language("id")
    assert direction_in_words("industry", "not told") == "tidak disebut"
    assert direction_in_words("type", "expert") == "pakar"
    assert direction_in_words("reason", "not told") == "tidak disebut"
    assert direction_in_words("reason", "price") == "harga"
    assert result_in_words("reason", "not told") == "tidak disebut"
