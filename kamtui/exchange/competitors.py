"""Competitors, and their standing at a client where the file names one."""

from __future__ import annotations

from dataclasses import dataclass

from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, OnMatch, Session
from kamtui.exchange.naming import ALSO_COMPETITORS, Book, merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import CLIENT, CLIENT_NAME, OfClients, values_of
from kamtui.language import N_, _
from kamtui.store.door import Change, Value
from kamtui.store.matching import find_rivalry

_OWN = (
    Field(
        "name",
        N_("name"),
        N_("the competitor's name"),
        "competitor competitorname rival pesaing namapesaing kompetitor nama",
        required=True,
    ),
    Field("description", N_("description"), N_("what it is"), "about deskripsi keterangan"),
    Field("strengths", N_("strengths"), N_("what it does better"), "strength kekuatan kelebihan"),
    Field("weaknesses", N_("weaknesses"), N_("what it does worse"), "weakness kelemahan"),
    Field("website", N_("website"), N_("its address on the web"), "web url homepage situs"),
)
_AT_CLIENT = (
    Field("offering", N_("offering"), N_("what it supplies there"), "offer products penawaran"),
    Field(
        "standing",
        N_("standing"),
        N_("how strong it is there, 0 to 5"),
        "strengththere position posisi",
        Holds.FIGURE,
    ),
    Field(
        "wallet_share",
        N_("share of wallet"),
        N_("its part of what the client buys, in percent"),
        "share walletshare pangsa",
        Holds.SHARE,
    ),
    Field("counter_move", N_("counter-move"), N_("what we do about it"), "response langkah"),
    Field("since", N_("since"), N_("since when it is there"), "sejak", Holds.DAY),
    Field("notes", N_("notes"), N_("anything else"), "note remarks comments catatan"),
)
FIELDS = (*_OWN, CLIENT, CLIENT_NAME, *_AT_CLIENT)


@dataclass(frozen=True, slots=True)
class CompetitorLine:
    """One competitor as a line tells it, with its client where there is one."""

    name: str
    values: dict[str, Value]
    client: tuple[str, str] | None
    standing: dict[str, Value]


class CompetitorsIntake(OfClients[CompetitorLine]):
    """Takes competitors in."""

    def __init__(self, session: Session) -> None:
        """Read the names of the competitors."""
        super().__init__(session)
        self._book = Book(session, "competitors", ALSO_COMPETITORS)

    def read(self, line: LineReader) -> CompetitorLine:
        """Read one competitor."""
        name = self.required("name")
        at_client = self.told or line.code("client") or line.name("client_name")
        return CompetitorLine(
            name,
            values_of(line, _OWN, ("name",)),
            self.client_texts() if at_client else None,
            self._standing(line),
        )

    def _standing(self, line: LineReader) -> dict[str, Value]:
        strength = line.whole("standing")
        if strength is not None and not 0 <= strength <= 5:
            raise line.bad("standing", _("not between 0 and 5"), str(strength))
        share = line.share("wallet_share")
        return {
            "offering": line.text("offering") or None,
            "strength": strength,
            "wallet_share": None if share is None else round(share * 100),
            "counter_move": line.text("counter_move") or None,
            "since": line.day("since"),
            "notes": line.text("notes") or None,
        }

    def look_up(self, row: CompetitorLine) -> None:
        """Look for the competitor and the client."""
        self._book.find("", row.name)
        super().look_up(row)

    def write(self, change: Change, row: CompetitorLine) -> bool:
        """Add or bring up one competitor and its standing."""
        on_match = self.session.wish.on_match
        competitor_id = self._book.find_now(change, "", row.name)
        is_new = competitor_id is None
        if competitor_id is None:
            competitor_id = self._book.add(change, "", row.name, **row.values)
        else:
            merge(change, "competitors", competitor_id, row.values, on_match)
        if row.client is None:
            return is_new
        client_id = self.client_id(change, *row.client)
        rivalry_id = find_rivalry(change.connection, client_id, competitor_id)
        if rivalry_id is None:
            ids = {"client_id": client_id, "competitor_id": competitor_id}
            change.insert("rivalries", {**ids, **row.standing})
            return True
        if on_match is not OnMatch.SKIP:
            merge(change, "rivalries", rivalry_id, row.standing, on_match)
        return is_new


COMPETITORS = Kind("competitors", N_("competitors"), FIELDS, CompetitorsIntake)
