"""A morning at work: find, read, log, promise, mark, take back, all by keyboard."""

from __future__ import annotations

import pytest

from tests.tui.manager import EVERY_SIZE, SIZES, at_work

SINAR = "PT Sinar Mekar Abadi"


@EVERY_SIZE
async def test_the_app_opens_on_my_key_clients_with_the_largest_first(sample, size):
    async with at_work(sample, size=size) as manager:
        manager.sees("CLIENTS 14 of", "as of 30 Jun 2026", "rina", "overdue", "? help")
        assert "Sinar Mekar" in manager.screen[2]


@EVERY_SIZE
async def test_a_client_is_found_by_two_letters_and_read(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("/")
        await manager.types("ti")
        manager.sees("FIND", "Tirta")
        await manager.types("rta agung")
        await manager.presses("enter")
        manager.sees("PT Tirta Agung Prima", "1 Overview", "AY")


async def test_escape_from_a_search_puts_everything_back(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("j", "j", "enter", "3")
        before = manager.screen[1:4]
        await manager.presses("/")
        await manager.types("sinar")
        await manager.presses("escape")
        assert manager.screen[1:4] == before


async def test_a_ringing_number_brings_the_brief_with_the_caller_on_top(sample):
    async with at_work(sample, size="narrow") as manager:
        (number,) = manager.database_says(
            "SELECT f.number FROM phones f JOIN people p ON p.id = f.person_id "
            "WHERE p.name = 'Siti Rahma' LIMIT 1"
        )[0]
        await manager.presses("/")
        await manager.types("".join(letter for letter in number if letter.isdigit())[-7:])
        await manager.presses("enter")
        manager.sees("BRIEF", SINAR)
        assert "Siti Rahma" in manager.screen[2]


@EVERY_SIZE
async def test_a_call_is_logged_in_one_line_and_taken_back(sample, size):
    async with at_work(sample, size=size) as manager:
        count = "SELECT count(*) FROM interactions"
        before = manager.database_says(count)
        await manager.presses("l")
        await manager.types("call budi, sari: agrees to 30 days; next send contract friday")
        manager.sees("Budi Hartono", "next, ours:", "Fri 3 Jul")
        await manager.presses("enter")
        manager.sees("logged", "next Fri 3 Jul")
        (row,) = manager.database_says(
            "SELECT c.name, i.channel, i.status, i.day, i.summary, m.login FROM interactions i "
            "JOIN clients c ON c.id = i.client_id JOIN managers m ON m.id = i.manager_id "
            "ORDER BY i.id DESC LIMIT 1"
        )
        assert row == (SINAR, "call", "held", "2026-06-30", "agrees to 30 days", "rina")
        people = manager.database_says(
            "SELECT p.name FROM interaction_people ip JOIN people p ON p.id = ip.person_id "
            "WHERE ip.interaction_id = (SELECT max(id) FROM interactions) ORDER BY p.name"
        )
        assert people == [("Budi Hartono",), ("Sari Dewi",)]
        promised = "SELECT text, due_day, side FROM commitments ORDER BY id DESC LIMIT 1"
        assert manager.database_says(promised) == [("send contract", "2026-07-03", "ours")]
        await manager.presses("u")
        manager.sees("Undone")
        assert manager.database_says(count) == before
        await manager.presses("ctrl+r")
        manager.sees("Redone")
        assert manager.database_says(promised) == [("send contract", "2026-07-03", "ours")]


async def test_the_person_under_the_cursor_begins_the_line(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "4", "j", "l")
        manager.sees("> call Budi Hartono:")
        await manager.presses("escape")
        manager.does_not_see("Kept as a draft")
        await manager.presses("l")
        await manager.types("wants samples")
        await manager.presses("enter")
        (row,) = manager.database_says(
            "SELECT p.name, i.summary FROM interactions i JOIN interaction_people ip "
            "ON ip.interaction_id = i.id JOIN people p ON p.id = ip.person_id "
            "ORDER BY i.id DESC LIMIT 1"
        )
        assert row == ("Budi Hartono", "wants samples")


async def test_an_unknown_caller_is_logged_and_added_in_one_go(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("/")
        await manager.types("0899777123")
        await manager.presses("enter")
        manager.sees("Nobody has 0899777123")
        await manager.types("sinar mekar")
        await manager.presses("enter")
        await manager.types("call Joko Widada: asks for samples")
        await manager.presses("enter")
        manager.sees("logged")
        (row,) = manager.database_says(
            "SELECT p.name, c.name FROM phones f JOIN people p ON p.id = f.person_id "
            "JOIN positions o ON o.person_id = p.id JOIN clients c ON c.id = o.client_id "
            "WHERE f.number = '0899777123'"
        )
        assert row == ("Joko Widada", SINAR)
        await manager.presses("u")
        assert not manager.database_says("SELECT 1 FROM phones WHERE number = '0899777123'")


async def test_escape_keeps_what_was_typed_and_gives_it_back(sample):
    async with at_work(sample) as manager:
        await manager.presses("l")
        await manager.types("call budi: he said")
        await manager.presses("escape")
        manager.sees("Kept as a draft")
        await manager.presses("l")
        manager.sees("call budi: he said")
    async with at_work(sample) as manager:
        await manager.presses("l")
        manager.sees("call budi: he said")


async def test_a_search_from_inside_a_note_comes_back_to_it(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("l")
        await manager.types("call budi: half a no")
        await manager.presses("ctrl+g")
        await manager.types("tirta")
        manager.sees("FIND", "Tirta Agung Prima")
        await manager.presses("escape")
        manager.sees("call budi: half a no")
        await manager.types("te")
        manager.sees("half a note")


async def test_a_bare_enter_marks_a_target_with_a_step_in_seven_days(sample):
    async with at_work(sample) as manager:
        await manager.presses("G", "w", "enter")
        (client,) = manager.database_says(
            "SELECT client_id, way, state, reason_id FROM winback_targets ORDER BY id DESC LIMIT 1"
        )
        assert client[1:] == ("open", "planned", None)
        (step,) = manager.database_says(
            "SELECT client_id, due_day FROM commitments WHERE winback_id = "
            "(SELECT max(id) FROM winback_targets)"
        )
        assert step == (client[0], "2026-07-07")


async def test_several_marked_clients_become_targets_in_one_change(sample):
    async with at_work(sample, size="narrow") as manager:
        before = manager.database_says("SELECT count(*) FROM winback_targets")[0][0]
        await manager.presses("j", "j", "space", "space", "w")
        manager.sees("2 of them still buy: are they leaving?")
        await manager.presses("enter")
        manager.sees("2 clients")
        await manager.types("price; discount 5%; next call monday")
        await manager.presses("enter")
        assert manager.database_says("SELECT count(*) FROM winback_targets")[0][0] == before + 2
        reasons = manager.database_says(
            "SELECT r.name, t.way, t.way_text FROM winback_targets t JOIN reasons r "
            "ON r.id = t.reason_id ORDER BY t.id DESC LIMIT 2"
        )
        assert reasons == [("price", "discount", "5%")] * 2
        await manager.presses("u")
        assert manager.database_says("SELECT count(*) FROM winback_targets")[0][0] == before


async def test_a_promise_is_noted_and_kept(sample):
    async with at_work(sample) as manager:
        await manager.presses("+")
        await manager.types("send samples; monday")
        await manager.presses("enter")
        (row,) = manager.database_says(
            "SELECT id, text, due_day, side, done_day FROM commitments ORDER BY id DESC LIMIT 1"
        )
        assert row[1:] == ("send samples", "2026-07-06", "ours", None)
        await manager.presses("enter")
        for _line in range(12):
            ref = manager.app.workspace.pane.ref
            if ref is not None and ref.subject == "commitments" and ref.id == row[0]:
                break
            await manager.presses("j")
        await manager.presses("x")
        done = "SELECT done_day, kept FROM commitments WHERE id = ?"
        assert manager.database_says(done, row[0]) == [("2026-06-30", 1)]


@EVERY_SIZE
async def test_the_matrix_leads_to_the_clients_of_a_cell(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("m")
        manager.sees("SEGMENTS", "key clients")
        await manager.presses("right", "enter")
        manager.sees("SEGMENT AY", "PT Tirta Agung")
        await manager.presses("escape")
        manager.sees("SEGMENTS")


async def test_next_and_previous_client_keep_the_tab(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "4")
        manager.sees(SINAR, "Budi Hartono")
        await manager.presses("]")
        manager.does_not_see(SINAR)
        manager.sees("GAPS")
        await manager.presses("[")
        manager.sees(SINAR, "Budi Hartono")


async def test_f_widens_the_list_and_comes_round(sample):
    async with at_work(sample) as manager:
        await manager.presses("f")
        manager.sees("filter: my clients")
        await manager.presses("f")
        manager.sees("filter: all", "CLIENTS 15")
        saved = manager.database_says(
            "SELECT name FROM saved_filters WHERE coalesce(manager_id, 1) = 1 "
            "ORDER BY manager_id IS NULL, name"
        )
        for (name,) in saved:
            await manager.presses("f")
            manager.sees(f"Showing “{name}”")
        await manager.presses("f")
        manager.sees("filter: my key clients", "CLIENTS 14 of")


async def test_a_filter_typed_in_words(sample):
    async with at_work(sample) as manager:
        await manager.presses("F")
        await manager.types("at risk AX")
        await manager.presses("enter")
        manager.sees("filter: all · at risk · AX", "Sinar Mekar Abadi")


async def test_a_read_only_database_says_so_and_refuses_to_write(sample):
    sample.chmod(0o400)
    async with at_work(sample) as manager:
        manager.sees("read-only")
        await manager.presses("l")
        manager.sees("Nothing can be changed here: the file is read-only")


@EVERY_SIZE
@pytest.mark.parametrize("key", list("12345678mdLWpbt"))
async def test_every_tab_and_place_is_drawn_within_the_screen(sample, size, key):
    async with at_work(sample, size=size) as manager:
        await manager.presses(key, "j", "G", "g")
        width, height = SIZES[size]
        assert len(manager.screen) == height
        assert all(len(line) <= width for line in manager.screen)
        manager.does_not_see("Traceback", "can't be read")
