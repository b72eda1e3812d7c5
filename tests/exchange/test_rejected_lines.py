"""Rejected lines: they leave nothing behind, and come back as what they were."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kamtui.exchange.faults import Fault
from kamtui.exchange.harmless import looks_like_formula
from kamtui.exchange.importing import Outcome
from kamtui.exchange.kinds import KINDS
from kamtui.exchange.rejected import Rejected
from kamtui.language import choose_language
from kamtui.model.errors import WrongUsage
from kamtui.store.matching import KeyMap
from tests.exchange.desk import Desk, counts, reasons, rejected_rows

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


# Rejected lines that come back


def comes_back(desk: Desk, first: Path, mend: Callable[[str], str], **told: Any) -> Outcome:
    """Import a file, mend the file of its rejected lines as a manager would, import that too."""
    outcome = desk.imports(first, kind="purchases", **told)
    assert outcome.rejected_file is not None
    text = outcome.rejected_file.read_text("utf-8-sig")
    outcome.rejected_file.write_text(mend(text), "utf-8-sig")
    return desk.imports(outcome.rejected_file, kind="purchases", **told)


MONTH_FIRST = (
    "client,date,invoice,quantity,price\nAna,12/25/2023,1,1,1.25\nAna,12/31/2023,2,2,3.5\n"
    ",03/04/2024,3,1,2.125\nBudi,25/12/2023,4,1,4.100\n"
)


def test_what_comes_back_is_read_as_the_file_it_came_from(desk: Desk) -> None:
    path = desk.file(MONTH_FIRST, "sales.csv")
    outcome = comes_back(desk, path, lambda text: text.replace("missing,,", "missing,Citra,"))
    # A month that is none stays one, and a price of four is not four thousand.
    assert reasons(outcome) == {"date: no such day in the calendar": 1}
    assert desk.asks("SELECT day, price FROM purchases WHERE invoice = '3'") == [
        ("2024-03-04", 213)
    ]
    assert rejected_rows(outcome) == [
        {
            "line": "3",
            "reason": "date: no such day in the calendar: 25/12/2023",
            **{"client": "Budi", "date": "25/12/2023", "invoice": "4"},
            **{"quantity": "1", "price": "4.100"},
        }
    ]
    again = comes_back(desk, path, lambda text: text.replace("25/12/2023,4", "12/25/2023,4"))
    assert counts(again)[1:] == (1, 0, 0, 1)
    assert desk.asks("SELECT day, price FROM purchases WHERE invoice = '4'") == [
        ("2023-12-25", 410)
    ]


def test_without_the_first_file_the_lines_tell_for_themselves(desk: Desk) -> None:
    path = desk.file(MONTH_FIRST, "sales.csv")
    outcome = desk.imports(path, kind="purchases")
    path.unlink()
    assert outcome.rejected_file is not None
    assert counts(desk.imports(outcome.rejected_file, kind="purchases")) == (2, 1, 0, 0, 1)


def test_what_was_told_of_the_first_file_is_not_asked_of_its_rejected_lines(desk: Desk) -> None:
    spaced = desk.file(
        "7 19970101 2 29.33\n8 19970199 1 5.00\nMül 19970102 1 4.50\n".encode("cp1252"), "old.txt"
    )
    told = {"maps": ("client=1", "date=2", "quantity=3", "amount=4")}
    outcome = comes_back(
        desk, spaced, lambda text: text.replace("0199", "0109"),
        delimiter="space", encoding="cp1252", **told,
    )  # fmt: skip
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert desk.asks(
        "SELECT c.name, p.day FROM purchases p JOIN clients c ON c.id = p.client_id"
    ) == [
        ("7", "1997-01-01"),
        ("Mül", "1997-01-02"),
        ("8", "1997-01-09"),
    ]


def test_days_of_a_spreadsheet_come_back_as_the_days_they_were(desk: Desk) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("client", "date", "amount"), ("Ana", 45_000, 5), (None, 45_001, 6)):
        book.active.append(row)
    path = desk.folder / "sales.xlsx"
    book.save(path)
    outcome = comes_back(desk, path, lambda text: text.replace("missing,,", "missing,Budi,"))
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert desk.asks("SELECT day FROM purchases") == [("2023-03-15",), ("2023-03-16",)]


def test_invoices_that_all_begin_with_c_stay_a_series(desk: Desk) -> None:
    lines = "".join(f"Ana,2024-01-02,C{number},5\n" for number in range(100, 140))
    path = desk.file(f"client,date,invoice,amount\n{lines},2024-01-03,C140,7\n", "series.csv")
    comes_back(desk, path, lambda text: text.replace("missing,,", "missing,Budi,"))
    assert desk.one("SELECT count(*) FROM purchases WHERE cancelled = 1 OR amount < 0") == 0


TENDERS = "client,subject,outcome,reason,line\n,Deal,lost,price,A\nAna,Other deal,lost,price,B\n"


def test_why_a_line_was_rejected_is_not_why_a_tender_was_lost(desk: Desk) -> None:
    first = desk.imports(desk.file(TENDERS, "deals.csv"), kind="tenders")
    assert first.rejected_file is not None
    text = first.rejected_file.read_text("utf-8-sig")
    assert text.splitlines()[0] == "line,reason,client,subject,outcome,reason,line"
    first.rejected_file.write_text(text.replace("missing,,", "missing,Budi,"), "utf-8-sig")
    assert counts(desk.imports(first.rejected_file, kind="tenders")) == (1, 1, 0, 0, 0)
    assert desk.asks(
        "SELECT r.name, t.reason_note FROM tenders t JOIN reasons r ON r.id = t.reason_id"
    ) == [("price", None), ("price", None)]


def test_without_a_reason_of_its_own_a_tender_gets_none(desk: Desk) -> None:
    first = desk.imports("client,subject,outcome\n,Deal,lost\n", kind="tenders")
    assert first.rejected_file is not None
    text = first.rejected_file.read_text("utf-8-sig").replace("missing,,", "missing,Budi,")
    mended = desk.file(text, "mended.csv")
    assert counts(desk.imports(mended, kind="tenders")) == (1, 1, 0, 0, 0)
    assert desk.asks("SELECT reason_id, reason_note FROM tenders") == [(None, None)]


def test_columns_told_by_number_are_those_of_the_first_file(desk: Desk) -> None:
    told = {"maps": ("client=1", "date=2", "amount=3")}
    first = desk.imports("9,2024-01-02,5\n,2024-01-03,6\n", kind="purchases", **told)
    assert first.rejected_file is not None
    text = first.rejected_file.read_text("utf-8-sig").replace("missing,,", "missing,8,")
    assert counts(desk.imports(desk.file(text, "mended.csv"), kind="purchases", **told))[1] == 1
    assert desk.asks("SELECT name FROM clients") == [("9",), ("8",)]


@pytest.fixture
def in_english() -> Iterator[None]:
    yield
    choose_language("en")


def test_a_file_rejected_in_another_language_is_known_again(desk: Desk, in_english: None) -> None:
    choose_language("id")
    first = desk.imports(TENDERS, kind="tenders")
    assert first.rejected_file is not None
    text = first.rejected_file.read_text("utf-8-sig").replace(",,Deal", ",Budi,Deal")
    assert not text.startswith("line,reason")
    first.rejected_file.write_text(text, "utf-8-sig")
    choose_language("en")
    assert counts(desk.imports(first.rejected_file, kind="tenders")) == (1, 1, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM tenders WHERE reason_note IS NOT NULL") == 0


@pytest.mark.parametrize(
    "name", ["=1+1", "＝wide", "  @SUM(A1)", "-dash", "'quoted", "+62 Shop", "'"]
)
def test_a_name_like_a_formula_comes_back_as_it_was(desk: Desk, name: str) -> None:
    first = desk.imports(desk.file(f'name,headcount\n"{name}",many\n', "names.csv"), kind="clients")
    assert first.rejected_file is not None
    text = first.rejected_file.read_text("utf-8-sig")
    assert not looks_like_formula(list(csv.reader(text.splitlines()))[1][2])
    first.rejected_file.write_text(text.replace("many\n", "5\n"), "utf-8-sig")
    assert counts(desk.imports(first.rejected_file, kind="clients")) == (1, 1, 0, 0, 0)
    assert desk.asks("SELECT name FROM clients") == [(name.strip(),)]


def test_two_imports_of_one_file_at_once_keep_their_rejected_lines_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, fault = tmp_path / "sales.csv", Fault("no good")
    ours = Rejected(source, ("a", "b"), ",")
    ours.add(2, ["1", "2"], fault)
    monkeypatch.setattr("kamtui.exchange.rejected.os.getpid", lambda: 1)
    theirs = Rejected(source, ("a", "b"), ",")
    theirs.add(3, ["3", "4"], fault)
    ours.add(4, ["5", "6"], fault)
    theirs.close()
    assert theirs.written is not None
    assert "5" not in theirs.written.read_text("utf-8-sig")
    ours.close()
    assert ours.written == theirs.written == tmp_path / "sales.csv.rejected.csv"
    assert ours.written.read_text("utf-8-sig").splitlines()[1:] == [
        "2,no good,1,2",
        "4,no good,5,6",
    ]
    assert list(tmp_path.glob("sales*")) == [ours.written]


def test_lines_rejected_after_a_join_come_back_without_one(desk: Desk) -> None:
    orders = desk.file("order,client,date\n1,Ana,2024-01-02\n2,Budi,2024-01-03\n", "orders.csv")
    details = desk.file("order,product,amount\n1,Box,5\n2,Box,many\n", "details.csv")
    first = desk.imports(orders, details, kind="purchases", join="order")
    assert counts(first) == (2, 1, 0, 0, 1)
    assert first.rejected_file is not None
    text = first.rejected_file.read_text("utf-8-sig").replace(",many", ",7")
    first.rejected_file.write_text(text, "utf-8-sig")
    again = desk.imports(first.rejected_file, kind="purchases", join="order")
    assert counts(again) == (1, 1, 0, 0, 0)
    assert desk.asks("SELECT amount FROM purchases") == [(500,), (700,)]
    with pytest.raises(WrongUsage, match="two files"):
        desk.imports(orders, kind="purchases", join="order")
