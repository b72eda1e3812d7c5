"""Saving what was typed: one change each, everything in it, and told in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kamtui.acts import log, promise, winback
from kamtui.acts.log import Caller
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.words import Side, WinbackState
from kamtui.store import commitments, interactions
from kamtui.store.changes import read_change_sets
from kamtui.store.door import WriteDoor
from kamtui.store.people.phones import phones_of
from kamtui.store.people.posts import people_of
from kamtui.store.search.numbers import by_phone
from kamtui.store.settings import write_setting
from kamtui.store.undo import undo
from kamtui.store.winback import read_running, read_targets
from tests.store.content import content

TODAY = date(2026, 6, 30)
FULL, EMPTY, LOST = 1, 3, 4


def logs(door: WriteDoor, client: int, text: str, today: date = TODAY) -> log.Logged:
    people = log.people_known(door.database.reader(), client)
    return log.save_log(door, client, log.understand(text, people, today), today)


class TestLog:
    def test_a_call_and_its_next_step_are_one_change(
        self, door: WriteDoor, database_path: Path
    ) -> None:
        before = content(database_path)
        saved = logs(door, FULL, "call budi: agrees to 30 days; next send contract friday")
        newest = read_change_sets(door.database.reader(), limit=1)[0]
        assert newest.what == "log call with PT Sinar Mekar Abadi"
        assert newest.rows == 3
        step = commitments.read_commitment(door.database.reader(), saved.commitment_ids[0])
        assert step is not None
        assert (step.text, step.due_day, step.to_person_name) == (
            "send contract",
            "2026-07-03",
            "Budi Hartono",
        )
        assert step.interaction_id == saved.interaction_id
        undo(door)
        assert content(database_path) == before

    def test_it_offers_to_close_what_was_spoken_of(self, door: WriteDoor) -> None:
        saved = logs(door, FULL, "call budi: has signed the frame at last")
        assert saved.closes is not None
        assert saved.closes.text == "Sign the frame contract"
        assert saved.words == "logged; x closes “Sign the frame contract”"

    def test_else_what_is_overdue(self, door: WriteDoor) -> None:
        saved = logs(door, FULL, "call budi: hello")
        assert saved.closes is not None
        assert saved.closes.text == "Send revised price list"
        assert logs(door, FULL, "na").closes is None
        assert logs(door, EMPTY, "hello").closes is None

    def test_a_planned_visit_becomes_the_held_one(self, door: WriteDoor) -> None:
        day = date(2026, 7, 2)
        planned = interactions.read_planned(door.database.reader(), client_id=FULL)[-1]
        saved = logs(door, FULL, "visit budi: 45 days are off the table", day)
        assert saved.interaction_id == planned.id
        held = interactions.read_interaction(door.database.reader(), planned.id)
        assert held is not None
        assert (held.status, held.summary) == ("held", "45 days are off the table")
        assert held.details == "price talk"
        assert "as the planned one" in saved.words

    def test_a_coming_day_is_planned(self, door: WriteDoor) -> None:
        saved = logs(door, EMPTY, "visit 3 jul: show samples")
        assert saved.words == "planned for Fri 3 Jul"
        assert len(interactions.read_planned(door.database.reader(), client_id=EMPTY)) == 1

    def test_a_step_of_no_day_is_told_so(self, door: WriteDoor) -> None:
        assert logs(door, EMPTY, "hello; next send samples").words == "logged; next without a day"

    def test_small_words_settle_nothing(self, door: WriteDoor) -> None:
        with door.change("promises") as change:
            for text in ("ask for it", "send the offer"):
                values = {"side": "ours", "text": text, "made_day": "2026-06-01"}
                change.insert("commitments", {"client_id": EMPTY, **values})
        assert logs(door, EMPTY, "call: it is for the best").closes is None
        closes = logs(door, EMPTY, "call: it is for the offer").closes
        assert closes is not None
        assert closes.text == "send the offer"

    def test_not_reached(self, door: WriteDoor) -> None:
        saved = logs(door, FULL, "call budi na; next call besok")
        assert saved.words == "logged: not reached; next tomorrow"

    def test_a_step_alone_is_no_interaction(self, door: WriteDoor) -> None:
        saved = logs(door, EMPTY, "next send price list friday")
        assert saved.interaction_id is None
        assert saved.words == "noted; next Fri 3 Jul"
        assert interactions.read_interactions(door.database.reader(), EMPTY) == []

    def test_an_unknown_caller_is_added_with_the_number(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        line = log.understand("call: asks for a price", (), TODAY)
        log.save_log(door, EMPTY, line, TODAY, caller=Caller("Tono", "0812-9999-3456"))
        person = people_of(reader, EMPTY)[0]
        assert person.name == "Tono"
        assert phones_of(reader, person.person_id) == ["0812-9999-3456"]
        assert by_phone(reader, "99993456")[0].client_id == EMPTY
        logged = interactions.read_interactions(reader, EMPTY)[0]
        assert logged.people_names == "Tono"

    def test_nothing_to_log(self, door: WriteDoor, database_path: Path) -> None:
        before = content(database_path)
        with pytest.raises(Refusal, match="Nothing to log"):
            logs(door, FULL, "  ")
        with pytest.raises(NotFound):
            logs(door, 999, "hello")
        assert content(database_path) == before

    def test_a_pinned_day_has_no_time(self, door: WriteDoor) -> None:
        assert log.clock(door.database.reader()) == ""
        logs(door, EMPTY, "hello")
        assert interactions.read_interactions(door.database.reader(), EMPTY)[0].at is None
        logs(door, EMPTY, "call 14:05: hello")
        assert interactions.read_interactions(door.database.reader(), EMPTY)[0].clock == "14:05"

    def test_the_clock_is_that_of_the_databases_zone(self, door: WriteDoor) -> None:
        with door.change("follow the clock") as change:
            write_setting(change, "as_of", "")
            write_setting(change, "timezone", "Asia/Jakarta")
        zone = timezone(timedelta(hours=7))
        before = datetime.now(zone).strftime("%H:%M")
        told = log.clock(door.database.reader())
        assert told in (before, datetime.now(zone).strftime("%H:%M"))

    def test_a_caller_without_a_name_adds_nobody(self, door: WriteDoor) -> None:
        line = log.understand("call: asks for a price", (), TODAY)
        log.save_log(door, EMPTY, line, TODAY, caller=Caller("  ", "0812-9999-3456"))
        assert people_of(door.database.reader(), EMPTY) == []


class TestPromise:
    def test_theirs(self, door: WriteDoor) -> None:
        line = promise.understand("they: sign contract; monday", (), TODAY)
        saved = promise.save_promise(door, EMPTY, line, TODAY)
        assert saved.words == "noted, theirs: Mon 6 Jul"
        found = commitments.read_commitment(door.database.reader(), saved.commitment_id)
        assert found is not None
        assert (found.side, found.due_day, found.owner_id) == (Side.THEIRS, "2026-07-06", 1)

    def test_to_whom_and_without_a_day(self, door: WriteDoor) -> None:
        people = log.people_known(door.database.reader(), FULL)
        line = promise.understand("send the sheet to budi", people, TODAY)
        saved = promise.save_promise(door, FULL, line, TODAY)
        assert saved.words == "noted, ours: no day"
        found = commitments.read_commitment(door.database.reader(), saved.commitment_id)
        assert found is not None
        assert (found.side, found.due_day, found.to_person_name) == (
            Side.OURS,
            None,
            "Budi Hartono",
        )

    def test_a_client_that_is_gone(self, door: WriteDoor) -> None:
        with pytest.raises(NotFound, match="not there any more"):
            line = promise.understand("send it", (), TODAY)
            promise.save_promise(door, 999, line, TODAY)

    def test_nothing(self, door: WriteDoor) -> None:
        with pytest.raises(Refusal, match="Nothing to note"):
            promise.save_promise(door, EMPTY, promise.understand("", (), TODAY), TODAY)


class TestWinback:
    def test_several_at_once_and_those_already_marked_left_alone(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        lists = winback.read_lists(reader)
        line = winback.understand("price; gift; next call monday", lists, TODAY)
        saved = winback.save_winback(door, [FULL, EMPTY, 5], line, TODAY)
        assert saved.skipped == ("PT Sinar Mekar Abadi",)
        assert saved.words == (
            "marked 2 clients; next Mon 6 Jul; targets already: PT Sinar Mekar Abadi"
        )
        assert read_change_sets(reader, limit=1)[0].rows == 4
        target = read_running(reader, EMPTY)
        assert target is not None
        assert (target.reason, target.way, target.next_step) == ("price", "gift", "call")
        assert (target.owner_name, target.leaving) == ("Rina Kusuma", True)
        undo(door)
        assert read_running(reader, EMPTY) is None

    def test_all_of_them_marked_already(self, door: WriteDoor) -> None:
        line = winback.understand("", winback.read_lists(door.database.reader()), TODAY)
        with pytest.raises(Refusal, match="is a win-back target already"):
            winback.save_winback(door, [FULL], line, TODAY)
        with pytest.raises(NotFound):
            winback.save_winback(door, [999], line, TODAY)

    def test_a_client_that_buys_is_leaving_and_not_lost_since_it_began_to_buy(
        self, door: WriteDoor
    ) -> None:
        reader = door.database.reader()
        with door.derived() as connection:
            connection.execute("DELETE FROM standings WHERE client_id = ?", (EMPTY,))
            connection.execute(
                "INSERT INTO standings (client_id, state, since) "
                "VALUES (?, 'active', '2025-06-01')",
                (EMPTY,),
            )
        winback.save_winback(
            door, [EMPTY], winback.understand("", winback.read_lists(reader), TODAY), TODAY
        )
        target = read_running(reader, EMPTY)
        assert target is not None
        assert (target.lost_since, target.leaving) == (None, True)

    def test_one_is_told_by_its_name(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        line = winback.understand("", winback.read_lists(reader), TODAY)
        saved = winback.save_winback(door, [EMPTY], line, TODAY)
        assert (saved.skipped, saved.words) == ((), "marked CV Kosong; next Tue 7 Jul")
        newest = read_change_sets(reader, limit=1)[0]
        assert newest.what == "mark CV Kosong as a win-back target"
        target = read_running(reader, EMPTY)
        assert target is not None
        assert (target.reason_note, target.way_text) == (None, None)

    def test_a_target_that_is_gone_is_not_moved(self, door: WriteDoor) -> None:
        with pytest.raises(NotFound, match="not there any more"):
            winback.move_target(door, 999, WinbackState.OFFERED, TODAY)

    def test_a_lost_client_keeps_since_when(self, door: WriteDoor) -> None:
        reader = door.database.reader()
        for target in read_targets(reader, LOST):
            winback.move_target(door, target.id, WinbackState.GIVEN_UP, TODAY)
        with door.derived() as connection:
            connection.execute("DELETE FROM standings WHERE client_id = ?", (LOST,))
            connection.execute(
                "INSERT INTO standings (client_id, state, since) VALUES (?, 'lost', '2025-06-01')",
                (LOST,),
            )
        line = winback.understand("", winback.read_lists(reader), TODAY)
        winback.save_winback(door, [LOST], line, TODAY)
        target = read_running(reader, LOST)
        assert target is not None
        assert (target.lost_since, target.leaving) == ("2025-06-01", False)
