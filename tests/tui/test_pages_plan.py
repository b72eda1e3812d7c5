"""The Plan tab: open steps, win-back, goals with progress, programmes, offers."""

from __future__ import annotations

from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.plans import read_goals
from kamtui.store.progress import read_progress
from kamtui.tui.dossier import plan
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import EMPTY, FULL, LOST, TODAY, day


def test_open_steps_stand_by_day_with_the_late_one_marked(database: Database) -> None:
    page = page_of(plan.TAB, database, FULL)
    drawn = [line.plain for line in page.body if line.ref and line.ref.subject == "commitments"]
    assert [text.split()[0] for text in drawn] == ["!", "theirs", "our"]
    assert drawn[0].endswith("3 d late")
    assert drawn[1].endswith("today")
    assert drawn[2].endswith("in 3 d")


def test_a_goal_of_sales_is_measured_from_the_purchases(database: Database) -> None:
    reader = database.reader()
    goal = next(goal for goal in read_goals(reader, FULL) if goal.measure == "sales")
    whole = reader.execute(
        "SELECT sum(amount) FROM purchases WHERE client_id = ? AND day >= '2026-01-01'", (FULL,)
    ).fetchone()[0]
    assert read_progress(reader, goal, TODAY.isoformat()) == whole
    drawn = line_with(page_of(plan.TAB, database, FULL), "  sales")
    assert "10.0 bn" in drawn
    assert "1.7 bn" in drawn
    assert "4.9 bn" in drawn, "half of the year, half of the target by today"
    assert "!" in drawn, "a sixth of the target in half of the time warns"


def test_a_goal_ahead_of_its_time_does_not_warn(database: Database, door: WriteDoor) -> None:
    with door.change("smaller") as change:
        change.update("goals", 1, {"target": 1_700_000_000})
    assert "!" not in line_with(page_of(plan.TAB, database, FULL), "  sales")


def test_a_goal_nobody_can_measure_shows_a_dash(database: Database, door: WriteDoor) -> None:
    with door.change("wish") as change:
        change.insert("goals", {"client_id": EMPTY, "measure": "other", "text": "be known"})
    assert line_with(page_of(plan.TAB, database, EMPTY), "be known").split()[2:5] == ["–"] * 3


def test_a_goal_past_its_day_is_late(database: Database, door: WriteDoor) -> None:
    with door.change("past") as change:
        change.update("goals", 2, {"due_day": day(4)})
    drawn = line_with(page_of(plan.TAB, database, FULL), "contacts")
    assert drawn.startswith(" ! ")
    assert drawn.endswith("4 d late")


def test_winback_tells_reason_way_and_next_step(database: Database) -> None:
    text = text_of(page_of(plan.TAB, database, FULL, 110))
    assert "reason: not told · way: discount · next: no next step" in text
    text = text_of(page_of(plan.TAB, database, LOST, 110))
    assert "reason: price" in text
    assert "next: Call their new buyer (1 d late)" in text


def test_offers_tell_their_outcome_and_until_when(database: Database) -> None:
    page = page_of(plan.TAB, database, FULL, 110)
    assert line_with(page, "Pooled drums").split()[-4:] == ["open", "20", "Jun", "900"]
    assert "valid until 20 Jul" in text_of(page)
    assert line_with(page, "Solvents").startswith(" ✗ ")


def test_programmes_tell_both_owners(database: Database) -> None:
    text = text_of(page_of(plan.TAB, database, FULL))
    assert "Become the sole supplier of drums" in text
    assert "planned · sales: Rina Kusuma · marketing: nobody" in text


def test_lines_lead_to_their_rows(database: Database) -> None:
    subjects = {ref.subject for ref in refs_of(page_of(plan.TAB, database, FULL))}
    assert subjects == {
        "clients", "commitments", "winback_targets", "goals", "programmes", "offers",
        "white_space",
    }  # fmt: skip


def test_nothing_planned_says_which_keys_plan(database: Database) -> None:
    text = text_of(page_of(plan.TAB, database, EMPTY))
    assert "No strategy written; e writes it, a takes one of a segment." in text
    assert "+ notes a promise" in text
    assert "n adds one" in text


def test_how_we_behave_begins_with_the_rule_of_the_segment(
    database: Database, door: WriteDoor
) -> None:
    text = " ".join(text_of(page_of(plan.TAB, database, FULL)).split())
    assert "HOW WE BEHAVE speak every 10 days" in text
    assert "The rule of image client, show: Faultless service" in text, "a type outranks the cell"
    assert "a takes a rule and adapts it" in text
    with door.change("adapt") as change:
        change.update("clients", FULL, {"strategy": "Only Rina calls."})
    text = text_of(page_of(plan.TAB, database, FULL))
    assert text.index("Only Rina calls.") < text.index("The rule of image client")


def test_a_goal_names_its_next_step_or_warns_that_none_leads_there(
    database: Database, door: WriteDoor
) -> None:
    assert "no step leads there: + on the goal notes one" in text_of(
        page_of(plan.TAB, database, FULL, 110)
    )
    with door.change("steps") as change:
        for text, due in (("second", -9), ("first", -2)):
            change.insert(
                "commitments",
                {
                    "client_id": FULL,
                    "side": "step",
                    "text": text,
                    "made_day": day(0),
                    "due_day": day(due),
                    "goal_id": 1,
                },
            )
    assert "→ 2 steps, next: first (in 2 d)" in text_of(page_of(plan.TAB, database, FULL, 110))


def test_what_we_spend_stands_against_what_it_brings(database: Database, door: WriteDoor) -> None:
    with door.change("gift") as change:
        change.insert(
            "spendings",
            {"client_id": FULL, "day": day(3), "kind": "gift", "text": "batik", "amount": 500_000},
        )
    text = text_of(page_of(plan.TAB, database, FULL, 110))
    assert "WHAT WE SPEND   12 months; H compares all clients" in text
    assert "beside it Rp 500 k" in text
    assert "27 Jun · gift · Rp 500 k · batik" in text


def test_groups_never_bought_stand_beside_those_bought(database: Database, door: WriteDoor) -> None:
    with door.change("more to sell") as change:
        change.insert("products", {"name": "Strap", "product_group": "strapping"})
    page = page_of(plan.TAB, database, FULL, 110)
    assert line_with(page, " chemicals").split()[-1] != "–"
    assert "NEVER BOUGHT   enter makes it a goal" in text_of(page)
    assert line_with(page, "strapping").split()[1:] == ["–", "–"]
