"""Contact cards come in as people, and go out so that they come back as they were."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from kamtui.exchange.card_lines import read_cards, split_structured
from kamtui.exchange.people_out import card_of, write_cards
from kamtui.exchange.vcards import person_of
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.store.people.contact_list import Contact, read_contact_list
from tests.exchange.desk import Desk, counts, reasons
from tests.realdata import shared_data

CARDS_21 = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg
ORG:Stahl, Draht; Einkauf\\; Nord
TITLE;ENCODING=QUOTED-PRINTABLE:Leiter=20Ein=
kauf
TEL;WORK;VOICE:+49 30 12345-6
TEL;FAX:+49 30 12345-9
NOTE;encoding=quoted-printable;charset=utf-8:spricht =E2=80=9Eleise=E2=80=9C=0D=0Atrinkt Tee
PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQ
 broken

X-SKYPE:joerg
END:VCARD
"""

CARD_30 = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Анна Петрова\r
N:Петрова;Анна;;;\r
item1.ORG:ООО Ромашка\\, Север;Отдел закупок\r
item1.X-ABLabel:_$!<Work>!$_\r
TITLE:Директор\r
TEL;TYPE=CELL:+7 495 123-45-67\r
EMAIL;TYPE=INTERNET:anna@romashka.example\r
BDAY:1980-03-21\r
NOTE:first line\\nsecond\\; line that is folded bec\r
 ause it is long\r
END:VCARD\r
"""

CARD_40 = """BEGIN:VCARD
VERSION:4.0
FN:Budi Hartono
ORG:PT Sinar
TEL;VALUE=uri;TYPE="voice,work":tel:+62-21-555-7781;ext=214
EMAIL:mailto:budi@sinar.example
BDAY:--0914
PHOTO:data:image/jpeg;base64,AAAA
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Cut short
"""


def test_a_card_of_an_old_telephone_is_read_letter_by_letter(desk: Desk) -> None:
    outcome = desk.imports(desk.file(CARDS_21, "old.vcf"), kind="people")
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert desk.asks(
        "SELECT h.name, c.name, p.title, p.department, h.notes FROM positions p "
        "JOIN people h ON h.id = p.person_id JOIN clients c ON c.id = p.client_id"
    ) == [
        (
            "Jörg Müller",
            "Stahl, Draht",
            "Leiter Einkauf",
            "Einkauf; Nord",
            "spricht „leise“\ntrinkt Tee",
        )
    ]
    assert desk.asks("SELECT number FROM phones") == [("+49 30 12345-6",)]
    assert "left out of Jörg Müller (line 1): fax number, photo, x-skype" in outcome.tally.notes


def test_a_card_of_today_in_other_letters(desk: Desk) -> None:
    outcome = desk.imports(desk.file(CARD_30, "anna.vcf"), kind="people")
    assert desk.asks(
        "SELECT h.name, h.birthday, h.notes, c.name, p.department FROM positions p "
        "JOIN people h ON h.id = p.person_id JOIN clients c ON c.id = p.client_id"
    ) == [
        (
            "Анна Петрова",
            "1980-03-21",
            "first line\nsecond; line that is folded because it is long",
            "ООО Ромашка, Север",
            "Отдел закупок",
        )
    ]
    assert not any("left out" in note for note in outcome.tally.notes)


def test_a_card_cut_short_is_rejected_and_the_one_before_it_is_in(desk: Desk) -> None:
    outcome = desk.imports(desk.file(CARD_40, "four.VCF"), kind="people")
    assert counts(outcome) == (2, 1, 0, 0, 1)
    assert reasons(outcome) == {"the card does not end": 1}
    assert desk.asks("SELECT number FROM phones") == [("+62-21-555-7781 ext. 214",)]
    assert desk.asks("SELECT address FROM emails") == [("budi@sinar.example",)]
    (note,) = [note for note in outcome.tally.notes if "left out" in note]
    assert note == "left out of Budi Hartono (line 1): birthday without a year, photo"


def test_the_same_cards_again_add_nothing(desk: Desk) -> None:
    file = desk.file(CARDS_21 + CARD_30.replace("\r", ""), "both.vcf")
    assert counts(desk.imports(file, kind="people")) == (2, 2, 0, 0, 0)
    before = desk.all_rows()
    assert counts(desk.imports(file, kind="people")) == (2, 0, 0, 2, 0)
    assert desk.all_rows() == before
    desk.undoes()


def test_cards_that_name_no_company_are_somebodys_people_when_told(desk: Desk) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ani\nEMAIL:ani@mail.example\nEND:VCARD\n"
    outcome = desk.imports(desk.file(card, "ani.vcf"), kind="people")
    assert counts(outcome) == (1, 0, 0, 0, 1)
    assert any("--client NAME" in note for note in outcome.tally.notes)
    outcome = desk.imports(desk.file(card, "ani.vcf"), kind="people", client="PT Sinar")
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert not any("--client NAME" in note for note in outcome.tally.notes)


def test_cards_are_people_and_a_file_without_one_is_refused(desk: Desk) -> None:
    with pytest.raises(WrongUsage, match="--as people"):
        desk.imports(desk.file(CARD_30, "anna.vcf"), kind="clients")
    with pytest.raises(Refusal, match="holds no contact card"):
        desk.imports(desk.file("name,phone\n", "list.vcf"), kind="people")
    with pytest.raises(WrongUsage, match="no sense"):
        desk.imports(desk.file(CARD_30, "anna.vcf"), kind="people", delimiter=",")


def test_what_is_broken_in_a_card_leaves_the_rest_of_it() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nFN:A\nno colon here\n"
        "NOTE;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:a=ZZb=\nAGENT:\nBEGIN:VCARD\nFN:B\n"
        "END:VCARD\nTITLE:C\nEND:VCARD\n"
    )
    ((number, properties, faults),) = read_cards(io.StringIO(text))
    assert properties is not None
    card = person_of(properties)
    assert (number, card.values["name"], card.values["title"]) == (1, "A", "C")
    assert faults == ["a line that can't be read"]


def test_structured_values_are_split_at_bare_semicolons() -> None:
    assert split_structured("a\\;b;c\\,d;\\\\;") == ["a;b", "c,d", "\\", ""]


def test_people_go_out_as_cards_and_as_a_table_and_come_back_unchanged(desk: Desk) -> None:
    desk.imports(
        "client,name,title,reports_to,role,influence,attitude,phone,email,notes,outside,birthday\n"
        "PT Sinar,Hendra,Director,,sponsor,5,neutral,021 555 1,,,no,1960-01-31\n"
        'PT Sinar,"Budi, Hartono; SE",Buyer,Hendra,decision-maker,4,advocate,'
        '"0812-1; 0813-99",b@s.example,"likes tea\nand; semicolons, too",yes,\n'
        "PT Sinar,vacant,Treasury,Hendra,,,,,,,,\n",
        kind="people",
    )
    before = desk.all_rows()
    out = io.StringIO()
    assert write_cards(read_contact_list(desk.door.database.reader()), out) == 2
    outcome = desk.imports(desk.file(out.getvalue(), "out.vcf"), kind="people")
    assert counts(outcome) == (2, 0, 0, 2, 0)
    assert desk.all_rows() == before

    fresh = Desk(desk.folder / "fresh") if (desk.folder / "fresh").mkdir() is None else desk
    assert counts(fresh.imports(desk.folder / "out.vcf", kind="people")) == (2, 2, 0, 0, 0)
    asked = "SELECT name, birthday, notes FROM people ORDER BY name"
    assert fresh.asks(asked) == desk.asks(asked)
    asked = "SELECT title, role, influence, attitude, outside FROM positions WHERE person_id > 0"
    assert fresh.asks(asked) == desk.asks(asked)
    assert fresh.asks("SELECT number FROM phones") == desk.asks("SELECT number FROM phones")
    fresh.door.close()
    fresh.door.database.close_reader()


def test_nothing_in_a_name_breaks_out_of_its_card() -> None:
    contact = Contact(
        *(1, "A;B\nEND:VCARD", 1, 1, "X\nBEGIN:VCARD\x1b[31m", "known", "T\r\nEMAIL:e@v.il"),
        *(None,) * 4,
        *(False, None, "n1\nn2", None, None, None, ("1;2\n3",), (), None),
    )
    ((_number, properties, faults),) = read_cards(io.StringIO(card_of(contact)))
    assert properties is not None
    assert not faults
    card = person_of(properties)
    assert "email" not in card.values
    assert "\x1b" not in card_of(contact)


def test_all_real_cards_come_in(desk: Desk) -> None:
    folder = shared_data("vcards")
    for file in sorted(folder.glob("*.vcf")):
        copied = Path(shutil.copy(file, desk.folder / file.name))
        copied.chmod(0o600)
        outcome = desk.imports(copied, kind="people", client="Everybody")
        assert outcome.rejected == 0, file.name
        assert outcome.tally.added == file.read_text(encoding="utf-8").upper().count("BEGIN:VCARD")
        assert any(note.startswith("left out of") for note in outcome.tally.notes) or (
            file.name == "gmail-list.vcf"
        )
