"""What a search gives: the client or person that answers, and by what."""

from __future__ import annotations

from dataclasses import dataclass

from kamtui.language import N_

NO_CLIENT = 0
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: the client, the person if one matched, what matched in words, and how well.

    ``subject`` and ``row_id`` are the row it stands for where that is no client and no person.
    A competitor and a target buyer are nobody's: ``client_id`` is then :data:`NO_CLIENT`, and
    ``client_name`` their own name.
    """

    client_id: int
    client_name: str
    person_id: int | None
    person_name: str | None
    why: str
    tier: int
    subject: str = ""
    row_id: int = 0


(
    EXACT, START, WORD_START, PHONE, EMAIL, TAX, CITY, CODE, SEVERAL, TYPO, FORMER, INITIALS,
    POST, PRODUCT, PLAN, INVOICE, NOTE,
) = range(17)  # fmt: skip
WHYS = {
    EXACT: N_("name"),
    START: N_("name begins"),
    WORD_START: N_("word of the name"),
    PHONE: N_("phone"),
    EMAIL: N_("e-mail"),
    TAX: N_("tax number"),
    CITY: N_("city"),
    CODE: N_("code"),
    SEVERAL: N_("words together"),
    TYPO: N_("similar"),
    FORMER: N_("left"),
    INITIALS: N_("initials"),
    POST: N_("post"),
    PRODUCT: N_("buys"),
    PLAN: N_("plan"),
    INVOICE: N_("invoice"),
    NOTE: N_("note"),
}
"""How well a hit answers, best first, and the word for it."""
