"""Losses by keys: criteria tried and applied, views, reasons, drilling down to the clients."""

from __future__ import annotations

from tests.tui.manager import at_work

STATES = "SELECT client_id, state FROM standings ORDER BY client_id"


async def test_criteria_are_tried_dropped_applied_and_taken_back(sample):
    async with at_work(sample, size="narrow") as manager:
        before = manager.database_says(STATES)
        await manager.presses("L", "o")
        manager.sees("CRITERIA", "In force", "A year ago they would have called")
        await manager.presses("j", "j", "<", "<")
        manager.sees("A trial", "would change state", "1 x", "in force: 1.5 x")
        await manager.presses("escape")
        manager.sees("LOSSES", "Dropped")
        assert manager.database_says(STATES) == before
        await manager.presses("o", "g", "j", "j", "j", "j", "enter")
        await manager.types("9,5")
        await manager.presses("enter")
        manager.sees("at risk: longer than the usual         9.5 x", "WHO CHANGES STATE")
        await manager.presses("r")
        manager.sees("In force", "9.5 x", "Applied:")
        after = manager.database_says(STATES)
        assert after != before
        assert [state for _client, state in after].count("at risk") < 9
        await manager.presses("u")
        assert manager.database_says(STATES) == before


async def test_a_wrong_value_is_refused_and_the_line_stays_open(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("L", "o", "j", "j", "enter")
        await manager.types("many")
        await manager.presses("enter")
        manager.sees("watch-times is a number from 1 to 20")
        await manager.presses("escape", "escape")
        manager.sees("LOSSES")


async def test_a_client_that_would_change_is_one_key_away(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("L", "o", "<")
        manager.sees("C clients")
        await manager.presses("j", ">", "G", "enter")
        manager.sees("1 Overview")


async def test_the_views_go_round_and_a_figure_leads_to_its_clients(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("L", "v")
        manager.sees(
            "‹months›", "CLIENTS LOST", "17 lost · 7 of them came back", "Mar 2026      5     4"
        )
        await manager.presses("j", "j", "j", "enter")
        manager.sees("LOSSES: months, Mar 2026", "1 lost · 4 came back", "CAME BACK 4")
        await manager.presses("G", "enter")
        manager.sees("1 Overview")
        await manager.presses("escape")
        manager.sees("LOSSES: months, Mar 2026")
        await manager.presses("escape")
        manager.sees("‹months›")
        assert manager.app.workspace.pane.ref.field == "month=2026-03"
        await manager.presses("V", "V")
        manager.sees("‹refusal›", "cancelled orders")
        for view in ("clients", "months", "quarters", "segment", "type", "industry", "region"):
            await manager.presses("v")
            manager.sees(f"‹{view}›")


async def test_a_figure_of_a_direction_leads_back_to_its_view(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("L", "V", "V", "V")
        manager.sees("‹reason›", "price")
        await manager.presses("enter")
        manager.sees("LOSSES: reason, price", "2 lost · 1 came back", "PT Pelita Roti")
        await manager.presses("enter")
        manager.sees("1 Overview", "Pelita Roti")
        await manager.presses("escape", "escape")
        manager.sees("LOSSES")


NOT_TOLD = (
    "SELECT count(*) FROM standings s WHERE s.state = 'lost' AND NOT EXISTS "
    "(SELECT 1 FROM losses l WHERE l.client_id = s.client_id) AND NOT EXISTS "
    "(SELECT 1 FROM winback_targets w WHERE w.client_id = s.client_id AND w.reason_id IS NOT NULL)"
)


async def test_why_a_client_was_lost_is_told_in_one_line_and_counted(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("L")
        manager.sees("3 without a reason")
        assert manager.database_says(NOT_TOLD) == [(3,)]
        (client,) = manager.database_says("SELECT id FROM clients WHERE name = 'UD Sari Laut'")[0]
        while manager.app.workspace.pane.ref.id != client:
            await manager.presses("j")
        await manager.presses("r")
        manager.sees("Why lost · UD Sari Laut")
        await manager.types("forgotten, nobody rang for a year")
        manager.sees("reason: client forgotten", "nobody rang")
        await manager.presses("enter")
        manager.sees("2 without a reason", "client forgotten")
        assert manager.database_says(NOT_TOLD) == [(2,)]
        await manager.presses("u")
        manager.sees("3 without a reason")


async def test_a_client_made_lost_by_hand_is_asked_why_and_shown_at_once(sample):
    async with at_work(sample, size="medium") as manager:
        (client,) = manager.database_says(
            "SELECT client_id FROM standings WHERE client_id = 1 AND state = 'at risk'"
        )[0]
        await manager.presses("enter", "e")
        manager.sees("New: state set by hand")
        await manager.types("lost")
        await manager.presses("tab", "tab", "tab")
        await manager.types("moved to their sister company")
        await manager.presses("f2")
        manager.sees("is needed: why was it lost?")
        await manager.types("competitor")
        await manager.presses("f2")
        assert manager.database_says("SELECT state FROM standings WHERE client_id = ?", client) == [
            ("lost",)
        ]
        assert manager.database_says(
            "SELECT r.name, l.reason_note FROM losses l JOIN reasons r ON r.id = l.reason_id"
        ) == [("competitor", "moved to their sister company")]
        await manager.presses("u")
        assert manager.database_says("SELECT state FROM standings WHERE client_id = ?", client) == [
            ("at risk",)
        ]


async def test_reasons_are_added_and_switched_off(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("L", "R")
        manager.sees("WHY CLIENTS ARE LOST", "service got worse")
        await manager.presses("x")
        manager.sees("is offered no more")
        await manager.presses("n")
        manager.sees("New: reason")
        await manager.types("loss")
        await manager.presses("tab")
        await manager.types("moved abroad")
        await manager.presses("f2")
        manager.sees("moved abroad", "service got worse", "off")
        await manager.presses("escape", "r")
        await manager.types("moved abroad")
        manager.sees("reason: moved abroad")
        await manager.presses("ctrl+u")
        await manager.types("service")
        manager.sees("reason: not told")


async def test_a_product_named_in_a_search_says_its_answer_and_opens_with_tab(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("/")
        await manager.types("opp tape")
        manager.sees("card, tab opens it: OPP tape")
        await manager.presses("tab")
        manager.sees("Product", "OPP tape", "nuances")
        await manager.presses("escape")
        manager.sees("FIND")
        await manager.presses("ctrl+u")
        await manager.types("sinar")
        manager.does_not_see("card, tab")
        manager.sees("Sinar Mekar")
