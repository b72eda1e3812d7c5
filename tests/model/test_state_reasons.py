"""Reasons of states: kept in English, told in the language of who reads them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kamtui.language import choose_language
from kamtui.model.state_reasons import why_in_words


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("never bought", "belum pernah membeli"),
        (
            "42 days silent; usually 18; 2.3x; no such pause last year",
            "diam 42 hari; biasanya 18; 2,3x; jeda seperti ini tidak ada tahun lalu",
        ),
        (
            "1 day silent; usually 1.5; 1,002.0x; bought again on 3 May last year",
            "diam 1 hari; biasanya 1,5; 1.002,0x; membeli lagi pada 3 Mei tahun lalu",
        ),
        ("40 days silent; the limit is 180", "diam 40 hari; batasnya 180"),
        (
            "bought again on 12 Aug 2019 after 300 days and on 1 Oct; 5 days silent",
            "membeli lagi pada 12 Agu 2019 setelah 300 hari dan pada 1 Okt; diam 5 hari",
        ),
        (
            "set by hand on 3 May until 1 Jun: they moved; the hall is new",
            "ditetapkan manual pada 3 Mei sampai 1 Jun: they moved; the hall is new",
        ),
        ("something else entirely", "something else entirely"),
        ("", ""),
    ],
)
def test_each_phrase_is_told_in_the_language_in_force(kept: str, told: str) -> None:
    assert why_in_words(kept) == kept
    choose_language("id")
    assert why_in_words(kept) == told


def test_no_reason_of_the_sample_is_left_in_english(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    kept = [row[0] for row in connection.execute("SELECT why FROM standings WHERE why != ''")]
    connection.close()
    choose_language("id")
    assert len(kept) > 100
    for why in kept:
        if not why.startswith("set by hand"):
            assert all(part != told for part, told in zip_parts(why)), why


def zip_parts(why: str) -> list[tuple[str, str]]:
    return list(zip(why.split("; "), why_in_words(why).split("; "), strict=True))
