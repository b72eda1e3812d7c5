"""Fields of forms: how each kind is read and shown, what is wrong, what is saved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kamtui.language import choose_language
from kamtui.model.figures import money
from kamtui.model.money import Currency
from kamtui.store.file.schema import LOGGED
from kamtui.store.file.triggers import columns_of
from kamtui.tui.dialogs import figure_kinds
from kamtui.tui.dialogs.fields import Choice, FormContext, FormField
from kamtui.tui.dialogs.forms import FORMS
from kamtui.tui.dialogs.kinds import KINDS
from kamtui.tui.dialogs.matching import matching
from tests.tui.forms_house import HOSTILE, TODAY, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path)


def read(house: House, kind: str, text: str, **about: object) -> tuple[object, str]:
    field = FormField("x", "x", kind, **about)  # type: ignore[arg-type]
    parsed = KINDS[kind].parse(text, field, house.context())
    return (parsed.wrong or parsed.value), parsed.echo


# Money


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1,250,000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("1.2 bn", 1_200_000_000),
        ("2 thousand", 2_000),
        ("8,400 jt", 8_400_000_000),
        ("2m", 2_000_000),
        ("5 k", 5_000),
        ("0", 0),
        ("", None),
    ],
)
def test_money_is_read_in_english(house: House, text: str, minor: int | None) -> None:
    assert read(house, "money", text)[0] == minor


def test_money_is_read_as_the_language_writes_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_kinds, "language", lambda: "id")
    assert read(house, "money", "1.250")[0] == 1250
    assert read(house, "money", "1,5 m")[0] == 1_500_000_000
    assert read(house, "money", "1,5 jt")[0] == 1_500_000


def test_money_says_what_it_understood_in_full(house: House) -> None:
    assert read(house, "money", "1.2 bn")[1] == "Rp 1,200,000,000"


@pytest.mark.parametrize("text", ["abc", "-5", "1.5", "1-2", "9" * 40, "USD 5", "\x1b[31m5"])
def test_money_gives_a_reason_where_it_is_none(house: House, text: str) -> None:
    value, _echo = read(house, "money", text)
    assert isinstance(value, str)
    assert value


def test_money_keeps_the_digits_of_the_currency(house: House) -> None:
    context = house.context()
    context.currency = Currency("EUR", 2)
    money, field = KINDS["money"], FormField("x", "x", "money")
    assert money.parse("12.34", field, context).value == 1234
    assert money.parse("12.345", field, context).wrong
    assert money.show(123456, field, context) == "1,234.56"
    assert money.parse("1,234.56", field, context).value == 123456


# Days, numbers, times


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-03", "2026-07-03"),
        ("friday", "2026-07-03"),
        ("3 jul", "2026-07-03"),
        ("besok", "2026-07-01"),
        ("3/7", "2026-07-03"),
    ],
)
def test_days_are_read_in_words_and_said_back(house: House, text: str, day: str) -> None:
    value, echo = read(house, "day", text)
    assert value == day
    assert echo


def test_a_day_of_the_past_leans_back(house: House) -> None:
    assert read(house, "day", "friday", lean="past")[0] == "2026-06-26"


def test_no_day_gives_a_reason(house: House) -> None:
    assert "such as" in str(read(house, "day", "someday")[0])


def test_numbers_keep_their_bounds(house: House) -> None:
    assert read(house, "number", "3", low=0, high=5)[0] == 3
    assert read(house, "number", "1,200")[0] == 1200
    assert read(house, "number", "6", low=0, high=5)[0] == "from 0 to 5"
    assert read(house, "number", "1.5")[0] == "a whole number, please"
    assert read(house, "number", "9" * 30)[0]


def test_times_are_read_in_few_keys(house: House) -> None:
    assert read(house, "clock", "1405")[0] == "14:05"
    assert read(house, "clock", "9")[0] == "09:00"
    assert "such as" in str(read(house, "clock", "25:00")[0])


# Choices


def test_choices_are_taken_by_their_beginnings() -> None:
    words = [Choice(n, label) for n, label in enumerate(("win-back list", "win back", "back"))]
    assert [c.label for c in matching(words, "win b")] == ["win-back list", "win back"]
    assert [c.label for c in matching(words, "b")] == ["back", "win-back list", "win back"]
    assert [c.label for c in matching(words, "wbl")] == ["win-back list"]
    assert matching(words, "zzz") == []


def test_a_word_of_the_trade_is_chosen(house: House) -> None:
    state = house.edit("positions", house.buyer)
    state.type("role", "dec")
    role = FORMS["positions"].field("role")
    assert role is not None
    assert state.parsed(role).value == "decision-maker"
    state.type("role", "x")
    assert state.wrong(role) == "not in the list"


def test_who_left_can_not_be_chosen_but_stays_where_he_stands(house: House) -> None:
    state = house.edit("clients", house.client)
    manager = FORMS["clients"].field("manager_id")
    assert manager is not None
    assert state.texts["manager_id"] == "Agus Prabowo"
    assert state.wrong(manager) == ""
    state.type("manager_id", "agus")
    assert "no longer works here" in state.wrong(manager)
    state.type("manager_id", "rin")
    assert state.parsed(manager).value == house.rina


def test_several_people_are_found_by_the_beginnings_of_their_names(house: House) -> None:
    state = house.new("interactions")
    people = FORMS["interactions"].field("people")
    assert people is not None
    state.type("people", "bud, sari")
    assert state.parsed(people).value == (house.budi, house.sari)
    assert state.parsed(people).echo == "Budi Hartono, Sari Dewi"
    state.type("people", "bud, xi")
    assert state.wrong(people) == "nobody here is called xi"
    state.type("people", "budi hartono, s")
    options = state.options(people)
    assert [choice.label for choice in options] == ["Sari Dewi"]
    assert state.pick(people, options[0]) == "budi hartono, Sari Dewi"


def test_clients_of_one_name_are_told_apart_by_what_was_picked(house: House) -> None:
    with house.door.change("twin") as change:
        twin = change.insert("clients", {"name": "Bumi Karsa Logistik"})
    state = house.edit("clients", house.client)
    parent = FORMS["clients"].field("parent_id")
    assert parent is not None
    state.type("parent_id", "bumi")
    options = state.options(parent)
    assert {choice.value for choice in options} == {twin, house.other}
    for choice in options:
        state.pick(parent, choice)
        assert state.parsed(parent).value == choice.value
        draft = state.as_draft()
        again = house.edit("clients", house.client)
        assert again.take_draft(draft)
        assert again.parsed(parent).value == choice.value
    state.type("parent_id", "Bumi Karsa Logisti")
    assert "which?" in state.wrong(parent)


def test_a_new_name_is_added_where_that_is_allowed(house: House) -> None:
    state = house.new("rivalries")
    competitor = FORMS["rivalries"].field("competitor_id")
    assert competitor is not None
    state.type("competitor_id", "PT Baru")
    assert state.parsed(competitor).echo == "new, is added"
    assert state.options(competitor)[-1].hint == "add as new"
    house.save(state)
    assert house.one("SELECT count(*) FROM competitors WHERE name = 'PT Baru'") == 1
    again = house.new("rivalries")
    again.type("competitor_id", "pt baru")
    assert again.faults() == {"competitor_id": "stands in the list already"}


# The whole form


def test_only_what_was_changed_is_written(house: House) -> None:
    state = house.edit("clients", house.client)
    state.type("city", "Surabaya")
    state.type("wallet", "1.5 bn")
    assert state.changed() == {"city": "Surabaya", "wallet": 1_500_000_000}
    house.save(state)
    assert house.one("SELECT wallet FROM clients WHERE id = ?", house.client) == 1_500_000_000
    last = house.one("SELECT what FROM change_sets ORDER BY id DESC")
    assert last == "Edited client"


def test_what_could_not_be_typed_again_is_left_as_it_stands(house: House) -> None:
    with house.door.change("hostile") as change:
        change.update("clients", house.client, {"address": "a\nb", "notes": HOSTILE})
    state = house.edit("clients", house.client)
    assert "\x1b" not in "".join(state.texts.values())
    state.type("city", "Solo")
    assert state.changed() == {"city": "Solo"}


def test_a_form_that_is_closed_untouched_keeps_no_draft(house: House) -> None:
    state = house.edit("clients", house.client)
    assert state.as_draft() == ""
    state.type("notes", "one\ntwo")
    again = house.edit("clients", house.client)
    assert again.take_draft(state.as_draft())
    assert again.texts["notes"] == "one\ntwo"
    assert again.swap_draft() is False
    assert again.texts["notes"] == ""
    assert again.swap_draft() is True
    assert again.texts["notes"] == "one\ntwo"


@pytest.mark.parametrize("draft", ["", "{", "[]", '{"texts": 3}', '{"texts": {"gone": "x"}}', "\0"])
def test_a_broken_draft_counts_as_none(house: House, draft: str) -> None:
    assert house.edit("clients", house.client).take_draft(draft) is False


def test_missing_and_contradicting_fields_are_told(house: House) -> None:
    assert house.new("clients").faults() == {"name": "is needed"}
    tender = house.new("tenders")
    tender.type("subject", "Pumps")
    tender.type("outcome", "lost")
    assert list(tender.faults()) == ["decided_day", "reason_id"]
    tender.type("decided_day", "yesterday")
    tender.type("reason_id", "price")
    assert tender.faults() == {}


def test_the_target_of_a_goal_is_money_or_a_count(house: House) -> None:
    state = house.new("goals")
    target = FORMS["goals"].field("target")
    assert target is not None
    state.type("target", "2 bn")
    assert state.wrong(target)
    state.type("measure", "sales")
    assert state.parsed(target).value == 2_000_000_000


# People and posts


def test_a_post_is_added_with_its_holder(house: House) -> None:
    state = house.new("positions", reports_to=house.boss)
    for name, text in {
        "name": "Agus Salim",
        "title": "Warehouse head",
        "phones": "0812-345 678, 031 555 1234",
        "emails": "agus@sinar.example",
        "role": "user",
        "influence": "2",
    }.items():
        state.type(name, text)
    post = house.save(state)
    assert house.one("SELECT reports_to FROM positions WHERE id = ?", post) == house.boss
    person = house.one("SELECT person_id FROM positions WHERE id = ?", post)
    assert house.one("SELECT count(*) FROM phones WHERE person_id = ?", person) == 2
    again = house.edit("positions", post)
    assert again.texts["name"] == "Agus Salim"
    assert again.texts["phones"] == "0812-345 678, 031 555 1234"
    again.type("phones", "031 555 1234")
    house.save(again)
    assert house.one("SELECT count(*) FROM phones WHERE person_id = ?", person) == 1


def test_a_post_that_falls_vacant_keeps_its_last_holder_in_the_past(house: House) -> None:
    state = house.edit("positions", house.boss)
    state.type("holder", "vacant")
    house.save(state)
    assert house.one("SELECT to_day FROM positions WHERE id = ?", house.boss) == TODAY.isoformat()
    vacant = house.one("SELECT id FROM positions WHERE holder = 'vacant'")
    assert house.one("SELECT reports_to FROM positions WHERE id = ?", house.buyer) == vacant


def test_an_unknown_post_gets_a_name(house: House) -> None:
    state = house.new("positions")
    state.type("title", "Treasury")
    post = house.save(state)
    assert house.one("SELECT holder FROM positions WHERE id = ?", post) == "unknown"
    again = house.edit("positions", post)
    again.type("name", "Siti Rahma")
    house.save(again)
    assert house.one("SELECT holder FROM positions WHERE id = ?", post) == "known"


def test_nobody_reports_to_somebody_below(house: House) -> None:
    from kamtui.model.errors import Refusal

    state = house.edit("positions", house.boss)
    state.type("reports_to", "sari")
    with pytest.raises(Refusal):
        house.save(state)


# Other subjects


def test_an_interaction_is_logged_with_people_and_a_next_step(house: House) -> None:
    state = house.new("interactions")
    for name, text in {
        "time": "14:05",
        "people": "budi",
        "summary": "agrees to 30 days",
        "next_text": "send contract",
        "next_day": "friday",
    }.items():
        state.type(name, text)
    held = house.save(state)
    assert house.one("SELECT status FROM interactions WHERE id = ?", held) == "held"
    assert (
        house.one("SELECT due_day FROM commitments WHERE interaction_id = ?", held) == "2026-07-03"
    )
    again = house.edit("interactions", held)
    assert again.texts["people"] == "Budi Hartono"
    assert again.texts["time"] == "14:05"
    again.type("people", "budi, sari")
    house.save(again)
    assert house.one("SELECT count(*) FROM interaction_people") == 2


def test_a_held_interaction_does_not_lie_ahead(house: House) -> None:
    state = house.new("interactions")
    state.type("day", "2026-07-03")
    assert "lies ahead" in state.faults()["day"]
    state.type("status", "planned")
    assert state.faults() == {}


def test_a_win_back_target_is_marked_and_moved(house: House) -> None:
    state = house.new("winback_targets")
    state.type("reason_id", "price")
    state.type("cost", "500 k")
    target = house.save(state)
    again = house.edit("winback_targets", target)
    again.type("state", "won")
    house.save(again)
    day = house.one("SELECT result_day FROM winback_targets WHERE id = ?", target)
    assert day == TODAY.isoformat()


def test_a_check_of_a_key_client_is_written_once(house: House) -> None:
    check = house.one("SELECT id FROM key_checks ORDER BY id")
    assert isinstance(check, int)
    for met in ("yes", "no"):
        state = house.edit("client_key_checks", check)
        state.type("met", met)
        house.save(state)
    assert house.one("SELECT count(*) FROM client_key_checks") == 1
    assert house.one("SELECT met FROM client_key_checks") == 0


MINIMAL = {
    "clients": {"name": "New"},
    "client_types": {"type": "expert"},
    "client_key_checks": {"met": "yes"},
    "state_overrides": {"state": "lost", "reason": "closed", "reason_id": "closed down"},
    "losses": {"destination": "competitor"},
    "positions": {"title": "Buyer"},
    "commitments": {"text": "send"},
    "tenders": {"subject": "Pumps"},
    "competitors": {"name": "New"},
    "rivalries": {"competitor_id": "New"},
    "requests": {"text": "more"},
    "conflicts": {"cause": "late"},
    "goals": {"measure": "profit", "target": "5"},
    "programmes": {"aim": "grow"},
    "offers": {"text": "ten pumps"},
    "spendings": {"text": "tea", "amount": "5"},
    "products": {"name": "Pump"},
    "purchases": {"day": "2026-06-01", "amount": "-5", "cancelled": "no"},
    "skills": {"skill": "selling"},
    "checklists": {"title": "new"},
    "managers": {"name": "New", "login": "new"},
    "reasons": {"kind": "loss", "name": "new"},
    "key_checks": {"name": "new"},
    "target_buyers": {"name": "New"},
}


@pytest.mark.parametrize("subject", sorted(FORMS))
def test_every_form_saves_what_little_it_asks_for(house: House, subject: str) -> None:
    if subject in ("cell_strategies", "influences", "negotiation_sheets", "saved_filters"):
        pytest.skip("its rows are made elsewhere, or need another row first")
    state = house.new(subject)
    if subject == "client_key_checks":
        state.context.row_id = 1
    for name, text in MINIMAL.get(subject, {}).items():
        state.type(name, text)
    row = house.save(state)
    if subject != "client_key_checks":
        assert house.edit(subject, row).is_touched is False


@pytest.mark.parametrize("subject", sorted(FORMS))
def test_every_form_fits_its_table(house: House, subject: str) -> None:
    form = FORMS[subject]
    assert subject in LOGGED
    reader = house.database.reader()
    sql = str(reader.execute("SELECT sql FROM sqlite_master WHERE name = ?", (subject,)).fetchone())
    columns = columns_of(reader, subject)
    for field in form.fields:
        assert field.kind in KINDS
        must = re.search(rf"\b{field.name} [A-Z]+ NOT NULL", sql)
        if field.name in columns and must and field.name not in ("holder", "summary", "met"):
            assert field.required, field.name
    assert form.field(form.headline) or form.headline == "name"


def test_every_fact_of_a_client_can_be_edited(house: House) -> None:
    columns = set(columns_of(house.database.reader(), "clients"))
    named = {field.name for field in FORMS["clients"].fields}
    assert columns - named == {"id", "name_key", "is_key"}


def test_who_took_part_and_left_since_stays_among_the_people(house: House) -> None:
    from kamtui.store.people.posts import mark_left

    state = house.new("interactions")
    state.type("people", "sari")
    held = house.save(state)
    with house.door.change("left") as change:
        mark_left(change, house.buyer, TODAY.isoformat())
    again = house.edit("interactions", held)
    assert again.texts["people"] == "Sari Dewi"
    again.type("people", "Sari Dewi, budi")
    house.save(again)
    assert house.one("SELECT count(*) FROM interaction_people") == 2


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("Rp 1.250.000,-", 1_250_000),
        ("Rp. 1.250.000,00", 1_250_000),
        ("1,25 juta", 1_250_000),
        ("1.25 mn", 1_250_000),
        ("1.250", 1250),
        ("1,250", 1250),
        ("1 250 000", 1_250_000),
    ],
)
def test_money_without_cents_is_read_alike_in_both_languages_and_said_back(
    house: House, language: str, text: str, minor: int
) -> None:
    choose_language(language)
    value, echo = read(house, "money", text)
    assert value == minor
    assert echo == money(minor, house.context().currency)


@pytest.mark.parametrize(
    ("language", "kind", "text", "value", "echo"),
    [
        ("en", "number", "1.250", 1250, "1,250"),
        ("id", "number", "1.250", 1250, "1.250"),
        ("id", "number", "1,250", 1250, "1.250"),
        ("en", "number", "12", 12, ""),
        ("en", "quantity", "1.250", 1250, "1.25"),
        ("id", "quantity", "1.250", 1_250_000, "1.250"),
        ("id", "quantity", "1,250", 1250, "1,25"),
        ("id", "quantity", "12", 12_000, ""),
    ],
)
def test_a_figure_with_a_mark_is_said_back_as_it_was_read(
    house: House, language: str, kind: str, text: str, value: int, echo: str
) -> None:
    choose_language(language)
    assert read(house, kind, text) == (value, echo)


def test_money_with_cents_says_how_a_doubtful_figure_was_read() -> None:
    euro, field = Currency("EUR", 2), FormField("x", "x", "money")
    for language, echo in (("en", "€ 1.25"), ("id", "€ 1.250,00")):
        choose_language(language)
        context = FormContext(reader=lambda: None, today=TODAY, currency=euro)  # type: ignore
        assert KINDS["money"].parse("1.250", field, context).echo == echo
