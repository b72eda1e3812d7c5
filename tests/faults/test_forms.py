"""Every hostile string in every text field of every form: nothing typed, saved or picked acts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from kamtui.model.cleaning import clean
from kamtui.model.errors import Refusal
from kamtui.model.money import Currency
from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.form import FormScreen
from kamtui.tui.dialogs.form_rows import FormRows
from kamtui.tui.dialogs.forms import FORMS
from kamtui.tui.dialogs.records import Values, save_form
from kamtui.tui.dialogs.state import FormState
from kamtui.tui.text import cells
from tests.conftest import Tried
from tests.faults.hostile import ESCAPES, MARK, is_harmless, naughty_strings, obeyed
from tests.faults.test_hostile import KINDS, walk
from tests.tui.host import Host
from tests.tui.manager import at_work
from tests.tui.tiny import FULL, TODAY

NARROW = (80, 24)
FRAME_EVERY = 12
"""Of the naughty strings every so many frames is sent; of the others the lines are looked at."""
SHORT = (
    "\x1b[31mred", "\x1b]8;;http://x\x1b\\y", "\x1b]52;c;aGk=\x07", "\x9b31m", "\x9d52;c;aGk=\x9c",
    "\u202eabc\u2069", "👩‍👩‍👧‍👦", "[red]x", "a [/] b", "C:\\[x]", "[@click=app.quit]x[/]",
)  # fmt: skip
_TYPED = ("text", "long", "known", "tags")
"""The kinds of fields in which any text may stand."""
_OURS = re.compile(r"\x1b\[[0-9;]*[mH]|\x1b\[\?(?:25|2026)[hl]")
"""What the program itself sends while a form is open: looks, places, the cursor, whole frames."""


def attacks() -> list[str]:
    """Give every attack once, ours first."""
    return list(dict.fromkeys((*SHORT, *ESCAPES, *naughty_strings())))


def typed_fields(state: FormState) -> list[tuple[int, FormField]]:
    """Give the fields of a form that take any text, with their places."""
    return [(n, about) for n, about in enumerate(state.fields) if about.kind in _TYPED]


class Watched(Host):
    """A host that keeps what it sends to its terminal."""

    sent = ""

    def watch(self) -> None:
        """Keep everything from now on."""
        driver = self._driver
        assert driver is not None
        driver.write = self._keep  # type: ignore[method-assign]

    def _keep(self, text: str) -> None:
        self.sent += text

    def take(self) -> str:
        """Give what was sent since last asked."""
        sent, self.sent = self.sent, ""
        return sent


def assert_nothing_acts(app: Watched, what: object) -> None:
    """See that what was sent holds only our own sequences and every line has its width."""
    sent = app.take()
    assert obeyed(sent.encode("utf-8", "surrogatepass")) == [], what
    left = _OURS.sub("", sent).replace("\n", "").replace("\r", "")
    assert is_harmless(left), (what, left)
    width, _height = app.size
    for strip in app.screen._compositor.render_strips(app.size):
        assert cells(strip.text) == width, (what, strip.text)
        assert is_harmless(strip.text), (what, strip.text)


def assert_lines_are_harmless(rows: FormRows, what: object) -> None:
    """See the same of the lines of a form as they would be sent."""
    typed = rows.area if rows.is_long else rows.line
    lines = [rows.render_line(y) for y in range(rows.size.height)]
    for strip in lines:
        assert cells(strip.text) == rows.size.width, (what, strip.text)
    for strip in (*lines, *(typed.render_line(y) for y in range(typed.size.height))):
        assert is_harmless(strip.text), (what, strip.text)


class Desk:
    """Forms on the rows of a database, opened, filled by pasting, and saved."""

    def __init__(self, path: Path) -> None:
        self.database = open_database(path)
        self.door = WriteDoor(self.database, Author("rina", 1))
        self.fields = self.frames = self.saved = 0

    def state(self, subject: str) -> FormState:
        """Give the form of the newest row of a subject, or an empty one."""
        reader = self.database.reader()
        form = FORMS[subject]
        (row,) = reader.execute(f"SELECT max(id) FROM {subject}").fetchone()
        client = FULL
        if form.of_client and row is not None:
            with suppress(sqlite3.OperationalError):
                told = f"SELECT client_id FROM {subject} WHERE id = ?"
                client = reader.execute(told, (row,)).fetchone()[0] or FULL
        context = FormContext(
            self.database.reader, TODAY, Currency("IDR", 0), client, manager_id=1, row_id=row
        )
        stored = form.load(form, context, row) if row is not None else form.defaults(context)
        return FormState(form, context, stored, is_new=row is None)

    async def fill(
        self, app: Watched, pilot: Pilot[None], screen: FormScreen, texts: Sequence[str], turn: int
    ) -> None:
        """Paste an attack into every text field, each its own, and look at the form."""
        rows = screen.rows
        for n, (place, about) in enumerate(typed_fields(screen.state)):
            text = texts[(turn + n) % len(texts)]
            screen._go_to(place)
            rows.put("")
            screen.state.type(about.name, "")
            (rows.area if rows.is_long else rows.line).on_paste(events.Paste(text))
            typed = rows.area.text if rows.is_long else rows.line.value
            screen._typed(typed)
            assert is_harmless(typed.replace("\n", "")), (about.name, text)
            self.fields += 1
        what = (screen.state.form.subject, turn)
        if turn < len(SHORT) + len(ESCAPES) or turn % FRAME_EVERY == 0:
            await pilot.pause()
            assert_nothing_acts(app, what)
            self.frames += 1
        else:
            assert_lines_are_harmless(rows, what)

    def save(self, state: FormState) -> bool:
        """Save what stands in the form; say whether the database took it."""
        values: Values = {
            about.name: state.parsed(about).value
            for about in state.fields
            if about.kind in _TYPED and not state.wrong(about)
        }
        required = {about.name for about in state.fields if about.required}
        values = {name: value for name, value in values.items() if value or name not in required}
        try:
            save_form(
                self.door, state.form, state.context, state.context.row_id, values,
                name=str(next(iter(values.values()), "")),
            )  # fmt: skip
        except (Refusal, sqlite3.IntegrityError):
            return False
        self.saved += 1
        return True


def subjects() -> Iterator[str]:
    """Name the forms in which some text can be typed."""
    for subject, form in FORMS.items():
        if any(about.kind in _TYPED for about in form.fields):
            yield subject


async def fill_all(desk: Desk, names: Sequence[str], texts: Sequence[str], each: int) -> None:
    """Fill the forms with every text; save every so many turns."""
    for subject in names:
        state = desk.state(subject)
        app = Watched()
        async with app.run_test(size=NARROW) as pilot:
            screen = FormScreen(state, title=clean(texts[0]))
            app.open(screen)
            await pilot.pause()
            app.watch()
            for turn in range(len(texts)):
                await desk.fill(app, pilot, screen, texts, turn)
                if turn % each == 0 and state.context.row_id is not None:
                    desk.save(state)


async def test_some_attacks_in_every_form(database_path: Path) -> None:
    desk = Desk(database_path)
    await fill_all(desk, list(subjects()), (SHORT[2], SHORT[3], SHORT[7]), 2)
    assert desk.saved > 25
    pages = sum(walk(desk.database, kind(), 80) for kind in KINDS.values())
    assert pages > 40
    desk.door.close()


@pytest.mark.faults
async def test_every_attack_in_every_form(database_path: Path, tried: Tried) -> None:
    desk, texts = Desk(database_path), attacks()
    names = list(subjects())
    pages = 0
    for subject in names:
        await fill_all(desk, [subject], texts, 15)
        pages += sum(walk(desk.database, kind(), 80) for kind in KINDS.values())
    desk.door.close()
    tried(
        f"the same pasted into every text field of every one of {len(names)} forms in 80x24, "
        "the bytes sent and the width of every line read, and saved",
        f"{len(texts)} strings, {desk.fields:,} fields, {desk.frames:,} frames, "
        f"{desk.saved:,} saved, {pages:,} pages drawn",
        "no control sequence sent, no markup applied, no line too wide",
    )


async def test_what_is_picked_is_as_clean_as_what_is_typed(database_path: Path) -> None:
    attack = f"\x1b]52;c;{MARK}\x07Aaa [red]x"
    with closing(sqlite3.connect(database_path)) as connection, connection:
        connection.execute("UPDATE clients SET name = ?, name_key = 'aaa' WHERE id = 2", (attack,))
        connection.execute("UPDATE clients SET industry = ? WHERE id = 2", (attack,))
    desk = Desk(database_path)
    state = desk.state("clients")
    app = Watched()
    async with app.run_test(size=NARROW) as pilot:
        screen = FormScreen(state, title="Client")
        app.open(screen)
        await pilot.pause()
        app.watch()
        for name, typed in (("parent_id", "aaa"), ("industry", " ")):
            place = [about.name for about in state.fields].index(name)
            screen._go_to(place)
            screen.rows.put(typed)
            screen._typed(typed)
            choice = next(c for c in screen.options.choices if MARK in c.label)
            screen.options.at = list(screen.options.choices).index(choice)
            await pilot.press("tab", "shift+tab")
            await pilot.pause()
            assert MARK in screen.rows.line.value
            assert is_harmless(screen.rows.line.value)
            assert_nothing_acts(app, name)
    desk.door.close()


async def test_what_the_line_begins_with_is_clean(database_path: Path) -> None:
    attack = f"\x1b]52;c;{MARK}\x07 [red]x"
    with closing(sqlite3.connect(database_path)) as connection, connection:
        connection.execute("UPDATE clients SET key_reason = ?, is_key = 0", (attack,))
    async with at_work(database_path) as manager:
        strip = manager.app.workspace.strip
        await manager.presses("K")
        assert MARK in strip.input.value
        assert is_harmless(strip.input.value)
        await manager.presses("escape", "l")
        strip.input.post_message(events.Paste(f"call: \x1b[2J{MARK}\nsecond"))
        await manager.settles()
        assert MARK in strip.input.value
        assert is_harmless(strip.input.value)
        for line in manager.screen:
            assert is_harmless(line)
