"""Files of every make become tables: the right columns, the right lines, the right numbers."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kamtui.exchange.reading import open_table
from kamtui.exchange.tables import Manner, Table
from kamtui.model.errors import Refusal, WrongUsage
from tests.exchange.old_sheets import sheet_of, write_xls
from tests.faults.test_readers import ods_row, write_ods
from tests.realdata import shared_data

SPECTRUM = (
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "location_coordinates",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
)


def written(folder: Path, content: bytes | str, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def records(table: Table) -> list[dict[str, str]]:
    return [
        dict(zip(table.columns, fields, strict=True))
        for _number, fields, fault in table.lines()
        if not fault
    ]


def faults(table: Table) -> list[tuple[int, str]]:
    return [(number, str(fault)) for number, _fields, fault in table.lines() if fault]


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_difficult_files_read_as_their_answers_say(name: str) -> None:
    folder = shared_data("csv_spectrum")
    answer = json.loads((folder / "json" / f"{name}.json").read_text())
    if name == "location_coordinates":  # its answer is of another telephone number
        answer = [{**answer, "Contact Phone Number": "2095257564"}]
    assert records(open_table(folder / "csvs" / f"{name}.csv")) == answer


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
    ],
)
def test_western_letters_are_read_in_every_encoding(
    tmp_path: Path, encoding: str, mark: bytes
) -> None:
    text = "name,city\nTaquería Müller,Zürich\nJosé Núñez,Málaga\n"
    table = open_table(written(tmp_path, mark + text.encode(encoding)))
    assert records(table) == [
        {"name": "Taquería Müller", "city": "Zürich"},
        {"name": "José Núñez", "city": "Málaga"},
    ]


def test_cyrillic_of_one_byte_is_told_from_western(tmp_path: Path) -> None:
    text = "название;город\nООО «Ромашка»;Москва\nИванов Пётр;Тверь\n"
    table = open_table(written(tmp_path, text.encode("cp1251")))
    assert table.columns == ("название", "город")
    assert records(table)[0]["название"] == "ООО «Ромашка»"


def test_cp437_is_read_when_told(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nMüller\n".encode("cp437"))
    assert records(open_table(path, Manner(encoding="cp437"))) == [{"name": "Müller"}]


def test_a_broken_byte_in_utf8_costs_its_line_only(tmp_path: Path) -> None:
    good = "name,city\n" + "Zoë,Köln\n" * 5
    table = open_table(written(tmp_path, good.encode() + b"Zo\xeb,Bonn\n" + "Jörg,Ulm\n".encode()))
    assert len(records(table)) == 6
    assert faults(table) == [(7, "letters that are not UTF-8: byte 0xeb in Zo�Bonn")]


def test_a_told_encoding_that_does_not_fit_gives_reasons(tmp_path: Path) -> None:
    path = written(tmp_path, "name,city\nMüller,Bonn\nSmith,York\n".encode("cp1252"))
    table = open_table(path, Manner(encoding="utf-8"))
    assert [number for number, _reason in faults(table)] == [2]
    with pytest.raises(Refusal, match="not written in UTF-16"):
        list(open_table(written(tmp_path, b"abc"), Manner(encoding="utf-16")).lines())


@pytest.mark.parametrize(("sign", "told"), [(",", None), (";", None), ("\t", None), ("|", None)])
def test_the_delimiter_is_found(tmp_path: Path, sign: str, told: str | None) -> None:
    text = "\n".join(sign.join(row) for row in (["a b", "c"], ["1.5 x", "2"], ["3", "4"]))
    table = open_table(written(tmp_path, text))
    assert table.delimiter == sign
    assert records(table) == [{"a b": "1.5 x", "c": "2"}, {"a b": "3", "c": "4"}]


def test_a_decimal_comma_is_no_delimiter(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "a;b\n1,5;2,5\n3,5;4,5\n"))
    assert records(table)[1] == {"a": "3,5", "b": "4,5"}


def test_a_delimiter_written_into_the_file_decides(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "sep=;\na,x;b\n1;2\n"))
    assert [number for number, _fields, _fault in table.lines()] == [3]
    assert records(table) == [{"a,x": "1", "b": "2"}]


def test_white_space_between_columns_is_read_when_told(tmp_path: Path) -> None:
    path = written(tmp_path, ' 0004 01  2   29.33\r\n\r\n 0005 02  1 "a b"\r\n')
    table = open_table(path, Manner(delimiter="space", header=False))
    assert table.columns == ("1", "2", "3", "4")
    assert [line[:2] for line in table.lines()] == [
        (1, ["0004", "01", "2", "29.33"]),
        (3, ["0005", "02", "1", "a b"]),
    ]


def test_lines_have_the_number_at_which_they_begin(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, 'a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n'))
    assert [(number, fields) for number, fields, _fault in table.lines()] == [
        (2, ["1", "x\r\ny"]),
        (5, ["2", "z"]),
    ]


def test_lines_with_too_few_or_too_many_fields_are_faulty(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n,,\n"))
    assert faults(table) == [
        (2, "wrong number of fields: 2 fields instead of 3"),
        (4, "wrong number of fields: 4 fields instead of 3"),
    ]
    assert len(records(table)) == 2


def test_a_zero_byte_is_a_reason(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, b"name,city\nAb\0c,Bonn\nDef,Ulm\n"))
    assert faults(table) == [(2, "a zero byte (NUL) in the text")]
    assert records(table) == [{"name": "Def", "city": "Ulm"}]


def test_an_unclosed_quote_in_the_last_column_is_noticed(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, 'a,b\n1,2\n3,"open\n5,6\n'))
    assert faults(table) == [(3, "a quotation mark is opened and never closed")]
    assert records(table) == [{"a": "1", "b": "2"}]


def test_a_quote_that_swallows_very_much_costs_its_line(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, 'a,b\n1,"' + "long\n" * 300_000 + "7,8\n"))
    assert faults(table)[0] == (2, "a quotation mark is opened and never closed")
    assert records(table)[-1] == {"a": "7", "b": "8"}


def test_a_line_that_never_ends_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as file:
        file.write(b"name,city\nA,B\n")
        file.seek(2 << 30)  # a hole: two gigabytes of field, no disk used
        file.write(b"\n")
    with pytest.raises(Refusal, match="does not end within 16 MB"):
        list(open_table(path, Manner(encoding="utf-8", delimiter=",")).lines())


def test_names_of_columns_are_never_empty_and_never_twice(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "a, a ,,b\n1,2,3,4\n"))
    assert table.columns == ("a", "a (2)", "column 3", "b")


def test_spreadsheets_give_exact_text(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    import datetime as dt

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    sheet.append(["id", "price", "day", "flag", "note"])
    sheet.append([17850, 2.55, dt.datetime(2020, 1, 2), True, " a\nb "])
    sheet.append([17851, 12.345, dt.datetime(2020, 1, 2, 8, 26), None, None])
    other = book.create_sheet("Other")
    other.append(["x"])
    other.append([1e-7])
    path = tmp_path / "book.xlsx"
    book.save(path)
    table = open_table(path)
    assert table.columns == ("id", "price", "day", "flag", "note")
    assert [line[:2] for line in table.lines()] == [
        (3, ["17850", "2.55", "2020-01-02", "1", "a\nb"]),
        (4, ["17851", "12.3450", "2020-01-02 08:26:00", "", ""]),
    ]
    assert records(open_table(path, Manner(sheet="Other"))) == [{"x": "0.0000001"}]
    assert records(open_table(path, Manner(sheet="2"))) == [{"x": "0.0000001"}]
    with pytest.raises(Refusal, match="no sheet Third; it has: Sheet, Other"):
        open_table(path, Manner(sheet="Third"))


@pytest.mark.parametrize("ending", ["xls", "xlsx", "ods", "csv", "XLSB", ""])
def test_a_spreadsheet_is_known_by_its_content_not_by_its_name(tmp_path: Path, ending: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["client", "amount"])
    book.active.append(["Ana", 5.25])
    named = tmp_path / f"sales.{ending}"
    book.save(tmp_path / "made.xlsx")
    write_xls(tmp_path / "made.xls", sheet_of([["client", "amount"], ["Ana", 5.25]]))
    write_ods(tmp_path / "made.ods", [ods_row(["client", "amount"]), ods_row(["Ana", "5.25"])])
    for made in ("made.xlsx", "made.xls", "made.ods"):
        named.write_bytes((tmp_path / made).read_bytes())
        assert records(open_table(named)) == [{"client": "Ana", "amount": "5.25"}]


def test_a_binary_workbook_is_refused_with_what_helps(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    with pytest.raises(Refusal, match="save it as XLSX"):
        open_table(tmp_path / "book.xlsb")


@pytest.mark.parametrize("place", [30, 44, 48, 60, 68, 76, 600, 4_700])
def test_a_damaged_sheet_of_the_older_format_is_read_or_refused(tmp_path: Path, place: int) -> None:
    write_xls(tmp_path / "good.xls", sheet_of([["name"], *[[f"Ana {n}"] for n in range(40)]]))
    good = (tmp_path / "good.xls").read_bytes()
    for damage in (b"\0\0", b"\xff\xff\xff\xff", b"\x01\0\0\0", b"\xfe\xff\xff\x7f"):
        (tmp_path / "bad.xls").write_bytes(good[:place] + damage + good[place + len(damage) :])
        try:
            list(open_table(tmp_path / "bad.xls").lines())
        except Refusal as refusal:
            assert str(refusal).isprintable()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"PK\x03\x04 not really", "cannot be read as a spreadsheet"),
        (b"\xd0\xcf\x11\xe0 not really", "cannot be read as a spreadsheet"),
        (b"%PDF-1.7 ...", "not a table of text .PDF."),
        (b"SQLite format 3\0" + bytes(100), "not a table of text .SQLite."),
        (bytes(range(256)) * 40, "not a table of text"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(Refusal, match=words) as caught:
        list(open_table(written(tmp_path, content)).lines())
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        open_table(tmp_path)
    with pytest.raises(Refusal, match="there is no file"):
        open_table(tmp_path / "missing.csv")
    with pytest.raises(Refusal, match="not an ordinary file"):
        open_table(Path("/dev/null"))
    with pytest.raises(Refusal, match="cannot be read"):
        open_table(Path("nul\0name"))


def test_unknown_words_of_the_user_are_wrong_usage(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n1,2\n")
    for manner in (
        Manner(encoding="klingon"),
        Manner(encoding="rot13"),
        Manner(delimiter="ab"),
        Manner(delimiter='"'),
        Manner(sheet="1"),
    ):
        with pytest.raises(WrongUsage):
            open_table(path, manner)


def test_a_name_with_escapes_is_shown_clean(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        open_table(tmp_path / "x\x1b]52;c;aGk=\x07.csv")
    assert "\x1b" not in str(caught.value)
    assert "\x07" not in str(caught.value)


def test_the_sample_reaches_the_end_of_a_large_file(tmp_path: Path) -> None:
    lines = "".join(
        f"{number},2020-01-01,some text to fill the line\n" for number in range(100_000)
    )
    table = open_table(written(tmp_path, "n,day,text\n" + lines))
    seen = {int(fields[0]) for fields in table.sample()}
    assert 1_000 < len(seen) < 90_000
    assert max(seen) == 99_999
    assert len(list(table.lines())) == 100_000
    assert table.progress == 1.0
