"""The sample: what it must hold, and that it is what its script makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kamtui.acts.standings import compute_states
from kamtui.model.words import (
    Attitude,
    Channel,
    ClientState,
    Destination,
    Evidence,
    Holder,
    InfluenceKind,
    InteractionStatus,
    KeyType,
    RequestKind,
    Role,
    Side,
    Source,
    TenderOutcome,
    Way,
    WinbackState,
    Word,
)
from kamtui.store.commitments import read_punctuality
from kamtui.store.file.schema import APPLICATION_ID, SCHEMA_VERSION
from kamtui.store.overdue import count_overdue

SAMPLE = Path(__file__).parents[1] / "sample.db"
TODAY = "2026-06-30"
CELLS = {abc + xyz for abc in "ABC" for xyz in "XYZ"}


@pytest.fixture(scope="module")
def sample() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{SAMPLE.as_uri()}?mode=ro&immutable=1", uri=True)
    yield connection
    connection.close()


def column(sample: sqlite3.Connection, query: str, *values: object) -> list[object]:
    return [row[0] for row in sample.execute(query, values)]


def one(sample: sqlite3.Connection, query: str, *values: object) -> object:
    return sample.execute(query, values).fetchone()[0]


def client(sample: sqlite3.Connection, name: str) -> int:
    found = one(sample, "SELECT id FROM clients WHERE name = ?", name)
    assert isinstance(found, int)
    return found


def test_it_is_one_small_packed_file() -> None:
    head = SAMPLE.read_bytes()[:100]
    assert SAMPLE.stat().st_size < 6_000_000
    assert head[18:20] == b"\x01\x01", "DELETE journal mode"
    assert not SAMPLE.with_name("sample.db-wal").exists()


def test_it_is_ours_and_whole(sample: sqlite3.Connection) -> None:
    assert one(sample, "PRAGMA application_id") == APPLICATION_ID
    assert one(sample, "PRAGMA user_version") == SCHEMA_VERSION
    assert one(sample, "PRAGMA integrity_check") == "ok"
    assert sample.execute("PRAGMA foreign_key_check").fetchall() == []
    assert one(sample, "PRAGMA freelist_count") == 0


def test_undo_begins_with_the_users_own_work(sample: sqlite3.Connection) -> None:
    assert one(sample, "SELECT count(*) FROM changes") == 0
    assert one(sample, "SELECT count(*) FROM change_sets") == 0
    marks = column(sample, "SELECT changes_mark FROM computed")
    assert set(marks + column(sample, "SELECT purchases_mark FROM segment_runs")) == {0}


def test_its_today_zone_and_currency_are_pinned(sample: sqlite3.Connection) -> None:
    settings = dict(sample.execute("SELECT name, value FROM settings"))
    assert settings["as_of"] == TODAY
    assert settings["timezone"] == "Asia/Jakarta"
    assert (settings["currency"], settings["digits"], settings["country"]) == ("IDR", "0", "ID")


def test_it_is_as_large_as_a_real_book(sample: sqlite3.Connection) -> None:
    assert 140 <= int(str(one(sample, "SELECT count(*) FROM clients"))) <= 160
    assert one(sample, "SELECT count(*) FROM managers WHERE active") == 5
    assert (
        one(
            sample,
            "SELECT count(*) FROM clients c JOIN managers m ON m.id = c.manager_id "
            "WHERE m.login = 'rina' AND c.is_key AND c.key_reason <> ''",
        )
        == 14
    )
    assert one(sample, "SELECT min(day) FROM purchases") < "2023-08-01"  # type: ignore[operator]
    assert one(sample, "SELECT max(day) FROM purchases") <= TODAY  # type: ignore[operator]
    months = one(sample, "SELECT count(DISTINCT substr(day, 1, 7)) FROM purchases")
    assert months == 36


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (ClientState, "SELECT state FROM standings"),
        (KeyType, "SELECT type FROM client_types"),
        (Role, "SELECT role FROM positions"),
        (Attitude, "SELECT attitude FROM positions"),
        (Holder, "SELECT holder FROM positions"),
        (InfluenceKind, "SELECT kind FROM influences"),
        (Channel, "SELECT channel FROM interactions"),
        (InteractionStatus, "SELECT status FROM interactions"),
        (TenderOutcome, "SELECT outcome FROM tenders"),
        (Side, "SELECT side FROM commitments"),
        (RequestKind, "SELECT kind FROM requests"),
        (WinbackState, "SELECT state FROM winback_targets"),
        (Way, "SELECT way FROM winback_targets"),
        (Destination, "SELECT destination FROM winback_targets"),
        (Source, "SELECT source FROM clients"),
        (Evidence, "SELECT need FROM clients"),
        (Evidence, "SELECT solvency FROM clients"),
        (Evidence, "SELECT authority FROM clients"),
    ],
)
def test_every_word_of_the_trade_occurs(
    sample: sqlite3.Connection, words: type[Word], query: str
) -> None:
    found = set(column(sample, query))
    assert {word.value for word in words} <= found


def test_every_cell_and_clients_too_young_to_tell_occur(sample: sqlite3.Connection) -> None:
    cells = set(column(sample, "SELECT cell FROM standings"))
    assert cells >= CELLS
    assert {cell for cell in cells if str(cell).endswith("N")}
    assert "" in cells, "some are not classed"


@pytest.mark.parametrize(
    ("kind", "table"),
    [("loss", "winback_targets"), ("tender", "tenders"), ("refusal", "offers")],
)
def test_every_reason_occurs_and_some_are_not_told(
    sample: sqlite3.Connection, kind: str, table: str
) -> None:
    unused = column(
        sample,
        f"SELECT name FROM reasons WHERE kind = ? AND id NOT IN "
        f"(SELECT reason_id FROM {table} WHERE reason_id IS NOT NULL)",
        kind,
    )
    assert unused == []
    assert one(sample, f"SELECT count(*) FROM {table} WHERE reason_id IS NULL") != 0


def test_trees_have_three_to_twelve_posts_some_of_them_outside(sample: sqlite3.Connection) -> None:
    sizes = column(sample, "SELECT count(*) FROM positions GROUP BY client_id")
    assert (min(sizes), max(sizes)) == (3, 12)  # type: ignore[type-var]
    assert len(sizes) == one(sample, "SELECT count(*) FROM clients")
    assert one(sample, "SELECT count(*) FROM positions WHERE outside") != 0
    assert one(sample, "SELECT count(*) FROM positions WHERE to_day IS NOT NULL") != 0


def test_people_have_moved_from_client_to_client(sample: sqlite3.Connection) -> None:
    moved = column(
        sample,
        "SELECT person_id FROM positions GROUP BY person_id HAVING count(DISTINCT client_id) > 1",
    )
    assert len(moved) >= 4


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM purchases WHERE quantity < 0",
        "SELECT count(*) FROM purchases WHERE cancelled = 1",
        "SELECT count(*) FROM purchases WHERE discount > 0",
        "SELECT count(*) FROM purchases WHERE cost IS NULL",
        "SELECT count(*) FROM purchases WHERE delivered_day > promised_day",
        "SELECT count(*) FROM interactions WHERE direction = 'in' AND at LIKE '%Z'",
        "SELECT count(*) FROM commitments WHERE done_day IS NULL AND due_day < '2026-06-30'",
        "SELECT count(*) FROM commitments WHERE kept = 0",
        "SELECT count(*) FROM commitments WHERE done_day IS NULL AND due_day >= '2026-06-30'",
        "SELECT count(*) FROM requests WHERE answered_day IS NULL",
        "SELECT count(*) FROM requests WHERE answered_day IS NOT NULL",
        "SELECT count(*) FROM conflicts WHERE closed_day IS NULL",
        "SELECT count(*) FROM conflicts WHERE closed_day IS NOT NULL",
        "SELECT count(*) FROM rivalries WHERE wallet_share > 0 AND counter_move <> ''",
        "SELECT count(*) FROM negotiation_sheets JOIN interactions i ON i.id = interaction_id "
        "AND i.status = 'planned'",
        "SELECT count(*) FROM offers WHERE outcome = 'accepted'",
        "SELECT count(*) FROM winback_targets WHERE leaving = 1",
        "SELECT count(*) FROM winback_targets WHERE recovered > 0",
        "SELECT count(*) FROM goals WHERE reached_day IS NOT NULL",
        "SELECT count(*) FROM programmes WHERE state = 'running'",
        "SELECT count(*) FROM target_buyers",
        "SELECT count(*) FROM saved_filters",
        "SELECT count(*) FROM skills",
        "SELECT count(*) FROM checklist_marks",
        "SELECT count(*) FROM state_overrides",
        "SELECT count(*) FROM clients WHERE parent_id IS NOT NULL",
        "SELECT count(*) FROM clients WHERE contact_rhythm_days > 0",
        "SELECT count(*) FROM phones WHERE client_id IS NOT NULL",
        "SELECT count(*) FROM phones WHERE number LIKE '08%'",
        "SELECT count(*) FROM phones WHERE number LIKE '+62%'",
        "SELECT count(*) FROM phones WHERE number LIKE '%ext.%'",
        "SELECT count(*) FROM interactions i WHERE (SELECT count(*) FROM interaction_people p "
        "WHERE p.interaction_id = i.id) > 1",
    ],
)
def test_what_screens_must_be_able_to_show_is_there(sample: sqlite3.Connection, query: str) -> None:
    assert one(sample, query) != 0


def test_notes_read_like_notes_not_like_a_form(sample: sqlite3.Connection) -> None:
    held, different = sample.execute(
        "SELECT count(*), count(DISTINCT summary) FROM interactions WHERE status = 'held'"
    ).fetchone()
    assert held > 1000
    assert different > 0.95 * held


def test_nothing_happened_after_its_today(sample: sqlite3.Connection) -> None:
    for query in (
        "SELECT count(*) FROM interactions WHERE status <> 'planned' AND day > '2026-06-30'",
        "SELECT count(*) FROM interactions WHERE status = 'planned' AND day < '2026-06-30'",
        "SELECT count(*) FROM commitments WHERE done_day > '2026-06-30' OR done_day < made_day",
        "SELECT count(*) FROM tenders WHERE decided_day > '2026-06-30' OR opened_day > due_day",
        "SELECT count(*) FROM conflicts WHERE closed_day > '2026-06-30' OR closed_day < opened_day",
        "SELECT count(*) FROM purchases WHERE delivered_day > '2026-06-30'",
    ):
        assert one(sample, query) == 0, query


def test_states_come_from_the_purchases_by_the_rules(sample: sqlite3.Connection) -> None:
    told = compute_states(sample, date.fromisoformat(TODAY))
    stored = dict(sample.execute("SELECT client_id, state FROM standings"))
    assert dict(zip(told["client"], told["state"], strict=True)) == stored


def test_four_month_ends_have_a_run_and_clients_move_between_them(
    sample: sqlite3.Connection,
) -> None:
    days = column(sample, "SELECT as_of FROM segment_runs ORDER BY id")
    assert days == ["2026-03-31", "2026-04-30", "2026-05-31", TODAY]
    moved = one(
        sample,
        "SELECT count(*) FROM segment_results a JOIN segment_results b USING (client_id) "
        "WHERE a.run_id = 3 AND b.run_id = 4 AND a.cell <> b.cell",
    )
    assert moved != 0


def test_the_breadwinner_of_the_sketches(sample: sqlite3.Connection) -> None:
    sinar = client(sample, "PT Sinar Mekar Abadi")
    standing = sample.execute(
        "SELECT cell, state, silent_days, usual_days, (share + 500) / 1000, why FROM standings "
        "WHERE client_id = ?",
        (sinar,),
    ).fetchone()
    assert standing[:5] == ("AX", "at risk", 42, 18, 124)
    assert standing[5] == "42 days silent; usually 18; 2.3x; no such pause last year"
    assert one(sample, "SELECT type FROM client_types WHERE client_id = ?", sinar) == "breadwinner"
    punctuality = read_punctuality(sample, sinar, TODAY, "2025-07-01")
    assert (punctuality.due, punctuality.late) == (9, 2)
    assert column(
        sample,
        "SELECT text FROM commitments WHERE client_id = ? AND done_day IS NULL AND due_day < ?",
        sinar,
        TODAY,
    ) == ["Send revised price list"]


def test_the_line_of_rina_counts_three_overdue(sample: sqlite3.Connection) -> None:
    rina = one(sample, "SELECT id FROM managers WHERE login = 'rina'")
    assert isinstance(rina, int)
    assert count_overdue(sample, rina, TODAY) == 3


@pytest.mark.parametrize(
    ("name", "cell", "state", "silent"),
    [
        ("PT Bumi Karsa Logistik", "AX", "active", 3),
        ("PT Tirta Agung Prima", "AY", "active", 9),
        ("PT Cahaya Timur Foods", "AZ", "watch", 31),
    ],
)
def test_the_other_clients_of_the_sketches(
    sample: sqlite3.Connection, name: str, cell: str, state: str, silent: int
) -> None:
    row = sample.execute(
        "SELECT cell, state, silent_days FROM standings WHERE client_id = ?",
        (client(sample, name),),
    ).fetchone()
    assert row == (cell, state, silent)


def content(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.slow
def test_it_is_what_its_script_makes(tmp_path: Path) -> None:
    from scripts.sample.making import make

    fresh = tmp_path / "fresh.db"
    make(fresh)
    made, stored = content(fresh), content(SAMPLE)
    differing = [line[:200] for line, other in zip(made, stored, strict=False) if line != other]
    assert differing[:3] == [], "make it anew: python scripts/make_sample.py"
    assert len(made) == len(stored)
