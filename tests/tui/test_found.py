"""Looking for what is planned: typed after `/`, seen with its reason, opened where it stands."""

from __future__ import annotations

import pytest

from tests.tui.manager import EVERY_SIZE, at_work

PLANS = [
    ("noodle plant", "goal: “Hot melt of the", "goals", ("Anugerah Cipta Pangan", "GOALS")),
    ("ten rolls of 20", "offer: “Ten rolls", "offers", ("Sinar Mekar Abadi", "OFFERS")),
    ("halal fair", "programme: “Halal fair", "programmes", ("PROGRAMME · PT Duta Warna", "STEPS")),
    ("scooter", "target buyer", "target_buyers", ("TARGET BUYERS 5", "Battery and scooter")),
]


@pytest.mark.parametrize(("typed", "why", "subject", "opened"), PLANS)
async def test_a_plan_is_found_by_its_words_and_opened(sample, typed, why, subject, opened):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("/")
        await manager.types(typed)
        manager.sees(why)
        await manager.presses("enter")
        manager.sees(*opened)
        ref = manager.app.workspace.pane.ref
        assert ref is not None and ref.subject == subject


@EVERY_SIZE
async def test_a_competitor_is_found_below_the_names_and_left_by_escape(sample, size):
    async with at_work(sample, size=size) as manager:
        name = manager.app.workspace.list_pane.client_id
        await manager.presses("/")
        await manager.types("kemas jaya")
        manager.sees("FIND", "PT Kemas Jaya", "competitor")
        await manager.presses("enter")
        manager.sees("COMPETITOR PT Kemas Jaya", "Packaging trader in Cibitung")
        await manager.presses("escape")
        manager.does_not_see("COMPETITOR PT Kemas Jaya")
        assert manager.app.workspace.client_id == name
        manager.sees("Overview")


async def test_from_a_programme_found_one_comes_back_to_the_plan_of_its_client(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("/")
        await manager.types("empties back")
        await manager.presses("enter")
        manager.sees("PROGRAMME ·", "Empties back")
        await manager.presses("escape")
        manager.sees("7 Plan", "PROGRAMMES")


async def test_the_palette_offers_no_client_that_is_none(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("ctrl+p")
        await manager.types("drumindo")
        manager.does_not_see("PT Drumindo Prakarsa")
