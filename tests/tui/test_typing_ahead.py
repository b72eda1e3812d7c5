"""Keys typed faster than the app can follow: each finds what the key before it has done."""

from __future__ import annotations

import time
from pathlib import Path

from kamtui.store import client_list
from kamtui.tui.workspace import finding
from tests.tui.at_rest import _key_event, come_to_rest
from tests.tui.manager import Manager, at_work


async def types_at_once(manager: Manager, *keys: str) -> None:
    """Let several keys arrive in one bundle, as over a slow line."""
    driver = manager.app._driver
    assert driver is not None
    for key in keys:
        event = _key_event(key)
        event.set_sender(manager.app)
        driver.send_message(event)
    await come_to_rest(manager.app)
    while manager.app._in_hand or manager.app._ahead:
        await manager.settles()


def _takes_its_time(*arguments):
    time.sleep(0.15)
    return client_list.list_ids(*arguments)


async def test_keys_after_a_filter_go_to_the_list_it_brings(sample: Path, monkeypatch) -> None:
    async with at_work(sample) as manager:
        workspace, all_clients = (
            manager.app.workspace,
            manager.database_says("SELECT count(*) FROM clients")[0][0],
        )
        before = len(workspace.list_pane.ids)
        assert before < all_clients
        monkeypatch.setattr(finding, "list_ids", _takes_its_time)
        await types_at_once(manager, "f", "f", "G", "enter")
        assert len(workspace.list_pane.ids) == all_clients
        assert workspace.client_id == workspace.list_pane.ids[-1]


async def test_a_list_read_again_takes_no_key_away_from_the_cursor(
    sample: Path, monkeypatch
) -> None:
    """Others' changes are listed while one moves: the cursor stays where the keys put it."""
    async with at_work(sample) as manager:
        workspace = manager.app.workspace
        await manager.presses("f", "f")
        monkeypatch.setattr(finding, "list_ids", _takes_its_time)
        workspace.reload()
        assert not manager.app.holds_keys
        await types_at_once(manager, "j", "j", "j")
        assert workspace.list_pane.cursor == 3
        assert workspace.client_id == workspace.list_pane.ids[3]


async def test_keys_still_waiting_when_the_app_is_left_mean_nothing(sample: Path) -> None:
    async with at_work(sample) as manager:
        app = manager.app
    app._ahead.extend([_key_event("j"), _key_event("q")])
    await app._next(app._key_number)
    assert not app._ahead and not app._in_hand


PASTED = [f"line {number} of a letter" for number in range(1, 6)]


def _keys_of(text: str) -> list[str]:
    named = {" ": "space", "\n": "enter"}
    return [named.get(letter, letter) for letter in text]


async def test_lines_pasted_as_keys_stand_in_the_line_and_save_nothing(
    database_path: Path,
) -> None:
    """A terminal without bracketed paste sends a paste as keys: its lines were run as commands."""
    async with at_work(database_path) as manager:
        changes = manager.database_says("SELECT count(*) FROM change_sets")
        await manager.presses("+")
        await types_at_once(manager, *_keys_of("\n".join(PASTED) + "\n"))
        strip = manager.app.workspace.strip
        assert strip.typing is not None
        assert strip.text.split() == " ".join(PASTED).split()
        assert manager.database_says("SELECT count(*) FROM change_sets") == changes
        # What is typed from here on is typed: enter saves.
        await manager.presses("enter")
        assert strip.typing is None
        assert manager.database_says("SELECT count(*) FROM change_sets") != changes


async def test_three_lines_typed_ahead_are_all_saved(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        count = manager.database_says("SELECT count(*) FROM commitments")[0][0]
        lines = "send prices; friday\n+call them; monday\n+visit the plant; tuesday\n"
        await types_at_once(manager, "+", *_keys_of(lines))
        assert manager.database_says("SELECT count(*) FROM commitments") == [(count + 3,)]
