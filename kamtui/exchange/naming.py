"""Clients, products, competitors and managers a line names: found, or made when unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kamtui.exchange.faults import BadValue, shown
from kamtui.exchange.fields import squeeze
from kamtui.exchange.intake import OnMatch, Session
from kamtui.exchange.parsing import name_fault
from kamtui.language import N_, _
from kamtui.model.errors import Refusal
from kamtui.model.folding import fold
from kamtui.store.door import Change, Value
from kamtui.store.matching import (
    CODED,
    SEVERAL,
    KeyMap,
    find_added,
    find_manager,
    read_keys,
    read_managers,
    read_row,
)

ALSO_CLIENTS = N_("clients made because lines name them")
ALSO_PRODUCTS = N_("products made because lines name them")
ALSO_COMPETITORS = N_("competitors made because lines name them")
ALSO_MANAGERS = N_("managers made because lines name them")
ALSO_PEOPLE = N_("people made because lines name them")

_CODE_HEADER = re.compile(r"(id|code|kode|number|no|nr|nomor|key)$")


class Book:
    """The rows of one subject by code and name, kept up while the import adds to them."""

    def __init__(self, session: Session, subject: str, also: str) -> None:
        """Read the keys of ``subject``; made rows are counted under ``also``."""
        self.keys: KeyMap = read_keys(session.connection, subject)
        self._session = session
        self._subject = subject
        self._also = also

    def find(self, code: str, name: str) -> int | None:
        """Give the row a code and a name mean, or None; several of one name are a bad value."""
        return self._single(self.keys.find(code, name), name or code)

    def meant(self, text: str) -> int | None:
        """Give the row that a text means, be it code or name, or None."""
        return self._single(self.keys.meant(text), text)

    def make(self, change: Change, code: str, name: str, **values: Value) -> int:
        """Make a row that a line names on the way; one another manager has just added is taken."""
        row_id = self._added_meanwhile(change, code, name)
        if row_id is None:
            row_id = self.add(change, code, name, **values)
            self._session.tally.also[self._also] += 1
        return row_id

    def find_now(self, change: Change, code: str, name: str) -> int | None:
        """Give the row a line is about, one that another manager has just added included."""
        found = self.find(code, name)
        return found if found is not None else self._added_meanwhile(change, code, name)

    def _added_meanwhile(self, change: Change, code: str, name: str) -> int | None:
        row_id = find_added(change.connection, self._subject, code, name)
        if row_id is not None:
            self.keys.add(row_id, code, name)
        return row_id

    def add(self, change: Change, code: str, name: str, **values: Value) -> int:
        """Add a row that a line is about; blanks among the values are left out."""
        filled = {key: value for key, value in values.items() if value is not None}
        if code:
            filled["code"] = code
        row_id = change.insert(self._subject, {"name": name, **filled})
        self.keys.add(row_id, code, name)
        return row_id

    def _single(self, found: int | None, text: str) -> int | None:
        if found == SEVERAL:
            raise BadValue(self.several, text)
        return found

    @property
    def several(self) -> str:
        """Say that a name is that of several rows, and what helps."""
        if self._subject in CODED:
            return _("several have this name; use codes")
        return _("several have this name")


class Clients(Book):
    """The clients of an import."""

    def __init__(self, session: Session) -> None:
        """Read the keys of the clients."""
        super().__init__(session, "clients", ALSO_CLIENTS)
        columns = session.columns
        header = squeeze(columns.named("client")) if columns.has("client") else ""
        self._codes = bool(_CODE_HEADER.search(header))

    def told(self, text: str) -> int | None:
        """Give the client named with ``--client``, or None where it is still to be made.

        It is made with the first line that goes in: a file of bad lines leaves no client behind.
        """
        try:
            found = self.meant(text)
        except BadValue as bad:
            raise Refusal(f"--client: {bad.fault}") from None
        if found is None and not self._session.wish.create:
            raise Refusal(_("--client: there is no client {name}").format(name=shown(text)))
        return found

    def identify(self, text: str, name: str) -> tuple[str, str]:
        """Say what is the code and what the name of a client to be made.

        A text from a column of ids, or one of figures alone, is a code; where no name comes
        with it, it stands as the name too, until a file tells the name.
        """
        if not text:
            return "", name
        is_code = bool(name) or self._codes or not any(sign.isalpha() for sign in text)
        return (text if is_code else ""), (name or text)

    def unknown(self, text: str) -> BadValue:
        """Say that a client is not in the database and must not be made."""
        return BadValue(_("client: not in the database"), text)


class Managers:
    """The managers of an import, by login or name."""

    def __init__(self, session: Session) -> None:
        """Read who works here."""
        self._known = read_managers(session.connection)
        self._session = session

    def can_give(self, text: str) -> bool:
        """Say whether a text names a manager who is there or may be made."""
        key = fold(text)
        return bool(key) and (key in self._known or self._session.wish.create)

    def give(self, change: Change, text: str) -> int | None:
        """Give the manager a text names, made when unknown; None for no text or no name."""
        key = fold(text)
        if not key:
            return None
        found = self._known.get(key)
        if found is None and self._session.wish.create:
            login = key.replace(" ", ".")
            found = find_manager(change.connection, login)
            if found is None:
                found = change.insert("managers", {"login": login, "name": text})
                self._session.tally.also[ALSO_MANAGERS] += 1
            self._known[key] = found
        return found


def find_competitor(competitors: Book, name: str) -> int | None:
    """Give the competitor a line names besides what it is about; a fault of it says so."""
    try:
        return competitors.find("", name) if name else None
    except BadValue as bad:
        raise name_fault(_("competitor"), bad) from None


def merge(
    change: Change,
    subject: str,
    row_id: int,
    values: Mapping[str, Value],
    on_match: OnMatch,
    *,
    blanks: Mapping[str, tuple[Value, ...]] | None = None,
) -> bool:
    """Bring a file's values into a row that is there; say whether anything changed.

    ``fill`` writes only where nothing stands, ``update`` over what stands, ``skip`` nothing;
    a blank of the file never wipes anything. ``blanks`` names values of a column that count
    as nothing (a tender's ``open`` outcome, a name that is only the code).
    """
    told = {name: value for name, value in values.items() if value not in (None, "")}
    if on_match is OnMatch.SKIP or not told:
        return False
    if on_match is OnMatch.FILL:
        stands = read_row(change.connection, subject, row_id, tuple(told))
        empty: Mapping[str, tuple[Value, ...]] = blanks or {}
        told = {
            name: value
            for name, value in told.items()
            if stands.get(name) in (None, "", *empty.get(name, ()))
        }
    return bool(told) and change.update(subject, row_id, told)
