"""``kamtui managers``: the twin of the managers' place and of one manager's page."""

from __future__ import annotations

import pytest

from tests.cli.shell import make_shell


@pytest.fixture
def shell(sample, capsys):
    return make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")


def test_the_managers_are_listed_with_typed_figures(shell):
    rows = shell("managers", "--format", "csv").rows
    assert rows[0]["login"] == "rina"
    assert sum(int(row["clients"]) for row in rows) == 152
    assert abs(sum(float(row["share"]) for row in rows) - 1) < 0.001
    assert {"trouble", "usual_trouble", "mix", "won_back"} <= set(rows[0])
    assert "Rina Kusumawati" in shell("managers").out


def test_skills_are_told_of_oneself_only(shell):
    mine = shell("managers", "rina", "--format", "json").json["sections"]
    assert any("Weighs rolls" in each["text"] for each in mine["skills"])
    others = shell("managers", "bayu")
    assert "own page only" in others.out
    assert "UN mark" not in others.out
    assert "TASKS OF THE POST" in others.out
