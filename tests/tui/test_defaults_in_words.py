"""What a database begins with is stored in English and shown in the language in force."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from kamtui.cli.main import run
from kamtui.cli.verbs import VERBS
from kamtui.language import _, choose_language
from kamtui.store.file import defaults
from tests.tui.manager import Manager, at_work
from tests.tui.test_frames import SCREENS

# A verb's help stays in the language it was imported in: other tests want it in English.
for _verb in VERBS.values():
    import_module(_verb.module)

TEXTS = {
    *(
        name
        for reasons in (
            defaults.LOSS_REASONS,
            defaults.TENDER_REASONS,
            defaults.REFUSAL_REASONS,
            defaults.CHECKLIST,
        )
        for name, _of_it in reasons
    ),
    *defaults.KEY_CHECKS,
    *(text for row in defaults.CELL_STRATEGIES for text in (*row[1:3], *row[4:])),
}
# The notes of the sample speak of terms of payment themselves.
IN_SEVERAL_WORDS = sorted(
    text for text in TEXTS if len(text) > 10 and " " in text and text != "terms of payment"
)


def test_every_default_has_its_translation():
    choose_language("id")
    assert [text for text in sorted(map(str, TEXTS)) if _(text) == text] == []


def _shows_none(text: str) -> None:
    shown = " ".join(text.split())
    assert [each for each in IN_SEVERAL_WORDS if each in shown] == []


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_shows_a_default_untranslated(sample: Path, name: str):
    choose_language("id")
    async with at_work(sample, size="wide") as manager:
        await manager.presses(*SCREENS[name])
        _shows_none("\n".join(manager.screen))


@pytest.mark.parametrize(
    "verb",
    [
        ("show", "sinar mekar"),
        ("brief", "sinar mekar"),
        ("segments",),
        ("losses", "--by", "reason"),
        ("winback", "list"),
        ("managers", "rina"),
        ("care",),
    ],
    ids=" ".join,
)
def test_no_verb_prints_a_default_untranslated(
    sample: Path, verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    assert run(["--lang", "id", *verb, "--db", str(sample), "--me", "rina"]) == 0
    _shows_none(capsys.readouterr().out)


async def _opens_the_strategy(manager: Manager) -> None:
    await manager.presses("m", "e")


async def test_a_form_shows_the_default_translated_and_leaves_it_stored_as_it_was(sample: Path):
    choose_language("id")
    async with at_work(sample, size="wide") as manager:
        await _opens_the_strategy(manager)
        manager.sees("lindungi", "Jangan pernah terlambat")
        await manager.presses("tab", "tab")
        await manager.types("9")
        await manager.presses("f2")
        row = "SELECT title, strategy, contact_rhythm_days FROM cell_strategies WHERE cell = 'AX'"
        title, strategy, days = manager.database_says(row)[0]
        assert (title, days) == ("protect", 9)
        assert strategy.startswith("Never late")


async def test_what_a_manager_wrote_is_shown_as_typed_in_every_language(sample: Path):
    async with at_work(sample, size="medium") as manager:
        await _opens_the_strategy(manager)
        await manager.presses("end")
        await manager.types(" all")
        await manager.presses("f2")
        manager.sees("protect all")
    choose_language("id")
    async with at_work(sample, size="medium") as manager:
        await manager.presses("m")
        manager.sees("protect all", "perluas")
        manager.does_not_see("widen")


async def test_reasons_are_picked_by_their_words_in_the_language(sample: Path):
    choose_language("id")
    async with at_work(sample, size="wide") as manager:
        await manager.presses("w")
        await manager.types("mutu memburuk; diskon 5%")
        manager.sees("mutu memburuk")
        await manager.presses("enter")
        told = manager.database_says(
            "SELECT r.name FROM winback_targets w JOIN reasons r ON r.id = w.reason_id "
            "ORDER BY w.id DESC LIMIT 1"
        )
        assert told == [("quality got worse",)]
