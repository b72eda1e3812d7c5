"""Editing in the app: forms, the tree, the key mark, the palette and the help, as stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamtui.tui.dialogs.form import FormScreen
from kamtui.tui.dialogs.help import HelpScreen
from kamtui.tui.dialogs.picker import Picker
from tests.tui.manager import EVERY_SIZE, Manager, at_work

ALL_SIZES = EVERY_SIZE


async def opens_tab(manager: Manager, tab: str) -> None:
    """Find the full client and show a tab of its dossier."""
    await manager.presses("/")
    await manager.types("sinar mekar abadi")
    await manager.presses("enter", tab)


@ALL_SIZES
async def test_a_fact_of_the_client_is_edited(database_path: Path, size: str) -> None:
    async with at_work(database_path, size=size) as manager:
        await opens_tab(manager, "2")
        await manager.presses("j", "j", "e")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("Client · PT Sinar Mekar Abadi")
        assert manager.app.screen.rows.about.name == "industry"
        await manager.types("Food and drink")
        await manager.presses("f2")
        manager.sees("Saved: industry.")
        assert manager.database_says("SELECT industry FROM clients WHERE id = 1") == [
            ("foodFood and drink",)
        ]
        await manager.presses("u")
        assert manager.database_says("SELECT industry FROM clients WHERE id = 1") == [("food",)]


async def test_the_list_edits_and_adds_clients(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("e")
        manager.sees("Client · PT Sinar Mekar Abadi")
        await manager.presses("escape", "n")
        manager.sees("New: client")
        await manager.types("PT Baru Sekali")
        await manager.presses("f2")
        manager.sees("Added: client.", "PT Baru Sekali")
        (row,) = manager.database_says(
            "SELECT id, manager_id FROM clients WHERE name LIKE '%Baru%'"
        )
        assert row[1] == 1
        assert manager.app.workspace.client_id == row[0]


async def test_a_form_left_by_escape_comes_back(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("e")
        await manager.presses("end")
        await manager.types(" Tbk")
        await manager.presses("escape")
        manager.sees("Kept as a draft; the form brings it back.")
        await manager.presses("e")
        manager.sees("Abadi Tbk", "Your draft is back")
        await manager.presses("f2")
        assert manager.database_says("SELECT name FROM clients WHERE id = 1") == [
            ("PT Sinar Mekar Abadi Tbk",)
        ]
        await manager.presses("e")
        manager.does_not_see("Your draft is back")


async def test_ctrl_c_in_a_form_keeps_the_text(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("e", "end")
        await manager.types(" X")
        await manager.presses("ctrl+c")
        manager.sees("Kept as a draft")


async def test_the_telephone_rings_while_a_form_is_filled_in(database_path: Path) -> None:
    async with at_work(database_path, size="narrow") as manager:
        await opens_tab(manager, "2")
        await manager.presses("e", "end")
        await manager.types(" half")
        await manager.presses("ctrl+g")
        await manager.types("tirta")
        await manager.presses("enter")
        manager.sees("Tirta Agung", "esc goes back to your form.")
        await manager.presses("escape")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("Client · PT Sinar Mekar Abadi")
        await manager.types(" written")
        await manager.presses("f2")
        assert manager.database_says("SELECT name FROM clients WHERE id = 1") == [
            ("PT Sinar Mekar Abadi half written",)
        ]
        assert manager.app.workspace.client_id == 1


async def test_a_search_that_is_left_leads_back_into_the_form(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("e", "end")
        await manager.types("!")
        await manager.presses("ctrl+g")
        await manager.types("tirta")
        await manager.presses("escape")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("Abadi!")


async def test_what_the_database_refuses_stays_in_the_form(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kamtui.model.errors import Refusal
    from kamtui.tui.dialogs import records

    async with at_work(database_path) as manager:
        await manager.presses("e", "end")
        await manager.types(" Tbk")

        def refuses(*_all: object, **_named: object) -> int:
            raise Refusal("Not saved: the disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(records, "save_form", refuses)
            await manager.presses("f2")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("Not saved: the disk is full.", "Abadi Tbk")
        await manager.presses("f2")
        manager.sees("Saved: name.")


async def test_nothing_is_edited_in_a_database_for_reading(database_path: Path) -> None:
    database_path.chmod(0o400)
    if database_path.stat().st_mode & 0o200:
        pytest.skip("the mode can't be set here")
    async with at_work(database_path) as manager:
        for key in ("e", "n", "K"):
            await manager.presses(key)
            manager.sees("Nothing can be changed here: the file is read-only.")
            assert len(manager.app.screen_stack) == 1


# What is under the cursor


@pytest.mark.parametrize(
    ("tab", "words"),
    [("3", "Add what?"), ("4", "New: post")],
)
async def test_n_adds_what_the_tab_holds(database_path: Path, tab: str, words: str) -> None:
    async with at_work(database_path) as manager:
        await opens_tab(manager, tab)
        await manager.presses("n")
        manager.sees(words)


@pytest.mark.parametrize(
    ("tab", "typed", "words"),
    [
        ("3", "int", "New: interaction"),
        ("3", "supply", "New: supply line"),
        ("5", "comp", "New: competitor at the client"),
        ("5", "tender", "New: tender"),
        ("7", "goal", "New: goal"),
        ("7", "off", "New: offer"),
        ("8", "conf", "New: conflict"),
        ("8", "req", "New: request"),
        ("1", "prog", "New: programme"),
    ],
)
async def test_n_asks_which_where_a_tab_holds_several(
    database_path: Path, tab: str, typed: str, words: str
) -> None:
    async with at_work(database_path) as manager:
        await opens_tab(manager, tab)
        await manager.presses("n")
        assert isinstance(manager.app.screen, Picker)
        await manager.types(typed)
        await manager.presses("enter")
        manager.sees(words)


@pytest.mark.parametrize("tab", ["1", "2", "3", "4", "5", "6", "7", "8"])
async def test_every_line_of_the_dossier_can_be_opened_or_says_why_not(
    database_path: Path, tab: str
) -> None:
    async with at_work(database_path) as manager:
        await opens_tab(manager, tab)
        pane = manager.app.workspace.middle
        opened = set()
        for index in range(pane.count()):
            ref = pane.line_at(index).ref
            if ref is None or ref.subject in opened:
                continue
            opened.add(ref.subject)
            pane.move_to(index)
            await manager.presses("e")
            workspace = manager.app.workspace
            if manager.app.screen is workspace:
                assert workspace.footer.message or workspace.strip.is_open, ref
            await manager.presses("escape")
            assert manager.app.screen is workspace or isinstance(manager.app.screen, FormScreen)
            while manager.app.screen is not workspace:
                await manager.presses("escape")
            workspace.to_front("middle")


async def test_a_product_card_is_added(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("p", "n")
        await manager.types("Solvent X")
        await manager.presses("f2")
        assert manager.database_says("SELECT active FROM products WHERE name = 'Solvent X'") == [
            (1,)
        ]


# The tree


async def test_the_tree_grows_below_beside_and_above(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await opens_tab(manager, "4")
        for key, name in (("a", "Below"), ("A", "Beside"), ("O", "Above")):
            assert manager.app.workspace.middle.move_to_ref(_post(1))
            await manager.presses(key, "tab")
            await manager.types(name)
            await manager.presses("f2")
            manager.sees("Added: post.")
        boss = dict(
            manager.database_says(
                "SELECT h.name, b.name FROM positions p JOIN people h ON h.id = p.person_id "
                "LEFT JOIN positions q ON q.id = p.reports_to "
                "LEFT JOIN people b ON b.id = q.person_id WHERE p.client_id = 1"
            )
        )
        assert boss["Below"] == "Budi Hartono"
        assert boss["Beside"] is None
        assert boss["Budi Hartono"] == "Above"
        await manager.presses("u")
        assert manager.database_says("SELECT reports_to FROM positions WHERE id = 1") == [(None,)]


async def test_posts_are_moved_in_the_tree(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await opens_tab(manager, "4")
        manager.app.workspace.middle.move_to_ref(_post(2))
        await manager.presses(">")
        manager.sees("Siti Rahma reports to Budi Hartono now.")
        await manager.presses("<")
        manager.sees("Siti Rahma stands at the top now.")
        await manager.presses("<")
        manager.sees("It stands at the top already.")
        manager.app.workspace.middle.move_to_ref(_post(1))
        await manager.presses(">")
        manager.sees("There is no post before it at this level.")


async def test_a_line_of_influence_is_drawn_and_taken_away(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await opens_tab(manager, "4")
        manager.app.workspace.middle.move_to_ref(_post(2))
        await manager.presses("v")
        await manager.types("conflict budi")
        await manager.presses("enter")
        manager.sees("The line is drawn.")
        assert manager.database_says(
            "SELECT from_position_id, to_position_id, kind FROM influences"
        ) == [(2, 1, "conflict")]
        await manager.presses("v")
        await manager.types("take")
        await manager.presses("enter")
        assert manager.database_says("SELECT count(*) FROM influences") == [(0,)]


def _post(number: int) -> object:
    from kamtui.tui.text import Ref

    return Ref("positions", number)


# The key mark, the line and the form, callers


async def test_the_key_mark_is_set_with_a_reason_and_taken_away(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("K")
        manager.sees("is no key client any more; u takes it back.")
        await manager.presses("f")
        await opens_tab(manager, "1")
        await manager.presses("K")
        manager.sees("Key client · PT Sinar")
        await manager.presses("ctrl+u", "enter")
        manager.sees("A key client needs a reason.")
        await manager.types("it carries us")
        await manager.presses("enter")
        manager.sees("is a key client.")
        assert manager.database_says("SELECT is_key, key_reason FROM clients WHERE id = 1") == [
            (1, "it carries us")
        ]


async def test_tab_in_the_log_line_opens_the_full_form(database_path: Path) -> None:
    async with at_work(database_path, size="narrow") as manager:
        await opens_tab(manager, "1")
        await manager.presses("l")
        await manager.types("visit budi: agrees to 30 days; next send contract friday")
        await manager.presses("tab")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("visit", "Budi Hartono", "agrees to 30 days", "send contract")
        await manager.presses("f2")
        (row,) = manager.database_says(
            "SELECT channel, summary FROM interactions ORDER BY id DESC LIMIT 1"
        )
        assert row == ("visit", "agrees to 30 days")
        assert manager.database_says(
            "SELECT due_day FROM commitments WHERE text = 'send contract'"
        ) == [("2026-07-03",)]
        assert manager.app.workspace.desk.drafts.get("log:1") == ""


async def test_an_unknown_caller_is_asked_for_and_logged(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("/")
        await manager.types("0812 999 777")
        await manager.presses("enter")
        manager.sees("Nobody has 0812 999 777: whose is it?")
        await manager.types("tirta")
        await manager.presses("enter")
        manager.sees("Log · Tirta Agung")


async def test_an_unknown_caller_may_be_of_a_new_client(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("/")
        await manager.types("0812 999 777")
        await manager.presses("enter")
        await manager.types("PT Entah")
        await manager.presses("up", "enter")
        manager.sees("New: client", "0812 999 777")
        await manager.presses("f2")
        assert manager.database_says(
            "SELECT c.name FROM phones p JOIN clients c ON c.id = p.client_id "
            "WHERE p.number = '0812 999 777'"
        ) == [("PT Entah",)]


# Palette and help


@ALL_SIZES
async def test_the_palette_runs_what_is_typed(database_path: Path, size: str) -> None:
    async with at_work(database_path, size=size) as manager:
        await manager.presses(":")
        await manager.types("run")
        manager.sees("Works in the segment matrix.")
        for _letter in "run":
            await manager.presses("backspace")
        await manager.types("matrix")
        await manager.presses("enter")
        assert manager.app.screen is manager.app.workspace
        assert manager.app.workspace.here() == "matrix"


@ALL_SIZES
async def test_the_help_tells_of_the_pane_in_focus(database_path: Path, size: str) -> None:
    async with at_work(database_path, size=size) as manager:
        await manager.presses("?")
        assert isinstance(manager.app.screen, HelpScreen)
        manager.sees("The client list.")
        await manager.presses("q")
        await opens_tab(manager, "4")
        await manager.presses("?")
        manager.sees("The decision-maker tree", "add below")
        await manager.presses("escape")
        assert manager.app.screen is manager.app.workspace


async def test_the_workspace_under_a_form_follows_the_terminal(database_path: Path) -> None:
    async with at_work(database_path, size="wide") as manager:
        await manager.presses("e")
        await manager.pilot.resize_terminal(80, 24)
        await manager.settles()
        manager.sees("Save")
        await manager.presses("escape")
        assert manager.app.workspace.has_class("-narrow")
        assert len(manager.screen) == 24
