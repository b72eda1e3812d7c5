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


def test_goals_tell_what_is_reached_and_what_should_be(shell: Shell) -> None:
    rows = shell("goals", "#1", "--format", "csv").rows
    sales = next(row for row in rows if row["measure"] == "sales")
    assert (sales["target"], sales["behind"]) == ("10000000000", "1")
    assert 0 < int(sales["reached"]) < int(sales["by_now"])
    assert len(shell("goals", "--behind", "--format", "csv").rows) == 1


def test_effort_is_compared_with_what_clients_bring(shell: Shell) -> None:
    rows = shell("effort", "--format", "csv").rows
    assert {"client", "hours", "effort_share", "value_share", "service", "over"} <= set(rows[0])
    assert {row["service"] for row in rows} <= {"under", "over", "fair", "invested"}
    assert shell("effort", "--service", "over", "--format", "json").status == 0


def test_programmes_and_their_steps_are_listed(shell: Shell) -> None:
    (row,) = shell("programmes", "#1", "--format", "csv").rows
    assert (row["aim"], row["state"]) == ("Become the sole supplier of drums", "planned")
    assert shell("programmes", "--mine", "--steps", "--format", "json").json == []


def test_buyers_are_matched(shell: Shell) -> None:
    found = shell("buyers", "--format", "csv").rows
    assert {row["id"] for row in found} == {"2"}
    assert shell("buyers", "nobody", "--format", "csv").rows == []
