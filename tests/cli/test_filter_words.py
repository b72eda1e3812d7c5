"""``kamtui clients`` takes the words of a filter, the saved ones and the search together."""

from __future__ import annotations

import sqlite3

from tests.cli.shell import make_shell


def _shell(capsys, path):
    return make_shell(capsys.readouterr, "--db", str(path), "--me", "rina")


def test_the_words_of_the_filter_line_filter_in_the_shell(sample, capsys):
    shell = _shell(capsys, sample)
    by_words = shell("clients", "at", "risk", "rina", "silent", "30", "--format", "csv")
    by_options = shell(
        "clients", "--state", "at-risk", "--mine", "--silent", "30", "--format", "csv"
    )
    assert by_words.rows
    assert by_words.rows == by_options.rows


def test_words_of_no_other_meaning_are_searched(sample, capsys):
    rows = _shell(capsys, sample)("clients", "at", "risk", "budi", "--format", "csv").rows
    assert rows
    assert {row["state"] for row in rows} == {"at risk"}


def test_a_saved_filter_by_name_and_narrowed(sample, capsys):
    shell = _shell(capsys, sample)
    kept = shell("clients", "--saved", "at risk", "--format", "csv").rows
    assert kept == shell("clients", "mine", "at", "risk", "--format", "csv").rows
    narrowed = shell("clients", "AX", "--saved", "At Risk", "--format", "csv").rows
    assert narrowed == [row for row in kept if row["segment"] == "AX"]


def test_an_unknown_name_is_answered_with_those_there_are(sample, capsys):
    said = _shell(capsys, sample)("clients", "--saved", "nothing such")
    assert said.status == 1
    assert "'at risk'" in said.err


def test_what_was_not_understood_is_wrong_usage(sample, capsys):
    said = _shell(capsys, sample)("clients", "lost", "active")
    assert said.status == 2
    assert "active: a second state" in said.err


def test_a_spoilt_saved_filter_is_passed_over(sample, capsys):
    connection = sqlite3.connect(sample)
    with connection:
        connection.execute("INSERT INTO saved_filters (name, definition) VALUES ('bad', '[3')")
    connection.close()
    said = _shell(capsys, sample)("clients", "--saved", "bad")
    assert said.status == 1
    assert "Traceback" not in said.err


def test_the_kept_filters_are_listed_with_their_counts(sample, capsys):
    shell = _shell(capsys, sample)
    rows = {row["name"]: row for row in shell("filters", "--format", "csv").rows}
    listed = shell("clients", "--saved", "at risk", "--format", "csv").rows
    assert int(rows["at risk"]["clients"]) == len(listed)
    assert rows["at risk"]["shows"] == "my clients · at risk"
    assert rows["promising"]["mine"] == "0"
    assert "everybody's" in shell("filters").out


def test_what_is_no_segment_is_wrong_usage(sample, capsys):
    shell = _shell(capsys, sample)
    for segment in ("ax", "A", "y", "?", "CN"):
        said = shell("clients", "--segment", segment, "--format", "csv")
        assert said.status == 0
        assert said.rows
    for segment in ("Q", "AXY", "XA", ""):
        said = shell("clients", "--segment", segment)
        assert (said.status, said.out) == (2, "")
        assert "a class like A or a cell like AX" in said.err
