"""Tags come in with the clients of a file and go out with the list."""

from __future__ import annotations

from pathlib import Path

from kamtui.exchange.client_list import write_clients
from kamtui.model.filters import ClientFilter
from kamtui.store.client_list import list_ids
from kamtui.store.settings import read_currency
from kamtui.store.tags import known_tags
from tests.exchange.desk import Desk, counts, reasons
from tests.tui.tiny import TODAY


def test_a_file_brings_tags_and_takes_them_along(desk: Desk, tmp_path: Path) -> None:
    first = 'name,Tags\nAna,"vip, Trade Fair"\nBudi,#vip #exporter\nCici,\n'
    assert counts(desk.imports(first, kind="clients")) == (3, 3, 0, 0, 0)
    assert counts(desk.imports(first, kind="clients")) == (3, 0, 0, 3, 0)
    outcome = desk.imports(
        "nama,kata kunci\nCici,trade fair\nAna," + "x" * 41 + "\n", kind="clients"
    )
    assert reasons(outcome) == {"tags: a tag of more than 40 letters": 1}
    reader = desk.door.database.reader()
    told = {known.tag: known.clients for known in known_tags(reader)}
    assert told == {"vip": 2, "Trade Fair": 2, "exporter": 1}
    path = tmp_path / "list.csv"
    ids = list_ids(reader, ClientFilter(), "name", TODAY.isoformat())
    write_clients(reader, ids, path, TODAY, read_currency(reader))
    lines = path.read_text("utf-8-sig").splitlines()
    assert [line.rpartition(",,")[2] for line in lines[1:]] == [
        '"Trade Fair, vip"',
        '"exporter, vip"',
        "Trade Fair",
    ]
    desk.undoes()
    desk.undoes()
    assert known_tags(reader) == []
