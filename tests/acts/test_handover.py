"""What a successor reads: counted, in one table, and client by client with whom to call."""

from __future__ import annotations

from kamtui.acts.handover import hand_portfolio_over, handover_file
from kamtui.store.door import WriteDoor
from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone
from tests.tui.tiny import CHILD, FULL, TODAY

RINA, AGUS = 1, 2


def told(door: WriteDoor) -> str:
    return handover_file(door.database.reader(), RINA, AGUS, TODAY)


def section(text: str, heading: str) -> list[str]:
    """Give the lines below a heading, up to the next one."""
    below = text.partition(f"\n{heading}\n\n")[2]
    return below.partition("\n#")[0].strip("\n").split("\n")


def test_it_begins_with_what_is_taken_over_and_all_clients_in_one_table(door: WriteDoor) -> None:
    assert told(door).startswith("""\
# Rina Kusuma hands over to Agus Salim

30 Jun 2026

## What is taken over

- clients: 2
- promises and steps: 3
- planned meetings: 2
- running tenders: 1
- win-back targets: 1
- programmes: 1

## The clients

| client | segment | state | value | share | silent, days | last spoken to | overdue |
|---|---|---|---|---|---|---|---|
| ◆ PT Sinar Mekar Abadi | AX | at risk | Rp 900 m | 12.4 % | 42 | 27 Jun 2026 | 1 |
| Sinar Mekar Timur | – | prospect | Rp 0 | 0.0 % | – | never | – |

## ◆ PT Sinar Mekar Abadi

- key client because: carries an eighth of the profit

### Who

- Budi Hartono, decision-maker""")


def test_strategy_and_notes_stand_on_one_line_each_where_they_were_written(
    door: WriteDoor,
) -> None:
    with door.change("write") as change:
        values = {"strategy": "sole supplier\nof drums", "notes": "calls  before nine"}
        change.update("clients", CHILD, values)
    assert section(told(door), "## Sinar Mekar Timur") == [
        "- strategy: sole supplier of drums",
        "- notes: calls before nine",
    ]


def test_what_presses_is_strong_and_the_rest_is_not(door: WriteDoor) -> None:
    text = told(door)
    assert section(text, "### We owe") == [
        "- 27 Jun, 3 d late: **Send revised price list, Budi Hartono**",
        "- 3 Jul, our step: Visit the new plant, Budi Hartono",
    ]
    assert section(text, "### They owe") == ["- 30 Jun: Sign the frame contract, Budi Hartono"]


def test_whom_to_call_is_told_of_the_company_and_of_its_people(door: WriteDoor) -> None:
    with door.change("numbers") as change:
        add_phone(change, "0812-3456", person_id=1, country="ID")
        add_email(change, "siti@mekar.test", person_id=2)
    text = told(door)
    assert section(text, "### Numbers") == [
        "- the company: 031 555",
        "- Budi Hartono: 0812-3456",
        "- Siti Rahma: siti@mekar.test",
    ]
    assert text.count("### Numbers") == 1


def test_who_has_nothing_hands_nothing_over(door: WriteDoor) -> None:
    hand_portfolio_over(door, RINA, AGUS)
    assert told(door) == (
        "# Rina Kusuma hands over to Agus Salim\n\n30 Jun 2026\n\n"
        "## What is taken over\n\nNothing: no client, no promise, no meeting.\n\n"
    )
    row = door.database.reader().execute("SELECT manager_id FROM clients WHERE id = ?", (FULL,))
    assert row.fetchone() == (AGUS,)
