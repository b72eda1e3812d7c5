"""The headless twins of growing clients: prospects, sources, effort, buyers, programmes."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_prospects_are_listed_with_what_is_missing(shell: Shell) -> None:
    said = shell("prospects", "--format", "csv")
    assert said.status == 0
    names = [row["prospect"] for row in said.rows]
    assert "CV Kosong" in names
    assert {row["need"] for row in said.rows} <= {"none", "signs", "proven"}
    assert all(row["why"] for row in said.rows)
    whole = shell("prospects", "--format", "json").json
    assert all("need: " in each["missing"] for each in whole)


def test_sources_tell_which_bring_clients_that_stay(shell: Shell) -> None:
    rows = shell("prospects", "--sources", "--format", "csv").rows
    assert list(rows[0]) == [
        "source", "prospects", "qualified", "became_clients", "still_buying", "money",
    ]  # fmt: skip
    assert all(int(row["still_buying"]) <= int(row["became_clients"]) for row in rows)
