"""Prospects: clients that have never bought, with how sure we are of need, solvency, authority."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kamtui.exchange.clients import FIELDS as CLIENT_FIELDS
from kamtui.exchange.clients import ClientLine, ClientsIntake
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, Session
from kamtui.exchange.naming import ALSO_COMPETITORS, ALSO_PEOPLE, Book, find_competitor
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import words
from kamtui.language import N_
from kamtui.model.words import Evidence, Source
from kamtui.store.competitors import set_rivalry
from kamtui.store.door import Change, Value
from kamtui.store.matching import find_person
from kamtui.store.people.posts import add_person, add_post

THREE = ("need", "solvency", "authority")
_LEVELS = (
    Field("need", N_("need"), N_("none, signs or proven"), "kebutuhan"),
    Field("need_evidence", N_("need: evidence"), N_("what shows it"), "needproof buktikebutuhan"),
    Field("need_day", N_("need: day"), N_("since when we know"), "needdate", Holds.DAY),
    Field("solvency", N_("solvency"), N_("none, signs or proven"), "solvabilitas budget"),
    Field(
        "solvency_evidence",
        N_("solvency: evidence"),
        N_("what shows it"),
        "solvencyproof buktisolvabilitas",
    ),
    Field("solvency_day", N_("solvency: day"), N_("since when we know"), "solvencydate", Holds.DAY),
    Field("authority", N_("authority"), N_("none, signs or proven"), "otoritas wewenang"),
    Field(
        "authority_evidence",
        N_("authority: evidence"),
        N_("what shows it"),
        "authorityproof buktiotoritas",
    ),
    Field(
        "authority_day", N_("authority: day"), N_("since when we know"), "authoritydate", Holds.DAY
    ),
)
_FOUND = (
    Field(
        "source_note",
        N_("where exactly"),
        N_("which paper, fair, page"),
        "sourcedetail sourcedetails campaign rinciansumber",
    ),
    Field("found_day", N_("found"), N_("the day it was found"), "found created date", Holds.DAY),
    Field(
        "breadwinner_of",
        N_("breadwinner of"),
        N_("the competitor that lives on it"),
        "breadwinnerof currentsupplier supplier pemasok",
    ),
    Field("contact", N_("contact"), N_("whom we know there"), "contactname person kontak"),
    Field("post", N_("post"), N_("the contact's post"), "jobtitle title position jabatan"),
)
# Words of other programs for a lead's status are no type of a key client.
FIELDS = (*CLIENT_FIELDS, *_LEVELS, *_FOUND)

_SURE = words(
    {
        Evidence.PROVEN: "yes|y|sure|confirmed|certain|terbukti|ya|3 of 3",
        Evidence.SIGNS: "sign|some|maybe|likely|partly|tanda|mungkin",
        Evidence.NONE: "no|n|unknown|not yet|belum|tidak|0",
    }
)
_SOURCES = words(
    {
        Source.TRADE_PRESS: "trade paper|trade journal|journal|magazine|majalah|pers",
        Source.ADVERTISING: "advertisement|ad|ads|iklan",
        Source.MEDIA: "newspaper|tv|radio|press|koran",
        Source.INTERNET: "web|website|online|search|google|linkedin|social media|situs",
        Source.DATABASES: "database|databases|directory|basis data|direktori",
        Source.REFERRAL: "recommendation|recommended|word of mouth|partner|rekomendasi|referensi",
        Source.EXHIBITION: "fair|trade fair|trade show|show|expo|pameran",
        Source.OTHER: "lainnya|cold call",
    }
)


@dataclass(frozen=True, slots=True)
class ProspectLine(ClientLine):
    """One prospect as a line tells it: a client, whose breadwinner it is, whom we know there."""

    rival: str = ""
    contact: str = ""
    post: str = ""


class ProspectsIntake(ClientsIntake):
    """Takes prospects in as clients with what a prospect is judged by."""

    fields = FIELDS
    otherwise = (*THREE, "source", "source_note", "breadwinner_of", "contact", "post")

    def __init__(self, session: Session) -> None:
        """Read the keys of the clients and the competitors."""
        super().__init__(session)
        self._rivals = Book(session, "competitors", ALSO_COMPETITORS)

    def read(self, line: LineReader) -> ProspectLine:
        """Read one prospect."""
        base = super().read(line)
        base.values.update(_judged(line, base.values))
        told = {each.name: getattr(base, each.name) for each in fields(ClientLine)}
        return ProspectLine(
            **told,
            rival=line.name("breadwinner_of"),
            contact=line.name("contact"),
            post=line.name("post"),
        )

    def look_up(self, row: ClientLine) -> None:
        """Look for the prospect, its parent and the competitor."""
        super().look_up(row)
        if isinstance(row, ProspectLine):
            find_competitor(self._rivals, row.rival)

    def write(self, change: Change, row: ClientLine) -> bool:
        """Add or bring up one prospect, its contact and its standing with a competitor."""
        client_id, is_new = self.write_client(change, row)
        if not isinstance(row, ProspectLine):
            return is_new
        if row.rival:
            rival = find_competitor(self._rivals, row.rival)
            if rival is None:
                rival = self._rivals.make(change, "", row.rival)
            set_rivalry(change, client_id, rival, breadwinner=1)
        if row.contact:
            self._know(change, client_id, row)
        return is_new

    def _know(self, change: Change, client_id: int, row: ProspectLine) -> None:
        if find_person(change.connection, client_id, row.contact) is not None:
            return
        person_id = add_person(change, row.contact)
        add_post(change, client_id, person_id=person_id, values={"title": row.post or None})
        self.session.tally.also[ALSO_PEOPLE] += 1


def _judged(line: LineReader, values: dict[str, Value]) -> dict[str, Value]:
    told: dict[str, Value] = {}
    for name in THREE:
        level = line.choice(name, _SURE)
        if level is None and values.get(f"{name}_evidence"):
            level = Evidence.SIGNS.value  # something was written down, nobody said how sure
        told[name] = level
    source, note = line.name("source"), line.text("source_note")
    known = _SOURCES.get(source.casefold())
    if source and known is None:
        known, note = Source.OTHER.value, ", ".join(filter(None, (source, note)))
    told["source"], told["source_note"] = known, note or None
    return told


PROSPECTS = Kind("prospects", N_("prospects"), FIELDS, ProspectsIntake)
