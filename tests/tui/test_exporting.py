"""What is written to a file from the app stands beside what was written before, never over it."""

from __future__ import annotations

import pytest

from kamtui.language import choose_language
from kamtui.model.figures import units
from tests.tui.manager import at_work


@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        (("c",), "clients-"),
        (("m",), "segments-"),
        (("T",), "managers-"),
        (("T", "enter"), "review-"),
        (("P",), "prospects-"),
        (("N",), ""),
    ],
)
async def test_a_file_that_is_there_is_left_alone(sample, tmp_path, monkeypatch, keys, begins):
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with at_work(sample, size="medium") as manager:
        await manager.presses(*keys, "E")
        (first,) = folder.iterdir()
        assert first.name.startswith(begins)
        first.write_text("put right by hand", encoding="utf-8")
        await manager.presses("E")
        assert len(list(folder.iterdir())) == 2
        assert first.read_text(encoding="utf-8") == "put right by hand"


def test_a_quantity_is_written_as_the_language_writes_figures():
    assert [units(number) for number in (1_250_500, 12_000, -500, 0)] == [
        "1,250.5",
        "12",
        "−0.5",
        "0",
    ]
    choose_language("id")
    assert units(1_250_500) == "1.250,5"
