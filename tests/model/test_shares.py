"""Shares in millionths: cut off where they are compared, rounded once where they are told."""

from __future__ import annotations

import pytest

from kamtui.model.shares import as_fraction, rounded_share, share_of


@pytest.mark.parametrize(
    ("part", "whole", "share", "rounded"),
    [
        (1, 3, 333_333, 333_333),
        (2, 3, 666_666, 666_667),
        (1, 2_000_000, 0, 1),
        (1, 2_000_001, 0, 0),
        (5, 5, 1_000_000, 1_000_000),
        (-1, 4, 0, -250_000),
        (0, 4, 0, 0),
        (4, 0, 0, 0),
        (4, -4, 0, 0),
        (2**70, 2**71, 500_000, 500_000),
    ],
)
def test_a_part_of_a_whole(part: int, whole: int, share: int, rounded: int) -> None:
    assert (share_of(part, whole), rounded_share(part, whole)) == (share, rounded)


def test_programs_read_six_digits() -> None:
    assert [str(as_fraction(each)) for each in (124_000, 1_000_000, 0)] == [
        "0.124000",
        "1.000000",
        "0.000000",
    ]
