"""What the program refuses, in the user's words: one line, told once at the top."""

from __future__ import annotations

DONE = 0
REFUSED = 1
WRONG_USAGE = 2


class Refusal(Exception):
    """Something could not be done; the message is one clear line for the user.

    Raised low, caught once: by the shell's door (printed to stderr, exit status
    ``exit_status``) or by the app (told on the status line).
    """

    exit_status = REFUSED


class WrongUsage(Refusal):
    """The words of a command were off: an unknown option value, two things at once."""

    exit_status = WRONG_USAGE


class ReadOnly(Refusal):
    """The database was opened for reading and something asked to write."""


class NotFound(Refusal):
    """Nothing in the database answers to what was asked for."""
