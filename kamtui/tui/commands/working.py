"""Working on a client: log, promise, win back, copy, mark."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import (
    COPYING,
    LIST,
    Command,
    needs_both,
    needs_client,
    needs_writing,
)

WORKING: tuple[Command, ...] = (
    Command(
        "log",
        N_("log"),
        N_("Log an interaction with the client under the cursor, in one line."),
        ("l",),
        "work",
        lambda w: w.open_log(),
        why_not=needs_both,
        footer=8,
    ),
    Command(
        "promise",
        N_("promise"),
        N_("Note a promise: ours, theirs (they: ...), or a step of our own (step: ...)."),
        ("plus",),
        "work",
        lambda w: w.open_promise(),
        why_not=needs_both,
        footer=6,
    ),
    Command(
        "winback",
        N_("win back"),
        N_("Mark the client, or all marked clients, as a win-back target."),
        ("w",),
        "work",
        lambda w: w.open_winback(),
        why_not=needs_both,
        footer=7,
    ),
    Command(
        "brief",
        N_("brief"),
        N_("Everything one needs during a call, on one screen."),
        ("b",),
        "work",
        lambda w: w.show_brief(),
        why_not=needs_client,
        footer=5,
    ),
    Command(
        "done",
        N_("done"),
        N_("Promise kept, step done, conflict closed, target given up, person left."),
        ("x",),
        "work",
        lambda w: w.mark_done(),
        why_not=needs_writing,
    ),
    Command(
        "postpone",
        N_("postpone"),
        N_("Give the promise or step under the cursor another day, in words."),
        ("z",),
        "work",
        lambda w: w.open_postpone(),
        why_not=needs_writing,
    ),
    Command(
        "explain",
        N_("why"),
        N_("Explain the figure under the cursor: the class, the state, what would change it."),
        ("i",),
        "work",
        lambda w: w.explain(),
        why_not=lambda w: w.why_no_figure(),
    ),
    Command(
        "key",
        N_("key client"),
        N_("Mark the client as a key client with a reason, or take the mark away."),
        ("K",),
        "work",
        lambda w: w.toggle_key(),
        why_not=needs_both,
    ),
    Command(
        "mark",
        N_("mark"),
        N_("Mark several clients, for what is done to all of them."),
        ("space",),
        "work",
        lambda w: w.toggle_mark(),
        where=LIST,
    ),
    Command(
        "mark_all",
        N_("mark all"),
        N_("Mark every client the list shows, or take the marks away."),
        ("V",),
        "work",
        lambda w: w.mark_all(),
        where=LIST,
        footer=1,
    ),
    Command(
        "act",
        N_("do to all marked"),
        N_("Give the marked clients a manager, a step, a type or a rhythm; without marks, this."),
        ("a",),
        "work",
        lambda w: w.open_bulk(),
        where=LIST,
        why_not=needs_both,
        footer=1,
    ),
    Command(
        "copy",
        N_("copy"),
        N_(
            "Copy: then {copy_phone} phone, {copy_mail} e-mail, {copy_name} name, "
            "{copy_brief} brief."
        ),
        ("y",),
        "work",
        lambda w: w.begin_copy(),
        why_not=needs_client,
    ),
    *(
        Command(
            f"copy_{what}",
            label,
            N_("After {copy}: copy it."),
            (key,),
            "work",
            lambda w, what=what: w.copy(what),  # type: ignore[misc]
            where=COPYING,
        )
        for what, key, label in (
            ("phone", "p", N_("copy phone")),
            ("mail", "m", N_("copy e-mail")),
            ("name", "n", N_("copy name")),
            ("brief", "b", N_("copy brief")),
            ("card", "v", N_("copy vCard")),
        )
    ),
)
