"""Clients: companies with their parents, found again by code or name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamtui.exchange.chains import in_circles
from kamtui.exchange.contacts import EMAIL, PHONE, add_contacts, read_contacts
from kamtui.exchange.faults import BadValue, Fault
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, OnMatch, Session
from kamtui.exchange.naming import Clients, Managers, merge
from kamtui.exchange.parsing import LineReader, clean_code, clean_name, name_fault
from kamtui.exchange.rows import YES_NO, RowIntake, values_of, words
from kamtui.exchange.tables import Table
from kamtui.language import N_, _
from kamtui.model.client_facts import COLUMNS, FactKind
from kamtui.model.folding import fold
from kamtui.model.tags import LONGEST_TAG, split_tags
from kamtui.store.door import Change, Value
from kamtui.store.matching import SEVERAL, add_type, is_above
from kamtui.store.tags import add_tag

_HOLDS = {
    FactKind.CODE: Holds.CODE,
    FactKind.YEAR: Holds.FIGURE,
    FactKind.COUNT: Holds.FIGURE,
    FactKind.DAYS: Holds.FIGURE,
    FactKind.MONEY: Holds.MONEY,
    FactKind.DAY: Holds.DAY,
}
_IMPORTED = tuple(fact for fact in COLUMNS if fact.headers)


FIELDS = (
    Field(
        "code",
        N_("code"),
        N_("the client's number or short code in your other programs"),
        "customerid customerno customernumber customercode clientid clientcode accountid id "
        "kodeklien kodepelanggan idpelanggan kode",
        Holds.CODE,
    ),
    Field(
        "name",
        N_("name"),
        N_("the company's name"),
        "companyname customername clientname accountname company customer client account "
        "organisation organization namaklien namapelanggan namaperusahaan perusahaan nama klien "
        "pelanggan",
        required=True,
    ),
    Field(
        "parent",
        N_("parent"),
        N_("the company it belongs to, by code or name"),
        "subsidiaryof parentcompany parentid parentaccount group holding indukperusahaan induk "
        "grup",
    ),
    Field(
        "manager",
        N_("manager"),
        N_("who looks after it, by login or name"),
        "accountmanager keyaccountmanager owner accountowner salesagent salesrep salesperson "
        "manajer",
    ),
    PHONE,
    EMAIL,
    *(
        Field(
            fact.name,
            fact.label,
            fact.imports or fact.help,
            fact.headers,
            _HOLDS.get(fact.kind, Holds.TEXT),
        )
        for fact in _IMPORTED
    ),
    Field(
        "postal_code",
        N_("postal code"),
        N_("put behind the address"),
        "zip zipcode postcode billingpostalcode kodepos",
        Holds.CODE,
    ),
    Field(
        "types", N_("types"), N_("breadwinner, promising, image client, expert"), "type tipe jenis"
    ),
    Field(
        "tags",
        N_("tags"),
        N_("words of your own, with commas between"),
        "tag label labels keyword keywords katakunci",
    ),
    Field("is_key", N_("key client"), N_("yes or no"), "key keyaccount keyclient klienutama"),
)

_OTHERWISE = (
    *("code", "name", "parent", "manager", "postal_code", "phone", "email", "types", "is_key"),
    *("address", "tags"),
)
_TYPES = words(
    {
        "breadwinner": "breadwinners|pencari nafkah",
        "promising": "prospective|perspektif",
        "image client": "image|image maker|pembuat gambar|klien gambar",
        "expert": "experts|pakar",
    }
)


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client as a line tells it."""

    code: str
    name: str
    parent: str
    manager: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    types: tuple[str, ...]
    tags: tuple[str, ...]
    values: dict[str, Value]


class ClientsIntake(RowIntake[ClientLine]):
    """Takes clients in; parents are set when all of them are there."""

    fields: tuple[Field, ...] = FIELDS
    otherwise: tuple[str, ...] = ()
    """Fields that are no column of the same name, beside those every client has."""

    def __init__(self, session: Session) -> None:
        """Read the keys of the clients and the managers."""
        super().__init__(session)
        self._book = Clients(session)
        self._managers = Managers(session)
        self._parents: list[tuple[int, str]] = []

    def survey(self, table: Table) -> None:
        """Look through the file for parents in a circle, before anything is written."""
        columns = self.session.columns
        if not columns.has("parent"):
            return
        at: dict[str, int] = {}
        parents: dict[int, str] = {}
        for number, fields, fault in table.lines():
            if fault:
                continue
            try:
                name = fold(clean_name(columns.text("name", fields)))
                code = clean_code(columns.text("code", fields))
                parent = clean_code(columns.text("parent", fields))
            except BadValue:
                continue
            for key in filter(None, (f"\0{code}" if code else "", name)):
                at.setdefault(key, number)
            if parent:
                parents[number] = parent
        self._judge(at, parents)

    def _judge(self, at: dict[str, int], parents: dict[int, str]) -> None:
        above: dict[int, int] = {}
        for number, parent in parents.items():
            found = at.get(f"\0{parent}", at.get(fold(parent)))
            if found is not None:
                above[number] = found
            elif not self.session.wish.create and self._book.keys.meant(parent) is None:
                self.unfit[number] = Fault(_("parent: not in the database"), parent)
        for number in in_circles(above):
            self.unfit[number] = Fault(_("parent: belongs to itself in a circle"), parents[number])

    def read(self, line: LineReader) -> ClientLine:
        """Read one client."""
        values = values_of(line, self.fields, (*_OTHERWISE, *self.otherwise))
        code, name = line.code("code"), line.name("name") or line.code("code")
        if not name:
            raise BadValue(_("{field}: missing").format(field=_("name")))
        values.update(_closed(line))
        values["address"] = (
            ", ".join(filter(None, (line.name("address"), line.code("postal_code")))) or None
        )
        key = line.choice("is_key", YES_NO)
        values["is_key"] = int(key) if key is not None else None
        phones, emails = read_contacts(line)
        return ClientLine(
            code,
            name,
            line.code("parent"),
            line.name("manager"),
            phones,
            emails,
            self._read_types(line),
            _read_tags(line),
            values,
        )

    def _read_types(self, line: LineReader) -> tuple[str, ...]:
        found = []
        for text in filter(None, (part.strip() for part in re.split(r"[,;/]", line.raw("types")))):
            if text.casefold() not in _TYPES:
                raise line.bad("types", _("unknown word"), text)
            found.append(_TYPES[text.casefold()])
        return tuple(found)

    def look_up(self, row: ClientLine) -> None:
        """Look for the client and its parent."""
        self._book.find(row.code, row.name)
        try:
            self._book.meant(row.parent)
        except BadValue as bad:
            raise name_fault(_("parent"), bad) from None

    def write(self, change: Change, row: ClientLine) -> bool:
        """Add or bring up one client."""
        return self.write_client(change, row)[1]

    def write_client(self, change: Change, row: ClientLine) -> tuple[int, bool]:
        """Add or bring up one client; give it, and whether it was new."""
        values = dict(row.values)
        if row.manager:
            values["manager_id"] = self._managers.give(change, row.manager)
        client_id = self._book.find_now(change, row.code, row.name)
        is_new = client_id is None
        if client_id is None:
            client_id = self._book.add(change, row.code, row.name, **values)
        else:
            self._bring_up(change, client_id, row, values)
        if is_new or self.session.wish.on_match is not OnMatch.SKIP:
            add_contacts(change, row.phones, row.emails, client_id=client_id)
            for one in row.types:
                add_type(change, client_id, one)
            for tag in row.tags:
                add_tag(change, client_id, tag)
        if row.parent:
            self._parents.append((client_id, row.parent))
        return client_id, is_new

    def _bring_up(
        self, change: Change, client_id: int, row: ClientLine, values: dict[str, Value]
    ) -> None:
        # A name that is only the code came from a file that knew no better.
        blanks: dict[str, tuple[Value, ...]] = {"name": (row.code,), "is_key": (0,)}
        named = {"name": row.name, "code": row.code, **values}
        if self._book.keys.is_old_name(row.code, row.name):
            # The file knows the client by what it was called before it was merged.
            named = values
        if merge(change, "clients", client_id, named, self.session.wish.on_match, blanks=blanks):
            self._book.keys.add(client_id, row.code, row.name)

    def finish(self) -> None:
        """Set the parents."""
        for start in range(0, len(self._parents), self.chunk):
            with self.session.change.part() as change:
                for client_id, parent in self._parents[start : start + self.chunk]:
                    self._set_parent(change, client_id, parent)

    def _set_parent(self, change: Change, client_id: int, parent: str) -> None:
        found = self._book.keys.meant(parent)
        if found is None:
            found = self._book.make(change, *self._book.identify(parent, ""))
        if found == SEVERAL or is_above(change.connection, client_id, found):
            self.session.tally.also[N_("clients whose parent could not be set")] += 1
            return
        merge(change, "clients", client_id, {"parent_id": found}, self.session.wish.on_match)


def _closed(line: LineReader) -> dict[str, Value]:
    """Read the facts that hold one of a list of words, or yes and no."""
    values: dict[str, Value] = {}
    for fact in _IMPORTED:
        if fact.kind is FactKind.FLAG:
            told = line.choice(fact.name, YES_NO)
            values[fact.name] = None if told is None else int(told)
        elif fact.words is not None:
            ours = {
                form.casefold(): word.value
                for word in fact.words
                for form in (word.value, word.label, _(word.label))
            }
            text = line.text(fact.name)
            known = ours.get(text.casefold())
            if known is None and not fact.takes_others:
                known = line.choice(fact.name, ours)
            values[fact.name] = known or text or None
    return values


def _read_tags(line: LineReader) -> tuple[str, ...]:
    tags = split_tags(line.raw("tags"))
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            reason = _("a tag of more than {most} letters").format(most=LONGEST_TAG)
            raise line.bad("tags", reason, tag)
    return tags


CLIENTS = Kind("clients", N_("clients"), FIELDS, ClientsIntake)
