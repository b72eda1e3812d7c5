"""Run the slower tests of faults and write what they tried into the README: the fault table.

``python -m scripts.write_faults`` takes some minutes. A test notes what it tried with the fixture
``tried``; a test that fails leaves the README as it is.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from scripts.write_readme import README, with_block

TOP = README.parent


def table(rows: list[dict[str, str]]) -> str:
    """Give the fault table as Markdown."""
    day = datetime.now(UTC).date().isoformat()
    lines = [
        f"Written by `python -m scripts.write_faults` on {day}: {os.cpu_count()} cores, Python "
        f"{platform.python_version()}. `pytest -m faults` runs the same tests.",
        "",
        "| what was tried | how often | what was lost | measured |",
        "|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda one: one["what"]):
        cells = (row["what"], row["times"], row["lost"], row["measured"])
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Run the tests, gather their notes, write the README; give the tests' exit status."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.jsonl"
        notes.touch()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-m", "faults", *sys.argv[1:]],
            cwd=TOP,
            env={**os.environ, "FAULT_TABLE": str(notes)},
            check=False,
        )
        rows = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
    if done.returncode == 0 and rows:
        text = README.read_text(encoding="utf-8")
        README.write_text(with_block(text, "faults", table(rows)), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
