"""What stands in a form at 80x24: whole, with nothing beside it, and ready to be saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamtui.model.money import Currency
from kamtui.store.opening import open_database
from kamtui.tui.dialogs.fields import FormContext
from kamtui.tui.dialogs.form import FormScreen
from kamtui.tui.dialogs.forms import FORMS
from kamtui.tui.dialogs.state import FormState
from tests.tui.forms_house import House, build
from tests.tui.host import Host
from tests.tui.tiny import TODAY

SMALL = (80, 24)
ASKED = {"tenders": {"reason_id"}, "offers": {"reason_id"}}
"""What a form asks for though a file may have brought a row without it: why something was lost."""
LONG = "They will leave unless the film is measured in grams a pallet and told each month by us"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path)


@pytest.mark.parametrize("subject", sorted(FORMS))
def test_every_row_there_is_can_be_saved_as_it_stands(sample: Path, subject: str) -> None:
    reader = open_database(sample).reader()
    form = FORMS[subject]
    columns = {row[1] for row in reader.execute(f"PRAGMA table_info({subject})")}
    client = "client_id" if "client_id" in columns else "NULL"
    rows = reader.execute(f"SELECT id, {client} FROM {subject} ORDER BY id DESC LIMIT 40")
    for row_id, client_id in rows.fetchall():
        context = FormContext(
            lambda: reader, TODAY, Currency("IDR", 0), client_id, manager_id=1, row_id=row_id
        )
        state = FormState(form, context, form.load(form, context, row_id))
        faults = state.faults()
        assert set(faults) <= ASKED.get(subject, set()), (row_id, faults)
        assert not state.is_touched


async def test_nothing_of_a_longer_text_stands_beside_the_line_it_is_typed_in(house: House) -> None:
    state = house.edit("clients", house.client)
    state.type("key_reason", LONG)
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = FormScreen(state, title="Client")
        app.open(screen)
        await pilot.pause()
        screen._go_to([about.name for about in state.fields].index("key_reason"))
        await pilot.pause()
        line = next(line for line in app.text().splitlines() if "key because" in line)
        value = line.partition("key because")[2].strip()
        assert LONG.endswith(value)
        assert len(value) > 20
        await pilot.press("tab")
        await pilot.pause()
        text = app.text()
        assert "They will leave unless the film" in text
        assert "told each month by us" in text


async def test_why_it_is_not_saved_is_read_to_its_end(house: House) -> None:
    state = house.new("rivalries")
    app = Host()
    async with app.run_test(size=SMALL) as pilot:
        screen = FormScreen(state, title="Competitor")
        app.open(screen)
        await pilot.pause()
        state.type("offering", "film")
        screen._tell(
            "which? " + ", ".join(f"PT Kemas {x} Nusantara Indonesia Raya" for x in "ABC"),
            screen.query_one("#form-help").look,
        )
        await pilot.pause()
        assert "PT Kemas C Nusantara Indonesia Raya" in " ".join(app.text().split())


def test_a_loss_of_which_nothing_is_told_is_asked_about(house: House) -> None:
    state = house.new("losses")
    assert list(state.faults()) == ["reason_id"]
    state.type("reason_note", "the owner sold")
    assert state.faults() == {}


def test_a_state_set_by_hand_can_be_edited(house: House) -> None:
    state = house.new("state_overrides")
    for name, text in (("state", "at risk"), ("reason", "the owner wants to sell")):
        state.type(name, text)
    again = house.edit("state_overrides", house.save(state))
    again.type("reason", "the owner has sold")
    house.save(again)
    assert house.one("SELECT reason FROM state_overrides") == "the owner has sold"
