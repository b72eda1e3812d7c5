"""What a spreadsheet claims is told however its tags are written, and from nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from kamtui.exchange.scattered import ALWAYS_FINE, FINE_IN_ODS, Claim, claims_too_much

FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
AREA = 1_048_576 * 16_384
ODS_ROW = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
    'table:number-columns-repeated="2000"><text:p>x</text:p></table:table-cell></table:table-row>'
)


def claim(**parts: str) -> Claim | None:
    """Give what a package of these parts claims; ``sheet`` is the rows of a sheet."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            rows = f'<sheetData><row r="1"><c r="A1"/></row>{text}</sheetData>'
            archive.writestr(name.replace("_", "."), rows if name == "sheet" else text)
    with zipfile.ZipFile(held) as archive:
        return claims_too_much(archive)


@pytest.mark.parametrize(
    "rows",
    [
        FAR,
        FAR.replace('"', "'"),
        FAR.replace("=", " = "),
        FAR.replace("<c ", "<c\n s='1' t='>' "),
        FAR.replace("XFD", "xfd"),
        FAR.replace("<", "<x:").replace("<x:/", "</x:"),
        FAR.replace("<c ", f"<c s='{'y' * 3_000_000}' "),
        '<row r="1048576">' + "<c/>" * 16_383 + "<c><v>1</v></c></row>",
        '<row r="1048575"/><row>' + "<c/>" * 600_000 + "<c/></row>",
    ],
)
def test_cells_far_apart_are_told_however_they_are_written(rows: str) -> None:
    found = claim(sheet=rows)
    assert found is not None and found.cells >= AREA


def test_a_row_of_a_number_no_sheet_has_is_told(rows: str = FAR) -> None:
    found = claim(sheet=rows.replace("1048576", "99999999"))
    assert found is not None and found.cells > AREA


def test_cells_that_do_not_say_where_they_stand_are_counted_row_by_row() -> None:
    # 60,000 rows of ninety cells are more than are fine; they are all written.
    assert claim(sheet=("<row>" + "<c><v>1</v></c>" * 90 + "</row>") * 60_000) is None
    assert ALWAYS_FINE < 60_000 * 90


def test_what_is_no_sheet_has_no_area() -> None:
    chain = "".join(f'<c r="Z{row}" i="1"/>' for row in range(1, 300_000))
    assert claim(chain_xml=f"<calcChain>{chain}</calcChain>", picture_png="x" * 20_000_000) is None


@pytest.mark.parametrize(
    "row",
    [
        ODS_ROW,
        ODS_ROW.replace('"', "'"),
        ODS_ROW.replace("=", "\n= "),
        ODS_ROW.replace(" table:number-columns", ' table:style-name=">" table:number-columns'),
        ODS_ROW.replace("><text:p>x</text:p></table:table-cell>", ' table:formula="of:=1"/>'),
    ],
)
def test_repeated_cells_are_told_however_they_are_written(row: str) -> None:
    found = claim(content_xml=row)
    assert found is not None and found.cells > 1_000_000 * 2_000 > FINE_IN_ODS


@pytest.mark.parametrize("count", ["&#49;000000", "+1000000", "0" * 20 + "1000000", "many"])
def test_a_repetition_in_no_figures_cannot_be_judged(count: str) -> None:
    with pytest.raises(ValueError, match="no figures"):
        claim(content_xml=ODS_ROW.replace("1000000", count))


def test_a_text_without_end_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="too long"):
        claim(sheet="<c>" + "y" * 40_000_000)


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ('<c r="A{row}" t="s"><v>0</v></c>', "</si>"),
        ("<c r='A{row}' t = 's'><v xml:space='preserve'>0</v></c>", "</x:si >"),
        ('<x:c r="A{row}" t="s"><x:f>1</x:f><x:v>0</x:v></x:c>', "</x:si>"),
    ],
)
def test_one_text_for_every_cell_is_told(cell: str, ends: str) -> None:
    rows = "".join(f'<row r="{row}">{cell.format(row=row)}</row>' for row in range(2, 20_000))
    names = {"xl/SharedStrings.xml": f"<sst><si><t>{'x' * 60_000}</t>{ends}</sst>"}
    found = claim(sheet=rows, **names)
    assert found is not None and found.texts > 1_000_000_000
