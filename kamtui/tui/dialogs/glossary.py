"""The words of the trade explained, and which of them each place of the app uses.

The explanations are those of the analysis' rules; what the rule is set to in a database is told
by its own screens.
"""

from __future__ import annotations

from kamtui.language import N_

TERMS: dict[str, tuple[str, str]] = {
    "key client": (
        N_("key client"),
        N_(
            "A client who can move the company's income; marked with the reason. Key clients "
            "together often carry 30-55 % of sales."
        ),
    ),
    "types": (
        N_("types"),
        N_(
            "Breadwinner: 10 % or more of all profit. Promising: new, with a budget. Image "
            "client: known, lends its reputation. Expert: demanding, knows the market."
        ),
    ),
    "segment": (
        N_("segment"),
        N_(
            "Two letters, such as AX: how much the client brings, and how often or how steadily "
            "it buys."
        ),
    ),
    "abc": (
        N_("A, B, C"),
        N_(
            "By sales or profit, largest first: A carries the first 80 %, B the next 15 %, C "
            "the rest; the limits are settings."
        ),
    ),
    "xyz": (
        N_("X, Y, Z, N"),
        N_(
            "X buys often, Y regularly, Z irregularly; by variation X is steady, Y varying, Z "
            "erratic. N: the history is too short to tell."
        ),
    ),
    "share": (N_("share"), N_("The client's part of the value of all clients.")),
    "silent": (
        N_("silent"),
        N_("Days since the last purchase day; a purchase day has a line with goods and money."),
    ),
    "spoke": (N_("spoke"), N_("Days since somebody of ours last spoke with somebody of theirs.")),
    "states": (
        N_("states"),
        N_(
            "A silence is measured against the client's own rhythm: watch, at risk, lost. Who "
            "buys after being lost is buying again, then won back."
        ),
    ),
    "watch": (N_("watch"), N_("Silent for more than 1.5 times its usual interval.")),
    "at risk": (N_("at risk"), N_("Silent for more than twice its usual interval.")),
    "lost": (
        N_("lost"),
        N_(
            "Silent for more than three times its usual interval, half a year, and its longest "
            "pause."
        ),
    ),
    "won back": (
        N_("won back"),
        N_("Lost once, and bought a second time within twice its rhythm."),
    ),
    "refusal": (
        N_("refusal"),
        N_(
            "Not a lost client but a lost piece of it: a tender, a declined offer, a cancelled "
            "order, a product group gone silent."
        ),
    ),
    "direction": (
        N_("direction"),
        N_("Where losses come from: a reason, a segment, an industry, a region, a competitor."),
    ),
    "promise": (
        N_("promise"),
        N_(
            "Ours to them, theirs to us, or a step of our own; late ones of ours count as a "
            "mistake of care."
        ),
    ),
    "sheet": (
        N_("negotiation sheet"),
        N_("Aim, questions, proposals, limits, who does what, what not to say; one a meeting."),
    ),
    "three P": (
        N_("need, solvency, authority"),
        N_(
            "What makes a prospect worth the time: do they need it, can they pay, may our "
            "partner sign. Each none, signs or proven."
        ),
    ),
    "roles": (
        N_("roles"),
        N_(
            "DM decides, AP approves, IN influences, US uses, GK keeps the gate, CH is our "
            "champion, SP the sponsor."
        ),
    ),
    "attitude": (
        N_("attitude"),
        N_("How somebody stands to us: opponent, critic, neutral, supporter, advocate."),
    ),
    "influence": (
        N_("influence"),
        N_("0 to 5: how much this post moves the decision, whoever fills it."),
    ),
    "wallet": (
        N_("wallet"),
        N_("All the client spends on what we sell, with us and with others."),
    ),
    "standing": (N_("standing"), N_("0 to 5: how firmly a competitor sits at this client.")),
    "care": (
        N_("care"),
        N_(
            "The five mistakes that lose key clients: lateness, conflicts, a thin dossier, an "
            "unprepared negotiation, not knowing the product."
        ),
    ),
    "programme": (
        N_("programme"),
        N_(
            "Account-based marketing: one client as a market of its own, with an owner in sales "
            "and one in marketing."
        ),
    ),
    "strategy": (N_("strategy"), N_("What we do with all clients of a cell, or of a type.")),
    "way": (
        N_("way"),
        N_("What shall attract a client back: special offer, gift, discount, other."),
    ),
    "recovered": (
        N_("recovered"),
        N_("Profit of the twelve months after coming back, less what the way cost."),
    ),
}
"""By a name of our own: the word as it stands on screens, and what it means."""

PLACE_TERMS: dict[str, tuple[str, ...]] = {
    "list": ("key client", "segment", "states", "silent", "spoke", "share"),
    "overview": ("types", "states", "promise", "care", "roles", "wallet"),
    "general": ("key client", "types", "three P"),
    "history": ("promise",),
    "people": ("roles", "attitude", "influence"),
    "competitors": ("wallet", "standing"),
    "segment": ("abc", "xyz", "share", "strategy"),
    "plan": ("programme", "strategy", "promise", "way"),
    "care": ("care", "promise", "sheet"),
    "matrix": ("abc", "xyz", "strategy", "key client"),
    "cell": ("abc", "xyz"),
    "moves": ("abc", "xyz"),
    "desk": ("promise", "sheet", "at risk"),
    "brief": ("sheet", "promise", "roles"),
    "losses": ("watch", "at risk", "lost", "refusal", "direction"),
    "criteria": ("watch", "at risk", "lost"),
    "winback": ("won back", "way", "recovered"),
    "prospects": ("three P",),
    "rival": ("wallet", "standing"),
    "dossier": ("segment", "states"),
}
"""Which words the help of a place explains, those met first above."""
