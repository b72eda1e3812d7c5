"""Leaving on a signal: a closed window, a dropped line, a machine going down.

What is being typed is kept first, what was asked to be saved is finished, then the terminal is
given back if it is still there.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamtui.tui.app import KamtuiApp

SIGNALS = (signal.SIGTERM, signal.SIGHUP)
LAST_SECONDS = 40.0
"""The longest a change may still wait for the database; a terminal that is gone can block us."""


def leave_on_signals(app: KamtuiApp) -> None:
    """See to it that the signals that end a program end this one in good order.

    Its exit status is then 128 and the signal's number, as a shell would say it.
    """
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, _leave, app, number)


def _leave(app: KamtuiApp, number: signal.Signals) -> None:
    app.workspace.keep_typed()
    last = threading.Timer(LAST_SECONDS, os._exit, (128 + number,))
    last.daemon = True
    last.start()
    app.exit(128 + number)
