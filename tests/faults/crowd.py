"""A crowd at one database: writers that time every write, apps left open, an import under way."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from kamtui.model.errors import Refusal
from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database

ROOT = Path(__file__).parents[2]


def fork_busy_manager(path: Path, seed: int, writes: int) -> tuple[int, int]:
    """Start a manager who logs so many calls; give the process and the pipe of what he tells.

    He tells his marks, the longest wait for a write in seconds, and every refusal.
    """
    hearing, telling = os.pipe()
    process = os.fork()
    if process:
        os.close(telling)
        return process, hearing
    try:
        os.close(hearing)
        with os.fdopen(telling, "w", encoding="utf-8") as pipe:
            json.dump(_log_calls(path, seed, writes), pipe)
        os._exit(0)
    finally:
        os._exit(3)


def _log_calls(path: Path, seed: int, writes: int) -> dict[str, object]:
    chance = random.Random(seed)
    door = WriteDoor(open_database(path), Author("rina", 1))
    waits: list[float] = []
    marks: list[str] = []
    refused: list[str] = []
    for number in range(writes):
        mark = f"w{seed}-{number}"
        begin = time.perf_counter()
        try:
            with door.change("a call") as change:
                waits.append(time.perf_counter() - begin)
                change.insert(
                    "interactions",
                    {"client_id": 1, "day": "2026-06-30", "channel": "call", "summary": mark},
                )
            marks.append(mark)
        except Refusal as refusal:
            refused.append(str(refusal))
        # A manager types for a while between two calls; this one is quick.
        time.sleep(chance.uniform(0, 0.06))
    door.close()
    return {"marks": marks, "refused": refused, "longest": max(waits), "waits": sorted(waits)[-5:]}


def write_lines(table: Path, count: int) -> None:
    """Write a file of purchase lines for an import."""
    with table.open("w", encoding="utf-8") as file:
        file.write("client,date,invoice,product,quantity,amount\n")
        for number in range(count):
            day = f"{2024 + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            file.write(
                f"Firm {number % 500},{day},N{number // 4},Box {number % 90},2,{number % 999}\n"
            )


def start_import(path: Path, table: Path) -> subprocess.Popen[str]:
    """Start ``kamtui import`` of a file of lines."""
    return subprocess.Popen(
        [sys.executable, "-m", "kamtui", "import", str(table), "--as", "purchases",
         "--db", str(path), "--me", "agus"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
