"""Finding: search, filters, order."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import ANYWHERE, LIST, Command

FINDING: tuple[Command, ...] = (
    Command(
        "search",
        N_("find"),
        N_("Find a client by name, person, phone digits, e-mail, city or tax number."),
        ("slash",),
        "find",
        lambda w: w.open_search(),
        footer=9,
    ),
    Command(
        "search_from_text",
        N_("find from a text"),
        N_("The same from inside a text; the half-written text comes back with {back}."),
        ("ctrl+g",),
        "find",
        lambda w: w.open_search(),
        where=ANYWHERE,
    ),
    Command(
        "filter",
        N_("filter"),
        N_("Go to the next list: my key clients, my clients, all, then the saved filters."),
        ("f",),
        "find",
        lambda w: w.widen(),
        footer=3,
    ),
    Command(
        "filter_line",
        N_("filter by words"),
        N_("Type a filter: at risk, AX, silent 30, overdue, #fair, a region, industry, manager."),
        ("F",),
        "find",
        lambda w: w.open_filter(),
    ),
    Command(
        "saved_filters",
        N_("saved filters"),
        N_(
            "The filters kept under a name: {open} lists, {new} keeps this one, {edit} renames, "
            "{done} deletes."
        ),
        ("S",),
        "find",
        lambda w: w.go("filters"),
        where=LIST,
        footer=1,
    ),
    Command(
        "sort",
        N_("sort"),
        N_("Go to the next order: value, name, state, silence, last contact, segment."),
        ("s",),
        "find",
        lambda w: w.next_order(),
    ),
)
