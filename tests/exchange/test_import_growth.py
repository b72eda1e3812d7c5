"""Programmes with their steps, and skills, from sheets."""

from __future__ import annotations

from tests.exchange.desk import Desk, counts, reasons

STEPS = (
    "client,programme,sales,marketing,from,to,status,step,content,via,contact,responsible,due,"
    "done,response\n"
    "Ana,Line 8,rina,Clara Wenas,2026-06-01,2027-02-28,active,Trial rolls,ten rolls,visit,"
    "Budi Hartono,rina,2026-06-18,2026-06-17,interested\n"
    "Ana,line 8,,,,,,Story,,mail,Nobody,Clara Wenas,2026-07-08,,\n"
    "Budi,Reference,,,,,,,,,,,,,\n"
)


def test_a_programme_comes_with_its_steps(desk: Desk) -> None:
    desk.imports("client,name\nAna,Budi Hartono\n", kind="people")
    outcome = desk.imports(STEPS, kind="programmes")
    assert counts(outcome) == (3, 3, 0, 0, 0)
    assert any("Nobody is nobody we know" in note for note in outcome.tally.notes)
    assert desk.asks(
        "SELECT g.aim, g.state, s.login, m.name, g.from_day FROM programmes g "
        "LEFT JOIN managers s ON s.id = g.sales_owner_id "
        "LEFT JOIN managers m ON m.id = g.marketing_owner_id"
    ) == [
        ("Line 8", "running", "rina", "Clara Wenas", "2026-06-01"),
        ("Reference", "planned", None, None, None),
    ]
    assert desk.asks(
        "SELECT k.side, k.text, k.content, k.channel, p.name, k.due_day, k.kept, k.response "
        "FROM commitments k LEFT JOIN people p ON p.id = k.to_person_id"
    ) == [
        ("step", "Trial rolls", "ten rolls", "visit", "Budi Hartono", "2026-06-18", 1,
         "interested"),
        ("step", "Story", None, "message", None, "2026-07-08", None, None),
    ]  # fmt: skip
    assert counts(desk.imports(STEPS, kind="programmes")) == (3, 0, 0, 3, 0)


def test_a_programme_without_an_aim_is_told(desk: Desk) -> None:
    outcome = desk.imports("client,aim,step,response\nAna,,x,\nAna,y,x,maybe\n", kind="programmes")
    assert reasons(outcome) == {"aim: missing": 1, "response: unknown word": 1}


def test_skills_are_brought_up(desk: Desk) -> None:
    text = "manager,skill,level,evidence\nRina,selling ideas,3,\nRina,Languages,5,three\n"
    assert counts(desk.imports(text, kind="skills")) == (2, 2, 0, 0, 0)
    later = "manager,skill,level,next step\nrina,Selling Ideas,4,film it\n"
    assert counts(desk.imports(later, kind="skills", on_match="update")) == (1, 0, 1, 0, 0)
    assert desk.asks("SELECT skill, level, evidence, next_step FROM skills ORDER BY id") == [
        ("Selling Ideas", 4, None, "film it"),
        ("Languages", 5, "three", None),
    ]
    outcome = desk.imports("manager,skill,level\nRina,x,9\n", kind="skills")
    assert reasons(outcome) == {"level: not between 0 and 5": 1}
