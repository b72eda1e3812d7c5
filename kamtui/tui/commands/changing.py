"""Changing and taking back: new, edit, undo, export."""

from __future__ import annotations

from kamtui.language import C_, N_
from kamtui.tui.commands.command import Command, needs_both, needs_writing

CHANGING: tuple[Command, ...] = (
    Command(
        "new",
        C_("command", "new"),
        N_("Add: a client in the list; on a tab, what the tab holds."),
        ("n",),
        "change",
        lambda w: w.open_new(),
        why_not=needs_writing,
    ),
    Command(
        "edit",
        N_("edit"),
        N_("Edit what the cursor stands on."),
        ("e",),
        "change",
        lambda w: w.open_edit(),
        why_not=needs_both,
        footer=2,
    ),
    Command(
        "undo",
        N_("undo"),
        N_("Take back my last change."),
        ("u",),
        "change",
        lambda w: w.undo(),
        why_not=needs_writing,
        footer=3,
    ),
    Command(
        "redo",
        N_("redo"),
        N_("Bring back what I took back last."),
        ("ctrl+r",),
        "change",
        lambda w: w.redo(),
        why_not=needs_writing,
    ),
    Command(
        "read_file",
        N_("read a file"),
        N_("Read clients, people, invoice lines and more from a file; undo takes it back."),
        ("I",),
        "change",
        lambda w: w.read_file(),
        why_not=needs_writing,
    ),
    Command(
        "export",
        N_("export"),
        N_("Write what is shown to a file: the list to CSV, the segments to a workbook."),
        ("E",),
        "change",
        lambda w: w.export(),
    ),
)
