"""Waiting for the state of an app instead of for time to pass.

The library's own pilot sleeps after each key until the processor looks idle: a tenth of a second
a key and never a certainty. Here a key has done its work when no message, no
worker, no timer of ours and no drawing is left.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

TURNS = 20_000
"""Looks before a test is told that the app never comes to rest: half a minute of them."""
LOOK_SECONDS = 0.001


async def come_to_rest(app: App[Any]) -> None:
    """Return once everything that was begun is done and drawn; fail if that never happens."""
    quiet = 0
    for _turn in range(TURNS):
        if app._exception is not None or not app._running:
            return
        await asyncio.sleep(0)
        if _at_work_elsewhere(app):
            quiet = 0
            await asyncio.sleep(LOOK_SECONDS)
        elif _has_messages(app):
            quiet = 0
        elif _has_to_draw(app):
            quiet = 0
            app.screen.call_later(app.screen._on_timer_update)
        else:
            # Two turns of the loop bring in what another thread has just handed over.
            quiet += 1
            if quiet == 3:
                return
    raise AssertionError("the app did not come to rest")


def _pumps(app: App[Any]) -> Iterator[MessagePump]:
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def _has_messages(app: App[Any]) -> bool:
    return any(not _waits_for_a_message(pump) for pump in _pumps(app))


def _waits_for_a_message(pump: MessagePump) -> bool:
    queue = pump._message_queue
    return queue.empty() and pump._pending_message is None and bool(queue.ready_event._waiters)


def _has_to_draw(app: App[Any]) -> bool:
    screen = app.screen
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _at_work_elsewhere(app: App[Any]) -> bool:
    if app._resize_event is not None or any(not worker.is_finished for worker in app.workers):
        return True
    workspace = getattr(app, "workspace", None)
    if workspace is None:
        return False
    # A key that waits for what the key before it asked for is no message yet.
    if app._in_hand:
        return True
    return bool(workspace.desk.writing.waiting) or _is_running(workspace.waiting_load)


def _is_running(timer: Any) -> bool:
    task = getattr(timer, "_task", None)
    return timer is not None and timer._active.is_set() and task is not None and not task.done()


async def _press(self: Pilot[Any], *keys: str) -> None:
    driver = self.app._driver
    assert driver is not None
    for key in keys:
        event = _key_event(key)
        event.set_sender(self.app)
        driver.send_message(event)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await come_to_rest(self.app)


def _key_event(key: str) -> events.Key:
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    try:
        name = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
        character: str | None = unicodedata.lookup(name)
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


async def _pause(self: Pilot[Any], delay: float | None = None) -> None:
    if delay is not None:
        await asyncio.sleep(delay)
    await come_to_rest(self.app)


def make_pilots_patient() -> None:
    """Let every pilot wait for the state of its app."""
    Pilot.press = _press  # type: ignore[method-assign]
    Pilot.pause = _pause  # type: ignore[method-assign]
