"""Opening a file to import: whatever it is, a table comes out or a refusal."""

from __future__ import annotations

import stat
from pathlib import Path

from kamtui.exchange.faults import shown
from kamtui.exchange.spreadsheets import SPREADSHEETS, Spreadsheet
from kamtui.exchange.tables import Manner, Table, nothing_in
from kamtui.exchange.text_files import TextTable
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage

CARD_ENDINGS = (".vcf", ".vcard")
CARD_BEGINS = b"BEGIN:VCARD"


def open_table(path: Path, manner: Manner = Manner()) -> Table:  # noqa: B008 - frozen
    """Open a CSV, TSV, white-space separated, XLSX, XLS or ODS file, or contact cards, as a table.

    What it is is told by its first bytes, not by its name (cards by either). A missing file, a
    directory, an empty file, a file that is no table: a refusal with one clear line.
    """
    name = shown(str(path), 120)
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise Refusal(_("{file} is a folder, not a file").format(file=name))
        if not stat.S_ISREG(state.st_mode):
            raise Refusal(_("{file} is not an ordinary file").format(file=name))
        if not state.st_size:
            raise nothing_in(path)
        with path.open("rb") as file:
            magic = file.read(16)
        if magic[:4] in SPREADSHEETS:
            return Spreadsheet(path, manner)
        if path.suffix.lower() in CARD_ENDINGS or CARD_BEGINS in magic.upper():
            from kamtui.exchange.vcards import CardTable

            return CardTable(path, manner)
        if manner.sheet is not None:
            raise WrongUsage(_("{file} is no spreadsheet; --sheet has no sense").format(file=name))
        return TextTable(path, manner)
    except FileNotFoundError as error:
        raise Refusal(_("there is no file {file}").format(file=name)) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or str(error)
        raise Refusal(_("{file} cannot be read: {why}").format(file=name, why=why)) from error
