"""What is sent brings a real terminal to exactly what a full redraw would show."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from kamtui.tui.difference import SentScreen

WIDTH, HEIGHT = 24, 4
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
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, HEIGHT))


def shown(sequences: list[str]) -> list[list[tuple[str, bool, bool, str]]]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for sequence in sequences:
        stream.feed(sequence)
    return [
        [
            (cell.data, cell.bold, cell.reverse, cell.fg)
            for cell in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(HEIGHT)
    ]


@settings(max_examples=150, deadline=None)
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
