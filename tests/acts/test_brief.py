"""The brief and the dossier: what one needs, in its order, and nothing of it left out."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.acts.brief import brief_as_markdown, read_brief
from kamtui.acts.dossier import read_dossier
from kamtui.exchange.markdown import plain
from kamtui.model.errors import NotFound
from kamtui.model.sections import Weight
from kamtui.store.door import WriteDoor

TODAY = date(2026, 6, 30)
ORDER = ["who", "avoid", "we_owe", "they_owe", "trouble", "standing", "last", "running", "first"]


@pytest.fixture
def prepared(door: WriteDoor) -> WriteDoor:
    """Give a database in which the client has a negotiation sheet."""
    with door.change("prepare") as change:
        sheet = {
            "client_id": 1,
            "interaction_id": 3,
            "questions": "Who signs?\n- What does line 8 need?",
            "proposals": "30 days for 60 %\nService day each quarter",
            "avoid": "Nothing of the Batam plant",
            "limits": "Not above 35 days",
            "aim": "A call-off",
        }
        change.insert("negotiation_sheets", sheet)
    return door


def test_the_order_of_need(prepared: WriteDoor) -> None:
    brief = read_brief(prepared.database.reader(), 1, TODAY)
    assert [part.name for part in brief.sections] == ORDER
    assert [part.name for part in brief.further][:3] == ["aim", "questions", "proposals"]
    by_name = {part.name: part.items for part in (*brief.sections, *brief.further)}
    assert [item.text for item in by_name["avoid"]] == ["Nothing of the Batam plant"]
    assert [item.text for item in by_name["first"]] == ["Who signs?", "30 days for 60 %"]
    assert [item.text for item in by_name["questions"]] == ["What does line 8 need?"]
    overdue = by_name["we_owe"][0]
    assert overdue.text.startswith("Send revised price list")
    assert "3 d late" in overdue.label
    assert overdue.weight is Weight.WARN
    assert (overdue.subject, overdue.row_id) == ("commitments", 1)


def test_nobody_is_told_twice(prepared: WriteDoor) -> None:
    brief = read_brief(prepared.database.reader(), 1, TODAY)
    posts = [
        item.row_id
        for part in (*brief.sections, *brief.further)
        for item in part.items
        if item.subject == "positions"
    ]
    assert len(posts) == len(set(posts))


def test_the_caller_leads(prepared: WriteDoor) -> None:
    siti = 2
    brief = read_brief(prepared.database.reader(), 1, TODAY, siti)
    first = brief.sections[0].items[0]
    assert first.label == "calling"
    assert first.text.startswith("Siti Rahma")


def test_markdown(prepared: WriteDoor) -> None:
    text = brief_as_markdown(prepared.database.reader(), 1, TODAY)
    assert text.startswith("# PT Sinar Mekar Abadi · 30 Jun 2026\n")
    assert "## Do not say\n\n- **Nothing of the Batam plant**\n" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# x", "\\# x"),
        ("[a](b)", "\\[a\\](b)"),
        ("1. x", "1\\. x"),
        ("- x", "\\- x"),
        ("a_b*c`d<e>", "a\\_b\\*c\\`d\\<e\\>"),
        ("two\nlines\x1b[31m", "two⏎lines�\\[31m"),
        ("5-year plan", "5-year plan"),
    ],
)
def test_data_is_never_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_client_that_is_gone(door: WriteDoor) -> None:
    for read in (read_brief, read_dossier):
        with pytest.raises(NotFound):
            read(door.database.reader(), 999, TODAY)


def test_a_client_without_a_fact(door: WriteDoor) -> None:
    assert [part.name for part in read_brief(door.database.reader(), 3, TODAY).sections] == [
        "standing",
        "first",
    ]


def test_the_dossier_tells_every_fact(door: WriteDoor) -> None:
    dossier = read_dossier(door.database.reader(), 1, TODAY)
    text = "\n".join(item.text for part in dossier.sections for item in part.items)
    for fact in ("Surabaya", "exhibition", "Budi Hartono", "Drums for 2026", "not told", "1,250"):
        assert fact in text, fact


def test_the_strategy_of_the_type_or_of_the_cell_stands_in_the_brief(database, door):
    def told() -> dict[str, list[str]]:
        brief = read_brief(database.reader(), 1, TODAY)
        return {
            part.name: [f"{item.label}: {item.text}" for item in part.items]
            for part in (*brief.sections, *brief.further)
        }

    found = told()
    assert any(item.startswith("what we do: show · every ") for item in found["standing"])
    assert any(item.startswith("for image client: Faultless") for item in found["plan"])
    with door.change("no type any more") as change:
        change.connection.execute("DELETE FROM client_types WHERE type <> 'breadwinner'")
        change.connection.execute("UPDATE cell_strategies SET title = 'hold' WHERE cell = 'AX'")
    found = told()
    assert any("what we do: hold · every " in item for item in found["standing"])
    assert any("credit: longest terms" in item for item in found["standing"])
    assert any(item.startswith("for AX: Never late") for item in found["plan"])


def test_the_dossier_tells_checks_group_supplies_and_what_is_missing(door: WriteDoor) -> None:
    dossier = read_dossier(door.database.reader(), 1, TODAY)
    told = {
        part.name: [(item.label, item.text) for item in part.items] for part in dossier.sections
    }
    assert ("share of profit", "met, 12.4 %") in told["key"]
    assert told["group"][0] == ("12 months", "2 companies, Rp 3.8 bn")
    assert told["missing"][0] == ("", "1 of 3 posts unknown")
    assert told["missing"][-1] == ("known", "48 % of the dossier")
    assert told["supplies"][0] == ("19 May", "INV-0, chemicals, Rp 200 m, 3 d late")


def test_days_another_program_wrote_wrongly_stand_as_they_are(prepared: WriteDoor) -> None:
    with prepared.change("as another program might") as change:
        change.update("commitments", 1, {"due_day": "2026-02-30"})
        change.insert(
            "conflicts", {"client_id": 1, "kind": "complaint", "cause": "Dust", "opened_day": "May"}
        )
    reader = prepared.database.reader()
    brief = read_brief(reader, 1, TODAY)
    told = {item.text: item.label for part in brief.sections for item in part.items}
    assert told["Send revised price list, Budi Hartono"] == "2026-02-30"
    assert any(text.startswith("Dust") and "open" in text for text in told)
    dossier = read_dossier(reader, 1, TODAY)
    assert "2026-02-30" in str(dossier.sections)


def told_of(door: WriteDoor, client: int, person: int | None = None) -> dict[str, list[str]]:
    brief = read_brief(door.database.reader(), client, TODAY, person)
    return {
        part.name: [item.text for item in part.items] for part in (*brief.sections, *brief.further)
    }


def test_what_we_owe_and_what_they_owe_stand_apart(door: WriteDoor) -> None:
    told = told_of(door, 1)
    assert told["we_owe"] == [
        "Send revised price list, Budi Hartono",
        "Visit the new plant, Budi Hartono",
    ]
    assert told["they_owe"] == ["Sign the frame contract, Budi Hartono"]


def test_all_of_a_sheet_is_told_and_nothing_of_an_empty_one(prepared: WriteDoor) -> None:
    sheet = {"known": "New plant in May", "roles": "Rina leads\nAgus counts"}
    with prepared.change("more") as change:
        (row,) = change.connection.execute("SELECT max(id) FROM negotiation_sheets").fetchone()
        change.update("negotiation_sheets", row, sheet)
    brief = read_brief(prepared.database.reader(), 1, TODAY)
    names = [part.name for part in brief.further]
    assert names[:6] == ["aim", "questions", "proposals", "known", "limits", "roles"]
    told = told_of(prepared, 1)
    assert told["known"] == ["New plant in May"]
    assert told["roles"] == ["Rina leads", "Agus counts"]
    assert all(part.items for part in (*brief.sections, *brief.further))


def test_what_is_suggested_first_is_not_suggested_again(door: WriteDoor) -> None:
    told = told_of(door, 1)
    ask, propose = told["first"]
    assert ask not in told["ask_perhaps"]
    assert propose not in told["propose_perhaps"]
    with door.change("prepare") as change:
        change.insert("negotiation_sheets", {"client_id": 1, "questions": "Who signs?"})
    prepared = told_of(door, 1)
    assert prepared["first"] == ["Who signs?", propose]
    assert prepared["ask_perhaps"][0] == ask


def test_who_decides_leads_the_most_influential_first_and_three_at_most(door: WriteDoor) -> None:
    posts = (
        ("Ani", "user", 5),
        ("Bima", "champion", 5),
        ("Citra", "approver", 1),
        ("Dewi", "approver", 4),
        ("Eko", "decision-maker", 1),
    )
    with door.change("people") as change:
        ids = {}
        for name, role, influence in posts[:1]:
            ids[name] = change.insert("people", {"name": name})
            values = {"person_id": ids[name], "role": role, "influence": influence}
            change.insert("positions", {"client_id": 3, **values})
    assert [text.split(",")[0] for text in told_of(door, 3)["who"]] == ["Ani"]
    with door.change("more people") as change:
        for name, role, influence in posts[1:]:
            ids[name] = change.insert("people", {"name": name})
            values = {"person_id": ids[name], "role": role, "influence": influence}
            change.insert("positions", {"client_id": 3, **values})
    told = told_of(door, 3)
    assert [text.split(",")[0] for text in told["who"]] == ["Eko", "Dewi", "Citra"]
    assert {text.split(",")[0] for text in told["others"]} == {"Ani", "Bima"}
    told = told_of(door, 3, ids["Ani"])
    assert [text.split(",")[0] for text in told["who"]] == ["Ani", "Eko", "Dewi", "Citra"]
    assert told_of(door, 3, 999)["who"] == told_of(door, 3)["who"]


def test_a_caller_nobody_knows_at_a_client_without_people(door: WriteDoor) -> None:
    assert "who" not in told_of(door, 3, 999)
