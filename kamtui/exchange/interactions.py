"""Interactions: calls, visits, meetings and messages, with the people spoken to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kamtui.exchange.faults import BadValue
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, Session
from kamtui.exchange.naming import ALSO_PEOPLE, Managers, merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import CLIENT, CLIENT_GROUP, CLIENT_NAME, OfClients, words
from kamtui.language import N_, _
from kamtui.model.words import Channel, Direction, InteractionStatus
from kamtui.store.door import Change, Value
from kamtui.store.interactions import instant
from kamtui.store.matching import find_interactions, find_person, meet
from kamtui.store.people.posts import add_person, add_post

FIELDS = (
    CLIENT,
    CLIENT_NAME,
    Field(
        "date",
        N_("date"),
        N_("the day, with the time where it is known"),
        "datetime activitydate interactiondate calldate meetingdate visitdate when day timestamp "
        "tanggal tgl waktu",
        Holds.DAY,
        required=True,
    ),
    Field(
        "channel",
        N_("channel"),
        N_("call, visit, meeting or message; else a call"),
        "type activitytype kind medium via saluran jenis",
    ),
    Field("direction", N_("direction"), N_("in or out; else out"), "inout arah"),
    Field(
        "status",
        N_("status"),
        N_("planned, held, cancelled or not reached; else held"),
        "state result hasil",
    ),
    Field(
        "people",
        N_("people"),
        N_("whom we spoke with; several with ; between"),
        "person contact contacts contactname attendees participants with orang kontak peserta",
    ),
    Field(
        "summary",
        N_("summary"),
        N_("what was said, in a line"),
        "subject topic title note notes text ringkasan perihal topik",
        required=True,
    ),
    Field(
        "details",
        N_("details"),
        N_("what was said, at length"),
        "description body minutes comments rincian catatan notulen",
    ),
    Field(
        "manager",
        N_("manager"),
        N_("who of us it was"),
        "owner user salesagent salesrep salesperson by accountmanager manajer oleh",
    ),
)

CHANNEL_WORDS = words(
    {
        Channel.CALL: "phone|phone call|telephone|telepon|panggilan|tel",
        Channel.VISIT: "kunjungan|site visit|on site",
        Channel.MEETING: "rapat|pertemuan|video|video call|conference|zoom|teams",
        Channel.MESSAGE: "email|e-mail|mail|letter|chat|whatsapp|wa|sms|pesan|surat|surel",
    }
)
_DIRECTIONS = words(
    {
        Direction.IN: "inbound|incoming|received|masuk",
        Direction.OUT: "outbound|outgoing|sent|keluar",
    }
)
_STATUSES = words(
    {
        InteractionStatus.PLANNED: "scheduled|open|not started|rencana|direncanakan|terjadwal",
        InteractionStatus.HELD: "done|completed|closed|finished|selesai|terlaksana",
        InteractionStatus.CANCELLED: "canceled|batal|dibatalkan",
        InteractionStatus.NOT_REACHED: "na|no answer|missed|tidak terhubung|tidak dijawab",
    }
)
_NOT_TOLD: dict[str, Value] = {
    "channel": Channel.CALL.value,
    "direction": Direction.OUT.value,
    "status": InteractionStatus.HELD.value,
}
"""What a new one is where the file says nothing of it."""
_BETWEEN_PEOPLE = re.compile(r"[;\n|]")


@dataclass(frozen=True, slots=True)
class InteractionLine:
    """One interaction as a line tells it."""

    client: tuple[str, str]
    people: tuple[str, ...]
    manager: str
    values: dict[str, Value]


class InteractionsIntake(OfClients[InteractionLine]):
    """Takes interactions in; one of the same client, day, time and summary is known again."""

    def __init__(self, session: Session) -> None:
        """Read the clients and the managers."""
        super().__init__(session)
        self._managers = Managers(session)
        self._equal: Counter[tuple[int, Value, Value, str]] = Counter()

    def read(self, line: LineReader) -> InteractionLine:
        """Read one interaction."""
        client = self.client_texts()
        moment = line.moment("date")
        summary = line.name("summary") if len(line.text("summary")) <= 300 else ""
        long_text = "" if summary else line.text("summary")
        if moment is None or not (summary or long_text):
            empty = "date" if moment is None else "summary"
            raise BadValue(_("{field}: missing").format(field=_(empty)))
        details = "\n\n".join(filter(None, (long_text, line.text("details"))))
        return InteractionLine(
            client,
            tuple(filter(None, map(str.strip, _BETWEEN_PEOPLE.split(line.text("people"))))),
            line.name("manager"),
            {
                "day": moment[0],
                "at": moment[1] or None,
                "channel": line.choice("channel", CHANNEL_WORDS),
                "direction": line.choice("direction", _DIRECTIONS),
                "status": line.choice("status", _STATUSES),
                "summary": summary or " ".join(long_text.split())[:300],
                "details": details or None,
            },
        )

    def write(self, change: Change, row: InteractionLine) -> bool:
        """Add or bring up one interaction."""
        client_id = self.client_id(change, *row.client)
        values = dict(row.values)
        clock = values["at"]
        if isinstance(clock, str):
            values["at"] = instant(change.connection, str(values["day"]), clock)
        if row.manager:
            values["manager_id"] = self._managers.give(change, row.manager)
        key = (client_id, values["day"], values["at"], str(values["summary"]))
        place = self._equal[key]
        self._equal[key] += 1
        stored = find_interactions(change.connection, *key)
        is_new = place >= len(stored)
        if is_new:
            told = {name: value for name, value in values.items() if value is not None}
            interaction_id = change.insert(
                "interactions", {"client_id": client_id, **_NOT_TOLD, **told}
            )
        else:
            interaction_id = stored[place]
            planned: dict[str, tuple[Value, ...]] = {"status": (InteractionStatus.PLANNED.value,)}
            merge(
                change,
                "interactions",
                interaction_id,
                values,
                self.session.wish.on_match,
                blanks=planned,
            )
        for name in row.people:
            meet(change, interaction_id, self._person(change, client_id, name))
        return is_new

    def _person(self, change: Change, client_id: int, name: str) -> int:
        """Give the person of that name at the client, made with a post where nobody has it."""
        found = find_person(change.connection, client_id, name)
        if found is not None:
            return found
        person_id = add_person(change, " ".join(name.split())[:300])
        add_post(change, client_id, person_id=person_id)
        self.session.tally.also[ALSO_PEOPLE] += 1
        return person_id


INTERACTIONS = Kind("interactions", N_("interactions"), FIELDS, InteractionsIntake, (CLIENT_GROUP,))
