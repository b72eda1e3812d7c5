"""The facts of a client, declared once: column, form, dossier, shell and import read them here.

A new fact is one entry in ``FACTS`` where it shall stand, with ``schema`` one higher than the
highest there is: its column is added to a database on opening, after a copy was kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, NamedTuple

from kamtui.language import N_
from kamtui.model.words import Evidence, Source, Word


class FactKind(StrEnum):
    """What a fact is, and so how it is stored, typed, read from files and told."""

    TEXT = "text"
    CODE = "code"
    LONG = "long"
    KNOWN = "known"
    """A text completed from those in use, so that it is written alike."""
    YEAR = "year"
    COUNT = "count"
    DAYS = "days"
    MONEY = "money"
    DAY = "day"
    WORD = "word"
    FLAG = "flag"
    MANAGER = "manager"
    CLIENT = "client"
    PHONES = "phones"
    EMAILS = "emails"
    TAGS = "tags"


ColumnType = Literal["TEXT", "INTEGER"]
_INTEGERS = {
    FactKind.YEAR,
    FactKind.COUNT,
    FactKind.DAYS,
    FactKind.MONEY,
    FactKind.FLAG,
    FactKind.MANAGER,
    FactKind.CLIENT,
}
_OWN_TABLES = {FactKind.PHONES, FactKind.EMAILS, FactKind.TAGS}
_REFERS_TO = {FactKind.MANAGER: "managers", FactKind.CLIENT: "clients"}


class FactGroup(StrEnum):
    """The heading a fact stands under, in the form and on the tab of general facts."""

    WHO = N_("Who they are")
    INSIDE = N_("Inside")
    BUSINESS = N_("Their own business")
    WORK = N_("How we work")
    THREE_P = N_("Need, solvency, authority")


class ClientFact(NamedTuple):
    """One fact of a client.

    ``name`` is its column and what ``--map`` of the import calls it; ``headers`` are the usual
    names of its column in files, English and Indonesian, squeezed (``taxid npwp``): without any
    it is not imported. ``imports`` is what an import says of it where that is not ``help``.
    ``words`` are those of a ``WORD``; ``takes_others`` lets a file bring other ones.
    ``low`` and ``high`` bound a whole number, ``lean`` says where a day without a year lies.
    ``searched`` facts are found by ``/``; ``listed`` ones are columns of ``kamtui clients`` and of
    the exported list. A fact ``told_apart`` has a section of its own on the tab of general facts.
    Of one ``in_language`` a text every database begins with is shown translated.
    ``schema`` is the version of the database that brought the column.
    """

    name: str
    label: str
    kind: FactKind
    group: FactGroup
    help: str = ""
    headers: str = ""
    imports: str = ""
    words: type[Word] | None = None
    takes_others: bool = False
    low: int | None = None
    high: int | None = None
    lean: Literal["past", "future"] = "past"
    required: bool = False
    searched: bool = False
    listed: bool = False
    told_apart: bool = False
    in_language: bool = False
    schema: int = 1

    @property
    def is_column(self) -> bool:
        """Whether it is a column of the client's row; others have tables of their own."""
        return self.kind not in _OWN_TABLES

    @property
    def column_type(self) -> ColumnType:
        """What its column holds."""
        return "INTEGER" if self.kind in _INTEGERS else "TEXT"

    @property
    def refers_to(self) -> str:
        """The table whose rows it names by their ids, or nothing."""
        return _REFERS_TO.get(self.kind, "")

    @property
    def column(self) -> str:
        """Its column as SQL declares it, empty until somebody fills it."""
        column = f"{self.name} {self.column_type}"
        if self.refers_to:
            column += f" REFERENCES {self.refers_to}(id)"
        if self.kind is FactKind.FLAG:
            column += f" CHECK ({self.name} IN (0, 1))"
        if self.words is not None and not self.takes_others:
            listed = ", ".join("'" + word.value.replace("'", "''") + "'" for word in self.words)
            column += f" CHECK ({self.name} IN ({listed}))"
        return column


_K, _G = FactKind, FactGroup
_OF_BUSINESS = N_("Of its own business.")
_OWN_BUSINESS = N_("of its own business")
_WHY_SURE = N_("What we know it from: a budget seen, an order, a name.")
_WHERE = N_("where it is")


def _proof(name: str, label: str, evidence: str, day: str, help: str) -> Iterator[ClientFact]:
    yield ClientFact(name, label, _K.WORD, _G.THREE_P, help, words=Evidence, told_apart=True)
    yield ClientFact(
        f"{name}_evidence", evidence, _K.TEXT, _G.THREE_P, _WHY_SURE,
        searched=True, told_apart=True,
    )  # fmt: skip
    yield ClientFact(
        f"{name}_day", day, _K.DAY, _G.THREE_P, N_("Since when we know."), told_apart=True
    )


FACTS = (
    ClientFact(
        "name", N_("name"), _K.TEXT, _G.WHO,
        N_("As it stands on the invoice."), required=True,
    ),
    ClientFact("code", N_("code"), _K.CODE, _G.WHO, N_("The client's number in your books.")),
    ClientFact(
        "industry", N_("industry"), _K.KNOWN, _G.WHO,
        N_("Lists and losses are grouped by it; write it alike everywhere."),
        "sector branch industri sektor bidang", N_("its trade"), listed=True,
    ),
    ClientFact(
        "description", N_("what they do"), _K.LONG, _G.WHO,
        headers="about deskripsi keterangan", imports=N_("what it does"), searched=True,
    ),
    ClientFact(
        "region", N_("region"), _K.KNOWN, _G.WHO,
        headers="state province stateprovince territory wilayah provinsi daerah",
        imports=N_("province, state or your sales region"), listed=True,
    ),
    ClientFact(
        "city", N_("city"), _K.KNOWN, _G.WHO,
        headers="town kota billingcity", imports=_WHERE, listed=True,
    ),
    ClientFact(
        "country", N_("country"), _K.KNOWN, _G.WHO,
        headers="officelocation negara billingcountry", imports=_WHERE,
    ),
    ClientFact(
        "address", N_("address"), _K.TEXT, _G.WHO,
        headers="street streetaddress billingaddress address1 alamat jalan",
        imports=N_("street and number"), searched=True,
    ),
    ClientFact(
        "website", N_("website"), _K.TEXT, _G.WHO,
        headers="web url homepage situs", imports=N_("its address on the web"), searched=True,
    ),
    ClientFact(
        "phones", N_("telephone"), _K.PHONES, _G.WHO,
        N_("The switchboard; several with commas."), told_apart=True,
    ),
    ClientFact(
        "emails", N_("e-mail"), _K.EMAILS, _G.WHO, N_("Several with commas."), told_apart=True
    ),
    ClientFact(
        "tags", N_("tags"), _K.TAGS, _G.WHO,
        N_("Words of your own by which you find them together; commas between."),
    ),
    ClientFact(
        "tax_number", N_("tax number"), _K.TEXT, _G.WHO,
        headers="taxid vat vatnumber vatid npwp tin", imports=N_("by which the state knows it"),
    ),
    ClientFact(
        "founded", N_("founded"), _K.YEAR, _G.WHO, N_("The year."),
        "yearestablished established foundedyear yearfounded tahunberdiri", N_("the year"),
        low=1000, high=2999,
    ),
    ClientFact(
        "headcount", N_("headcount"), _K.COUNT, _G.WHO,
        headers="employees numberofemployees staff karyawan jumlahkaryawan",
        imports=N_("how many work there"), low=0,
    ),
    ClientFact(
        "parent_id", N_("parent"), _K.CLIENT, _G.WHO,
        N_("The group it belongs to; type a part of its name."), told_apart=True,
    ),
    ClientFact(
        "development_history", N_("development"), _K.LONG, _G.INSIDE,
        headers="history sejarah", imports=N_("how it grew"), searched=True,
    ),
    ClientFact(
        "staffing", N_("staffing"), _K.LONG, _G.INSIDE,
        headers="kepegawaian", imports=N_("its people"), searched=True,
    ),
    ClientFact(
        "organisation", N_("organisation"), _K.LONG, _G.INSIDE,
        headers="structure struktur", imports=N_("how it is organised"), searched=True,
    ),
    ClientFact(
        "environment", N_("environment"), _K.LONG, _G.INSIDE,
        headers="market lingkungan", imports=N_("its market and surroundings"), searched=True,
    ),
    ClientFact(
        "weaknesses", N_("weaknesses"), _K.LONG, _G.BUSINESS, _OF_BUSINESS,
        "kelemahan", _OWN_BUSINESS, searched=True,
    ),
    ClientFact(
        "prospects", N_("prospects"), _K.LONG, _G.BUSINESS, _OF_BUSINESS,
        "prospek", _OWN_BUSINESS, searched=True,
    ),
    ClientFact("manager_id", N_("manager"), _K.MANAGER, _G.WORK),
    ClientFact(
        "strategy", N_("strategy"), _K.LONG, _G.WORK, in_language=True,
        headers="strategi", imports=N_("ours for this client"), searched=True,
    ),
    ClientFact(
        "contact_rhythm_days", N_("contact rhythm"), _K.DAYS, _G.WORK,
        N_("Speak at least every so many days; empty: as its cell says."), low=1, high=3650,
    ),
    ClientFact(
        "source", N_("source"), _K.WORD, _G.WORK, N_("Where it came from."),
        "leadsource sumber", N_("where it came from"), Source, takes_others=True,
    ),
    ClientFact(
        "source_note", N_("where exactly"), _K.TEXT, _G.WORK,
        N_("Which paper, fair, page; who recommended it."), schema=2,
    ),
    ClientFact("found_day", N_("found"), _K.DAY, _G.WORK, schema=2),
    ClientFact(
        "wallet", N_("spends a year"), _K.MONEY, _G.WORK,
        N_("On such supplies, with everybody, in a year."),
        "annualwallet anggaran", N_("what it buys in a year from everybody"),
    ),
    ClientFact(
        "potential", N_("could buy of us"), _K.MONEY, _G.WORK, N_("What we could sell in a year."),
        "annualpotential potensi", N_("what it could buy from us in a year"),
    ),
    ClientFact(
        "key_reason", N_("key because"), _K.TEXT, _G.WORK,
        N_("The reason of the key mark; the mark itself has a key of its own."),
        "alasan", N_("why it is a key client"), told_apart=True,
    ),
    ClientFact(
        "notes", N_("notes"), _K.LONG, _G.WORK,
        headers="note remarks comments catatan", imports=N_("anything else"), searched=True,
    ),
    *_proof(
        "need", N_("need"), N_("need: evidence"), N_("need: day"), N_("Do they need what we sell?")
    ),
    *_proof(
        "solvency", N_("solvency"), N_("solvency: evidence"), N_("solvency: day"),
        N_("Can they pay for it?"),
    ),
    *_proof(
        "authority", N_("authority"), N_("authority: evidence"), N_("authority: day"),
        N_("Do we speak with who decides?"),
    ),
)  # fmt: skip
"""Every fact, in the order of the form and of the tab."""

COLUMNS = tuple(fact for fact in FACTS if fact.is_column)
"""Those that are columns of the client's row."""
LISTED = tuple(fact for fact in COLUMNS if fact.listed)
"""Those that are columns of lists for people and programs; such name no row of another table."""
BY_NAME = {fact.name: fact for fact in FACTS}


def added_since(schema: int) -> tuple[ClientFact, ...]:
    """Give the facts whose columns came after a version of the schema, the earliest first."""
    later = (fact for fact in COLUMNS if fact.schema > schema)
    return tuple(sorted(later, key=lambda fact: fact.schema))
