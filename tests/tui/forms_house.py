"""A small house for the tests of forms: a database with a client, its people, and a host app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kamtui.model.money import Currency
from kamtui.store.competitors import add_competitor
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.store.managers import add_manager
from kamtui.store.opening import Database
from kamtui.store.people.posts import add_person, add_post
from kamtui.tui.dialogs.fields import FormContext
from kamtui.tui.dialogs.forms import FORMS
from kamtui.tui.dialogs.state import FormState

TODAY = date(2026, 6, 30)
HOSTILE = "a [/] b [red]x \x1b]52;c;aGk=\x07 C:\\[x] \u202e \u4e2d\u6587 '); DROP"


@dataclass
class House:
    """A database with what forms need; ids by name."""

    database: Database
    door: WriteDoor
    client: int
    other: int
    rina: int
    budi: int
    sari: int
    boss: int
    buyer: int

    def context(self, row_id: int | None = None, client: int | None = None) -> FormContext:
        """What a form is told."""
        return FormContext(
            reader=self.database.reader,
            today=TODAY,
            currency=Currency("IDR", 0),
            client_id=client or self.client,
            manager_id=self.rina,
            row_id=row_id,
        )

    def new(self, subject: str, **prefill: object) -> FormState:
        """An empty form of a subject."""
        form, context = FORMS[subject], self.context()
        begun = {**form.defaults(context), **prefill}
        return FormState(form, context, begun, is_new=True)  # type: ignore[arg-type]

    def edit(self, subject: str, row_id: int) -> FormState:
        """The form of a row."""
        form, context = FORMS[subject], self.context(row_id)
        return FormState(form, context, form.load(form, context, row_id))

    def save(self, state: FormState) -> int:
        """Save what a form holds, as the workspace does."""
        from kamtui.tui.dialogs.records import save_form

        assert state.faults() == {}
        return save_form(
            self.door, state.form, state.context, state.context.row_id, state.changed()
        )

    def one(self, sql: str, *values: object) -> object:
        """The first figure of a query."""
        row = self.database.reader().execute(sql, values).fetchone()
        return row[0] if row else None


def build(path: Path) -> House:
    """Make the house."""
    database = make_database(path / "house.db", currency="IDR", digits=0)
    door = WriteDoor(database, Author("rina"))
    with door.change("begin") as change:
        rina = add_manager(change, "rina", "Rina Kusuma")
        agus = add_manager(change, "agus", "Agus Prabowo")
        change.update("managers", agus, {"active": 0})
        client = change.insert(
            "clients",
            {"name": "PT Sinar Mekar Abadi", "industry": "Metal", "manager_id": agus},
        )
        other = change.insert("clients", {"name": "Bumi Karsa Logistik", "industry": "Logistics"})
        change.insert("clients", {"name": "Mekar Jaya", "industry": "Metal"})
        budi = add_person(change, "Budi Hartono")
        sari = add_person(change, "Sari Dewi")
        boss = add_post(change, client, person_id=budi, values={"title": "Procurement director"})
        buyer = add_post(
            change, client, person_id=sari, values={"title": "Buyer", "reports_to": boss}
        )
        add_competitor(change, "PT Kemas Jaya")
    door.author = Author("rina", rina)
    return House(database, door, client, other, rina, budi, sari, boss, buyer)
