"""Killed at any moment: what was acknowledged is there, what was not finished is taken back."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.opening import open_database
from kamtui.store.undo import take_back_unfinished
from tests.conftest import Tried
from tests.faults.writers import LINES, PARTS, Told, fork_writer, kill_a_real_import, kill_after

FILE_LINES = 300_000
"""So many that the import is at work for seconds when it is killed."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def next_start(path: Path) -> list[str]:
    """Do what the next start does, and give every damage that is found after it."""
    database = open_database(path)
    door = WriteDoor(database, Author("rina", 1))
    take_back_unfinished(door)
    door.close()
    damage = [
        f"{found.name}: {'; '.join(found.damage)}"
        for found in check(database)
        if not found.is_sound
    ]
    database.close_reader()
    return damage


def what_is_lost(path: Path, told: Told) -> list[str]:
    """Give everything acknowledged that is not there, and everything half there."""
    with closing(sqlite3.connect(path)) as connection:
        calls = {row[0] for row in connection.execute("SELECT summary FROM interactions")}
        steps = {row[0] for row in connection.execute("SELECT text FROM commitments")}
        (note,) = connection.execute("SELECT notes FROM clients WHERE id = 2").fetchone()
        counts = dict(
            connection.execute(
                "SELECT invoice, count(*) FROM purchases WHERE invoice LIKE '%-%-%' "
                "GROUP BY invoice"
            ).fetchall()
        )
    lost = [f"call {mark}" for mark in told.calls - (calls & steps)]
    half = (calls ^ steps) & told.begun
    lost += [f"half a call {mark}" for mark in half]
    if told.notes:
        known = {*told.notes, *(told.begun - set(told.calls) - set(told.imports))}
        if note not in known or (note in told.notes and note != told.notes[-1]):
            lost.append(f"note {told.notes[-1]}, found {note}")
    for mark, stands in told.imports.items():
        if counts.get(mark, 0) != (PARTS * LINES if stands else 0):
            lost.append(f"import {mark}: {counts.get(mark, 0)} lines")
    lost += [f"part of import {mark}" for mark, n in counts.items() if n != PARTS * LINES]
    return lost


def kill_writers(path: Path, kills: int, seed: int) -> Told:
    """Kill so many writers at random moments, looking everything over after each."""
    chance, told = random.Random(seed), Told()
    for number in range(kills):
        kinds = ["import"] if number % 2 else [chance.choice(["call", "note", "any"])]
        if number % 5 == 0:
            kinds.append("call")  # two at once
        writers = [fork_writer(path, chance.randrange(2**32), kind) for kind in kinds]
        for writer in writers:
            kill_after(*writer, chance.uniform(0.0, 0.18), told)
        assert next_start(path) == [], f"after kill {number + 1}"
        assert what_is_lost(path, told) == [], f"after kill {number + 1}"
    return told


def test_a_few_killed_writers_lose_nothing(database_path: Path) -> None:
    told = kill_writers(database_path, 10, 1)
    assert told.begun


@pytest.mark.faults
def test_two_hundred_killed_writers_lose_nothing(database_path: Path, tried: Tried) -> None:
    told = kill_writers(database_path, 210, 2)
    saved = len(told.calls) + len(told.notes) + len(told.imports)
    tried(
        "writers killed (SIGKILL) at random moments: logging, editing, importing, undoing and "
        "redoing imports, two at once; everything checked after each",
        210,
        measured=f"{saved:,} acknowledged changes, all there",
    )


@pytest.mark.faults
def test_a_killed_import_of_a_file_is_taken_back(
    database_path: Path, tmp_path: Path, tried: Tried
) -> None:
    table = tmp_path / "lines.csv"
    with table.open("w") as file:
        file.write("client,date,invoice,product,quantity,amount\n")
        for number in range(FILE_LINES):
            day = f"2026-{number % 6 + 1:02}-{number % 28 + 1:02}"
            file.write(f"Firm {number % 40},{day},N{number // 3},Box {number % 9},2,{number}\n")
    chance, at_work, turns = random.Random(3), 0, 12
    with closing(sqlite3.connect(database_path)) as connection:
        before = connection.execute("SELECT count(*) FROM purchases").fetchone()
        for _turn in range(turns):
            at_work += kill_a_real_import(database_path, table, chance.uniform(0.3, 1.6))
            assert next_start(database_path) == []
            now = connection.execute("SELECT count(*) FROM purchases").fetchone()
            assert now in (before, (before[0] + FILE_LINES,))
            if now != before:
                break
    assert at_work
    tried(
        f"`kamtui import` of {FILE_LINES:,} lines killed half-way, taken back at the next start",
        at_work,
    )
