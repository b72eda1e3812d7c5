"""Housekeeping in one command: format, lint, types, floors, tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
STEPS = (
    [BIN / "ruff", "format", "--check", "."],
    [BIN / "ruff", "check", "."],
    [BIN / "mypy"],
    [BIN / "lint-imports"],
    [sys.executable, "-m", "pytest"],
)


def main() -> int:
    """Run every step and give 1 if one of them failed."""
    failed = [step for step in STEPS if subprocess.run(step, check=False).returncode]
    for step in failed:
        print("failed:", *step, file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
