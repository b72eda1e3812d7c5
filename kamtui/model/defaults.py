"""The lists every database begins with: reasons, checks of a key client, cell strategies, tasks.

All of them are rows a manager can edit; nothing in the program depends on their wording, save
that analysis finds the two measured reasons by name. They are stored in English and translated
when shown; what a manager wrote instead is shown as typed.
"""

from __future__ import annotations

from functools import cache

from kamtui.language import N_, _

LOSS_REASONS = (
    # name, how curable it is from 0 (never) to 5 (a matter of will)
    (N_("service got worse"), 5),
    (N_("quality got worse"), 4),
    (N_("deadlines and promises broken"), 5),
    (N_("opinion ignored"), 5),
    (N_("client forgotten"), 5),
    (N_("price"), 3),
    (N_("competitor"), 3),
    (N_("closed down"), 0),
    (N_("other"), 2),
)
TENDER_REASONS = (
    (N_("price"), 3),
    (N_("delivery time"), 4),
    (N_("quality"), 3),
    (N_("terms of payment"), 4),
    (N_("personal relations"), 3),
    (N_("technical requirements"), 2),
    (N_("late bid"), 5),
    (N_("best offer"), 3),
    (N_("long co-operation"), 3),
    (N_("other"), 2),
)
REFUSAL_REASONS = (
    (N_("price"), 3),
    (N_("no need now"), 3),
    (N_("competitor"), 3),
    (N_("other"), 2),
)
KEY_CHECKS = (
    N_("share of profit"),
    N_("potential"),
    N_("image"),
    N_("expertise"),
    N_("strategic fit"),
    N_("long co-operation"),
    N_("ability to pay"),
)
CHECK_MEASURES = (
    # check, what is measured, how much of it is enough (percent or years)
    ("share of profit", "share", 10),
    ("potential", "potential", 200),
    ("image", "image client", None),
    ("expertise", "expert", None),
    ("long co-operation", "years", 5),
    ("ability to pay", "solvency", None),
)
CELL_STRATEGIES = (
    # cell or type, title, strategy, contact rhythm in days, who, credit, stock
    (
        "AX",
        N_("protect"),
        N_("Never late, never out of stock; a second contact at every level; review each quarter."),
        7,
        N_("senior manager and director"),
        N_("longest terms"),
        N_("reserved stock"),
    ),
    (
        "AY",
        N_("make it a rhythm"),
        N_("Agree a delivery calendar; learn what moves the order; offer a yearly contract."),
        14,
        N_("senior manager"),
        N_("long terms"),
        N_("reserved before the season"),
    ),
    (
        "AZ",
        N_("find out why"),
        N_("Large and irregular: who else supplies, what is a project, what could be steady?"),
        14,
        N_("senior manager"),
        N_("by order, checked"),
        N_("on order, with notice"),
    ),
    (
        "BX",
        N_("widen"),
        N_("Steady and middle-sized: offer the product groups it has never bought."),
        21,
        N_("manager"),
        N_("standard terms"),
        N_("from stock"),
    ),
    (
        "BY",
        N_("deepen"),
        N_("Find the second decision-maker; propose a fixed order day."),
        30,
        N_("manager"),
        N_("standard terms"),
        N_("from stock"),
    ),
    (
        "BZ",
        N_("qualify again"),
        N_("Check need, solvency and authority before the next visit."),
        45,
        N_("manager"),
        N_("standard terms, with a limit"),
        N_("on order"),
    ),
    (
        "CX",
        N_("serve cheaply"),
        N_("Small but faithful: orders by message, one call a month."),
        45,
        N_("assistant"),
        N_("short terms"),
        N_("from stock"),
    ),
    (
        "CY",
        N_("serve cheaply"),
        N_("Answer fast, visit rarely; look for a grower."),
        60,
        N_("assistant"),
        N_("short terms"),
        N_("from stock"),
    ),
    (
        "CZ",
        N_("let them come"),
        N_("Price list and catalogue; no visits without a sign of need."),
        90,
        N_("assistant"),
        N_("prepayment"),
        N_("on order"),
    ),
    (
        "promising",
        N_("court"),
        N_("Treat as an A client before it is one; find whose breadwinner it is now."),
        14,
        N_("senior manager"),
        N_("standard terms, reviewed"),
        N_("samples and first lots"),
    ),
    (
        "image client",
        N_("show"),
        N_("Faultless service; agree what may be told in public."),
        14,
        N_("senior manager and marketing"),
        N_("long terms"),
        N_("reserved stock"),
    ),
    (
        "expert",
        N_("listen"),
        N_("Ask for judgement before each new product; answer every remark."),
        21,
        N_("manager with the product specialist"),
        N_("standard terms"),
        N_("samples first"),
    ),
    (
        "AN",
        N_("secure early"),
        N_(
            "Large from the start: a visit in the first month, the next order agreed before it "
            "ends."
        ),
        14,
        N_("senior manager"),
        N_("by order, checked"),
        N_("reserved for the next order"),
    ),
    (
        "BN",
        N_("get to know"),
        N_("Learn how often they need it and who decides; agree the second and third order."),
        21,
        N_("manager"),
        N_("short terms"),
        N_("from stock"),
    ),
    (
        "CN",
        N_("welcome"),
        N_("One friendly call after the first delivery; then wait what comes."),
        45,
        N_("assistant"),
        N_("prepayment"),
        N_("from stock"),
    ),
)
CHECKLIST = (
    (N_("Call the key clients silent past their rhythm"), "week"),
    (N_("Go through promises due this week"), "week"),
    (N_("Complete one thin dossier"), "week"),
    (N_("Look at the moves in the segment matrix"), "month"),
    (N_("Review the win-back board"), "month"),
    (N_("Account review of each key client"), "quarter"),
)
SKILLS = (
    N_("product"),
    N_("selling goods and ideas"),
    N_("the client's business, its weaknesses and prospects"),
    N_("communication"),
    N_("analysis"),
    N_("languages"),
    N_("foresight of client behaviour"),
)
"""What a key account manager must be able to do; others can be noted beside these."""


def stored_text(text: str) -> str:
    """Give a text of the database as it is shown: a default translated, anything else as typed.

    A reason named ``open`` by a manager stays so, although the program has such a word too.
    """
    return _(text) if text in _defaults() else text


@cache
def _defaults() -> frozenset[str]:
    reasons = (*LOSS_REASONS, *TENDER_REASONS, *REFUSAL_REASONS)
    strategies = (
        text
        for _cell, title, strategy, _days, *policies in CELL_STRATEGIES
        for text in (title, strategy, *policies)
    )
    tasks = (title for title, _every in CHECKLIST)
    return frozenset(
        (*(name for name, _curable in reasons), *KEY_CHECKS, *strategies, *tasks, *SKILLS)
    )
