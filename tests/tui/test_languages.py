"""The screens in Indonesian, and in a language whose every string is half as long again."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import kamtui.language
from kamtui.language import choose_language
from kamtui.tui.looks import Look
from kamtui.tui.text import cells
from tests.tui.manager import EVERY_SIZE, Manager, at_work
from tests.tui.test_frames import SCREENS

ROUND = (
    *("enter", "2", "3", "4", "5", "6", "7", "8", "i", "escape", "m", "o", "escape", "M"),
    *("enter", "escape", "d", "b", "L", "W", "p", "P", "?", "pagedown", "escape", ":", "escape"),
    *("l", "escape", "/", "escape", "n", "escape", "f", "s"),
)
"""Keys that lead past every screen once."""
every_size = EVERY_SIZE


class Longer(gettext.NullTranslations):
    """A language in which everything takes half as much room again."""

    def gettext(self, message: str) -> str:
        """Give the string with its half behind it."""
        return message + "¤" * (len(message) // 2)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Give the string with its half behind it."""
        return self.gettext(one if count == 1 else many)


async def goes_round(manager: Manager) -> None:
    """Press every key of the round; each screen is drawn whole and to the width of the terminal."""
    width = manager.app.size.width
    for key in ROUND:
        await manager.presses(key)
        for line in manager.app.screen._compositor.render_strips():
            text = "".join(segment.text for segment in line)
            assert cells(text) == width, (key, text)


@every_size
async def test_no_screen_breaks_where_every_string_is_longer(
    sample: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kamtui.language, "_translation", Longer())
    async with at_work(sample, size=size) as manager:
        await goes_round(manager)


@every_size
async def test_indonesian_is_drawn_whole(sample: Path, size: str) -> None:
    choose_language("id")
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter")
        manager.sees("PT Sinar Mekar Abadi", "pencari nafkah", "berisiko", "bantuan", "KINI")
        manager.sees("1 Ikhtisar", "Rp 8,4 miliar")
        await manager.presses("m")
        manager.sees("SEGMEN", "klien utama 51 %")
        await manager.presses("?")
        manager.sees("Kata-kata di sini", "Hanya di sini")
        await manager.presses("escape", "c")
        await goes_round(manager)


@pytest.mark.parametrize(
    ("place", "headings"),
    [
        ((), ("KLIEN 14 dari 152", "seg", "porsi", "diam", "sapa")),
        (("L",), ("KEHILANGAN", "diam", "biasa", "sejak")),
        (("W",), ("TARIK KEMBALI", "alasan", "tempo")),
        (("P",), ("PROSPEK 9", "kebutuhan", "solvabilitas", "otoritas", "● bukti", "· nihil")),
        (("p",), ("PRODUK 42", "harga", "klien", "kartu")),
        (("5",), ("LAWAN KITA", "kekuatan", "pangsa", "tender", "sejak")),
        (("6",), ("PENJUALAN", "tahun lalu", "ubahan")),
        (("8",), ("! ketepatan ", "! konflik", "• berkas", "! negosiasi", "✓ produk")),
    ],
)
async def test_headings_stand_uncut_at_80_columns(sample: Path, place, headings) -> None:
    choose_language("id")
    async with at_work(sample, size="narrow") as manager:
        await manager.presses(*place)
        manager.sees(*headings)


async def test_both_ways_of_writing_amounts_and_days_are_understood(database_path: Path) -> None:
    from kamtui.acts.dates_in_words import read_day
    from kamtui.tui.dialogs.fields import FormContext, FormField
    from kamtui.tui.dialogs.kinds import KINDS
    from tests.tui.tiny import TODAY

    context = FormContext(reader=lambda: None, today=TODAY, currency=_rupiah())  # type: ignore
    about = FormField("amount", "amount", "money")
    for language in ("en", "id"):
        choose_language(language)
        for text in ("1,250,000", "1.250.000", "Rp 1.250.000", "1250000", "1.25 mn", "1,25 juta"):
            value = KINDS["money"].parse(text, about, context).value
            if "mn" in text and language == "id":
                continue
            if "juta" in text and language == "en":
                continue
            assert value == 1_250_000, (language, text)
        assert read_day("jumat", TODAY) == read_day("friday", TODAY)
        assert read_day("3 agustus", TODAY) == read_day("3 august", TODAY)


def _rupiah():
    from kamtui.model.money import Currency

    return Currency("IDR", 0)


@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_of_the_tour_is_whole_in_indonesian(sample: Path, name: str) -> None:
    """At 80 and at 40 columns: as wide as the terminal, headings and keys uncut."""
    choose_language("id")
    async with at_work(sample, size="narrow") as manager:
        await manager.presses(*SCREENS[name])
        _is_whole(manager, name)
        await manager.pilot.resize_terminal(40, 24)
        await manager.settles()
        _is_whole(manager, name)
        footer = manager.screen[-1]
        assert "…" not in footer, footer


def _is_whole(manager: Manager, name: str) -> None:
    width = manager.app.size.width
    for strip in manager.app.screen._compositor.render_strips():
        assert cells("".join(segment.text for segment in strip)) == width, name
    # A heading is set in a look of its own; a cut one would be another word. In half a screen
    # the names in it may be cut.
    workspace = manager.app.workspace
    if manager.app.screen is workspace and width == 80:
        page = workspace.middle.page() if workspace.pane is workspace.middle else None
        for line in (*page.head, *page.body) if page else ():
            cut = [p.text for p in line.pieces if p.look is Look.HEADING and "…" in p.text]
            assert not cut, (name, width, cut)


@pytest.mark.parametrize("language", ["en", "id"])
async def test_what_a_line_takes_is_told_whole(sample: Path, language: str) -> None:
    choose_language(language)
    async with at_work(sample, size="narrow") as manager:
        strip, told = manager.app.workspace.strip, set()
        for keys in ("l", "+", "w", "F", "enter 4 a", "3 J", "S", "d z", "L r"):
            await manager.presses(*keys.split())
            if strip.typing is not None and strip.typing.hint:
                told.add(strip.typing.hint)
                manager.sees(strip.typing.hint)
            await manager.presses("escape")
        assert len(told) >= 5
