"""People with their posts: contacts of clients, and the reporting tree of one."""

from __future__ import annotations

import pytest

from tests.exchange.desk import Desk, counts, reasons

TREE = (
    "SELECT coalesce(w.name, p.holder), p.title, coalesce(b.name, '') FROM positions p "
    "LEFT JOIN people w ON w.id = p.person_id LEFT JOIN positions q ON q.id = p.reports_to "
    "LEFT JOIN people b ON b.id = q.person_id ORDER BY p.id"
)


def test_a_contact_of_a_client_gets_a_post_a_phone_and_an_address(desk: Desk) -> None:
    desk.imports("customerID,companyName\nALFKI,Alfreds\n", kind="clients")
    text = (
        "customerID,companyName,contactName,contactTitle,phone,email,role,influence,attitude\n"
        "ALFKI,Alfreds,Maria Anders,Sales Representative,030-0074321,m@a.example,"
        "pengambil keputusan,5,ally\n"
    )
    assert counts(desk.imports(text, kind="people")) == (1, 1, 0, 0, 0)
    assert desk.asks("SELECT title, role, influence, attitude, holder FROM positions") == [
        ("Sales Representative", "decision-maker", 5, "supporter", "known")
    ]
    assert desk.one("SELECT national FROM phones WHERE person_id = 1") == "300074321"
    assert desk.one("SELECT address FROM emails WHERE person_id = 1") == "m@a.example"
    before = desk.all_rows()
    assert counts(desk.imports(text, kind="people")) == (1, 0, 0, 1, 0)
    assert desk.all_rows() == before


def test_a_reporting_tree_is_built_by_code_and_by_name(desk: Desk) -> None:
    desk.imports(
        "employeeID,lastName,firstName,title,reportsTo\n"
        "1,Davolio,Nancy,Rep,2\n2,Fuller,Andrew,President,NULL\n3,King,Robert,Rep,Andrew Fuller\n",
        kind="people",
        client="Northwind",
        maps=("name=firstName+lastName",),
    )
    assert desk.asks(TREE) == [
        ("Nancy Davolio", "Rep", "Andrew Fuller"),
        ("Andrew Fuller", "President", ""),
        ("Robert King", "Rep", "Andrew Fuller"),
    ]
    assert desk.one("SELECT name FROM clients") == "Northwind"


def test_a_later_file_may_report_to_posts_that_are_there(desk: Desk) -> None:
    desk.imports("name,code\nAndrew,2\n", kind="people", client="Northwind")
    desk.imports("name,reports to\nNancy,2\n", kind="people", client="Northwind")
    assert desk.asks(TREE) == [("Andrew", None, ""), ("Nancy", None, "Andrew")]


def test_posts_may_be_vacant_or_unknown(desk: Desk) -> None:
    text = "name,title\nvacant,Buyer\n,Treasurer\n?,Director\n"
    assert counts(desk.imports(text, kind="people", client="Ana")) == (3, 3, 0, 0, 0)
    assert desk.asks(TREE) == [
        ("vacant", "Buyer", ""),
        ("unknown", "Treasurer", ""),
        ("unknown", "Director", ""),
    ]
    assert counts(desk.imports(text, kind="people", client="Ana")) == (3, 0, 0, 3, 0)


def test_bad_people_have_reasons(desk: Desk) -> None:
    outcome = desk.imports(
        "client,code,name,title,reportsTo,influence,role,hiredate\n"
        "Ana,1,Budi,,9,,,\n"
        "Ana,2,Citra,,3,,,\nAna,3,Dewi,,2,,,\n"
        "Ana,4,Eka,,4,,,\n"
        ",5,Fajar,,,,,\n"
        "Ana,6,,,,,,\n"
        "Ana,7,Gita,,,9,,\n"
        "Ana,8,Hadi,,,,king,\n"
        "Ana,9x,Indra,,,,,2024-02-30\n"
        "Ana,10,Joko,,,,,\n",
        kind="people",
    )
    assert reasons(outcome) == {
        "reports to: nobody has this code, name or title": 1,
        "reports to: leads back to the same post": 3,
        "client: missing": 1,
        "neither a name nor a title": 1,
        "influence: not between 0 and 5": 1,
        "role: unknown word": 1,
        "from: no such day in the calendar": 1,
    }
    assert desk.asks("SELECT name FROM people") == [("Joko",)]


def test_two_clients_may_have_people_of_one_name_and_code(desk: Desk) -> None:
    desk.imports("client,code,name,reportsTo\nA,1,Budi,\nA,2,Citra,1\nB,1,Budi,\n", kind="people")
    assert desk.one("SELECT count(*) FROM people WHERE name = 'Budi'") == 2
    assert desk.one("SELECT count(*) FROM positions WHERE reports_to IS NOT NULL") == 1


def test_on_match_decides_for_people_too(desk: Desk) -> None:
    desk.imports("client,name,title\nA,Budi,Buyer\n", kind="people")
    later = "client,name,title,phone,department\nA,BUDI,Head,0812345678,Buying\n"
    desk.imports(later, kind="people", on_match="skip")
    assert desk.asks("SELECT title, department FROM positions") == [("Buyer", None)]
    desk.imports(later, kind="people")
    assert desk.asks("SELECT title, department FROM positions") == [("Buyer", "Buying")]
    desk.imports(later, kind="people", on_match="update")
    assert desk.asks("SELECT title, department FROM positions") == [("Head", "Buying")]
    assert desk.one("SELECT count(*) FROM phones") == 1


def test_unknown_clients_of_people_are_refused_with_no_create(desk: Desk) -> None:
    outcome = desk.imports("client,name\nA,Budi\n", kind="people", create=False)
    assert reasons(outcome) == {"client: not in the database": 1}
    assert not desk.all_rows()["people"]


def test_a_superior_may_be_named_by_the_post(desk: Desk) -> None:
    file = "client,name,title,reports to\nAna,Budi,Buyer,Director\nAna,Citra,Director,\n"
    assert counts(desk.imports(file, kind="people")) == (2, 2, 0, 0, 0)
    assert desk.asks(TREE) == [("Budi", "Buyer", "Citra"), ("Citra", "Director", "")]
    assert counts(desk.imports(file, kind="people")) == (2, 0, 0, 2, 0)


@pytest.mark.parametrize("nobody", ["-", "?!", "😀"])
def test_a_sign_is_nobody_s_name(desk: Desk, nobody: str) -> None:
    # Folded, it is as empty as the title of a post that has none.
    desk.imports("client,name\nAna,Citra\n", kind="people")
    file = f"client,name,reports to\nAna,Budi,{nobody}\n"
    assert counts(desk.imports(file, kind="people")) == (1, 0, 0, 0, 1)


def test_names_of_signs_alone_are_told_apart(desk: Desk) -> None:
    file = "client,name,title\nAna,vacant,Buyer\nAna,😀,\nAna,😎,\n"
    assert counts(desk.imports(file, kind="people")) == (3, 3, 0, 0, 0)
    assert counts(desk.imports(file, kind="people")) == (3, 0, 0, 3, 0)
    desk.imports("client,date,summary,people\nAna,2024-01-02,hello,😎\n", kind="interactions")
    assert desk.asks("SELECT name FROM people ORDER BY id") == [("😀",), ("😎",)]
