"""Two files joined on a column."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from kamtui.exchange.joining import JoinedTable
from kamtui.exchange.reading import open_table
from kamtui.model.errors import Refusal


def joined(folder: Path, first: str, second: str, column: str = "id") -> JoinedTable:
    (folder / "first.csv").write_text(first)
    (folder / "second.csv").write_text(second)
    return JoinedTable(open_table(folder / "first.csv"), open_table(folder / "second.csv"), column)


def test_each_detail_gets_the_columns_of_its_order(tmp_path: Path) -> None:
    table = joined(tmp_path, "id,client\n1,Ana\n2,Budi\n", "ID,item,client\n1,x,q\n2,y,r\n1,z,s\n")
    assert table.columns == ("id", "client", "item", "client (2)")
    assert [line[:2] for line in table.lines()] == [
        (2, ["1", "Ana", "x", "q"]),
        (3, ["2", "Budi", "y", "r"]),
        (4, ["1", "Ana", "z", "s"]),
    ]


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    table = joined(tmp_path, "item,id\nx,1\nz,1\n", "id,client\n1,Ana\n")
    assert table.columns == ("item", "id", "client")
    assert [line[1] for line in table.lines()] == [["x", "1", "Ana"], ["z", "1", "Ana"]]


def test_lines_without_a_partner_say_so(tmp_path: Path) -> None:
    table = joined(tmp_path, "id,client\n1,Ana\n2,Budi\n", "id,item\n1,x\n1,y\n3,w\nz\n")
    told = [(number, str(fault)) for number, _fields, fault in table.lines() if fault]
    assert told == [
        (4, "no line of first.csv has this id: 3"),
        (5, "wrong number of fields: 1 field instead of 2"),
        (3, "in first.csv: no line of second.csv has this id: 2"),
    ]


def test_a_column_missing_or_repeated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"second\.csv has no column id to join on; it has: key"):
        joined(tmp_path, "id,a\n1,2\n", "key,b\n1,2\n")
    with pytest.raises(Refusal, match=r"repeated in both first\.csv and second\.csv"):
        joined(tmp_path, "id,a\n1,2\n1,3\n", "id,b\n1,2\n1,4\n")


def test_a_bad_line_stands_under_its_own_columns(tmp_path: Path) -> None:
    table = joined(tmp_path, "item,id\nx,1\ny,1\nz\0,1\n", "id,client\n1,Ana\n2,Bu\0di\n")
    assert table.columns == ("item", "id", "client")
    nul = "\N{SYMBOL FOR NULL}"
    bad = [fields for _number, fields, fault in table.lines() if fault]
    assert bad == [["", "2", f"Bu{nul}di"], [f"z{nul}", "1", ""]]


def test_the_held_file_takes_no_more_than_thrice_its_bytes(tmp_path: Path) -> None:
    orders = "".join(
        f"{number},C{number % 900:05},1996-07-{number % 28 + 1:02} 00:00:00.000,"
        f"Vins et alcools {number % 900},59 rue de l'Abbaye {number % 99},Reims,NULL,51100,France\n"
        for number in range(20_000)
    )
    (tmp_path / "details.csv").write_text(
        "id,item\n" + "".join(f"{n // 2},x\n" for n in range(40_000))
    )
    (tmp_path / "orders.csv").write_text(
        "id,client,date,name,street,town,region,post,country\n" + orders
    )
    tables = [open_table(tmp_path / name) for name in ("orders.csv", "details.csv")]
    tracemalloc.start()
    table = JoinedTable(*tables, "id")
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 3.5 * len(orders)
    assert sum(fault is None for _number, _fields, fault in table.lines()) == 40_000
