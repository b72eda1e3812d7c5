"""The program's entrance: ``kamtui`` and ``python -m kamtui``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run one command of the shell, or the app, and leave with its exit status."""
    from kamtui.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
