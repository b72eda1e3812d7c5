"""``kamtui losses --preview`` and ``--apply``: criteria tried, applied, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamtui.analysis.tuning import CRITERIA
from tests.cli.shell import Shell


@pytest.fixture
def at_the_sample(bare: Shell, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("KAMTUI_DB", str(sample))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    return bare


def states_of(shell: Shell) -> dict[str, str]:
    rows = shell("losses", "--format", "csv").rows
    return {row["client"]: row["state"] for row in rows}


STRICT = ("--set", "lost-times=2", "--set", "lost-days=30", "--set", "gap-years=1")


def test_the_preview_names_those_that_then_change_and_undo_brings_them_back(
    at_the_sample: Shell,
) -> None:
    before = states_of(at_the_sample)
    previewed = at_the_sample("losses", *STRICT, "--preview", "--format", "csv")
    foretold = {row["client"]: (row["before"], row["after"]) for row in previewed.rows}
    assert foretold
    assert "changes state" in previewed.err or "change state" in previewed.err
    assert "a year ago they would have called" in previewed.err
    assert states_of(at_the_sample) == before
    applied = at_the_sample("losses", *STRICT, "--apply")
    assert applied.status == 0
    after = states_of(at_the_sample)
    assert {
        client: (before[client], after[client])
        for client in before
        if before[client] != after[client]
    } == foretold
    assert "criteria of the states" in at_the_sample("undo").out
    assert states_of(at_the_sample) == before


def test_a_segment_in_small_letters_keeps_what_was_set_for_it_before(
    at_the_sample: Shell,
) -> None:
    assert at_the_sample("losses", "--set", "lost-times=4", "--segment", "A", "--apply").status == 0
    told = at_the_sample("losses", "--set", "gap-years=3", "--segment", "a", "--preview").out
    assert told.splitlines()[0] == "A · lost: longer than any gap of the last 3 years"


def test_the_preview_names_criteria_in_words(at_the_sample: Shell) -> None:
    words = ("--set", "lost-times=4", "--set", "gap-years=3", "--segment", "A")
    told = at_the_sample("losses", *words, "--preview").out.splitlines()[0]
    assert told == (
        "A · lost: longer than 4 x the usual; A · lost: longer than any gap of the last 3 years"
    )
    every = [f"--set={each.option}={7 if each.unit != 'rule' else 'fixed'}" for each in CRITERIA]
    told = at_the_sample("losses", *every, "--preview").out.splitlines()[0]
    assert len(told.split("; ")) == len(CRITERIA)
    assert not any(each.option in told for each in CRITERIA if "-" in each.option)


def test_criteria_of_a_segment_touch_that_segment_only(at_the_sample: Shell) -> None:
    rows = at_the_sample(
        "losses",
        "--rule",
        "fixed",
        "--days",
        "20",
        "--segment",
        "A",
        "--preview",
        "--format",
        "csv",
    ).rows
    assert rows
    assert {row["segment"][0] for row in rows} == {"A"}


@pytest.mark.parametrize(
    "words",
    [
        ("--preview", "--apply"),
        ("--preview", "--by", "month"),
        ("--segment", "A"),
        ("--segment", "Q", "--days", "20", "--preview"),
        ("--set", "lost-times", "--preview"),
        ("--set", "lost-times=many", "--preview"),
    ],
)
def test_wrong_usage_is_one_line(at_the_sample: Shell, words: tuple[str, ...]) -> None:
    said = at_the_sample("losses", *words)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)


def test_winning_back_has_its_twin_in_the_shell(at_the_sample: Shell) -> None:
    rows = at_the_sample("winback", "results", "--by", "owner", "--format", "json").json
    assert rows[-1]["name"] is None
    assert rows[-1]["targets"] == sum(row["targets"] for row in rows[:-1]) == 21
    listed = at_the_sample("winback", "list", "--format", "json").json
    assert {row["state"] for row in listed} >= {"won back", "given up", "buying again"}
    assert [row["recovered"] is None for row in listed].count(False) == 6
    refused = at_the_sample("winback", "confirm", "PT Karunia Tepung Terigu")
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    leaving = at_the_sample("winback", "add", "PT Tirta Agung Prima")
    assert leaving.status == 0
    assert "still buys (active): marked as leaving" in leaving.err
