"""The decision-maker tree built, moved and emptied by keys alone."""

from __future__ import annotations

import pytest

from tests.tui.manager import EVERY_SIZE, SIZES, Manager, at_work
from tests.tui.tiny import EMPTY, make_tiny

TREE = (
    ("a", "President director", "Hendra Wijaya", "sp5"),
    ("a", "Procurement director", "Budi Hartono", "dm5"),
    ("a", "Category buyer", "Sari Dewi", ""),
    ("A", "Warehouse head", "Agus Salim", ""),
    ("A", "Planner", "Wati Lestari", ""),
    ("B", "Finance director", "Siti Rahma", "ap4"),
    ("a", "Treasury", "", ""),
    ("A", "Payables", "Joko Susilo", ""),
    ("B", "Technical director", "Rudi Tan", ""),
    ("a", "Laboratory head", "Dewi Anggraini", "in3"),
    ("A", "Plant manager", "Bambang Setiawan", ""),
    ("a", "Shift leader", "Slamet Riyadi", ""),
)
"""Where each of twelve posts is added (``B``: beside the boss), title, name, figures."""


async def _at_an_empty_client(manager: Manager, size: str) -> None:
    manager.app.workspace.load_client(EMPTY)
    await manager.presses("t")


@pytest.mark.parametrize(
    "size",
    [
        "narrow",
        *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES if size != "narrow"),
    ],
)
async def test_twelve_posts_from_nothing_take_under_sixty_keys_beyond_the_names(tmp_path, size):
    make_tiny(tmp_path / "tiny.db")
    async with at_work(tmp_path / "tiny.db", size=size) as manager:
        await _at_an_empty_client(manager, size)
        pressed = 0
        for where, title, name, figures in TREE:
            keys = [*_up_to_the_boss(manager), "A"] if where == "B" else [where]
            await manager.presses(*keys)
            await manager.types(f"{title};{name};{figures}".rstrip(";"))
            await manager.presses("enter")
            beyond = f";{';' if figures else ''}{figures}" if name else ""
            pressed += len(keys) + len(beyond) + 1
        assert pressed < 60, pressed
        rows = manager.database_says(
            "SELECT p.title, h.name, b.title, p.role, p.influence FROM positions p "
            "LEFT JOIN people h ON h.id = p.person_id LEFT JOIN positions b ON b.id = p.reports_to "
            "WHERE p.client_id = ? ORDER BY p.id",
            EMPTY,
        )
        assert [(row[0], row[1] or "") for row in rows] == [(t, n) for _w, t, n, _f in TREE]
        assert [row[2] for row in rows] == [
            None,
            "President director",
            "Procurement director",
            "Procurement director",
            "Procurement director",
            "President director",
            "Finance director",
            "Finance director",
            "President director",
            "Technical director",
            "Technical director",
            "Plant manager",
        ]
        assert rows[1][3:] == ("decision-maker", 5)
        manager.sees("Slamet Riyadi", "Hendra Wijaya")


def _up_to_the_boss(manager: Manager) -> list[str]:
    """Give the presses of k from the post under the cursor to its boss."""
    number = manager.app.workspace.pane.ref.id
    posts = [line.ref.id for line in manager.app.workspace.pane.page().body if line.ref is not None]
    boss = manager.database_says("SELECT reports_to FROM positions WHERE id = ?", number)[0][0]
    return ["k"] * (posts.index(number) - posts.index(boss))


async def _stands_on(manager: Manager, name: str) -> None:
    """Go through the tree by keys until the cursor stands on somebody."""
    await manager.presses("g")
    for _line in range(30):
        ref = manager.app.workspace.pane.ref
        if ref is not None and ref.person_id is not None:
            told = manager.database_says("SELECT name FROM people WHERE id = ?", ref.person_id)
            if told == [(name,)]:
                return
        await manager.presses("j")
    raise AssertionError(f"{name} is not in the tree")


async def _boss_of(manager: Manager, name: str) -> str | None:
    rows = manager.database_says(
        "SELECT b.name FROM positions p JOIN people h ON h.id = p.person_id "
        "LEFT JOIN positions q ON q.id = p.reports_to LEFT JOIN people b ON b.id = q.person_id "
        "WHERE h.name = ? AND p.to_day IS NULL",
        name,
    )
    return rows[0][0]


async def test_a_branch_goes_under_any_boss_but_not_below_itself(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4")
        await _stands_on(manager, "Budi Hartono")
        await manager.presses("B")
        manager.sees("Whom does Budi Hartono report to?", "Siti Rahma", "nobody: stands at the top")
        shown = "\n".join(manager.screen[8:])
        assert "Sari Dewi" not in shown.split("Whom does")[1]
        await manager.types("siti")
        await manager.presses("enter")
        manager.sees("Budi Hartono reports to Siti Rahma now.")
        assert await _boss_of(manager, "Budi Hartono") == "Siti Rahma"
        assert await _boss_of(manager, "Sari Dewi") == "Budi Hartono"
        await manager.presses("u")
        assert await _boss_of(manager, "Budi Hartono") == "Hendra Wijaya"


async def test_a_boss_is_put_above_and_the_cursor_follows(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4")
        await _stands_on(manager, "Sari Dewi")
        await manager.presses("O")
        manager.sees("Above Sari Dewi")
        await manager.types("Head of buying; Rahmat; gk 3 netral; 0812 345 678")
        manager.sees("Head of buying · Rahmat · gatekeeper · influence 3 · neutral")
        await manager.presses("enter")
        assert await _boss_of(manager, "Sari Dewi") == "Rahmat"
        assert await _boss_of(manager, "Rahmat") == "Budi Hartono"
        assert manager.database_says(
            "SELECT number FROM phones f JOIN people p ON p.id = f.person_id WHERE p.name = ?",
            "Rahmat",
        ) == [("0812 345 678",)]
        ref = manager.app.workspace.pane.ref
        assert (
            ref is not None
            and ref.id == manager.database_says("SELECT max(id) FROM positions").pop()[0]
        )


async def test_a_line_of_a_post_opens_the_form_without_losing_a_word(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("4")
        await _stands_on(manager, "Siti Rahma")
        await manager.presses("a")
        await manager.types("Controller; Maya; us 2 +; likes tea")
        await manager.presses("tab")
        manager.sees("Controller", "Maya", "user", "supporter", "likes tea")
        await manager.presses("ctrl+s")
        assert await _boss_of(manager, "Maya") == "Siti Rahma"
        notes = manager.database_says("SELECT notes, attitude FROM positions ORDER BY id DESC")[0]
        assert notes == ("likes tea", "supporter")


async def test_who_leaves_goes_along_with_the_history_and_the_post_stays_vacant(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4")
        await _stands_on(manager, "Budi Hartono")
        await manager.presses("x")
        manager.sees("Budi Hartono has left", "nobody knows where")
        await manager.types("tirta agung; Head of supply")
        manager.sees("goes to PT Tirta Agung Prima, Head of supply")
        await manager.presses("enter")
        manager.sees("DM vacant", "LEFT")
        await manager.presses("G")
        manager.sees("Budi Hartono · now at PT Tirta Agung Prima · Procurement director")
        now = manager.database_says(
            "SELECT c.name, p.title FROM positions p JOIN people h ON h.id = p.person_id "
            "JOIN clients c ON c.id = p.client_id WHERE h.name = ? AND p.to_day IS NULL",
            "Budi Hartono",
        )
        assert now == [("PT Tirta Agung Prima", "Head of supply")]
        await manager.presses("/")
        await manager.types("budi hartono")
        await manager.presses("enter", "4")
        manager.sees("PT Tirta Agung Prima", "before: Procurement director, PT Sinar Mekar Abadi")
        assert any("Budi Hartono" in line and "3 d" in line for line in manager.screen)
        await manager.presses("u")
        assert await _boss_of(manager, "Budi Hartono") == "Hendra Wijaya"


async def test_a_company_nobody_knows_is_added_only_when_told_so(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4")
        await _stands_on(manager, "Agus Salim")
        await manager.presses("x")
        await manager.types("Zzyx Holding")
        await manager.presses("enter")
        manager.sees("'new: Zzyx Holding' adds it")
        await manager.presses("home")
        await manager.types("new: ")
        manager.sees("goes to Zzyx Holding, a new client")
        await manager.presses("enter")
        assert manager.database_says("SELECT 1 FROM clients WHERE name = 'Zzyx Holding'")


async def test_an_empty_post_is_first_vacant_and_then_gone(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4", "G", "x")
        manager.sees("Treasury is vacant now.")
        await manager.presses("x")
        manager.sees("Treasury is no post any more")
        manager.does_not_see("∅  vacant")
        await manager.presses("u", "u")
        manager.sees("?  unknown")


async def test_the_people_are_written_as_cards_and_one_card_is_copied(
    sample, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    copied: list[str] = []
    monkeypatch.setattr("kamtui.tui.clipboard.put", lambda _app, text: copied.append(text) or "x")
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4", "E")
        manager.sees("Write the people as", "contact cards (vCard)", "table (CSV)")
        await manager.presses("enter")
        manager.sees("5 people written to")
        cards = (tmp_path / "pt-sinar-mekar-abadi.vcf").read_text(encoding="utf-8")
        assert cards.count("BEGIN:VCARD") == 5
        await manager.presses("E", "down", "enter")
        assert "Siti Rahma" in (tmp_path / "pt-sinar-mekar-abadi.csv").read_text(encoding="utf-8")
        await _stands_on(manager, "Siti Rahma")
        await manager.presses("y", "v")
        (card,) = copied
        assert "FN:Siti Rahma" in card
        assert "PT Sinar Mekar Abadi" in card


@EVERY_SIZE
async def test_a_tree_of_forty_posts_and_seven_levels_fits_every_screen(sample, size):
    import sqlite3

    names = ("株式会社電機の山田太郎部長", "Muhammad Abdurrahman bin Abdul Ghaffar", "Ω", "Budi")
    with sqlite3.connect(sample) as connection:
        client = connection.execute(
            "INSERT INTO clients (name, name_key) VALUES ('Tall Tree', 'tall tree')"
        ).lastrowid
        bosses: list[int | None] = [None]
        for number in range(40):
            boss = bosses[-1] if number < 7 else bosses[1 + number % 7]
            person = connection.execute(
                "INSERT INTO people (name) VALUES (?)", (f"{names[number % 4]} {number}",)
            ).lastrowid
            known = number % 9 != 8
            post = connection.execute(
                "INSERT INTO positions (client_id, person_id, holder, title, reports_to, place, "
                "role) VALUES (?, ?, ?, ?, ?, ?, 'approver')",
                (
                    client,
                    person if known else None,
                    "known" if known else "vacant",
                    f"Head of a department with a long name {number}",
                    boss,
                    number,
                ),
            ).lastrowid
            if number < 7:
                bosses.append(post)
    connection.close()
    async with at_work(sample, size=size) as manager:
        await manager.presses("/")
        await manager.types("tall tree")
        await manager.presses("enter", "4")
        manager.sees("Tall Tree", "GAPS", "├ ", "Ω 2", "Head o")
        seen: set[str] = set()
        for _page in range(12):
            seen.update(word for line in manager.screen for word in line.split() if "Ω" in word)
            seen.update(manager.screen)
            await manager.presses("pagedown")
        shown = "\n".join(seen)
        assert all(f"{names[n % 4][:6]}" in shown for n in range(4))
        assert "38" in shown
        assert "vacant" in shown
