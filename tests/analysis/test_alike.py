"""Near-equal names are found, and what only looks near is left alone."""

from __future__ import annotations

import random
import time

import pytest

from kamtui.analysis.alike import alike, share_a_word
from kamtui.model.folding import fold


def found(*names: str) -> set[tuple[str, str]]:
    return {
        (names[pair.first], names[pair.second])
        for pair in alike((number, fold(name)) for number, name in enumerate(names))
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT Sinar Mekar Abadi", "Sinar Mekar Abadi, PT."),
        ("PT Sinar Mekar Abadi", "CV Sinr Mekar Abadi"),
        ("PT Riau Sagu Lestari", "Riau Sago Lestari"),
        ("Mekar Sinar", "Sinar Mekar"),
        ("Sinar Mekar", "Sinarmekar Ltd"),
        ("ООО Ромашка", "Ромашка"),
        ("Müller & Söhne GmbH", "Muller Sohne"),
    ],
)
def test_these_may_be_the_same(one, other):
    assert found(one, other, "Quite Another Firm") == {(one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Toko Maju 1", "Toko Maju 2"),
        ("12346", "12347"),
        ("PT Prima Jaya", "PT Prima Raya"),
        ("Sinar Mekar Timur", "Sinar Mekar Barat"),
        ("PT Ab", "PT Ac"),
    ],
)
def test_these_are_two(one, other):
    assert found(one, other) == set()


def test_people_of_one_number_must_have_something_in_common():
    assert share_a_word("dede hidayat", "dede gumilar")
    assert not share_a_word("retno utami", "linda sugiarto")


def test_many_names_with_a_common_word_take_no_time():
    # Blocks are bounded: all pairs of ten thousand would be fifty million.
    chance = random.Random(3)
    letters = "abcdefghijklmnoprstu"
    names = [
        (number, "toko jaya " + "".join(chance.choices(letters, k=9))) for number in range(10_000)
    ]
    began = time.perf_counter()
    assert len(alike([*names, (10_000, names[77][1])])) >= 1
    assert time.perf_counter() - began < 5
