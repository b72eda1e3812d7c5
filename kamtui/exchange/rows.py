"""The way small kinds go in: each line is read into a row, checked, then matched and written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from kamtui.exchange.faults import BadValue, Fault
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Intake, Session, missing
from kamtui.exchange.naming import Clients
from kamtui.exchange.parsing import LineReader, name_fault
from kamtui.exchange.tables import Line
from kamtui.language import N_, _
from kamtui.store.door import Change, Value

Row = TypeVar("Row")


class OfClient(Protocol):
    """A row that belongs to a client."""

    @property
    def client(self) -> tuple[str, str] | None:
        """The client's code (or name) and name; None where the line names none."""


ClientRow = TypeVar("ClientRow", bound=OfClient)

CLIENT = Field(
    "client",
    N_("client"),
    N_("the client's code or name"),
    "customerid customerno customernumber customercode clientid clientcode accountid kodeklien "
    "kodepelanggan customer account company companyname accountname customername clientname "
    "organisation organization klien pelanggan namaklien namapelanggan namaperusahaan perusahaan",
)
CLIENT_NAME = Field(
    "client_name",
    N_("client's name"),
    N_("the name, where another column holds the code"),
    "companyname accountname customername clientname company customer account namaklien "
    "namapelanggan namaperusahaan",
)
CLIENT_GROUP = ("client", "client_name")


class RowIntake(Intake, Generic[Row]):
    """Reads and writes rows one by one, some hundred in each transaction."""

    chunk = 500

    def __init__(self, session: Session) -> None:
        """Make the reader of lines."""
        super().__init__(session)
        self.line = LineReader(session.readers)
        self.unfit: dict[int, Fault] = {}
        """Lines, by number, that a survey of the whole file found to be bad."""

    @abstractmethod
    def read(self, line: LineReader) -> Row:
        """Read and check one line; a bad one raises ``BadValue``."""

    def look_up(self, row: Row) -> None:
        """Look for what a row names, as the lines before it left it; raises ``BadValue``.

        It is the last word on a line: whoever refused one in the midst of writing it would leave
        a client or a manager behind that was made for a line which never went in.
        """

    @abstractmethod
    def write(self, change: Change, row: Row) -> bool:
        """Put one row in, or bring the one that is there up; say whether it was new."""

    def take(self, lines: Sequence[Line]) -> None:
        """Read a chunk outside of any transaction, then write it in one."""
        tally = self.session.tally
        rows: list[tuple[Line, Row]] = []
        for numbered in lines:
            if numbered[0] in self.unfit:
                self.session.reject(numbered, self.unfit[numbered[0]])
                continue
            try:
                self.line.at(numbered[1])
                rows.append((numbered, self.read(self.line)))
            except BadValue as bad:
                self.session.reject(numbered, bad)
        if not rows:
            return
        with self.session.change.part() as change:
            for numbered, row in rows:
                try:
                    self.look_up(row)
                except BadValue as bad:
                    self.session.reject(numbered, bad)
                    continue
                before = change.connection.total_changes
                if self.write(change, row):
                    tally.added += 1
                elif change.connection.total_changes > before:
                    tally.changed += 1
                else:
                    tally.unchanged += 1

    def required(self, name: str) -> str:
        """Give a name that must be there."""
        text = self.line.name(name)
        if not text:
            raise missing(self.session.columns.fields[name].label)
        return text


class OfClients(RowIntake[ClientRow]):
    """Rows that belong to a client, named in each line or told with ``--client``."""

    def __init__(self, session: Session) -> None:
        """Read the keys of the clients."""
        super().__init__(session)
        self.clients = Clients(session)
        self.told = session.wish.client
        self._told_id = self.clients.told(self.told) if self.told else None

    def client_texts(self) -> tuple[str, str]:
        """Read the code (or name) and the name of the line's client; one must be there."""
        if self.told:
            return "", ""
        code, name = self.line.code("client"), self.line.name("client_name")
        if not code and not name:
            raise missing(CLIENT.label)
        if not self.session.wish.create and self._found(code, name) is None:
            raise self.clients.unknown(code or name)
        return code, name

    def look_up(self, row: ClientRow) -> None:
        """Look for the client."""
        if row.client is not None and not self.told:
            self._found(*row.client)

    def client_id(self, change: Change, code: str, name: str) -> int:
        """Give the client's id, made where it is not there yet."""
        if self.told:
            if self._told_id is None:
                self._told_id = self.clients.make(change, "", self.told)
            return self._told_id
        found = self._found(code, name)
        if found is None:
            found = self.clients.make(change, *self.clients.identify(code, name))
        return found

    def known_client(self, text: str) -> int | None:
        """Give the client told, or the one a code or a name means, where it is there already."""
        return self._told_id if self.told else self.clients.keys.meant(text)

    def _found(self, code: str, name: str) -> int | None:
        try:
            return self.clients.find(code, name) if name else self.clients.meant(code)
        except BadValue as bad:
            raise name_fault(_("client"), bad) from None


def values_of(line: LineReader, fields: Sequence[Field], skip: Sequence[str]) -> dict[str, Value]:
    """Read the fields that stand in columns of the same name."""
    values: dict[str, Value] = {}
    for one in fields:
        if one.name in skip:
            continue
        if one.holds is Holds.DAY:
            values[one.name] = line.day(one.name)
        elif one.holds is Holds.MONEY:
            values[one.name] = line.money(one.name)
        elif one.holds is Holds.FIGURE:
            values[one.name] = line.whole(one.name)
        else:
            values[one.name] = line.text(one.name) or None
    return values


def words(table: Mapping[str, str]) -> dict[str, str]:
    """Turn ``{ours: "theirs|theirs"}`` into a map from each word of theirs to ours."""
    return {theirs: ours for ours, listed in table.items() for theirs in (ours, *listed.split("|"))}


YES_NO = words({"1": "yes|y|true|x|ya|benar", "0": "no|n|false|tidak|salah"})
"""Yes and no as files say them."""
