"""Whatever is in a file: a reason or plain text, never anything else, and nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamtui.exchange.joining import JoinedTable
from kamtui.exchange.kinds import KINDS
from kamtui.exchange.parsing import clean_name
from kamtui.exchange.reading import open_table
from kamtui.exchange.tables import Manner
from kamtui.model.errors import Refusal
from kamtui.store.matching import name_key
from tests.exchange.desk import Desk, counts
from tests.realdata import shared_data

SLOW_FINE = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("content", [b"", b"\n", b"\0", b"a\0b\n1\0,2\n", bytes(range(256)) * 9])
def test_no_kind_stumbles_over_rubbish(desk: Desk, kind: str, content: bytes) -> None:
    before = desk.all_rows()
    with pytest.raises(Refusal):
        desk.imports(desk.file(content), kind=kind)
    assert desk.all_rows() == before


def test_markup_and_escape_sequences_are_text(desk: Desk) -> None:
    name = "[red]x[/] \x1b]52;c;aGk=\x07 a [/] b"
    desk.imports(f'client,date,amount\n"{name}",2024-01-02,5\n', kind="purchases")
    assert desk.one("SELECT name FROM clients") == name
    outcome = desk.imports(f'client,date,amount\nAna,"{name}",5\n', kind="purchases")
    told = outcome.refused[0].detail
    assert "[red]x[/]" in told
    assert told.isprintable()


def test_naughty_strings_go_in_as_they_are_or_have_a_reason(desk: Desk) -> None:
    strings = json.loads((shared_data("naughty_strings") / "blns.json").read_text())
    path = desk.folder / "naughty.csv"
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["client", "date", "amount", "product", "invoice"])
        for number, text in enumerate(strings):
            writer.writerow([text, "2024-01-02", "5", text, number])
    outcome = desk.imports(path, kind="purchases")
    read, new, _changed, _same, rejected = counts(outcome)
    assert new + rejected == read
    assert new > 490
    stored = {name_key(name) for (name,) in desk.asks("SELECT name FROM clients")}
    lost = [text for text in strings if name_key(clean_name(text)) not in stored]
    assert {clean_name(text) for text in lost} == {""}
    assert "\x1b" not in "".join(one.detail for one in outcome.refused)


@SLOW_FINE
@given(st.binary(max_size=600), st.sampled_from([None, "utf-8", "utf-16", "cp437", "utf-7"]))
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes, encoding: str | None) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        table = open_table(path, Manner(encoding=encoding))
        for _number, fields, fault in table.lines():
            if not fault:
                assert len(fields) == len(table.columns)
                "".join(fields).encode()
        list(table.sample())
    except Refusal as refusal:
        assert str(refusal).isprintable()


@SLOW_FINE
@given(st.text(alphabet='a1,;"\n\r\t \0é\ufeff=', max_size=200))
def test_no_text_breaks_the_reader_or_a_join(tmp_path: Path, content: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content.encode())
    try:
        table = open_table(path)
        list(JoinedTable(table, open_table(path), table.columns[0]).lines())
    except Refusal as refusal:
        assert str(refusal).isprintable()


@SLOW_FINE
@given(st.binary(max_size=300), st.integers(0, 4000))
def test_no_damaged_spreadsheet_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = tmp_path_factory.mktemp("sheet")
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, "x"])
    book.save(folder / "book.xlsx")
    whole = bytearray((folder / "book.xlsx").read_bytes())
    place %= len(whole)
    whole[place : place + len(noise)] = noise
    (folder / "bad.xlsx").write_bytes(whole)
    try:
        list(open_table(folder / "bad.xlsx").lines())
    except Refusal as refusal:
        assert str(refusal).isprintable()


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(list(KINDS)),
    st.lists(
        st.lists(
            st.text(max_size=12)
            | st.sampled_from(["Ana", "2024-01-02", "5", "-1", "won", "call", "x@y.zz", "NULL"]),
            min_size=6,
            max_size=6,
        ),
        max_size=6,
    ),
)
def test_every_line_of_every_kind_goes_in_or_has_a_reason(
    tmp_path_factory: pytest.TempPathFactory, kind: str, lines: list[list[str]]
) -> None:
    import csv
    import io

    desk = Desk(tmp_path_factory.mktemp("desk"))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    heads = {
        "clients": ["name", "code", "parent", "headcount", "phone", "manager"],
        "people": ["client", "name", "title", "code", "reportsTo", "email"],
        "purchases": ["client", "date", "invoice", "product", "quantity", "price"],
        "tenders": ["client", "subject", "outcome", "opened", "value", "reason"],
        "competitors": ["name", "client", "standing", "share", "since", "notes"],
        "interactions": ["client", "date", "channel", "people", "summary", "status"],
        "products": ["code", "name", "group", "unit", "price", "active"],
        "prospects": ["name", "need", "found", "potential", "breadwinner of", "contact"],
        "goals": ["client", "measure", "target", "text", "from", "due"],
        "programmes": ["client", "aim", "step", "due", "response", "contact"],
        "skills": ["manager", "skill", "level", "evidence", "next step", "notes"],
    }
    # A newer kind is tried with the first of its fields.
    writer.writerow(heads.get(kind) or [field.name for field in KINDS[kind].fields[:6]])
    writer.writerows(lines)
    path = desk.folder / "any.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    try:
        outcome = desk.imports(path, kind=kind)
    except Refusal:
        assert not desk.asks("SELECT * FROM change_sets WHERE state = 'open'")
        return
    read, new, changed, same, rejected = counts(outcome)
    assert read == new + changed + same + rejected
    assert desk.days_agree()
