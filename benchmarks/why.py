"""Why a row may be past its budget: what a profile showed, told below the table when it is."""

from __future__ import annotations

REASONS = {
    "start to the first client row": (
        "*Start*: counted in instructions, a sixth of importing the app is our own modules and "
        "SQLite; the rest is Textual and the standard library, which the bare app pays too. From "
        "there to the first frame, the file opened and the list read, it takes as many as the "
        "bare app."
    ),
    "a fresh ABC-XYZ run": (
        "*A fresh run* at the daily size is half the start of Python and of our modules, which "
        "does not grow; at the stress size it is a small part."
    ),
    "cursor key, with the dossier": (
        "*Times of a key* are to the last byte of the last pane: the list answers first, the "
        "dossier a read in a worker later. A core that is busy with other work shows here first."
    ),
    "cursor key, four panes": (
        "*Times of a key* are to the last byte of the last pane: the list answers first, the "
        "dossier a read in a worker later. A core that is busy with other work shows here first."
    ),
    "import of": (
        "*Import*: every line is checked, known again by its identity and entered in five indexes; "
        "`sqlite-utils` does none of it."
    ),
}


def why(what: str) -> str:
    """Give the reason why a row of this name may be past its budget, or nothing."""
    return next((reason for begin, reason in REASONS.items() if what.startswith(begin)), "")
