"""From a note in a trade paper to a client with a plan: the whole path, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.manager import SIZES, Manager, at_work

NAME = "PT Kemasan Rapi"


async def _fill(manager: Manager, **fields: str) -> None:
    """Go by tab to each field of the open form in its order and type there; then save."""
    screen = manager.app.screen
    names = [about.name for about in screen.state.fields]
    for name in sorted(fields, key=names.index):
        away = names.index(name) - screen.rows.at
        await manager.pilot.press(*["tab"] * away, "ctrl+u")
        await manager.types(fields[name])
    await manager.presses("f2")


async def _stand_on(manager: Manager, subject: str) -> None:
    """Go down line by line until the cursor stands on a line of a subject."""
    await manager.presses("g")
    for _line in range(80):
        ref = manager.app.workspace.pane.ref
        if ref is not None and ref.subject == subject:
            return
        await manager.presses("j")
    raise AssertionError(f"no line of {subject}")


@pytest.mark.parametrize(
    "size",
    [
        "narrow",
        *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES if size != "narrow"),
    ],
)
async def test_a_prospect_is_found_qualified_won_and_planned(
    sample: Path, size: str, tmp_path: Path
) -> None:
    async with at_work(sample, size=size) as manager:
        await _enters_a_prospect(manager)
        await _qualifies_it(manager)
        await _runs_a_programme(manager)
        await _visits_and_wins_a_tender(manager)
        await _supplies_it(manager)
        await _plans(manager)
    _is_reviewed(sample, tmp_path / "review.md")


async def _enters_a_prospect(manager: Manager) -> None:
    await manager.presses("P")
    manager.sees("PROSPECTS 9")
    await manager.presses("n")
    manager.sees("New: client")
    await _fill(
        manager,
        name=NAME,
        industry="food",
        source="trade press",
        source_note="Kemasan 6/26",
        potential="9 bn",
    )
    assert manager.database_says(
        "SELECT source, source_note, found_day, potential FROM clients WHERE name = ?", NAME
    ) == [("trade press", "Kemasan 6/26", "2026-06-30", 9_000_000_000)]
    await manager.presses("P")
    manager.sees("PROSPECTS 10")
    await manager.presses("G")


async def _qualifies_it(manager: Manager) -> None:
    # Found by search, as anybody is; the form opens on what is least sure.
    await manager.presses("/")
    await manager.types("rapi")
    await manager.presses("enter", "2")
    manager.sees(NAME)
    await _stand_on(manager, "clients")
    await manager.presses("e")
    await _fill(
        manager,
        need="proven",
        need_evidence="40 t of film",
        need_day="today",
        solvency="proven",
        solvency_evidence="accounts",
        solvency_day="today",
        authority="proven",
        authority_evidence="Tari signs",
        authority_day="today",
    )
    await manager.presses("P", "g")
    body = "\n".join(line.plain for line in manager.app.workspace.middle.page().body)
    first = body[body.index(NAME) :]
    assert "100 %" in first.splitlines()[0]
    assert "all three proven: make the first offer" in " ".join(first.split())
    assert "trade press: Kemasan 6/26" in " ".join(first.split())
    assert body.index(NAME) < body.index("PT Royal Botani")
    await manager.presses("enter", "7")
    manager.sees(NAME, "HOW WE BEHAVE")


async def _runs_a_programme(manager: Manager) -> None:
    await manager.presses("n")
    await manager.types("programme")
    await manager.presses("enter")
    await _fill(manager, aim="First line", marketing_owner_id="clara", state="running")
    await _stand_on(manager, "programmes")
    await manager.presses("enter")
    manager.sees(f"PROGRAMME · {NAME}", "No step yet")
    await manager.presses("+")
    await manager.types("trial rolls; friday")
    await manager.presses("enter")
    manager.sees("SALES OWES MARKETING", "trial rolls")
    await _stand_on(manager, "commitments")
    await manager.presses("e")
    await _fill(manager, content="ten rolls", channel="visit", response="interested")
    await _stand_on(manager, "commitments")
    await manager.presses("x")
    manager.sees("Done: trial rolls")
    assert manager.database_says(
        "SELECT k.content, k.channel, k.response, k.done_day, k.kept FROM commitments k "
        "JOIN programmes g ON g.id = k.programme_id WHERE g.aim = 'First line'"
    ) == [("ten rolls", "visit", "interested", "2026-06-30", 1)]
    await manager.presses("n")
    await manager.types("offer")
    await manager.presses("enter")
    await _fill(manager, text="40 t of film", special="training", value="2 bn")
    (offer,) = manager.database_says(
        "SELECT special, programme_id IS NOT NULL FROM offers ORDER BY id DESC LIMIT 1"
    )
    assert offer == ("training", 1)


async def _visits_and_wins_a_tender(manager: Manager) -> None:
    await manager.presses("l")
    await manager.types("visit: saw line; next bid 3 jul")
    await manager.presses("enter")
    manager.sees("logged")
    await manager.presses("5", "n")
    await manager.types("tender")
    await manager.presses("enter")
    await _fill(manager, subject="Film 2027", product_group="Film", value="2 bn", due_day="today")
    await _stand_on(manager, "tenders")
    await manager.presses("e")
    await _fill(manager, outcome="won", decided_day="today", reason_id="best offer")
    (tender,) = manager.database_says(
        "SELECT t.outcome, t.decided_day, r.name FROM tenders t JOIN reasons r "
        "ON r.id = t.reason_id ORDER BY t.id DESC LIMIT 1"
    )
    assert tender == ("won", "2026-06-30", "best offer")


async def _supplies_it(manager: Manager) -> None:
    await manager.presses("1", "n")
    await manager.types("supply line")
    await manager.presses("enter")
    await _fill(manager, invoice="F-1", amount="150 m", cost="110 m")
    manager.sees(f"{NAME} bought for the first time: a client now")
    assert manager.database_says(
        "SELECT s.state FROM standings s JOIN clients c ON c.id = s.client_id WHERE c.name = ?",
        NAME,
    ) == [("new",)]
    history = manager.database_says(
        "SELECT h.state, h.since FROM state_history h JOIN clients c ON c.id = h.client_id "
        "WHERE c.name = ?",
        NAME,
    )
    assert history == [("new", "2026-06-30")]
    await manager.presses("P")
    manager.sees("PROSPECTS 9")
    await manager.presses("d")
    body = "\n".join(line.plain for line in manager.app.workspace.middle.page().body)
    assert "bought for the first time" in " ".join(body.split())


async def _plans(manager: Manager) -> None:
    await manager.presses("/")
    await manager.types("rapi")
    await manager.presses("enter", "7", "n")
    await manager.types("goal")
    await manager.presses("enter")
    await _fill(manager, measure="sales", target="2 bn", due_day="31 dec")
    await manager.presses("a", "enter")
    await manager.presses("g")
    page = manager.app.workspace.middle.page()
    shown = " ".join("\n".join(line.plain for line in page.body).split())
    assert "sales, Rp 2.0 bn 150 m" in shown, "the first purchase counts toward the goal"
    assert manager.database_says("SELECT strategy <> '' FROM clients WHERE name = ?", NAME) == [
        (1,)
    ]
    await manager.presses("d")
    body = "\n".join(line.plain for line in manager.app.workspace.middle.page().body)
    assert "bought for the first time" not in " ".join(body.split())


def _is_reviewed(database: Path, path: Path) -> None:
    from kamtui.cli.main import run

    asked = ("review", "--manager", "rina", "--db", str(database), "-o", str(path))
    assert run(list(asked)) == 0
    told = path.read_text(encoding="utf-8")
    for words in ("First line", "Film 2027", "40 t of film"):
        assert words in told, words
    assert any(NAME in line and "new" in line for line in told.splitlines())
