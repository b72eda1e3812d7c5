"""A tiny database with one of everything a page can show, hostile names among them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from kamtui.store.door import Author, Change, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.store.opening import Database

TODAY = date(2026, 6, 30)
FULL, HOSTILE, EMPTY, LOST, CHILD = 1, 2, 3, 4, 5
"""Ids of the clients: one with everything, one whose every text attacks, one without a fact."""

HOSTILE_TEXTS = ("[red]x [/] C:\\[x]", "\x1b]52;c;eA==\x07\x1b[31mred\x9b2J", "株式会社電機" * 10)


def day(back: int) -> str:
    """Give the day so many days before today."""
    return (TODAY - timedelta(days=back)).isoformat()


def make_tiny(path: Path) -> Database:
    """Make the database; every page has something to show for the client ``FULL``."""
    database = make_database(path, currency="IDR", digits=0)
    door = WriteDoor(database, Author("rina", None))
    with door.change("make") as change:
        _managers_and_clients(change)
        _people(change)
        _supplies(change)
        _relations(change)
        _plans(change)
    with door.change("attack") as change:
        _hostile(change)
    with door.derived() as connection:
        _standings(connection)
    door.close()
    return database


def _managers_and_clients(change: Change) -> None:
    change.insert("managers", {"login": "rina", "name": "Rina Kusuma"})
    change.insert("managers", {"login": "agus", "name": "Agus Salim"})
    change.insert(
        "clients",
        {
            "name": "PT Sinar Mekar Abadi",
            "is_key": 1,
            "key_reason": "carries an eighth of the profit",
            "manager_id": 1,
            "industry": "food",
            "city": "Surabaya",
            "region": "East Java",
            "founded": 1987,
            "headcount": 1250,
            "description": "Instant noodles and biscuits for the eastern islands, " * 4,
            "staffing": "Procurement of six, weak in engineering.",
            "source": "exhibition",
            "contact_rhythm_days": 10,
            "wallet": 40_000_000_000,
            "need": "proven",
            "need_evidence": "yearly plan of 1,200 t",
            "need_day": "2026-03-01",
            "solvency": "signs",
            "solvency_evidence": "pays in 40 days",
        },
    )
    change.insert("clients", {"name": "Hostile"})
    change.insert("clients", {"name": "CV Kosong"})
    change.insert("clients", {"name": "Tirta Agung", "manager_id": 2})
    change.insert("clients", {"name": "Sinar Mekar Timur", "parent_id": 1, "manager_id": 1})
    for kind in ("breadwinner", "image client"):
        change.insert("client_types", {"client_id": 1, "type": kind, "since": "2024-05-01"})
    change.insert(
        "client_key_checks", {"client_id": 1, "key_check_id": 1, "met": 1, "evidence": "12.4 %"}
    )
    change.insert("client_key_checks", {"client_id": 1, "key_check_id": 2, "met": 0})
    change.insert(
        "phones", {"client_id": 1, "number": "031 555", "national": "31555", "reversed": "55513"}
    )


def _people(change: Change) -> None:
    change.insert("people", {"name": "Budi Hartono"})
    change.insert("people", {"name": "Siti Rahma"})
    change.insert(
        "positions",
        {"client_id": 1, "person_id": 1, "title": "Procurement director", "role": "decision-maker"},
    )
    change.insert(
        "positions", {"client_id": 1, "person_id": 2, "title": "Finance", "role": "approver"}
    )
    change.insert("positions", {"client_id": 1, "holder": "unknown", "title": "Treasury"})


def _supplies(change: Change) -> None:
    change.insert(
        "products",
        {
            "name": "Glycerine",
            "product_group": "chemicals",
            "unit": "t",
            "price": 9_000_000,
            "nuances": "keep dry",
        },
    )
    change.insert("products", {"name": "Drum 200 l", "product_group": "packaging", "unit": "pc"})
    change.insert("products", {"name": "Pallet", "product_group": "packaging"})
    for number, back in enumerate(range(42, 800, 18)):
        change.insert(
            "purchases",
            {
                "client_id": 1,
                "day": day(back),
                "invoice": f"INV-{number}",
                "product_id": 1 + number % 2,
                "amount": 200_000_000 + 7_000_000 * (number % 5),
                "cost": 150_000_000,
                "promised_day": day(back - 2),
                "delivered_day": day(back - 2 - (3 if number % 4 == 0 else 0)),
            },
        )
    change.insert(
        "purchases",
        {
            "client_id": 1,
            "day": day(44),
            "quantity": -1000,
            "amount": -20_000_000,
            "product_id": 2,
        },
    )
    for back in (700, 650, 600, 500):
        change.insert("purchases", {"client_id": 4, "day": day(back), "amount": 50_000_000})


def _relations(change: Change) -> None:
    change.insert("competitors", {"name": "PT Kemas Jaya", "name_key": "pt kemas jaya"})
    change.insert(
        "rivalries",
        {
            "client_id": 1,
            "competitor_id": 1,
            "strength": 3,
            "wallet_share": 30,
            "offering": "drums, 60 days' credit",
            "counter_move": "a pooled drum service with pickup twice a week, " * 3,
        },
    )
    for subject, outcome, competitor, reason in (
        ("Drums for 2026", "lost", 1, 10),
        ("Glycerine 2025", "lost", None, None),
        ("Pallets", "won", 1, None),
        ("Solvents 2027", "open", None, None),
    ):
        change.insert(
            "tenders",
            {
                "client_id": 1,
                "subject": subject,
                "outcome": outcome,
                "competitor_id": competitor,
                "reason_id": reason,
                "due_day": day(-5),
                "decided_day": None if outcome == "open" else day(120),
                "value": 1_500_000_000,
                "manager_id": 1,
            },
        )
    for back, channel, status, summary in (
        (3, "call", "held", "wants 45 days' credit"),
        (9, "call", "not reached", ""),
        (-2, "visit", "planned", "price talk"),
        (20, "meeting", "planned", "was it held?"),
    ):
        change.insert(
            "interactions",
            {
                "client_id": 1,
                "day": day(back),
                "channel": channel,
                "status": status,
                "summary": summary,
                "manager_id": 1,
            },
        )
    change.insert("interaction_people", {"interaction_id": 1, "person_id": 1})
    for side, text, due, done, kept in (
        ("ours", "Send revised price list", 3, None, None),
        ("ours", "Certificate of analysis", 60, 61, 1),
        ("theirs", "Sign the frame contract", 0, None, None),
        ("step", "Visit the new plant", -3, None, None),
        ("ours", "Credit note", 100, 90, 0),
    ):
        change.insert(
            "commitments",
            {
                "client_id": 1,
                "side": side,
                "text": text,
                "made_day": day(120),
                "due_day": day(due),
                "done_day": None if done is None else day(done),
                "kept": kept,
                "owner_id": 1,
                "to_person_id": 1,
            },
        )
    change.insert(
        "requests", {"client_id": 1, "kind": "asked", "text": "Halal certificate?", "day": day(12)}
    )
    change.insert(
        "requests",
        {
            "client_id": 1,
            "kind": "criticised",
            "text": "Dented drums",
            "day": day(80),
            "answered_day": day(75),
            "answer": "replaced",
        },
    )
    change.insert(
        "conflicts",
        {
            "client_id": 1,
            "kind": "complaint",
            "cause": "wrong grade delivered",
            "severity": 3,
            "opened_day": day(14),
        },
    )
    change.insert(
        "conflicts",
        {
            "client_id": 1,
            "kind": "dispute",
            "cause": "freight",
            "opened_day": day(200),
            "closed_day": day(150),
            "settlement": "shared",
        },
    )


def _plans(change: Change) -> None:
    change.insert(
        "goals",
        {
            "client_id": 1,
            "measure": "sales",
            "target": 10_000_000_000,
            "from_day": "2026-01-01",
            "due_day": "2026-12-31",
        },
    )
    change.insert("goals", {"client_id": 1, "measure": "contacts", "text": "meet the treasurer"})
    change.insert(
        "programmes",
        {"client_id": 1, "aim": "Become the sole supplier of drums", "sales_owner_id": 1},
    )
    change.insert(
        "offers",
        {
            "client_id": 1,
            "text": "Pooled drums",
            "value": 900_000_000,
            "offered_day": day(10),
            "valid_until": day(-20),
        },
    )
    change.insert(
        "offers",
        {
            "client_id": 1,
            "text": "Solvents",
            "offered_day": day(90),
            "outcome": "declined",
            "decided_day": day(70),
            "reason_id": 20,
        },
    )
    change.insert(
        "winback_targets",
        {"client_id": 1, "marked_day": day(8), "leaving": 1, "owner_id": 1, "way": "discount"},
    )
    change.insert(
        "winback_targets",
        {
            "client_id": 4,
            "marked_day": day(30),
            "state": "offered",
            "reason_id": 6,
            "lost_since": day(300),
        },
    )
    change.insert(
        "commitments",
        {
            "client_id": 4,
            "side": "step",
            "text": "Call their new buyer",
            "made_day": day(30),
            "due_day": day(1),
            "winback_id": 2,
        },
    )


def _hostile(change: Change) -> None:
    bad = HOSTILE_TEXTS
    texts = {
        "clients": ("name", "industry", "description", "city", "key_reason", "need_evidence"),
        "products": ("name", "product_group", "unit"),
        "competitors": ("name",),
    }
    change.insert("people", {"name": bad[1]})
    product = change.insert("products", dict.fromkeys(texts["products"], bad[1]))
    competitor = change.insert("competitors", {"name": bad[2]})
    change.update("clients", HOSTILE, {name: bad[n % 3] for n, name in enumerate(texts["clients"])})
    change.update(
        "clients", HOSTILE, {"name": bad[1] + bad[0] + bad[2], "is_key": 1, "source": bad[0]}
    )
    base = {"client_id": HOSTILE}
    for number, text in enumerate(bad):
        change.insert(
            "purchases",
            {**base, "day": day(number), "invoice": text, "product_id": product, "amount": 1},
        )
        change.insert("interactions", {**base, "day": day(1), "channel": "call", "summary": text})
        change.insert(
            "interactions",
            {**base, "day": day(0), "channel": "visit", "status": "planned", "summary": text},
        )
        change.insert("requests", {**base, "kind": "asked", "text": text, "day": day(9)})
        change.insert("conflicts", {**base, "kind": "dispute", "cause": text, "opened_day": day(3)})
        change.insert(
            "tenders",
            {
                **base,
                "subject": text,
                "outcome": "lost" if number else "open",
                "competitor_id": competitor,
                "due_day": day(-1),
            },
        )
        change.insert("offers", {**base, "text": text, "offered_day": day(2)})
        change.insert("goals", {**base, "measure": "other", "text": text})
        change.insert("programmes", {**base, "aim": text, "result": text})
        change.insert(
            "commitments",
            {**base, "side": "ours", "text": text, "made_day": day(9), "due_day": day(2)},
        )
        change.insert("client_key_checks", {**base, "key_check_id": number + 1, "evidence": text})
    change.insert(
        "rivalries",
        {**base, "competitor_id": competitor, "offering": bad[0], "counter_move": bad[1]},
    )
    change.insert("target_buyers", {"name": bad[0], "industry": bad[1], "needs": bad[2]})
    change.insert("winback_targets", {**base, "marked_day": day(2), "reason_note": bad[1]})
    change.insert("client_types", {**base, "type": "expert", "reason": bad[1]})


def _standings(connection) -> None:
    connection.executemany(
        "INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (1, 900_000_000, 124_000, "AX", "at risk", day(5), day(42), 42, 18, 2333, "42 days "
             "silent; usually 18; 2.3x; no such pause last year"),
            (2, 3, 10, "CZ", "watch", day(60), day(0), 0, None, None, HOSTILE_TEXTS[1]),
            (4, 0, 0, "", "lost", day(300), day(500), 500, 50, 10_000, "500 days silent"),
        ],
    )  # fmt: skip
    for run, (as_of, cell, value) in enumerate(
        (("2026-03-31", "AY", 700_000_000), ("2026-05-31", "AX", 900_000_000)), 1
    ):
        connection.execute(
            "INSERT INTO segment_runs (run_at, as_of, from_day, to_day, settings, base, classed, "
            "not_classed, purchases_mark) VALUES (?, ?, '2025-06-01', ?, '{}', ?, 3, 2, 0)",
            (f"{as_of}T08:00:00Z", as_of, as_of, 7_200_000_000),
        )
        connection.execute(
            "INSERT INTO segment_results VALUES (?, 1, ?, 0, 'A', 1000, 'X', ?)", (run, value, cell)
        )
