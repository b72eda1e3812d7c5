"""Tenders and deals: open, won, lost, withdrawn; known again by number or by what they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kamtui.exchange.faults import BadValue
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, Session
from kamtui.exchange.naming import ALSO_COMPETITORS, Book, Managers, find_competitor, merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import CLIENT, CLIENT_GROUP, CLIENT_NAME, OfClients, words
from kamtui.language import N_, _
from kamtui.model.folding import fold
from kamtui.model.words import TenderOutcome
from kamtui.store.door import Change, Value
from kamtui.store.matching import find_tenders, read_reasons, read_row

FIELDS = (
    CLIENT,
    CLIENT_NAME,
    Field(
        "code",
        N_("code"),
        N_("the tender's number"),
        "opportunityid dealid tenderid tenderno opportunityno quoteid kodetender nomortender id",
        Holds.CODE,
    ),
    Field(
        "subject",
        N_("subject"),
        N_("what it is for; else the product, else the number"),
        "opportunityname opportunity dealname deal tendername tender title name project "
        "namatender proyek judul",
    ),
    Field(
        "product_group",
        N_("product"),
        N_("product or product group"),
        "product productgroup productline productname category produk kelompokproduk",
    ),
    Field(
        "outcome",
        N_("outcome"),
        N_("open, won, lost or withdrawn, or the stage of the deal"),
        "dealstage stage stagename status result hasil tahap",
    ),
    Field(
        "opened",
        N_("opened"),
        N_("the day it began"),
        "engagedate openeddate opendate createddate createdate startdate begindate tanggalbuka "
        "tanggalmulai",
        Holds.DAY,
    ),
    Field(
        "due",
        N_("due"),
        N_("the day an offer is due"),
        "duedate deadline biddate submissiondate expectedclosedate expectedclose bataswaktu "
        "tenggat",
        Holds.DAY,
    ),
    Field(
        "decided",
        N_("decided"),
        N_("the day it was decided; of an open one the day it is due"),
        "closedate closeddate decisiondate decideddate enddate tanggalputusan tanggaltutup",
        Holds.DAY,
    ),
    Field(
        "value",
        N_("value"),
        N_("what it is worth"),
        "closevalue dealvalue amount tendervalue opportunityamount revenue total nilai",
        Holds.MONEY,
    ),
    Field(
        "reason",
        N_("reason"),
        N_("why it was won or lost"),
        "lossreason lostreason winreason closedlostreason alasan alasankalah",
    ),
    Field(
        "competitor",
        N_("competitor"),
        N_("the competitor that took it, or the one to beat"),
        "winner awardedto lostto rival pemenang pesaing",
    ),
    Field(
        "bidders",
        N_("also bidding"),
        N_("who else took part, with commas, semicolons or lines between the names"),
        "otherbidders competitors participants rivals alsobidding penawar pesertalain peserta "
        "parapesaing",
    ),
    Field(
        "manager",
        N_("manager"),
        N_("who of us works on it"),
        "salesagent owner opportunityowner salesrep salesperson accountmanager manajer",
    ),
    Field("notes", N_("notes"), N_("anything else"), "note remarks comments description catatan"),
)

_BETWEEN_NAMES = re.compile(r"[,;|\n]|\s/\s")

ALSO_NOT_TOLD = N_("lost tenders whose reason is not told")

_OUTCOMES = words(
    {
        TenderOutcome.OPEN: "new|engaging|engaged|prospecting|prospect|qualification|qualified|"
        "qualifying|discovery|needs analysis|value proposition|id. decision makers|"
        "perception analysis|proposal|proposal/price quote|quote|quoted|negotiation|"
        "negotiation/review|negotiating|in progress|pending|submitted|lead|opportunity|active|"
        "contacted|demo|bidding|baru|proses|terbuka|berjalan|negosiasi|penawaran",
        TenderOutcome.WON: "win|closed won|closedwon|closed - won|awarded|success|successful|"
        "menang|dimenangkan",
        TenderOutcome.LOST: "loss|closed lost|closedlost|closed - lost|lose|failed|unsuccessful|"
        "rejected|kalah|gagal|ditolak",
        TenderOutcome.WITHDRAWN: "withdraw|cancelled|canceled|abandoned|dropped|no bid|no decision|"
        "void|batal|dibatalkan|mundur|ditarik",
    }
)


@dataclass(frozen=True, slots=True)
class TenderLine:
    """One tender as a line tells it."""

    client: tuple[str, str]
    code: str
    subject: str
    reason: str
    competitor: str
    manager: str
    values: dict[str, Value]


class TendersIntake(OfClients[TenderLine]):
    """Takes tenders in."""

    def __init__(self, session: Session) -> None:
        """Read the clients, competitors, managers and reasons."""
        super().__init__(session)
        self._competitors = Book(session, "competitors", ALSO_COMPETITORS)
        self._managers = Managers(session)
        self._reasons = read_reasons(session.connection, "tender")
        self._equal: Counter[tuple[int, str, Value]] = Counter()

    def read(self, line: LineReader) -> TenderLine:
        """Read one tender."""
        client = self.client_texts()
        code, product = line.code("code"), line.name("product_group")
        subject = line.name("subject") or product or code
        if not subject:
            raise BadValue(_("{field}: missing").format(field=_("subject")))
        outcome = line.choice("outcome", _OUTCOMES)
        decided, due = line.day("decided"), line.day("due")
        opened = line.day("opened")
        is_decided = outcome not in (None, TenderOutcome.OPEN)
        if opened and decided and is_decided and decided < opened:
            raise line.bad("decided", _("before the day it was opened"), f"{decided} < {opened}")
        value = line.money("value")
        if value == 0 and outcome != TenderOutcome.WON:
            value = None  # what a lost deal was worth is not nothing but not told
        return TenderLine(
            client,
            code,
            subject,
            line.name("reason"),
            line.name("competitor"),
            line.name("manager"),
            {
                "subject": subject,
                "product_group": product or None,
                "outcome": outcome,
                "opened_day": opened,
                "due_day": due,
                "decided_day": decided,
                "value": value,
                "bidders": _bidders(line.text("bidders"), line.name("competitor")),
                "notes": line.text("notes") or None,
            },
        )

    def look_up(self, row: TenderLine) -> None:
        """Look for the client and the competitor."""
        super().look_up(row)
        find_competitor(self._competitors, row.competitor)

    def write(self, change: Change, row: TenderLine) -> bool:
        """Add or bring up one tender."""
        client_id = self.client_id(change, *row.client)
        references = self._references(change, row)
        found = self._stored(change, client_id, row)
        stands = read_row(change.connection, "tenders", found or 0, ("outcome", "reason_id"))
        values = {**_dated(row.values, stands.get("outcome")), **references}
        reasoned = row.reason or stands.get("reason_id")
        if row.values["outcome"] == TenderOutcome.LOST and not reasoned:
            self.session.tally.also[ALSO_NOT_TOLD] += 1
        if found is None:
            # A file that tells no outcome tells of running ones.
            values["outcome"] = values["outcome"] or TenderOutcome.OPEN.value
            values |= {"client_id": client_id, "code": row.code or None}
            change.insert("tenders", {key: one for key, one in values.items() if one is not None})
            return True
        blanks: dict[str, tuple[Value, ...]] = {"outcome": (TenderOutcome.OPEN.value,)}
        merge(change, "tenders", found, values, self.session.wish.on_match, blanks=blanks)
        return False

    def _references(self, change: Change, row: TenderLine) -> dict[str, Value]:
        values: dict[str, Value] = {}
        if row.manager:
            values["manager_id"] = self._managers.give(change, row.manager)
        if row.competitor:
            found = find_competitor(self._competitors, row.competitor)
            values["competitor_id"] = (
                found if found is not None else self._competitors.make(change, "", row.competitor)
            )
        if row.reason:
            reason_id = self._reasons.get(fold(row.reason))
            if reason_id is None:
                reason_id = self._reasons.get("other")
                values["reason_note"] = row.reason
            values["reason_id"] = reason_id
        return values

    def _stored(self, change: Change, client_id: int, row: TenderLine) -> int | None:
        """Find the tender: by number; without one the same of its equals as in the file."""
        if row.code:
            found = find_tenders(change.connection, client_id, code=row.code)
            return found[0] if found else None
        opened = row.values["opened_day"]
        key = (client_id, row.subject, opened)
        place = self._equal[key]
        self._equal[key] += 1
        stored = find_tenders(
            change.connection,
            client_id,
            subject=row.subject,
            opened=None if opened is None else str(opened),
        )
        return stored[place] if place < len(stored) else None


def _dated(values: dict[str, Value], stands: Value) -> dict[str, Value]:
    """Give the values with the day of decision of an open tender as the day it is due.

    What stands in the database counts where the file tells no outcome.
    """
    if (values["outcome"] or stands or TenderOutcome.OPEN) != TenderOutcome.OPEN:
        return values
    return {**values, "due_day": values["due_day"] or values["decided_day"], "decided_day": None}


def _bidders(text: str, competitor: str) -> str | None:
    """Give the others who took part as the form writes them: each once, with commas between.

    The one that is told as the competitor is none of the others.
    """
    names = (" ".join(part.split()) for part in _BETWEEN_NAMES.split(text))
    others: dict[str, str] = {}
    for name in names:
        if name:
            others.setdefault(fold(name) or name, name)
    others.pop(fold(competitor), None)
    return ", ".join(others.values()) or None


TENDERS = Kind("tenders", N_("tenders"), FIELDS, TendersIntake, (CLIENT_GROUP,))
