"""The places one goes to."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import Command, needs_client

PLACES: tuple[Command, ...] = (
    Command(
        "clients", N_("clients"), N_("The client list."), ("c",), "place", lambda w: w.go("clients")
    ),
    Command(
        "tree",
        N_("tree"),
        N_("The decision-maker tree of the client."),
        ("t",),
        "place",
        lambda w: w.go("people"),
        why_not=needs_client,
    ),
    Command(
        "matrix",
        N_("matrix"),
        N_("The segment matrix."),
        ("m",),
        "place",
        lambda w: w.go("matrix"),
        footer=5,
    ),
    Command(
        "products",
        N_("products"),
        N_("The product cards."),
        ("p",),
        "place",
        lambda w: w.go("products"),
    ),
    Command(
        "desk",
        N_("desk"),
        N_("What to do today, worst first."),
        ("d",),
        "place",
        lambda w: w.go("desk"),
        footer=5,
    ),
    Command(
        "losses",
        N_("losses"),
        N_("Clients lost and at risk."),
        ("L",),
        "place",
        lambda w: w.go("losses"),
    ),
    Command(
        "winback_board",
        N_("win-back list"),
        N_("The win-back targets by state."),
        ("W",),
        "place",
        lambda w: w.go("winback"),
    ),
    Command(
        "prospects",
        N_("prospects"),
        N_("Who never bought, by potential and readiness; which sources bring clients."),
        ("P",),
        "place",
        lambda w: w.go("prospects"),
    ),
    Command(
        "effort",
        N_("effort"),
        N_("What clients take of our time against what they bring, to move it where it pays."),
        ("H",),
        "place",
        lambda w: w.go("effort"),
    ),
    Command(
        "buyers",
        N_("target buyers"),
        N_("The buyers we look for, and which prospects and clients could be one."),
        ("U",),
        "place",
        lambda w: w.go("buyers"),
    ),
    Command(
        "programmes",
        N_("programmes"),
        N_("The marketing programmes of single accounts: how far each is, what is next."),
        ("C",),
        "place",
        lambda w: w.go("programmes"),
    ),
    Command(
        "rivals",
        N_("competitors"),
        N_("All competitors: where each stands, what it took from us."),
        ("X",),
        "place",
        lambda w: w.go("rivals"),
    ),
    Command(
        "checks",
        N_("key checks"),
        N_("The checks that make a client key: add, edit, switch off with {done}."),
        ("Q",),
        "place",
        lambda w: w.go("checks"),
    ),
)
