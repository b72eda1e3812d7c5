"""Growing a client by keys: strategies taken, goals from white space, steps to goals, rates."""

from __future__ import annotations

from pathlib import Path

from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from kamtui.tui.growth import card
from kamtui.tui.pages import Subject
from kamtui.tui.text import cells
from tests.tui.drawn import WIDTHS, page_of, text_of
from tests.tui.manager import EVERY_SIZE, Manager, at_work
from tests.tui.tiny import FULL, TODAY

SINAR = 1


async def _stand_on(manager: Manager, subject: str, field: str = "") -> None:
    """Put the cursor of the middle pane on the first line of a subject."""
    body = manager.app.workspace.middle.page().body
    for index, line in enumerate(body):
        if line.ref and line.ref.subject == subject and (not field or line.ref.field == field):
            manager.app.workspace.middle.move_to(index)
            await manager.settles()
            return
    raise AssertionError(f"no line of {subject}")


async def test_a_strategy_of_the_segment_is_taken_and_adapted(sample):
    async with at_work(sample) as manager:
        await manager.presses("7", "a")
        manager.sees("Which strategy?", "AX · protect")
        await manager.presses("enter")
        manager.sees("Taken: protect", "Never late, never out of stock")
        await manager.presses("e", "end")
        await manager.types(" And no surprises.")
        await manager.presses("f2")
        (stored,) = manager.database_says("SELECT strategy FROM clients WHERE id = ?", SINAR)[0]
        assert stored.startswith("Never late")
        assert stored.endswith("And no surprises.")
        await manager.presses("u", "u")
        manager.sees("Do not buy the client with 45 days")


async def test_need_solvency_and_authority_move_by_a_key(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("P", "enter", "2")
        await _stand_on(manager, "clients", "authority")
        await manager.presses(">")
        manager.sees("authority: proven.", "qualified: all three proven")
        level = "SELECT authority, authority_day FROM clients WHERE name = 'PT Royal Botani Herbal'"
        assert manager.database_says(level) == [("proven", "2026-06-30")]
        await manager.presses(">")
        manager.sees("There is no level beyond that")
        await manager.presses("<", "<")
        assert manager.database_says(level) == [("none", None)]
        await manager.presses("u", "u")
        assert manager.database_says(level) == [("proven", "2026-06-30")]
        await _stand_on(manager, "clients", "name")
        await manager.presses(">")
        manager.sees("Put the cursor on need, solvency or authority")


async def test_a_group_never_bought_becomes_a_goal(sample):
    async with at_work(sample) as manager:
        await manager.presses("7")
        await _stand_on(manager, "white_space", "Strapping")
        await manager.presses("enter")
        manager.sees("New: goal", "Strapping: the first order")
        await manager.types("5")
        await manager.presses("f2")
        assert manager.database_says(
            "SELECT measure, target, text FROM goals ORDER BY id DESC LIMIT 1"
        ) == [("product groups", 5, "Strapping: the first order")]


async def test_a_step_noted_on_a_goal_leads_there(sample):
    async with at_work(sample) as manager:
        await manager.presses("7")
        await _stand_on(manager, "goals")
        await manager.presses("+")
        await manager.types("ask Sari who signs; friday")
        await manager.presses("enter")
        (row,) = manager.database_says(
            "SELECT k.side, k.due_day, g.measure FROM commitments k JOIN goals g "
            "ON g.id = k.goal_id ORDER BY k.id DESC LIMIT 1"
        )
        assert row == ("step", "2026-07-03", "contacts")
        manager.sees("1 step: ask Sari who signs (in 3 d)")


async def test_an_expense_is_noted_on_the_plan(sample):
    async with at_work(sample, size="wide") as manager:
        await manager.presses("7", "n")
        await manager.types("expense")
        await manager.presses("enter")
        manager.sees("New: expense")
        await manager.types("Parcel for the holidays")
        await manager.presses("tab", "tab")
        await manager.types("750 k")
        await manager.presses("f2")
        assert manager.database_says(
            "SELECT text, kind, amount, day FROM spendings ORDER BY id DESC LIMIT 1"
        ) == [("Parcel for the holidays", "gift", 750_000, "2026-06-30")]


async def test_effort_says_what_to_move_and_its_rates_are_changed_by_e(sample, tmp_path: Path):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("H")
        manager.sees("EFFORT AGAINST RETURN", "UNDER-SERVED", "to PT Sinar Mekar Abadi")
        await _stand_on(manager, "settings", "minutes_visit")
        await manager.presses("e")
        await manager.types("two")
        await manager.presses("enter")
        manager.sees("A whole number, please")
        await manager.presses("ctrl+u")
        await manager.types("240")
        await manager.presses("enter")
        manager.sees("240 minutes")
        await manager.presses("u")
        manager.sees("300 minutes")


async def test_places_are_exported_as_they_stand(sample, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with at_work(sample) as manager:
        for key, name, heading in (
            ("P", "prospects", "id,prospect,potential"),
            ("H", "effort", "id,client,segment"),
            ("7", "plan", "id,client,measure"),
            ("C", "programmes", "id,client,aim"),
            ("U", "buyers", "target_buyer,id,client"),
        ):
            await manager.presses(key, "E")
            manager.sees("written to")
            text = (tmp_path / f"{name}-2026-06-30.csv").read_text(encoding="utf-8-sig")
            assert text.startswith(heading)
            assert text.count("\n") > 1


@EVERY_SIZE
async def test_a_programme_is_opened_and_gets_steps_by_keys(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("7")
        await _stand_on(manager, "programmes")
        await manager.presses("enter")
        manager.sees("PROGRAMME · PT Sinar Mekar Abadi", "2 of 6 steps done", "│ today")
        await manager.presses("+")
        manager.sees("> step:")
        await manager.types("send them the protocol; friday")
        await manager.presses("enter")
        manager.sees("2 of 7 steps done")
        (row,) = manager.database_says(
            "SELECT side, due_day, programme_id IS NOT NULL FROM commitments "
            "ORDER BY id DESC LIMIT 1"
        )
        assert row == ("step", "2026-07-03", 1)
        await manager.presses("n", "enter")
        manager.sees("New: commitment", "Line 8 from the first roll")
        await manager.types("Walk through the hall")
        await manager.presses("f2")
        manager.sees("2 of 8 steps done")
        await manager.presses("u", "u")
        manager.sees("2 of 6 steps done")
        await manager.presses("escape")
        manager.sees("7 Plan", "PROGRAMMES")


async def test_an_answer_to_a_step_is_noted(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("C", "enter")
        await _stand_on(manager, "commitments")
        await manager.presses("e")
        for _field in range(12):
            await manager.presses("tab")
        await manager.types("acc")
        manager.sees("accepted")
        await manager.presses("f2")
        rows = manager.database_says("SELECT response FROM commitments WHERE response = 'accepted'")
        assert len(rows) == 3


async def test_the_programmes_of_all_accounts_are_listed(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("C")
        manager.sees("PROGRAMMES 11", "PT Royal Botani Herbal", "2/5", "6 d late")
        await manager.presses("j", "enter")
        manager.sees("PROGRAMME · PT Royal Botani Herbal")
        await manager.presses("G")
        manager.sees("SALES OWES MARKETING")
        await manager.presses("escape")
        manager.sees("PROGRAMMES 11")


async def test_a_target_buyer_is_described_and_matched(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("U")
        manager.sees("TARGET BUYERS 5", "PT Optima Baterai Nusantara", "88 %")
        await manager.presses("n")
        await manager.types("Biscuit makers")
        await manager.presses("tab")
        await manager.types("food")
        await manager.presses("f2")
        assert manager.database_says("SELECT count(*) FROM target_buyers") == [(6,)]
        manager.sees("Biscuit makers")
        await manager.presses("u")
        manager.sees("Undone: New target buyer")
        assert manager.database_says("SELECT count(*) FROM target_buyers") == [(5,)]


async def test_a_contact_card_shows_one_person_and_is_written_as_a_vcard(
    sample, tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("N")
        manager.sees("CONTACT CARD · Budi Hartono", "0812-5550-3456", "listens to Sari Dewi")
        await manager.presses("E")
        card = (tmp_path / "budi-hartono.vcf").read_text(encoding="utf-8")
        assert "FN:Budi Hartono" in card
        assert "TEL;TYPE=VOICE:0812-5550-3456" in card
        await manager.presses("escape", "4")
        await manager.presses("j", "j", "N")
        manager.sees("CONTACT CARD · Sari Dewi", "influences Budi Hartono", "conflict with Agus")
        await manager.presses("j", "e")
        manager.sees("Sari Dewi", "Category buyer")
        await manager.presses("escape", "l")
        manager.sees("> call Sari Dewi:")


def test_a_card_of_anybody_fits_every_width(database):
    reader = database.reader()
    for (number,) in reader.execute("SELECT id FROM people").fetchall():
        record = card.read(reader, Subject(FULL, TODAY, None, str(number)))
        for width in WIDTHS:
            page = card.draw(record, width)
            assert all(cells(line.plain) <= width for line in (*page.head, *page.body))
    assert "Nobody here" in text_of(page_of(card.PLACE, database, FULL))


async def test_a_first_purchase_that_another_program_brings_is_told(sample):
    async with at_work(sample, size="narrow") as manager:
        (number,) = manager.database_says("SELECT id FROM clients WHERE name = 'CV Teh Kemuning'")[
            0
        ]
        other = open_database(sample)
        door = WriteDoor(other, Author("melati"))
        with door.change("invoice") as change:
            line = {"client_id": number, "day": "2026-06-29", "amount": 5_000_000}
            change.insert("purchases", line)
        door.close()
        other.close_reader()
        manager.app.workspace.look()
        await manager.settles()
        manager.sees("CV Teh Kemuning bought for the first time: a client now.")
        state = "SELECT state FROM standings WHERE client_id = ?"
        assert manager.database_says(state, number) == [("new",)]
