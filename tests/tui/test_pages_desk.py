"""The desk: one list of what wants the manager today, what costs most first."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.acts.care import CareLine
from kamtui.acts.desk import Kind, count_in_words
from kamtui.acts.mistakes import ManagerCare
from kamtui.model.words import Mistake
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.tui.desk import desk, mistakes
from kamtui.tui.pages import Subject
from kamtui.tui.text import cells
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import FULL, LOST, day


def _of_client(database: Database, client_id: int, width: int = 110) -> list[str]:
    page = page_of(desk.PLACE, database, width=width)
    return [
        line.plain for line in page.body if line.ref is not None and line.ref.client_id == client_id
    ]


def test_the_client_with_most_at_stake_comes_first_its_gravest_matter_first(
    database: Database,
) -> None:
    whats = [drawn[3:46].strip() for drawn in _of_client(database, FULL)]
    assert whats == [
        "Send revised price list",
        "complaint: wrong grade delivered",
        "tender: Solvents 2027",
        "meeting, held or not?: was it held?",
        "visit: price talk",
        "asked: Halal certificate?",
        "42 days silent; usually 18; 2.3x; no such",
        "win-back planned: no next step",
    ]
    assert refs_of(page_of(desk.PLACE, database))[0].client_id == FULL


def test_each_line_says_since_when_and_what_it_costs(database: Database) -> None:
    page = page_of(desk.PLACE, database, width=110)
    assert line_with(page, "Send revised").split()[-6:] == ["3", "d", "late", "12.4", "%", "900"]
    assert line_with(page, "Solvents 2027").split()[-6:] == ["in", "5", "d", "12.4", "%", "1,500"]
    assert "waits 12 d" in line_with(page, "Halal")
    assert "open 14 d" in line_with(page, "wrong grade")
    assert "no sheet 2 d" in line_with(page, "price talk")
    assert "at risk 5 d" in line_with(page, "42 days silent")
    assert line_with(page, "Call their new").split()[-5:] == ["1", "d", "late", "–", "200"]


@pytest.mark.parametrize("width", (64, 80))
def test_where_it_is_narrow_the_client_stands_above_its_matters(
    width: int, database: Database
) -> None:
    drawn = _of_client(database, FULL, width)
    assert drawn[0].split() == ["◆", "PT", "Sinar", "Mekar", "Abadi", "1,500", "12.4", "%"]
    assert drawn[1].split() == ["!", "Send", "revised", "price", "list", "3", "d", "late"]


def test_the_heading_counts_by_kind(database: Database) -> None:
    text = text_of(page_of(desk.PLACE, database, width=160))
    assert "DESK 24" in text
    assert "4 overdue · 4 in conflict · 2 tender due · 5 no sheet · 4 unanswered" in text


def test_a_kind_of_which_not_all_were_read_says_so() -> None:
    assert count_in_words(Kind.UNEXPLAINED, 99) == "99 lost, why?"
    assert count_in_words(Kind.UNEXPLAINED, 100) == "100+ lost, why?"
    assert count_in_words(Kind.NEWCOMER, 50) == "50+ new client"
    assert count_in_words(Kind.OVERDUE, 500) == "500 overdue"


def test_one_managers_desk_holds_no_others_matters(database: Database) -> None:
    page = page_of(desk.PLACE, database, manager_id=1)
    assert "Rina Kusuma" in page.head[0].plain
    assert {ref.client_id for ref in refs_of(page)} == {FULL}
    page = page_of(desk.PLACE, database, manager_id=2)
    assert {ref.client_id for ref in refs_of(page)} <= {LOST}


def test_lines_lead_to_where_the_work_is_done(database: Database) -> None:
    page = page_of(desk.PLACE, database, width=110)
    subjects = [ref.subject for ref in refs_of(page) if ref.client_id == FULL]
    assert subjects == [
        "commitments", "conflicts", "tenders", "interactions", "interactions", "requests",
        "clients", "winback_targets",
    ]  # fmt: skip


def test_a_key_client_nobody_spoke_with_for_its_rhythm_is_silent(
    database: Database, door: WriteDoor
) -> None:
    with door.change("long ago") as change:
        change.update("interactions", 1, {"day": day(11)})
    drawn = line_with(page_of(desk.PLACE, database, width=110), "speak with them: every 10 days")
    assert "silent 11 d" in drawn


def test_a_key_client_with_nothing_dated_ahead_is_asked_about(
    database: Database, door: WriteDoor
) -> None:
    with door.change("key") as change:
        change.update("clients", LOST, {"is_key": 1, "contact_rhythm_days": 30})
        change.insert(
            "interactions", {"client_id": LOST, "day": day(1), "channel": "call", "summary": "x"}
        )
        change.update("commitments", 6, {"done_day": day(0), "kept": 1})
    page = page_of(desk.PLACE, database, width=110)
    assert "nothing agreed and dated: what is next?" in text_of(page)


def test_an_empty_desk_says_what_to_look_at(database: Database, door: WriteDoor) -> None:
    with door.change("nobody's") as change:
        change.insert("managers", {"login": "new", "name": "Newcomer"})
    page = page_of(desk.PLACE, database, manager_id=3)
    assert "Nothing is late, due or waiting." in text_of(page)


@pytest.mark.parametrize("width", [78, 140])
def test_the_figures_of_a_large_portfolio_are_whole(width: int) -> None:
    told = ("0/0 late", "0 open", "300/300 thin", "12/120 bare", "product not noted")
    lines = tuple(CareLine(name, "bad", words) for name, words in zip(Mistake, told, strict=True))
    few = tuple(CareLine(name, "ok", "1/2") for name in Mistake)
    managers = (ManagerCare(1, "Rina", 300, lines), ManagerCare(None, "", 2, few))
    page = mistakes.draw(mistakes.Mistakes((), managers, mine=True), width)
    drawn = line_with(page, "300/300")
    assert all(words in drawn for words in told)
    assert cells(drawn) <= width


def test_who_looks_after_nobody_sees_the_mistakes_at_all_clients(
    door: WriteDoor, database: Database
) -> None:
    with door.change("new here") as change:
        nobody = change.insert("managers", {"login": "new", "name": "New"})
    reader = database.reader()
    today = date.fromisoformat(day(0))
    of_new = mistakes.read(reader, Subject(None, today, nobody))
    assert not of_new.mine
    assert of_new == mistakes.read(reader, Subject(None, today, None))
    assert "at all clients" in text_of(mistakes.draw(of_new, 80))
    assert mistakes.read(reader, Subject(None, today, 1)).mine


def test_while_nobody_is_assigned_the_desk_is_everybodys(
    door: WriteDoor, database: Database
) -> None:
    about = Subject(None, date.fromisoformat(day(0)), 1)
    reader = database.reader()
    assert desk.read(reader, about).manager
    with door.change("nobody looks after anybody") as change:
        for (number,) in reader.execute("SELECT id FROM clients").fetchall():
            change.update("clients", number, {"manager_id": None})
    of_one = desk.read(reader, about)
    assert not of_one.manager
    assert of_one.desk.lines
    assert of_one == desk.read(reader, Subject(None, about.today, None))
