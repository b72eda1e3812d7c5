"""Finding who calls by what is caught of it: half a number, two words, a name as it sounds."""

from __future__ import annotations

import pytest

from kamtui.store.clients import add_client
from kamtui.store.door import Change, WriteDoor
from kamtui.store.merging import remember_merged
from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone, significant_digits
from kamtui.store.people.posts import add_person, add_post
from kamtui.store.search.clients import search
from kamtui.store.search.hits import (
    CITY,
    CODE,
    EMAIL,
    FORMER,
    INITIALS,
    INVOICE,
    PHONE,
    PLAN,
    POST,
    PRODUCT,
    SEVERAL,
    TYPO,
    WORD_START,
    Hit,
)
from kamtui.store.search.numbers import looks_like_phone

ZAGROS, ZAGROS_TWO, BANK, CHOP = (
    "PT Zagros Mekar", "CV Zagros Terang", "P.T. Bank Central Asia, Tbk", "Chop-suey Chinese",
)  # fmt: skip


@pytest.fixture(autouse=True)
def all_the_time_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that is busy with other work, what a search finds must not hang on the clock."""
    monkeypatch.setattr("kamtui.store.search.patience._STEPS", 10**9)
    monkeypatch.setattr("kamtui.store.search.clients.GUESSING_SECONDS", 10**9)


@pytest.fixture
def book(door: WriteDoor) -> WriteDoor:
    with door.change("those who call") as change:
        zagros = add_client(change, ZAGROS, {"city": "München", "code": "ZGR01"})
        terang = add_client(change, ZAGROS_TWO, {"city": "Hồ Chí Minh", "address": "Jl. Raya 5"})
        add_client(change, BANK, {"city": "東京"})
        add_client(change, CHOP)
        add_client(change, "ไทยเบฟเวอเรจ")
        add_client(change, "삼성전자주식회사")
        yosef = _person(change, zagros, "Yosef Halimun", "Purchasing manager", "021 555 7788")
        _person(change, terang, "Yosef Lesmana", "Director", "+81 3 1234 5678")
        add_email(change, "yosef.halimun@zagrosmekar.example", person_id=yosef)
        add_email(change, "order@zagrosmekar.example", client_id=zagros)
        change.insert("tenders", {"client_id": terang, "subject": "Trays 2026", "code": "BKL-26/7"})
        product = change.insert("products", {"name": "Gorgonzola Telino", "code": "GT-12k"})
        for number in range(4):
            change.insert("products", {"name": f"Gorgonzola Telino in a box {number}"})
        line = {"client_id": zagros, "day": "2026-05-01", "amount": 100, "invoice": "FK-2605-0001"}
        change.insert("purchases", {**line, "product_id": product})
    return door


def _person(change: Change, client_id: int, name: str, title: str, phone: str) -> int:
    person_id = add_person(change, name)
    add_post(change, client_id, person_id=person_id, values={"title": title})
    add_phone(change, phone, person_id=person_id, country="ID")
    return person_id


def first(book: WriteDoor, text: str, **how: bool) -> Hit:
    return search(book.database.reader(), text, **how)[0]


@pytest.mark.parametrize(
    ("typed", "client", "person", "tier"),
    [
        # two words of two fields
        ("yosef zagros", ZAGROS, "Yosef Halimun", SEVERAL),
        ("terang yos", ZAGROS_TWO, "Yosef Lesmana", SEVERAL),
        ("zagros munchen", ZAGROS, None, SEVERAL),
        ("yosef chi minh", ZAGROS_TWO, "Yosef Lesmana", SEVERAL),
        ("zagros purchasing", ZAGROS, "Yosef Halimun", SEVERAL),
        ("purchasing man zagros", ZAGROS, "Yosef Halimun", SEVERAL),
        ("yosf zgros", ZAGROS, "Yosef Halimun", TYPO),
        # cities however written
        ("munchen", ZAGROS, None, CITY),
        ("MÜNCHEN", ZAGROS, None, CITY),
        ("muenchen", ZAGROS, None, TYPO),
        ("chi minh", ZAGROS_TWO, None, CITY),
        ("東京", BANK, None, CITY),
        ("zgr01", ZAGROS, None, CODE),
        # forms of address and of companies
        ("pak yosef halimun", ZAGROS, "Yosef Halimun", TYPO),
        ("Mr. Lesmana", ZAGROS_TWO, "Yosef Lesmana", TYPO),
        ("zagros mekar ltd", ZAGROS, None, TYPO),
        # spaces, initials, sounds
        ("chopsuey", CHOP, None, TYPO),
        ("zagrosmek", ZAGROS, None, TYPO),
        ("bankcentralasia", BANK, None, TYPO),
        ("pt bank", BANK, None, TYPO),
        ("p.t. zagros mekar", ZAGROS, None, TYPO),
        ("bca", BANK, None, INITIALS),
        ("sagros terang", ZAGROS_TWO, None, TYPO),
        ("chineze", CHOP, None, TYPO),
        ("cinese", CHOP, None, TYPO),
        ("lesmna", ZAGROS_TWO, "Yosef Lesmana", TYPO),
        ("lezma", ZAGROS_TWO, "Yosef Lesmana", TYPO),
        # scripts without spaces, in the middle of a word
        ("เวอเรจ", "ไทยเบฟเวอเรจ", None, WORD_START),
        ("전자", "삼성전자주식회사", None, WORD_START),
        # addresses
        ("zagrosmekar.example", ZAGROS, "Yosef Halimun", EMAIL),
        ("Yosef <yosef.halimun@zagrosmekar.example>", ZAGROS, "Yosef Halimun", EMAIL),
        ("mailto:order@zagrosmekar.example", ZAGROS, None, EMAIL),
        ("newcomer@zagrosmekar.example", ZAGROS, "Yosef Halimun", EMAIL),
        # posts, products, tenders, invoices
        ("purchasing manager", ZAGROS, "Yosef Halimun", POST),
        ("gorgonzola", ZAGROS, None, PRODUCT),
        ("gorgonzolla", ZAGROS, None, PRODUCT),
        ("gt-12K", ZAGROS, None, PRODUCT),
        ("bkl-26/7", ZAGROS_TWO, None, PLAN),
        ("trays 2026", ZAGROS_TWO, None, PLAN),
        ("fk-2605-0001", ZAGROS, None, INVOICE),
    ],
)
def test_whoever_calls_is_found(book, typed, client, person, tier):
    hit = first(book, typed)
    assert (hit.client_name, hit.person_name, hit.tier) == (client, person, tier)


@pytest.mark.parametrize(
    "typed",
    ["Tel. 021-555 7788", "T: 021 555 7788", "0215557788 ext. 12", "６２２１５５５７７８８",
     "62215557", "+62 215", "555 77", "9 021 555 7788", "tel:+62215557788"],
)  # fmt: skip
def test_a_number_is_found_in_any_notation_and_half_typed(book, typed):
    with book.change("of the house") as change:
        row = change.connection.execute("SELECT id FROM settings WHERE name = 'country'").fetchone()
        if row:
            change.update("settings", row[0], {"value": "ID"})
        else:
            change.insert("settings", {"name": "country", "value": "ID"})
    assert looks_like_phone(typed)
    hit = first(book, typed)
    assert (hit.person_name, hit.tier) == ("Yosef Halimun", PHONE)


@pytest.mark.parametrize("typed", ["021 444 7788", "7799", "+62 2"])
def test_another_number_is_nobodys(book, typed):
    assert search(book.database.reader(), typed) == []


@pytest.mark.parametrize("typed", ["M3 Teknik 100", "3M 500", "stretch 500 x 300", "12"])
def test_a_name_with_digits_is_no_number(typed):
    assert not looks_like_phone(typed)


def test_words_that_describe_two_people_describe_nobody(book):
    assert search(book.database.reader(), "halimun lesmana") == []
    assert search(book.database.reader(), "terang halimun") == []


def test_what_acts_on_a_client_finds_it_in_any_script_but_never_by_initials(book):
    assert first(book, "เวอเรจ", named_only=True).client_name == "ไทยเบฟเวอเรจ"
    for typed in ("bca", "fk-2605-0001", "gorgonzolla", "zagrosmekar.example", "trays 2026"):
        assert search(book.database.reader(), typed, named_only=True) == []


def test_a_tender_is_a_hit_of_its_own_for_whoever_can_open_it(book):
    hit = first(book, "trays", everything=True)
    assert (hit.subject, bool(hit.row_id), hit.why) == ("tenders", True, "tender: “Trays 2026”")


def test_a_public_provider_tells_nothing_of_who_writes(book):
    with book.change("many at one provider") as change:
        for number in range(20):
            add_email(change, f"somebody{number}@post.example", client_id=1 + number % 4)
    assert search(book.database.reader(), "newcomer@post.example") == []


def test_digits_of_other_scripts_are_digits():
    assert significant_digits("+６２ ８１２ ３４５６", "ID") == "8123456"
    assert significant_digits("٠٨١٢٣٤٥٦", "ID") == "8123456"


def test_a_client_is_found_by_the_name_of_one_made_a_part_of_it(book):
    with book.change("merge") as change:
        remember_merged(change, 1, "PT Umbul Lawas", "")
    hit = first(book, "lawas umb", named_only=True)
    assert (hit.client_id, hit.why, hit.tier) == (1, "merged: pt umbul lawas", FORMER)
    assert search(book.database.reader(), "(((") == []
