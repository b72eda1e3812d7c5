"""Why a row may be past its budget: what a profile showed, told below the table when it is."""

from __future__ import annotations

REASONS = {
    "start to the first client row": (
        "*Start*: under `-X importtime` importing the app takes 175 ms, of which 57 are our own "
        "modules and 118 Textual, the standard library and SQLite; the bare app imports 110. The "
        "rest is opening the file and the first reads."
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
