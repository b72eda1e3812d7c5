"""The client in hand stays in hand: saving, undoing and others' changes never swap the dossier."""

from __future__ import annotations

import contextlib
import sqlite3

from tests.tui.manager import EVERY_SIZE, at_work

SINAR = "PT Sinar Mekar Abadi"
BUDI = "55503456"
NO_KEY_CLIENT = "SELECT name FROM clients WHERE is_key = 0 AND name LIKE 'PT Sukses%' LIMIT 1"


async def _opens_by_search(manager, name):
    await manager.presses("/")
    await manager.types(name)
    await manager.presses("enter")


@EVERY_SIZE
async def test_a_client_found_outside_the_list_stays_open_after_a_call_is_logged(sample, size):
    async with at_work(sample, size=size) as manager:
        ((name,),) = manager.database_says(NO_KEY_CLIENT)
        await _opens_by_search(manager, name)
        in_hand = manager.app.workspace.client_id
        await manager.presses("l")
        await manager.types("call: wants a visit")
        await manager.presses("enter")
        assert manager.app.workspace.client_id == in_hand
        manager.sees(name, "wants a visit")


@EVERY_SIZE
async def test_taking_the_key_mark_away_leaves_the_dossier_where_it_is(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter")
        in_hand = manager.app.workspace.client_id
        await manager.presses("K")
        assert manager.app.workspace.client_id == in_hand
        manager.sees("no key client any more", SINAR)
        await manager.presses("u")
        assert manager.app.workspace.client_id == in_hand
        assert manager.app.workspace.list_pane.client_id == in_hand


async def test_somebody_elses_change_leaves_the_dossier_where_it_is(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("enter")
        in_hand = manager.app.workspace.client_id
        with contextlib.closing(sqlite3.connect(manager.app.database.path)) as other:
            other.execute("UPDATE clients SET is_key = 0 WHERE id = ?", (in_hand,))
            other.commit()
        manager.app.workspace.look()
        await manager.settles()
        assert manager.app.workspace.client_id == in_hand


async def test_in_the_list_the_dossier_follows_the_cursor_when_its_client_leaves_the_list(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("K")
        workspace = manager.app.workspace
        assert workspace.client_id == workspace.list_pane.client_id


async def test_undoing_a_new_client_shows_the_one_the_list_stands_on(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("n")
        await manager.types("Quite New Company")
        await manager.presses("f2")
        manager.sees("Quite New Company")
        await manager.presses("u")
        workspace = manager.app.workspace
        assert workspace.client_id == workspace.list_pane.client_id
        assert "Quite New Company" not in "\n".join(manager.screen[:-1])


async def test_from_the_list_a_dossier_leads_back_to_the_list(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("p", "c", "enter", "escape")
        manager.sees("CLIENTS 14 of")


async def test_before_anything_is_typed_the_search_says_what_it_finds(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("/")
        manager.sees("phone")
        manager.does_not_see("Nobody answers", "0 hits")


async def test_while_a_line_is_typed_the_keys_shown_are_those_of_the_line(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("l")
        assert "w win back" not in manager.screen[-1]
        assert "enter save" in manager.screen[-2]
        assert "esc keeps it" in manager.screen[-2]
        assert "ctrl+g find" in manager.screen[-1]


async def test_an_empty_list_is_not_exported(sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("F")
        await manager.types("lost AX silent 9000")
        await manager.presses("enter", "E")
        manager.sees("nothing to export")
    assert not list(tmp_path.glob("clients-*.csv"))


# Who was found by a number belongs to one client: at another's line nobody is on the telephone.


async def _at_a_line_of_another_after_budi_called(manager):
    await manager.presses("/")
    await manager.types(BUDI)
    await manager.presses("enter")
    manager.sees("calling: Budi Hartono")
    await manager.presses("d")
    workspace = manager.app.workspace
    pane, caller = workspace.pane, workspace.person_id
    for index in range(pane.count()):
        ref = pane.line_at(index).ref
        if ref and ref.client_id not in (None, workspace.client_id) and not ref.person_id:
            pane.move_to(index)
            await manager.settles()
            return caller
    raise AssertionError("nobody else wants anything")


async def test_the_brief_of_another_client_names_no_caller_of_the_last(sample):
    async with at_work(sample, size="medium") as manager:
        await _at_a_line_of_another_after_budi_called(manager)
        await manager.presses("b")
        manager.sees("BRIEF")
        workspace = manager.app.workspace
        assert (workspace.person_id, workspace.extra) == (None, "")


async def test_a_number_copied_at_another_clients_line_is_not_that_of_the_last_caller(sample):
    async with at_work(sample, size="medium") as manager:
        await _at_a_line_of_another_after_budi_called(manager)
        await manager.presses("y", "p")
        assert "Copied to" in manager.screen[-1] or "none to copy" in manager.screen[-1]
        manager.does_not_see("55503456", "5550-3456")


async def test_the_contact_card_at_another_clients_line_is_not_that_of_the_last_caller(sample):
    async with at_work(sample, size="medium") as manager:
        caller = await _at_a_line_of_another_after_budi_called(manager)
        await manager.presses("N")
        assert manager.app.workspace.extra != str(caller)


async def test_a_row_of_another_client_opened_from_the_desk_brings_its_client_along(sample):
    async with at_work(sample, size="wide") as manager:
        await _at_a_line_of_another_after_budi_called(manager)
        await manager.stands_on("Coreless rolls")
        workspace = manager.app.workspace
        there = workspace.pane.ref.client_id
        await manager.presses("enter", "escape")
        assert (workspace.client_id, workspace.person_id) == (there, None)
        await manager.presses("1")
        assert workspace.people_pane.about.client_id == there
