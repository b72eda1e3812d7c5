"""The program's entrance: ``kamtui`` and ``python -m kamtui``."""

from __future__ import annotations

import signal
import sys
from types import TracebackType


def main() -> None:
    """Run one command of the shell, or the app, and leave with its exit status."""
    from kamtui.cli.main import INTERRUPTED, run

    sys.excepthook = _tell_own_fault
    status = run(sys.argv[1:])
    if status == INTERRUPTED:
        # A third Ctrl-C, while Python itself is leaving, would end in a traceback after all.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


def _tell_own_fault(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    # Python's own report would print the message of the fault, which may hold a client's data.
    from kamtui.tui.faults import fault_words

    print(f"kamtui: {fault_words(error).plain}", file=sys.stderr)


if __name__ == "__main__":
    main()
