"""Programmes of single accounts, a line a step: the programme's own columns repeat in each."""

from __future__ import annotations

from dataclasses import dataclass

from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, Session
from kamtui.exchange.interactions import CHANNEL_WORDS
from kamtui.exchange.naming import Managers, merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import CLIENT, CLIENT_GROUP, CLIENT_NAME, OfClients, words
from kamtui.language import N_, _
from kamtui.store.door import Change, Value
from kamtui.store.matching import find_person, find_programme, find_step

FIELDS = (
    CLIENT,
    CLIENT_NAME,
    Field("aim", N_("aim"), N_("what the programme is for"), "programme program campaign tujuan",
          required=True),
    Field("sales_owner", N_("owner in sales"), N_("by login or name"),
          "sales salesowner penjualan"),
    Field("marketing_owner", N_("owner in marketing"), N_("by login or name"),
          "marketing marketingowner pemasaran"),
    Field("from_day", N_("from"), N_("the first day"), "from start mulai", Holds.DAY),
    Field("to_day", N_("to"), N_("the last day"), "to until end selesai", Holds.DAY),
    Field("state", N_("state"), N_("planned, running or ended"), "status"),
    Field("result", N_("result"), N_("what came of the programme"), "outcome hasilprogram"),
    Field("step", N_("step"), N_("what is done"), "action activity task langkah"),
    Field("content", N_("content"), N_("what is shown or given"), "material isi"),
    Field("channel", N_("channel"), N_("call, visit, meeting or message"), "via medium saluran"),
    Field("contact", N_("contact"), N_("to whom at the client"), "person people kontak"),
    Field("owner", N_("owner of the step"), N_("who does it, by login or name"),
          "responsible who penanggungjawab"),
    Field("due", N_("due"), N_("until when"), "deadline duedate tenggat", Holds.DAY),
    Field("done", N_("done"), N_("the day it was done"), "donedate completed tanggalselesai",
          Holds.DAY),
    Field("response", N_("response"), N_("none, noticed, answered, interested, accepted, refused"),
          "answer reaction tanggapan"),
    Field("step_result", N_("result of the step"), N_("what came of it"), "stepresult hasil"),
)  # fmt: skip
_STATES = words(
    {
        "planned": "plan|draft|rencana",
        "running": "active|in progress|berjalan",
        "ended": "done|closed|finished|selesai",
    }
)
_RESPONSES = words(
    {
        "none": "no answer|no|nothing|tidak ada",
        "noticed": "opened|seen|read|dilihat",
        "answered": "replied|reply|dijawab",
        "interested": "interest|tertarik",
        "accepted": "yes|agreed|diterima",
        "refused": "declined|rejected|ditolak",
    }
)


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line: a programme, and one of its steps where the line has one."""

    client: tuple[str, str]
    owners: tuple[str, str]
    values: dict[str, Value]
    contact: str
    owner: str
    step: dict[str, Value]


class ProgrammesIntake(OfClients[ProgrammeLine]):
    """Takes programmes in with their steps; both are known again by their words."""

    def __init__(self, session: Session) -> None:
        """Read the clients and the managers."""
        super().__init__(session)
        self._managers = Managers(session)

    def read(self, line: LineReader) -> ProgrammeLine:
        """Read one line."""
        client = self.client_texts()
        self.required("aim")
        return ProgrammeLine(
            client,
            (line.name("sales_owner"), line.name("marketing_owner")),
            {
                "aim": line.text("aim"),
                "from_day": line.day("from_day"),
                "to_day": line.day("to_day"),
                "state": line.choice("state", _STATES),
                "result": line.text("result") or None,
            },
            line.name("contact"),
            line.name("owner"),
            self._step(line) if line.text("step") else {},
        )

    def _step(self, line: LineReader) -> dict[str, Value]:
        due, done = line.day("due"), line.day("done")
        return {
            "text": line.text("step"),
            "content": line.text("content") or None,
            "channel": line.choice("channel", CHANNEL_WORDS),
            "due_day": due,
            "done_day": done,
            "kept": None if done is None else int(due is None or done <= due),
            "response": line.choice("response", _RESPONSES),
            "result": line.text("step_result") or None,
        }

    def write(self, change: Change, row: ProgrammeLine) -> bool:
        """Add or bring up a programme and its step; new is who adds either."""
        client_id = self.client_id(change, *row.client)
        values = dict(row.values)
        for name, text in zip(("sales_owner_id", "marketing_owner_id"), row.owners, strict=True):
            if text:
                values[name] = self._managers.give(change, text)
        programme_id = find_programme(change.connection, client_id, str(values["aim"]))
        is_new = programme_id is None
        if programme_id is None:
            told = {name: value for name, value in values.items() if value is not None}
            programme_id = change.insert("programmes", {"client_id": client_id, **told})
        else:
            merge(
                change,
                "programmes",
                programme_id,
                values,
                self.session.wish.on_match,
                blanks={"state": ("planned",)},
            )
        return self._write_step(change, client_id, programme_id, row) or is_new

    def _write_step(
        self, change: Change, client_id: int, programme_id: int, row: ProgrammeLine
    ) -> bool:
        if not row.step:
            return False
        step = dict(row.step)
        if row.owner:
            step["owner_id"] = self._managers.give(change, row.owner)
        if row.contact:
            step["to_person_id"] = self._contact(change, client_id, row.contact)
        found = find_step(change.connection, programme_id, str(step["text"]), step["due_day"])
        if found is not None:
            merge(change, "commitments", found, step, self.session.wish.on_match)
            return False
        made = step["due_day"] or step["done_day"] or row.values["from_day"]
        base: dict[str, Value] = {
            "client_id": client_id,
            "programme_id": programme_id,
            "side": "step",
        }
        change.insert("commitments", {**base, "made_day": made or self._today(), **step})
        return True

    def _today(self) -> str:
        from kamtui.store.settings import read_today

        return read_today(self.session.connection).isoformat()

    def _contact(self, change: Change, client_id: int, name: str) -> int | None:
        person_id = find_person(change.connection, client_id, name)
        if person_id is not None:
            return person_id
        self.session.tally.notes.append(
            _("{name} is nobody we know at the client; the step stands without a contact").format(
                name=name
            )
        )
        return None


PROGRAMMES = Kind("programmes", N_("programmes"), FIELDS, ProgrammesIntake, (CLIENT_GROUP,))
