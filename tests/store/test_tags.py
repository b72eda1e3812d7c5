"""Tags: one word whatever its case, recorded and undone like the rest, in files of old too."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from kamtui.acts.bulk import tag_maker, untag
from kamtui.acts.merging import merge
from kamtui.model.errors import Refusal
from kamtui.model.filters import ClientFilter
from kamtui.model.tags import split_tags
from kamtui.store.client_list import list_ids
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.file.schema import SCHEMA_VERSION
from kamtui.store.forget import forget_person
from kamtui.store.opening import open_database
from kamtui.store.people.posts import add_person, add_post
from kamtui.store.search.clients import search
from kamtui.store.tags import add_tag, known_tags, read_tags, set_tags
from kamtui.store.undo import redo, undo
from tests.store.content import content
from tests.tui.tiny import TODAY

OLD = Path(__file__).parent / "files" / "schema_4.db.gz"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("trade  fair, vip", ("trade fair", "vip")),
        ("#vip #pays late", ("vip", "pays late")),
        (" , ;vip;;Vip,VÍP, ", ("vip",)),
        ("one\ntwo", ("one", "two")),
        ("C#, a#b", ("C#", "a#b")),
        ("★,☆", ("★", "☆")),
        ("#, ##", ()),
        ("\x1b[31mred\x07", ("[31mred",)),
    ],
)
def test_a_typed_text_is_parted_as_one_means_it(text, tags):
    found = split_tags(text)
    assert len(found) == len(tags)
    assert "\x1b" not in "".join(found)
    if "\x1b" not in text:
        assert found == tags


def test_an_old_file_gets_the_table_with_a_copy_before_it_and_its_changes_are_undone(tmp_path):
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    database = open_database(path)
    reader = database.reader()
    assert reader.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert [found for found in check(database) if not found.is_sound] == []
    kept = list(tmp_path.glob("**/*before*"))
    assert kept, "no copy was made before the migration"
    assert sqlite3.connect(kept[0]).execute("PRAGMA user_version").fetchone() == (4,)
    door = WriteDoor(database, Author("rina", 1))
    with door.change("tag") as change:
        set_tags(change, 1, ("vip",))
    undo(door)
    assert read_tags(reader, 1) == []
    undo(door)  # what was logged before there were tags
    assert reader.execute("SELECT count(*) FROM interactions").fetchone() == (0,)
    door.close()


def test_a_tag_is_written_as_it_was_first_and_one_undo_takes_back_what_changed(door):
    reader = door.database.reader()
    with door.change("tags") as change:
        set_tags(change, 1, ("Trade Fair", "vip"))
        add_tag(change, 2, "trade fair")
        assert not add_tag(change, 2, "TRADE-FAIR")
    assert read_tags(reader, 2) == ["Trade Fair"]
    assert [(known.tag, known.clients) for known in known_tags(reader)] == [
        ("Trade Fair", 2),
        ("vip", 1),
    ]
    before = content(door.database.path)
    with door.change("other tags") as change:
        set_tags(change, 1, ("VIP", "new"))
    assert read_tags(reader, 1) == ["new", "vip"]
    after = content(door.database.path)
    undo(door)
    assert content(door.database.path) == before
    redo(door)
    assert content(door.database.path) == after
    assert [found for found in check(door.database) if not found.is_sound] == []


def test_the_filter_wants_every_tag_and_the_search_finds_by_one(door):
    reader = door.database.reader()
    with door.change("tags") as change:
        set_tags(change, 1, ("vip", "trade fair"))
        set_tags(change, 2, ("vip",))
    day = TODAY.isoformat()

    def listed(*tags):
        return sorted(list_ids(reader, ClientFilter(tags=tags), "name", day))

    assert (listed("VIP"), listed("vip", "Trade fair"), listed("none")) == ([1, 2], [1], [])
    kept = ClientFilter.from_json(ClientFilter(tags=("vip",), city="Ulm").to_json())
    assert kept == ClientFilter(tags=("vip",), city="Ulm")
    assert kept.narrowed(ClientFilter(tags=("trade fair",))).tags == ("vip", "trade fair")
    assert kept.in_words() == "all · Ulm · #vip"
    hit = next(hit for hit in search(reader, "trade fair", 20) if hit.subject == "client_tags")
    assert (hit.client_id, hit.why) == (1, "tag: “trade fair”")


def test_done_to_many_it_is_one_change_and_says_whom_it_did_not_touch(door):
    reader = door.database.reader()
    with door.change("tags") as change:
        set_tags(change, 2, ("vip",))
    make = tag_maker([1, 2, 3], "VIP")
    assert make is not None
    assert make(door) == "2 clients: tag VIP. The other 1 stood so already."
    with pytest.raises(Refusal):
        make(door)
    assert untag(door, [1, 2, 3, 4], "vip").startswith("3 clients: no longer vip.")
    assert known_tags(reader) == []
    undo(door)
    assert [known.clients for known in known_tags(reader)] == [3]
    assert tag_maker([1], " , ") is None
    assert tag_maker([1], "x" * 41) is None


def test_merged_clients_keep_the_tags_of_both(door):
    with door.change("tags") as change:
        set_tags(change, 1, ("vip", "fair"))
        set_tags(change, 4, ("VIP", "exporter"))
    before = content(door.database.path)
    merge(door, "clients", 1, 4, {})
    assert read_tags(door.database.reader(), 1) == ["exporter", "fair", "vip"]
    undo(door)
    assert content(door.database.path) == before


def test_a_tag_that_names_somebody_forgotten_goes_with_its_record(door):
    with door.change("tags") as change:
        person = add_person(change, "Wahyuningsih Prameswari", "")
        add_post(change, 1, person_id=person, values={"title": "Buyer"})
        set_tags(change, 1, ("friend of Wahyuningsih Prameswari", "vip"))
    forget_person(door, person)
    assert read_tags(door.database.reader(), 1) == ["vip"]
    door.close()
    left = door.database.path.read_bytes()
    assert b"ameswari" not in left.lower()
