"""What went wrong with a database file, in the user's words, for the shell and the app alike."""

from __future__ import annotations

import sqlite3

from kamtui.language import _


def fault_in_words(error: sqlite3.Error) -> str:
    """Say what a fault of the database means and what to do about it, in one line."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _(
            "The database file is damaged ({why}). 'kamtui restore FILE' brings back a backup."
        ).format(why=error)
    if code == sqlite3.SQLITE_CANTOPEN:
        return _("The database file can't be opened any more ({why}).").format(why=error)
    if code == sqlite3.SQLITE_BUSY:
        return _("Another program keeps the database locked ({why}).").format(why=error)
    if code == sqlite3.SQLITE_FULL:
        return _("The disk is full ({why}).").format(why=error)
    if code == sqlite3.SQLITE_IOERR:
        return _("The disk gave an error ({why}).").format(why=error)
    return _("The database gave an error: {why}. 'kamtui check' looks it over.").format(why=error)
