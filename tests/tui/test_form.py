"""The form screen, driven by keys in both sizes of terminal."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kamtui.tui.dialogs.form import FormScreen, ParkedForm
from kamtui.tui.dialogs.state import FormState
from kamtui.tui.drafts import Drafts
from tests.tui.forms_house import HOSTILE, House, build
from tests.tui.host import Host

SMALL, MIDDLE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=["80x24", "120x40"])


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return build(tmp_path)


async def opened(app: Host, pilot: Pilot[None], state: FormState, **about: Any) -> FormScreen:
    screen = FormScreen(state, title="Client · PT Sinar", **about)
    app.open(screen)
    await pilot.pause()
    await pilot.pause()
    return screen


async def types(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in text))


@SIZES
async def test_a_field_is_changed_and_saved_with_the_keyboard_alone(
    house: House, size: tuple[int, int]
) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, house.edit("clients", house.client), focus="city")
        await types(pilot, "Surabaya")
        await pilot.press("f2")
        await pilot.pause()
        assert app.results == [{"city": "Surabaya"}]
        assert len(app.screen_stack) == 1


@SIZES
async def test_every_line_fits_the_screen(house: House, size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client))
        for _step in range(len(screen.state.fields) + 1):
            text = app.text()
            assert "line 0 of the workspace" in text
            assert "Save" in text.splitlines()[-1]
            about = screen.rows.about
            if about is not None:
                label = next(line for line in text.splitlines() if f" {about.label} " in line + " ")
                assert label
            await pilot.press("tab")


async def test_tab_reaches_the_line_that_saves_and_enter_saves_there(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, house.edit("clients", house.client))
        await pilot.press("end")
        await types(pilot, " Tbk")
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
        assert app.results == [{"name": "PT Sinar Mekar Abadi Tbk"}]


async def test_enter_goes_on_and_saves_at_the_last_field(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        state = house.new("client_types")
        await opened(app, pilot, state)
        await types(pilot, "exp")
        await pilot.press("enter")
        await types(pilot, "knows the market")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert app.results == [
            {"type": "expert", "reason": "knows the market", "since": "2026-06-30"}
        ]


async def test_up_and_down_go_between_fields_and_through_a_long_text(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="industry")
        await pilot.press("down")
        assert screen.rows.is_long
        await types(pilot, "one")
        await pilot.press("enter")
        await types(pilot, "two")
        await pilot.press("up")
        assert screen.rows.is_long
        await pilot.press("up")
        await pilot.pause()
        assert screen.rows.about is not None
        assert screen.rows.about.name == "industry"
        await pilot.press("down", "down")
        await pilot.pause()
        assert screen.rows.about.name == "region"
        assert screen.state.texts["description"] == "one\ntwo"


# Wrong


async def test_saving_with_a_wrong_field_goes_to_it_and_says_why(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="headcount")
        await types(pilot, "many")
        assert "a whole number, please" in app.text()
        await pilot.press("tab", "f2")
        await pilot.pause()
        assert app.results == []
        assert screen.rows.about is not None
        assert screen.rows.about.name == "headcount"
        assert app.text().count("a whole number, please") == 2
        await types(pilot, "12")
        assert "a whole number" not in app.text()


async def test_a_needed_field_is_asked_for_on_saving(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.new("clients"), focus="city")
        assert "needed" in app.text()
        await pilot.press("f2")
        assert screen.rows.about is not None
        assert screen.rows.about.name == "name"
        assert "is needed" in app.text()


async def test_a_day_is_said_back_beside_the_field(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, house.new("commitments"), focus="due_day")
        await types(pilot, "friday")
        assert "Fri 3 Jul" in app.text()


# Choices


async def test_a_choice_is_typed_by_its_beginning(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("positions", house.buyer), focus="role")
        await types(pilot, "inf")
        assert screen.options.is_open
        await pilot.press("tab")
        assert screen.state.texts["role"] == "influencer"
        assert not screen.options.is_open


async def test_a_blank_lists_the_choices_and_the_arrows_pick(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("positions", house.buyer), focus="attitude")
        await pilot.press("space")
        assert "opponent" in app.text()
        await pilot.press("down", "down", "enter")
        assert screen.state.texts["attitude"] == "critic"
        assert screen.rows.about is not None
        assert screen.rows.about.name == "reports_to"


async def test_looking_at_the_choices_changes_nothing(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="manager_id")
        await pilot.press("space")
        assert screen.options.is_open
        await pilot.press("escape")
        assert not screen.options.is_open
        assert screen.state.texts["manager_id"] == "Agus Prabowo"
        await pilot.press("space", "tab")
        assert screen.state.is_touched is False


async def test_a_choice_is_emptied_by_deleting_it(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="manager_id")
        await pilot.press("backspace", "tab", "f2")
        await pilot.pause()
        assert app.results == [{"manager_id": None}]
        assert screen.farewell == ""


async def test_a_parent_is_found_among_all_clients(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, house.edit("clients", house.client), focus="parent_id")
        await types(pilot, "bumi")
        assert "Bumi Karsa Logistik" in app.text()
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert app.results == [{"parent_id": house.other}]


async def test_several_people_are_picked_one_after_the_other(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.new("interactions"), focus="people")
        await types(pilot, "b")
        await pilot.press("down", "up")
        await types(pilot, ",")
        assert screen.state.texts["people"] == "Budi Hartono, "
        await types(pilot, "sar")
        await pilot.press("tab")
        assert screen.state.texts["people"] == "Budi Hartono, Sari Dewi"


# Drafts


async def test_escape_keeps_a_draft_and_the_form_offers_it_again(house: House) -> None:
    app, drafts = Host(), Drafts("x")
    async with app.run_test(size=SMALL) as pilot:
        about: dict[str, Any] = {"draft": "clients:1", "drafts": drafts, "focus": "city"}
        screen = await opened(app, pilot, house.edit("clients", house.client), **about)
        await types(pilot, "Solo")
        await pilot.press("escape")
        if len(app.screen_stack) > 1:
            await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]
        assert screen.farewell == "Kept as a draft; the form brings it back."

        again = await opened(app, pilot, house.edit("clients", house.client), **about)
        assert again.state.texts["city"] == "Solo"
        assert "Your draft is back" in app.text()
        await pilot.press("ctrl+o")
        assert again.state.texts["city"] == ""
        assert "ctrl+o brings your draft back" in app.text()
        await pilot.press("ctrl+o", "f2")
        await pilot.pause()
        assert app.results[-1] == {"city": "Solo"}
        assert drafts.get("clients:1")


async def test_a_draft_survives_the_program(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(
            app,
            pilot,
            house.edit("clients", house.client),
            draft="clients:1",
            drafts=Drafts("x"),
            focus="notes",
        )
        await types(pilot, "half a though")
        screen.keep()
        assert "half a though" in Drafts("x").get("clients:1")


async def test_an_untouched_form_leaves_without_a_word(house: House) -> None:
    app, drafts = Host(), Drafts("x")
    async with app.run_test(size=SMALL) as pilot:
        state = house.edit("clients", house.client)
        screen = await opened(app, pilot, state, draft="clients:1", drafts=drafts)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.farewell == ""
        assert drafts.count() == 0


async def test_whoever_closes_the_form_the_text_is_kept(house: House) -> None:
    app, drafts = Host(), Drafts("x")
    async with app.run_test(size=SMALL) as pilot:
        state = house.edit("clients", house.client)
        screen = await opened(app, pilot, state, draft="c", drafts=drafts, focus="notes")
        await types(pilot, "kept")
        screen.dismiss(None)
        await pilot.pause()
        assert "kept" in drafts.get("c")


# Put aside


async def test_a_form_is_put_aside_for_a_search_and_comes_back_as_it_was(house: House) -> None:
    app, parked = Host(), []
    async with app.run_test(size=SMALL) as pilot:

        def keep(form: ParkedForm) -> None:
            parked.append(form)

        state = house.edit("clients", house.client)
        await opened(app, pilot, state, focus="notes", on_search=keep)
        await types(pilot, "wants")
        await pilot.press("enter")
        await types(pilot, "45 days")
        await pilot.press("left", "left", "left")
        before = app.text()
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert len(parked) == 1
        assert len(app.screen_stack) == 1
        screen = FormScreen.from_parked(parked[0])
        app.open(screen)
        await pilot.pause()
        await pilot.pause()
        assert app.text() == before
        assert screen.rows.cursor == (1, 4)
        await types(pilot, "X")
        assert screen.state.texts["notes"] == "wants\n45 dXays"


# The editor


def fake_editor(tmp_path: Path, body: str) -> str:
    script = tmp_path / "fake editor.sh"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(stat.S_IRWXU)
    return f"'{script}' --wait"


@pytest.fixture
def suspendable(monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr(Host, "suspend", lambda self: nullcontext())


@pytest.mark.usefixtures("suspendable")
async def test_a_long_text_goes_to_the_editor_and_back(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv(
        "VISUAL",
        fake_editor(
            tmp_path,
            f'stat -c %a "$2" > {seen}; cat "$2" >> {seen}; echo "$2" >> {seen}; '
            'printf "first\\nsec\\033[31mond\\n" > "$2"',
        ),
    )
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="notes")
        await types(pilot, "before; rm -rf")
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert screen.state.texts["notes"] == "first\nsec\N{REPLACEMENT CHARACTER}[31mond"
        mode, before, path = seen.read_text().split("\n")[0:3]
        assert mode == "600"
        assert before.startswith("before; rm -rf")
        assert not Path(path or before.removeprefix("before; rm -rf")).exists()
        assert "\x1b" not in app.text()


@pytest.mark.usefixtures("suspendable")
@pytest.mark.parametrize("editor", ["/nowhere/editor", "false", "'unclosed"])
async def test_an_editor_that_fails_leaves_the_text(
    house: House, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="notes")
        await types(pilot, "kept")
        await pilot.press("ctrl+e")
        assert screen.state.texts["notes"] == "kept"
        assert any(words in app.text() for words in ("can't be run", "failed", "understood"))


# What comes from outside


@SIZES
async def test_hostile_text_is_shown_as_plain_text(house: House, size: tuple[int, int]) -> None:
    with house.door.change("hostile") as change:
        change.update("clients", house.client, {"name": HOSTILE, "notes": HOSTILE + "\n" + HOSTILE})
        change.update("people", house.budi, {"name": HOSTILE})
    app = Host()
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, house.edit("clients", house.client))
        shown = app.text()
        assert "a [/] b [red]x" in shown
        assert not any(letter in shown for letter in "\x1b\x07\u202e")
        await pilot.press("escape")
        await opened(app, pilot, house.new("interactions"), focus="people")
        await types(pilot, "a")
        assert "[red]x" in app.text()
        assert not any(letter in app.text() for letter in "\x1b\x07\u202e")


async def test_what_is_pasted_is_cleaned(house: House) -> None:
    from textual import events

    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="city")
        app.post_message(events.Paste("So\x1b[31mlo\nKota"))
        await pilot.pause()
        assert screen.state.texts["city"] == "So\N{REPLACEMENT CHARACTER}[31mlo Kota"
        await pilot.press("tab")
        screen.rows.go_to([about.name for about in screen.state.fields].index("notes"))
        screen.rows.area.post_message(events.Paste("a\x1b\nb"))
        await pilot.pause()
        assert screen.state.texts["notes"] == "a\N{REPLACEMENT CHARACTER}\nb"


async def test_a_form_follows_the_size_of_the_terminal(house: House) -> None:
    app = Host()
    async with app.run_test(size=MIDDLE) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client), focus="authority")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        assert "Save" in app.text().splitlines()[-1]
        assert any(line.endswith(" authority") for line in app.text().splitlines())
        assert screen.rows.line.region.y < 22


async def test_nothing_blinks(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(app, pilot, house.edit("clients", house.client))
        assert screen.rows.line.cursor_blink is False
        assert screen.rows.area.cursor_blink is False


async def test_the_cursor_of_a_long_line_is_in_sight_when_its_field_is_opened(house: House) -> None:
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        state = house.edit("clients", house.client)
        state.type("address", "Jalan Raya Narogong kilometre 12, " * 4 + "the last gate")
        screen = await opened(app, pilot, state, focus="address")
        assert "the last gate" in app.text()
        await pilot.press("home")
        await pilot.pause()
        assert "the last gate" not in app.text()
        assert screen.rows.line.scroll_offset.x == 0
