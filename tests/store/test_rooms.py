"""The rooms of the relations: what is written is read back, in the order a screen needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from kamtui.model.errors import Refusal
from kamtui.model.words import (
    Channel,
    InteractionStatus,
    Side,
    Way,
    WinbackState,
)
from kamtui.store import (
    changes,
    commitments,
    competitors,
    conflicts,
    interactions,
    managers,
    plans,
    products,
    reasons,
    requests,
    sheets,
    tenders,
    winback,
)
from kamtui.store.door import Author, Value, WriteDoor
from kamtui.store.interactions import Told
from kamtui.store.loss_reasons import tell_loss
from kamtui.store.overdue import count_overdue
from kamtui.store.people.posts import add_person
from kamtui.store.rival_list import read_gone_over, read_rival_list

TODAY = "2026-06-30"
FULL, EMPTY, LOST = 1, 3, 4

OF_A_CLIENT: tuple[Callable[[sqlite3.Connection, int], object], ...] = (
    commitments.read_commitments,
    commitments.read_open,
    competitors.read_rivalries,
    conflicts.read_conflicts,
    conflicts.read_open,
    interactions.read_interactions,
    interactions.read_last_held,
    interactions.read_last_spoken,
    plans.read_goals,
    plans.read_offers,
    plans.read_programmes,
    lambda reader, client_id: products.read_bought_cards(reader, client_id, ""),
    requests.read_requests,
    requests.read_unanswered,
    sheets.read_sheets,
    tenders.read_tenders,
    winback.read_running,
    winback.read_targets,
)


@pytest.mark.parametrize("read", OF_A_CLIENT, ids=lambda read: f"{read.__module__}.{read.__name__}")
def test_a_client_without_a_fact_has_nothing(
    read: Callable[[sqlite3.Connection, int], object], door: WriteDoor
) -> None:
    assert read(door.database.reader(), 999) in ([], None)


@pytest.mark.parametrize("read", OF_A_CLIENT, ids=lambda read: f"{read.__module__}.{read.__name__}")
def test_no_read_of_one_client_scans_a_table(
    read: Callable[[sqlite3.Connection, int], object], door: WriteDoor
) -> None:
    """Each statement finds its first table's rows by an index, whatever the tables hold."""
    reader = door.database.reader()
    statements: list[str] = []
    reader.set_trace_callback(statements.append)
    read(reader, FULL)
    reader.set_trace_callback(None)
    for statement in statements:
        if statement.startswith("PRAGMA") or "FROM settings" in statement:
            continue
        plan = [row[3] for row in reader.execute(f"EXPLAIN QUERY PLAN {statement}")]
        scans = [step for step in plan if step.startswith(("SCAN c", "SCAN i", "SCAN k", "SCAN u"))]
        assert not [step for step in scans if "USING" not in step and "CONSTANT" not in step], plan


class TestInteractions:
    def test_newest_first_with_people_and_names(self, door: WriteDoor) -> None:
        with door.change("log") as change:
            tono = add_person(change, "Tono")
            number = interactions.add_interaction(
                change,
                EMPTY,
                Told("hello", "at length", "14:05", (1, tono)),
                day="2026-06-29",
                channel=Channel.VISIT,
            )
            interactions.add_interaction(change, EMPTY, Told("older"), day="2026-06-01")
        found = interactions.read_interactions(door.database.reader(), EMPTY)
        assert [one.summary for one in found] == ["hello", "older"]
        newest = found[0]
        assert (newest.id, newest.channel, newest.status) == (number, Channel.VISIT, "held")
        assert newest.people_names == "Budi Hartono, Tono"
        assert (newest.manager_name, newest.client_name) == ("Rina Kusuma", "CV Kosong")
        assert newest.clock == "14:05"
        assert newest.at is not None
        assert newest.at.endswith("Z")

    def test_the_zone_of_the_database_tells_the_time(self, door: WriteDoor) -> None:
        with door.change("zone") as change:
            change.insert("settings", {"name": "timezone", "value": "Asia/Jakarta"})
            number = interactions.add_interaction(change, EMPTY, Told(at="06:30"), day="2026-06-29")
        found = interactions.read_interaction(door.database.reader(), number)
        assert found is not None
        assert (found.at, found.clock) == ("2026-06-28T23:30:00Z", "06:30")

    def test_people_are_exchanged_without_touching_the_others(self, door: WriteDoor) -> None:
        with door.change("people") as change:
            tono = add_person(change, "Tono")
            interactions.set_people(change, 1, (tono,))
        found = interactions.read_interaction(door.database.reader(), 1)
        assert found is not None
        assert [person.name for person in found.people] == ["Tono"]
        with_tono = interactions.read_with_person(door.database.reader(), tono)
        assert [one.id for one in with_tono] == [1]

    def test_planned_soonest_first(self, door: WriteDoor) -> None:
        planned = interactions.read_planned(door.database.reader(), client_id=FULL)
        assert [one.day for one in planned] == sorted(one.day for one in planned)
        assert {one.status for one in planned} == {InteractionStatus.PLANNED}
        until = interactions.read_planned(door.database.reader(), client_id=FULL, to_day=TODAY)
        assert 0 < len(until) < len(planned)


class TestCommitments:
    def test_open_ones_overdue_first_undated_last(self, door: WriteDoor) -> None:
        with door.change("promise") as change:
            commitments.add_commitment(change, EMPTY, "undated", made_day=TODAY)
            commitments.add_commitment(
                change, EMPTY, "late", made_day=TODAY, due_day="2026-06-01", side=Side.STEP
            )
            commitments.add_commitment(
                change, EMPTY, "soon", made_day=TODAY, due_day="2026-07-01", side=Side.THEIRS
            )
        found = commitments.read_open(door.database.reader(), EMPTY)
        assert [one.text for one in found] == ["late", "soon", "undated"]
        assert [one.is_overdue(TODAY) for one in found] == [True, False, False]
        assert found[0].owner_name == "Rina Kusuma"

    def test_kept_broken_reopened(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        with door.change("promise") as change:
            number = commitments.add_commitment(
                change, EMPTY, "x", made_day="2026-06-01", due_day="2026-06-20"
            )
        for kept, late in ((True, 0), (False, 1)):
            with door.change("close") as change:
                commitments.close_commitment(change, number, "2026-06-15", kept=kept)
            assert commitments.read_punctuality(reader, EMPTY, TODAY) == (
                commitments.Punctuality(1, late)
            )
        with door.change("reopen") as change:
            commitments.reopen_commitment(change, number)
        assert commitments.read_punctuality(reader, EMPTY, TODAY).late == 1

    def test_kept_after_its_day_is_late(self, door: WriteDoor) -> None:
        with door.change("promise") as change:
            number = commitments.add_commitment(
                change, EMPTY, "x", made_day="2026-06-01", due_day="2026-06-10"
            )
            commitments.close_commitment(change, number, "2026-06-11")
        found = commitments.read_punctuality(door.database.reader(), EMPTY, TODAY)
        assert found == commitments.Punctuality(1, 1)

    def test_overdue_of_a_manager_counts_what_nobody_owns_at_his_clients(
        self, door: WriteDoor
    ) -> None:
        reader = door.database.reader()
        before = count_overdue(reader, 1, TODAY)
        with door.change("promise") as change:
            change.update("clients", EMPTY, {"manager_id": 1})
            row = commitments.add_commitment(
                change, EMPTY, "nobody's", made_day="2026-06-01", due_day="2026-06-20"
            )
            change.update("commitments", row, {"owner_id": None})
            commitments.add_commitment(
                change, EMPTY, "his", made_day="2026-06-01", due_day="2026-06-21", owner_id=2
            )
            commitments.add_commitment(
                change,
                EMPTY,
                "owed to us",
                side=Side.THEIRS,
                made_day="2026-06-01",
                due_day="2026-06-21",
                owner_id=1,
            )
        assert count_overdue(reader, 1, TODAY) == before + 1


class TestWinback:
    def test_one_target_at_a_time(self, door: WriteDoor) -> None:
        with door.change("mark") as change:
            first = winback.mark_target(change, EMPTY, marked_day=TODAY, way=Way.GIFT)
        with (
            pytest.raises(Refusal, match="CV Kosong is a win-back target already"),
            door.change("again") as change,
        ):
            winback.mark_target(change, EMPTY, marked_day=TODAY)
        with door.change("give up") as change:
            winback.set_state(change, first, WinbackState.GIVEN_UP, TODAY, result="too dear")
        assert winback.read_running(door.database.reader(), EMPTY) is None
        with door.change("mark anew") as change:
            winback.mark_target(change, EMPTY, marked_day=TODAY)
        with pytest.raises(Refusal), door.change("revive") as change:
            winback.set_state(change, first, WinbackState.OFFERED, TODAY)
        ended = winback.read_target(door.database.reader(), first)
        assert ended is not None
        assert (ended.result, ended.result_day, ended.way) == ("too dear", TODAY, Way.GIFT)

    def test_the_board_in_order_with_the_value_of_the_first_life(self, door: WriteDoor) -> None:
        with door.change("mark") as change:
            winback.mark_target(change, EMPTY, marked_day=TODAY)
        board = winback.read_board(door.database.reader())
        places = [winback.STATES.index(target.state) for target in board]
        assert places == sorted(places)
        lost = next(target for target in board if target.client_id == LOST)
        assert lost.first_life_amount == 4 * 50_000_000
        assert (lost.next_step, lost.reason) == ("Call their new buyer", "price")
        planned = [target for target in board if target.state is WinbackState.PLANNED]
        amounts = [target.first_life_amount for target in planned]
        assert amounts == sorted(amounts, reverse=True)


def tender(subject: str, **values: Value) -> dict[str, Value]:
    return {"client_id": EMPTY, "subject": subject, **values}


class TestTenders:
    def test_running_first_then_the_last_decided(self, door: WriteDoor) -> None:
        with door.change("tender") as change:
            for subject, day in (("old", "2026-01-01"), ("new", "2026-05-01")):
                change.insert("tenders", tender(subject, outcome="lost", decided_day=day))
            change.insert("tenders", tender("running", due_day="2026-07-05", value=5))
        found = tenders.read_tenders(door.database.reader(), EMPTY)
        assert [one.subject for one in found] == ["running", "new", "old"]
        with door.change("a win") as change:
            won = tender("won", outcome="won", decided_day="2026-06-01", value=7)
            change.insert("tenders", won)
        counted = tenders.count_tenders(door.database.reader(), EMPTY, "2026-05-01")
        assert counted == tenders.TenderCount(won=1, lost=1, won_value=7)


class TestCompetitors:
    def test_found_by_name_case_and_accents_aside(self, door: WriteDoor) -> None:
        with door.change("rival") as change:
            known = competitors.find_or_add_competitor(change, "pt KÉMAS jaya")
            new = competitors.find_or_add_competitor(change, "Toko Baru")
            competitors.set_rivalry(change, EMPTY, new, wallet_share=10)
            competitors.set_rivalry(change, EMPTY, new, strength=2)
            competitors.set_rivalry(change, EMPTY, known, wallet_share=40)
        assert known == 1
        found = competitors.read_rivalries(door.database.reader(), EMPTY)
        assert [(one.competitor_name, one.wallet_share, one.strength) for one in found] == [
            ("PT Kemas Jaya", 40, None),
            ("Toko Baru", 10, 2),
        ]

    def test_tenders_taken_are_lost_ones_alone(self, door: WriteDoor) -> None:
        first = competitors.read_rivalries(door.database.reader(), FULL)[0]
        assert first.tenders_taken == 1

    def test_a_client_whose_loss_alone_was_told_of_has_gone_over_too(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        with door.change("losses") as change:
            rival = competitors.add_competitor(change, "Toko Baru")
            marked = change.insert("clients", {"name": "Marked"})
            for client, day in ((EMPTY, "2026-05-01"), (marked, "2026-04-01")):
                tell_loss(change, client, told_day=TODAY, lost_since=day, competitor_id=rival)
            winback.mark_target(
                change, marked, marked_day=TODAY, lost_since="2026-04-01", competitor_id=rival
            )
        found = read_gone_over(reader, rival)
        assert [(one.subject, one.client_id, one.state) for one in found] == [
            ("clients", EMPTY, None),
            ("winback_targets", marked, WinbackState.PLANNED),
        ]
        listed = next(one for one in read_rival_list(reader) if one.id == rival)
        assert listed.gone == len(found)


def test_requests_and_conflicts_open_and_closed(door: WriteDoor) -> None:
    reader = door.database.reader()
    with door.change("care") as change:
        asked = {"client_id": EMPTY, "kind": "asked", "text": "when?", "day": "2026-06-01"}
        request = change.insert("requests", asked)
        late = {"client_id": EMPTY, "kind": "complaint", "cause": "late", "severity": 3}
        conflict = change.insert("conflicts", {**late, "opened_day": "2026-06-02", "manager_id": 1})
    assert len(requests.read_unanswered(reader, EMPTY)) == 1
    assert conflicts.read_open(reader, EMPTY)[0].manager_name == "Rina Kusuma"
    with door.change("settle") as change:
        requests.answer_request(change, request, TODAY, "tomorrow")
        conflicts.close_conflict(change, conflict, TODAY, "replaced")
    assert requests.read_unanswered(reader, EMPTY) == []
    assert conflicts.read_open(reader, EMPTY) == []
    assert requests.read_requests(reader, EMPTY)[0].answered_by_name == "Rina Kusuma"
    assert conflicts.read_conflicts(reader, EMPTY)[0].settlement == "replaced"


class TestManagers:
    def test_who_am_i(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        assert managers.find_author(reader, "RINA") == Author("rina", 1)
        assert managers.find_author(reader, "dewi") == Author("dewi", None)

    def test_found_by_login_or_the_start_of_a_name(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        for words in ("rina", "Rina K", "rina kusuma"):
            found = managers.find_manager(reader, words)
            assert found is not None
            assert found.login == "rina"
        assert managers.find_manager(reader, "") is None
        assert managers.find_manager(reader, "%") is None

    def test_those_who_left_stand_last(self, door: WriteDoor) -> None:
        with door.change("hire") as change:
            left = managers.add_manager(change, "aa", "Aa")
            change.update("managers", left, {"active": 0})
        found = managers.read_managers(door.database.reader())
        assert [one.login for one in found][-1] == "aa"
        assert "aa" not in [
            one.login for one in managers.read_managers(door.database.reader(), active_only=True)
        ]


def test_reasons_in_the_order_of_their_list(door: WriteDoor) -> None:
    with door.change("reason") as change:
        reasons.add_reason(change, reasons.ReasonKind.LOSS, "moved away", 1)
    found = reasons.read_reasons(door.database.reader(), reasons.ReasonKind.LOSS)
    assert found[0].name == "service got worse"
    assert found[-1].name == "moved away"


def test_what_a_client_bought_stands_with_its_cards_the_largest_first(door: WriteDoor) -> None:
    reader = door.database.reader()
    bought = products.read_bought_cards(reader, FULL, "")
    assert bought
    assert [one.amount for one in bought] == sorted((b.amount for b in bought), reverse=True)
    assert products.read_bought_cards(reader, FULL, "2999-01-01") == []
    cards = {card.id: card for card in products.read_cards(reader).cards}
    assert all(cards[one.product_id].buyers for one in bought)


def test_changes_of_one_manager_and_before_a_number(door: WriteDoor) -> None:
    for number in range(3):
        with door.change(f"rename {number}") as change:
            change.update("clients", FULL, {"city": f"City {number}"})
    found = changes.read_change_sets(door.database.reader(), limit=2, login="rina")
    assert [one.what for one in found] == ["rename 2", "rename 1"]
    older = changes.read_change_sets(door.database.reader(), limit=1, before=found[1].id)
    assert older[0].what == "rename 0"
