"""Promises in one line, kept, broken or postponed in words; contact rhythm told where one looks."""

from __future__ import annotations

from tests.tui.manager import Manager, at_work

NEWEST = "SELECT text, side, due_day, done_day, kept FROM commitments ORDER BY id DESC LIMIT 1"


async def _stands_on_newest(manager: Manager) -> None:
    """Go down the dossier until the cursor stands on the newest commitment."""
    (number,) = manager.database_says("SELECT max(id) FROM commitments")[0]
    await manager.presses("g")
    for _line in range(60):
        ref = manager.app.workspace.pane.ref
        if ref is not None and (ref.subject, ref.id) == ("commitments", number):
            return
        await manager.presses("j")
    raise AssertionError("the newest commitment is not on the page")


async def test_theirs_to_a_person_with_a_day_in_indonesian(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("+")
        await manager.types("they: send the forecast to budi; akhir juli")
        manager.sees("theirs", "to Budi Hartono", "Fri 31 Jul")
        await manager.presses("enter")
        assert manager.database_says(NEWEST) == [
            ("send the forecast to budi", "theirs", "2026-07-31", None, None)
        ]
        assert manager.database_says(
            "SELECT p.name FROM commitments k JOIN people p ON p.id = k.to_person_id "
            "ORDER BY k.id DESC LIMIT 1"
        ) == [("Budi Hartono",)]
        await manager.presses("u")
        assert manager.database_says(NEWEST)[0][0] != "send the forecast to budi"


async def test_a_promise_is_postponed_in_words_and_taken_back(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("+")
        await manager.types("send samples; besok")
        await manager.presses("enter", "enter")
        await _stands_on_newest(manager)
        await manager.presses("z")
        await manager.types("some day")
        await manager.presses("enter")
        manager.sees("That is no day")
        await manager.presses("ctrl+u")
        await manager.types("senin minggu depan")
        manager.sees("Mon 6 Jul")
        await manager.presses("enter")
        assert manager.database_says(NEWEST)[0][2] == "2026-07-06"
        await manager.presses("u")
        assert manager.database_says(NEWEST)[0][2] == "2026-07-01"


async def test_a_promise_that_is_broken_is_closed_as_such(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("+")
        await manager.types("step: visit the plant; friday")
        await manager.presses("enter", "enter")
        await _stands_on_newest(manager)
        await manager.presses("z")
        await manager.types("broken")
        manager.sees("closed: it was not kept")
        await manager.presses("enter")
        manager.sees("Closed as broken.")
        assert manager.database_says(NEWEST)[0][3:] == ("2026-06-30", 0)
        await manager.presses("u")
        assert manager.database_says(NEWEST)[0][3:] == (None, None)


async def test_the_offer_to_close_a_promise_ends_with_the_next_key(sample):
    opened = "SELECT count(*) FROM commitments WHERE done_day IS NULL"
    async with at_work(sample, size="narrow") as manager:
        before = manager.database_says(opened)
        await manager.presses("l")
        await manager.types("call budi: the revised price list is through")
        await manager.presses("enter")
        manager.sees("x closes “Send revised price list”")
        await manager.presses("j", "x")
        manager.sees("There is nothing to close under the cursor.")
        assert manager.database_says(opened) == before
        await manager.presses("k", "l")
        await manager.types("call budi: the revised price list is through")
        await manager.presses("enter", "x")
        assert manager.database_says(opened)[0][0] == before[0][0] - 1


async def test_who_was_not_spoken_with_for_longer_than_the_rhythm_is_told_in_the_list(sample):
    async with at_work(sample, size="narrow") as manager:
        line = next(line for line in manager.screen if "Cahaya Timur" in line)
        assert line.endswith("44 d!")
        await manager.presses("j", "j", "j", "l")
        await manager.types("na; next call besok")
        await manager.presses("enter")
        line = next(line for line in manager.screen if "Cahaya Timur" in line)
        assert line.endswith("44 d!"), "tried is not spoken with"
        await manager.presses("l")
        await manager.types("call: all is well")
        await manager.presses("enter")
        line = next(line for line in manager.screen if "Cahaya Timur" in line)
        assert line.endswith("0 d")


async def test_a_client_with_a_rhythm_of_its_own_comes_to_the_desk_too(sample):
    import sqlite3

    with sqlite3.connect(sample) as connection:
        (client_id,) = connection.execute(
            "SELECT c.id FROM clients c JOIN managers m ON m.id = c.manager_id WHERE is_key = 0 "
            "AND m.login = 'rina' ORDER BY c.name LIMIT 1"
        ).fetchone()
        connection.execute("UPDATE clients SET contact_rhythm_days = 1 WHERE id = ?", (client_id,))
        connection.execute("DELETE FROM interaction_people")
        connection.execute("DELETE FROM interactions WHERE client_id = ?", (client_id,))
    connection.close()
    async with at_work(sample, size="wide") as manager:
        await manager.presses("d")
        told = [line.plain for line in manager.app.workspace.middle.page().body]
        assert any("speak with them: every day" in line for line in told)
