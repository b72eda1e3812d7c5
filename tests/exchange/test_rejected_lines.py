"""A rejected line leaves nothing behind: no client, manager or competitor made on its way."""

from __future__ import annotations

import pytest

from kamtui.exchange.kinds import KINDS
from kamtui.model.errors import WrongUsage
from kamtui.store.matching import KeyMap
from tests.exchange.desk import Desk, counts, reasons

NAMED_TWICE = {
    "clients": "name,manager,tags\nTwice,rudi,fair\n",
    "people": "client,name,looked_after_by\nTwice,Ana,rudi\n",
    "purchases": "client,date,amount,product\nNew,2024-01-02,5,Twice\n",
    "tenders": "client,subject,competitor,manager,outcome\nNew,Deal,Twice,rudi,lost\n",
    "competitors": "name,client,manager\nNew Rival,Twice,rudi\n",
    "interactions": "client,date,summary,people,manager\nTwice,2024-01-02,hello,Ana,rudi\n",
    "products": "name,price\nTwice,5\n",
    "prospects": "name,breadwinner of,contact,manager\nNew,Twice,Ana,rudi\n",
    "goals": "client,measure,target\nTwice,sales,5\n",
    "programmes": "client,aim,step,owner\nTwice,grow,a letter,rudi\n",
    "skills": "manager,skill\n?!,patience\n",
}
"""A line of each kind that names what is new and, last of all, what several are called."""


@pytest.fixture
def twins(desk: Desk) -> Desk:
    with desk.door.change("two of one name") as change:
        for _again in range(2):
            for subject in ("clients", "products", "competitors"):
                change.insert(subject, {"name": "Twice"})
    return desk


def test_every_kind_is_tried() -> None:
    assert set(NAMED_TWICE) == set(KINDS)


@pytest.mark.parametrize("kind", list(NAMED_TWICE))
def test_a_line_that_names_what_several_are_called_leaves_nothing(twins: Desk, kind: str) -> None:
    before, sets = twins.all_rows(), twins.one("SELECT count(*) FROM change_sets")
    outcome = twins.imports(NAMED_TWICE[kind], kind=kind)
    assert counts(outcome) == (1, 0, 0, 0, 1)
    assert twins.all_rows() == before
    assert not any(outcome.tally.also.values())
    assert twins.one("SELECT count(*) FROM change_sets") == sets


def test_lines_around_a_rejected_one_go_in_as_without_it(twins: Desk) -> None:
    head = "client,subject,competitor,manager\n"
    good = ("New,First,Rival,rudi\n", "New,Second,Other,sari\n")
    twins.imports(head + "".join(good), kind="tenders")
    alone = twins.all_rows()
    twins.undoes()
    twins.imports(head + good[0] + "Newer,Deal,Twice,agus\n" + good[1], kind="tenders")
    names = [[row[1] for row in alone[table]] for table in ("competitors", "managers")]
    assert [
        [row[1] for row in twins.all_rows()[table]] for table in ("competitors", "managers")
    ] == names
    assert twins.asks("SELECT name FROM clients WHERE name LIKE 'New%'") == [("New",)]


@pytest.mark.parametrize(
    ("kind", "file"),
    [("people", "name,influence\nAna,9\n"), ("purchases", "date,amount\n2024-13-01,4\n")],
)
def test_a_file_of_bad_lines_does_not_make_the_client_that_was_told(
    desk: Desk, kind: str, file: str
) -> None:
    assert counts(desk.imports(file, kind=kind, client="Typo")) == (1, 0, 0, 0, 1)
    assert desk.asks("SELECT name FROM clients") == []


def test_the_told_client_is_made_once_with_the_first_good_line(desk: Desk) -> None:
    file = "name,influence\nAna,9\nBudi,3\nCitra,4\n"
    outcome = desk.imports(file, kind="people", client="  PT   Sinar ")
    assert counts(outcome) == (3, 2, 0, 0, 1)
    lines = "".join(f"2024-01-{day:02},4\n" for day in range(1, 29))
    bought = desk.imports(
        f"date,amount\n2024-13-01,4\n{lines}", kind="purchases", client="PT Terang"
    )
    assert counts(bought) == (29, 28, 0, 0, 1)
    assert desk.asks("SELECT name FROM clients") == [("PT Sinar",), ("PT Terang",)]
    assert desk.one("SELECT count(DISTINCT client_id) FROM positions") == 1
    assert desk.one("SELECT count(DISTINCT client_id) FROM purchases") == 1


@pytest.mark.parametrize("client", ["", "  ", "NULL", "x" * 301])
def test_a_client_without_a_name_is_wrong_usage(desk: Desk, client: str) -> None:
    with pytest.raises(WrongUsage, match="--client"):
        desk.imports("name\nAna\n", kind="people", client=client)


def test_a_parent_that_several_are_called_is_told(twins: Desk) -> None:
    outcome = twins.imports("name,parent\nChild,Twice\n", kind="clients")
    assert reasons(outcome) == {"parent: several have this name; use codes": 1}


def test_a_parent_told_as_a_figure_with_a_point_is_the_code(desk: Desk) -> None:
    # Other programs write a column of numbers with blanks in it so.
    desk.imports("id,name,parent id\n7,Mother,\n8,Child,7.0\n", kind="clients")
    assert desk.asks("SELECT name, parent_id FROM clients") == [("Mother", None), ("Child", 1)]
    again = desk.imports("id,name,parent id\n7,Mother,8.0\n", kind="clients")
    assert again.tally.also["clients whose parent could not be set"] == 1
    assert desk.one("SELECT parent_id FROM clients WHERE name = 'Mother'") is None


@pytest.mark.parametrize("kind", ["clients", "products", "competitors"])
def test_a_row_another_manager_adds_meanwhile_is_brought_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    with desk.door.change("another manager") as change:
        change.insert(kind, {"name": "Ana"})
    # What an import knows that began before.
    monkeypatch.setattr("kamtui.exchange.naming.read_keys", lambda *_told: KeyMap())
    column = {"clients": "city", "products": "unit", "competitors": "website"}[kind]
    outcome = desk.imports(f"name,{column}\nAna,here\n", kind=kind)
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert not any(outcome.tally.also.values())
    assert desk.asks(f"SELECT name, {column} FROM {kind}") == [("Ana", "here")]
