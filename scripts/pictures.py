"""Pictures of the main screens on the sample, for the README: ``python -m scripts.pictures``."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

from kamtui.store.opening import open_database
from kamtui.tui.app import KamtuiApp

TOP = Path(__file__).parents[1]
FOLDER = TOP / "docs" / "pictures"
PICTURES = (
    # name, size, keys pressed before it is taken
    ("overview", (120, 36), ()),
    ("people", (120, 30), ("4",)),
    ("matrix", (120, 30), ("m",)),
    ("wide", (170, 45), ()),
    ("narrow", (80, 24), ()),
    ("brief", (80, 24), ("b",)),
    ("desk", (120, 30), ("d",)),
    ("losses", (120, 30), ("L",)),
    ("winback", (120, 30), ("W",)),
)


async def take(name: str, size: tuple[int, int], keys: tuple[str, ...], folder: Path) -> None:
    """Open the sample in a terminal of a size, press the keys, write the picture."""
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "sample.db"
        shutil.copy(TOP / "sample.db", path)
        app = KamtuiApp(open_database(path), "rina")
        async with app.run_test(size=size) as pilot:
            for key in ("", *keys):
                if key:
                    await pilot.press(key)
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
            svg = app.export_screenshot(title="kamtui")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Take every picture, with a state folder of their own."""
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        take_all()


def take_all() -> None:
    """Take every picture into the folder of pictures."""
    for name, size, keys in PICTURES:
        asyncio.run(take(name, size, keys, FOLDER))
        print(FOLDER / f"{name}.svg")


if __name__ == "__main__":
    main()
