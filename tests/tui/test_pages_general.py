"""The General tab: each fact on a line that leads to its field, what is missing shown as such."""

from __future__ import annotations

from kamtui.model.client_facts import FACTS, FactGroup, FactKind
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.tui.dossier import general
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import CHILD, EMPTY, FULL


def test_every_fact_of_a_client_has_a_line_that_edits_it(database: Database) -> None:
    lead_to = {ref.field for ref in refs_of(page_of(general.TAB, database, FULL))}
    facts = {
        fact.name
        for fact in FACTS
        if fact.group is not FactGroup.THREE_P or fact.kind is FactKind.WORD
    }
    assert facts - {"parent_id"} <= lead_to  # the group has lines of its own


def test_what_is_not_known_is_a_dash_that_can_be_filled(database: Database) -> None:
    page = page_of(general.TAB, database, EMPTY)
    drawn = {line.ref.field: line.plain for line in page.body if line.ref and line.ref.field}
    for name in ("industry", "environment", "prospects", "strategy", "phones"):
        assert drawn[name].rstrip().endswith("–")


def test_a_long_text_is_told_whole_with_the_reference_on_its_first_line(
    database: Database,
) -> None:
    page = page_of(general.TAB, database, FULL, 66)
    first = next(n for n, line in enumerate(page.body) if line.ref and line.ref.field == "name")
    text = "".join(line.plain for line in page.body[first:])
    assert text.count("Instant noodles") == 4
    assert len([line for line in page.body if line.ref and line.ref.field == "description"]) == 1


def test_the_three_p_say_the_level_the_evidence_and_what_is_missing(database: Database) -> None:
    page = page_of(general.TAB, database, FULL, 110)
    assert "● proven   yearly plan of 1,200 t · 1 Mar 2026" in line_with(page, "need  ")
    assert "◐ signs    pays in 40 days" in line_with(page, "solvency")
    assert "missing: accounts, a bank's word, or paid invoices" in text_of(page)
    assert "missing: find out who may sign" in line_with(page, " authority  ")


def test_the_key_mark_its_types_and_its_checks_stand_together(database: Database) -> None:
    page = page_of(general.TAB, database, FULL)
    assert "◆ yes · carries an eighth of the profit" in line_with(page, "mark")
    assert "reason not told · since 1 May 2024" in line_with(page, " breadwinner  ")
    assert line_with(page, "share of profit").endswith("✓ 12.4 %")
    assert line_with(page, " potential ").endswith("✗ not met")
    assert "2 of 7 checks met, one suffices" in text_of(page)
    assert line_with(page, " image   ").endswith("✓ image client")
    assert "✗ buys since 23 Apr 2024, enough after 5 years" in line_with(page, " long co-oper")
    assert line_with(page, " ability to pay").endswith("signs only: pays in 40 days")


def test_group_and_contacts(database: Database) -> None:
    page = page_of(general.TAB, database, FULL)
    assert "2 companies · Rp 3.8 bn in 12 months · this one 100 %" in line_with(page, "GROUP")
    assert line_with(page, "Sinar Mekar Timur").split()[-3:] == ["0", "%", "0"]
    assert [ref.id for ref in refs_of(page) if ref.subject == "clients" and not ref.field] == [
        CHILD
    ]
    assert "031 555" in line_with(page, "telephone")
    assert "PT Sinar Mekar Abadi" in line_with(page_of(general.TAB, database, CHILD), "parent")


def test_money_and_rhythm_are_told_in_words(database: Database, door: WriteDoor) -> None:
    page = page_of(general.TAB, database, FULL)
    assert line_with(page, "spends a year").endswith("Rp 40.0 bn")
    assert line_with(page, "contact rhythm").endswith("every 10 days")
    with door.change("forget") as change:
        change.update("clients", FULL, {"contact_rhythm_days": None})
    page = page_of(general.TAB, database, FULL)
    assert line_with(page, "contact rhythm").endswith("every 14 days (the rule of image client)")
