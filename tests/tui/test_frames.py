"""The main screens as plain text at the three sizes, compared with the frames kept in ``frames/``.

A frame that changed on purpose is written anew by ``KAMTUI_WRITE_FRAMES=1 pytest
tests/tui/test_frames.py``; the difference is then read like any other change.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from tests.tui.manager import SIZES, Manager, at_work

FRAMES = Path(__file__).parent / "frames"
WRITE = bool(os.environ.get("KAMTUI_WRITE_FRAMES"))
SCREENS: dict[str, tuple[str, ...]] = {
    "list": (),
    "overview": ("enter",),
    "general": ("2",),
    "history": ("3",),
    "people": ("4",),
    "competitors": ("5",),
    "segment": ("6",),
    "plan": ("7",),
    "care": ("8",),
    "matrix": ("m",),
    "cell": ("m", "enter"),
    "moves": ("m", "M"),
    "why": ("i",),
    "whycell": ("m", "i"),
    "desk": ("d",),
    "brief": ("b",),
    "mistakes": ("d", "v"),
    "mistakes_of": ("d", "v", "G", "enter"),
    "sheet": ("Y",),
    "checks": ("Q",),
    "rivals": ("X",),
    "rival": ("X", "enter"),
    "supply": ("3", ".", "enter"),
    "key": ("2", "pagedown", "pagedown", "pagedown"),
    "losses": ("L",),
    "loss_months": ("L", "v"),
    "loss_reasons": ("L", "V", "V", "V"),
    "loss_behind": ("L", "V", "V", "V", "enter"),
    "reasons": ("L", "R"),
    "criteria": ("L", "o", "j", "j", "<", "j", "<"),
    "winback": ("W",),
    "winback_results": ("W", "v"),
    "products": ("p",),
    "prospects": ("P",),
    "effort": ("H",),
    "buyers": ("U",),
    "card": ("N",),
    "programmes": ("C",),
    "programme": ("C", "j", "enter"),
    "plan-below": ("7", "G"),
    "search": ("/", "b", "u", "d", "i"),
    "log": ("l",),
    "help": ("?",),
    "palette": (":",),
    "form": ("2", "e"),
    "filter": ("F", *"at risk rina"),
    "filters": ("S",),
    "duplicates": ("D",),
    "merge": ("D", "enter"),
    "managers": ("T",),
    "manager": ("T", "enter"),
    "bulk": ("space", "space", "a"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_as_it_was(sample, name, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses(*SCREENS[name])
        _compare(manager, FRAMES / f"{name}-{size}.txt")


def _compare(manager: Manager, path: Path) -> None:
    shown = "\n".join(manager.screen) + "\n"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8")
    difference = "\n".join(
        difflib.unified_diff(kept.splitlines(), shown.splitlines(), "kept", "shown", lineterm="")
    )
    assert not difference, f"\n{difference}"
