"""The one table of what can be imported: a new kind is its own file and a line here."""

from __future__ import annotations

from kamtui.exchange.clients import CLIENTS
from kamtui.exchange.competitors import COMPETITORS
from kamtui.exchange.goals import GOALS
from kamtui.exchange.intake import Kind
from kamtui.exchange.interactions import INTERACTIONS
from kamtui.exchange.people import PEOPLE
from kamtui.exchange.products import PRODUCTS
from kamtui.exchange.programmes import PROGRAMMES
from kamtui.exchange.prospects import PROSPECTS
from kamtui.exchange.purchases import PURCHASES
from kamtui.exchange.skills import SKILLS
from kamtui.exchange.tenders import TENDERS

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        CLIENTS,
        PEOPLE,
        PURCHASES,
        TENDERS,
        COMPETITORS,
        INTERACTIONS,
        PRODUCTS,
        PROSPECTS,
        GOALS,
        PROGRAMMES,
        SKILLS,
    )
}
"""Import kinds by the word after ``--as``."""
