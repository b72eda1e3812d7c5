"""What is sent brings a real terminal to exactly what a full redraw would show."""

from __future__ import annotations

import re
from hashlib import sha1

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from kamtui.tui import difference
from kamtui.tui.difference import SentScreen

WIDTH, HEIGHT, TALL = 24, 4, 9
WIDE = "世界한"
STYLES = [Style(), Style(bold=True), Style(reverse=True), Style(color="red")]
CONSOLE = Console(force_terminal=True, color_system="standard")

texts = st.text(alphabet="abc de世界ñé한", max_size=WIDTH)
rows = st.lists(
    st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=3),
    min_size=HEIGHT,
    max_size=HEIGHT,
)


def strips_of(drawn: list[list[tuple[str, Style]]]) -> list[Strip]:
    made = []
    for pieces in drawn:
        segments, used = [], 0
        for text, style in pieces:
            short = set_cell_size(text, min(cell_len(text), WIDTH - used))
            if short:
                segments.append(Segment(short, style))
                used += cell_len(short)
        if used < WIDTH:
            segments.append(Segment(" " * (WIDTH - used), Style()))
        made.append(Strip(segments, WIDTH))
    return made


def whole(strips: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, len(strips)))


def shown(sequences: list[str], height: int = HEIGHT) -> list[list[object]]:
    screen = pyte.Screen(WIDTH, height)
    stream = pyte.Stream(screen)
    for sequence in sequences:
        stream.feed(sequence)
    return [
        [
            # A blank that is not reversed looks the same in any colour.
            (cell.data, cell.bold, cell.reverse, cell.fg)
            if cell.data != " " or cell.reverse
            else " "
            for cell in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(height)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4))
def test_differences_show_what_a_full_redraw_shows(frames):
    sent = SentScreen()
    differences = [sent.difference(whole(strips_of(frame)), CONSOLE, WIDTH) for frame in frames]
    full = SentScreen().difference(whole(strips_of(frames[-1])), CONSOLE, WIDTH)
    assert shown(differences) == shown([full])


def test_nothing_is_sent_where_nothing_differs():
    sent = SentScreen()
    frame = strips_of([[("abc", Style())]] * HEIGHT)
    assert sent.difference(whole(frame), CONSOLE, WIDTH)
    assert sent.difference(whole(frame), CONSOLE, WIDTH) == ""


def test_everything_is_sent_again_after_forgetting():
    sent = SentScreen()
    frame = strips_of([[("abc", Style())]] * HEIGHT)
    first = sent.difference(whole(frame), CONSOLE, WIDTH)
    sent.forget()
    assert sent.difference(whole(frame), CONSOLE, WIDTH) == first


def test_one_changed_letter_sends_one_letter():
    sent = SentScreen()
    sent.difference(whole(strips_of([[("abcdef", Style())]] * HEIGHT)), CONSOLE, WIDTH)
    changed = strips_of([[("abcdef", Style())]] * (HEIGHT - 1) + [[("abXdef", Style())]])
    assert sent.difference(whole(changed), CONSOLE, WIDTH) == "\x1b[4;3HX"


def test_what_looks_the_same_under_a_dialog_is_not_sent_again():
    sent, region = SentScreen(), Region(0, 0, 7, 1)
    under = Style(color="default", bgcolor="default", meta={"@click": "x"})
    plain = [Strip([Segment("one", Style(bold=True)), Segment(" two")])]
    again = [Strip([Segment("one", Style(bold=True) + under), Segment(" two", under)])]
    assert sent.difference(LayoutUpdate([plain], region), CONSOLE, WIDTH)
    assert sent.difference(LayoutUpdate([again], region), CONSOLE, WIDTH) == ""


# Rows that move


@st.composite
def moving_frames(draw: st.DrawFn) -> list[list[list[tuple[str, Style]]]]:
    """Frames of a tall screen, each the one before with some rows moved and some changed."""
    row = st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=4)
    frame = draw(st.lists(row, min_size=TALL, max_size=TALL))
    frames = [frame]
    for _turn in range(draw(st.integers(1, 4))):
        top = draw(st.integers(0, TALL - 2))
        bottom = draw(st.integers(top + 1, TALL - 1))
        lines = draw(st.integers(top - bottom, bottom - top))
        block = frame[top : bottom + 1]
        fresh = [draw(row) for _line in range(abs(lines))]
        moved = block[lines:] + fresh if lines >= 0 else fresh + block[:lines]
        frame = [*frame[:top], *moved, *frame[bottom + 1 :]]
        for y in draw(st.lists(st.integers(0, TALL - 1), max_size=2)):
            frame = [*frame[:y], draw(row), *frame[y + 1 :]]
        frames.append(frame)
    return frames


@settings(max_examples=100, deadline=None)
@given(moving_frames())
def test_rows_that_move_show_what_a_full_redraw_shows(frames):
    sent = SentScreen()
    sequences = []
    for frame in frames:
        sequences.append(sent.difference(whole(strips_of(frame)), CONSOLE, WIDTH))
        full = SentScreen().difference(whole(strips_of(frame)), CONSOLE, WIDTH)
        assert shown(sequences, TALL) == shown([full], TALL)


@settings(max_examples=60, deadline=None)
@given(moving_frames())
def test_moving_rows_never_costs_more_than_writing_them(frames):
    moves, writes = SentScreen(), SentScreen()
    for frame in frames:
        update = whole(strips_of(frame))
        moved = moves.difference(update, CONSOLE, WIDTH)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(difference, "likely_scroll", lambda _rows, _wanted: None)
            written = writes.difference(update, CONSOLE, WIDTH)
        assert "r" in moved or moved == written
        assert len(moved.encode()) <= len(written.encode())


pieces = st.lists(
    st.tuples(
        st.integers(0, TALL - 1),
        st.integers(0, WIDTH - 1),
        st.text(alphabet="ab ▆", min_size=1, max_size=WIDTH),
        st.sampled_from(STYLES),
    ),
    max_size=4,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(moving_frames(), pieces), min_size=1, max_size=2), st.booleans())
def test_parts_of_rows_land_where_the_library_puts_them(turns, all_is_known):
    """Also where nothing is known yet of what the terminal shows beside them."""
    sent, sequences, plainly = SentScreen(), [], []
    for frames, parts in turns:
        updates = [
            LayoutUpdate([[Strip([Segment(text[: WIDTH - x], style)])]], Region(x, y, WIDTH - x, 1))
            for y, x, text, style in parts
        ]
        if all_is_known or sequences:
            narrow = [
                [("".join("x" if c in WIDE else c for c in t), s) for t, s in row]
                for row in frames[-1]
            ]
            updates.append(whole(strips_of(narrow)))
        for update in updates:
            sequences.append(sent.difference(update, CONSOLE, WIDTH))
            plainly.append(update.render_segments(CONSOLE).replace("\n", "\r\n"))
            assert shown(sequences, TALL) == shown(plainly, TALL)


def _listed(first: int, cursor: int, width: int = WIDTH) -> list[Strip]:
    names = (sha1(b"%d" % (first + y)).hexdigest()[:width] for y in range(TALL))
    return [Strip([Segment(name, Style(reverse=y == cursor))]) for y, name in enumerate(names)]


@pytest.mark.parametrize("lines", [1, -1, 3, -3])
def test_a_list_that_moves_sends_its_new_lines_alone(lines):
    sent = SentScreen()
    sent.difference(whole(_listed(100, 5)), CONSOLE, WIDTH)
    moved = sent.difference(whole(_listed(100 + lines, 5)), CONSOLE, WIDTH)
    assert re.match(r"\x1b\[1;[0-9]r", moved) and moved.count("\x1b[r") == 1
    # The new lines, the line the cursor left and the one it stands on.
    assert len(re.sub(r"\x1b\[[0-9;]*[A-Za-z]|\x1bM|[\r\n]", "", moved)) <= WIDTH * (abs(lines) + 2)


def test_rows_of_which_a_part_is_unknown_stay_where_they_are():
    sent = SentScreen()
    for first in (100, 101):
        rows = [[strip] for strip in _listed(first, 5, WIDTH - 1)]
        moved = sent.difference(LayoutUpdate(rows, Region(0, 0, WIDTH, TALL)), CONSOLE, WIDTH)
    assert not re.search(r"\x1b\[[0-9;]*r", moved)


def test_a_part_of_the_width_is_never_moved():
    sent = SentScreen()
    beside = Strip([Segment("| beside")])
    left = WIDTH - beside.cell_length
    for first in (100, 101):
        rows = [
            [strip, Strip([Segment(f"| bes {first * y:02}"[: beside.cell_length])])]
            for y, strip in enumerate(_listed(first, 5, left))
        ]
        update = LayoutUpdate(rows, Region(0, 0, WIDTH, TALL))
        moved = sent.difference(update, CONSOLE, WIDTH)
    assert not re.search(r"\x1b\[[0-9;]*r", moved)


# What a run costs


def test_the_end_of_a_row_is_erased_and_long_blanks_too():
    sent = SentScreen()
    full = strips_of([[("x" * WIDTH, Style())]] * HEIGHT)
    sent.difference(whole(full), CONSOLE, WIDTH)
    gone = [*full[:-2], *strips_of([[("xx", Style())], [("x" + " " * 15 + "xy", Style())]])]
    assert sent.difference(whole(gone), CONSOLE, WIDTH) == (
        f"\x1b[{HEIGHT - 1};3H\x1b[K\x1b[{HEIGHT};2H\x1b[15X\x1b[18Gy\x1b[K"
    )


def test_a_change_of_style_is_told_once_and_blanks_need_none():
    sent = SentScreen()
    sent.difference(whole(strips_of([[]] * HEIGHT)), CONSOLE, WIDTH)
    red, bold_red = Style(color="red"), Style(color="red", bold=True)
    row = [("a", red), (" ", Style(bold=True)), ("b", red), (" ", Style()), ("c", bold_red)]
    frame = strips_of([*[[]] * (HEIGHT - 1), row])
    assert sent.difference(whole(frame), CONSOLE, WIDTH) == (
        f"\x1b[{HEIGHT}H\x1b[31ma b \x1b[1mc\x1b[m"
    )


def test_a_blank_on_a_ground_of_its_own_is_not_erased():
    sent = SentScreen()
    sent.difference(whole(strips_of([[("x" * WIDTH, Style())]] * HEIGHT)), CONSOLE, WIDTH)
    frame = strips_of([[(" " * WIDTH, Style(bgcolor="blue"))]] * HEIGHT)
    written = sent.difference(whole(frame), CONSOLE, WIDTH)
    assert "K" not in written and "X" not in written
    assert written.count(" ") == WIDTH * HEIGHT and written.count("\x1b[44m") == 1
