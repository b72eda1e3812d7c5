"""A fact of a client is one declaration: everything else follows, the column with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamtui.exchange.clients import CLIENTS
from kamtui.exchange.prospects import PROSPECTS
from kamtui.model.client_facts import BY_NAME, COLUMNS, FACTS, FactKind
from kamtui.model.errors import Refusal
from kamtui.store.file.migrations import migrations
from kamtui.store.file.schema import DECLARED_FROM, LAST_WRITTEN, SCHEMA_VERSION
from kamtui.store.opening import Database, open_database
from kamtui.tui.dialogs.kinds import KINDS
from tests.one_fact_more import asks

ROOT = Path(__file__).parents[1]
DECLARATION = """
    ClientFact(
        "payment_terms", N_("payment terms"), _K.TEXT, _G.WORK, "How they pay.",
        "terms syaratbayar", searched=True, listed=True, schema={0},
    ),
    ClientFact(
        "credit_limit", N_("credit limit"), _K.MONEY, _G.WORK, headers="limit", listed=True,
        schema={1},
    ),
    ClientFact("halal", N_("halal"), _K.FLAG, _G.WORK, headers="halalcertified", schema={2}),
    ClientFact("audit_day", N_("audited"), _K.DAY, _G.WORK, headers="audit", schema={3}),
    ClientFact("grade", N_("grade"), _K.WORD, _G.WORK, headers="kelas", words=KeyType, schema={4}),
    ClientFact("advised_by", N_("advised by"), _K.CLIENT, _G.WORK, schema={5}),
"""
BEFORE = '    ClientFact(\n        "notes", N_("notes")'


def test_every_version_of_the_schema_is_one_migration() -> None:
    """Else a file is brought up twice or never: number a new fact one above the highest."""
    known = [migration.name for migration in migrations._migrations]
    assert len(known) == SCHEMA_VERSION
    declared = [fact.schema for fact in COLUMNS if fact.schema >= DECLARED_FROM]
    assert len(set(declared)) == len(declared)
    assert LAST_WRITTEN not in declared


def test_the_declaration_and_the_table_are_one(database: Database) -> None:
    found = {
        name: kind
        for _n, name, kind, *_rest in database.reader().execute("PRAGMA table_info(clients)")
    }
    assert set(found) - {"id", "name_key", "is_key"} == {fact.name for fact in COLUMNS}
    assert {fact.name: fact.column_type for fact in COLUMNS}.items() <= found.items()


def test_every_fact_has_what_its_kind_needs() -> None:
    assert len(BY_NAME) == len(FACTS)
    for fact in FACTS:
        assert (fact.kind is FactKind.WORD) == (fact.words is not None), fact.name
        assert not (fact.headers and (fact.refers_to or not fact.is_column)), fact.name
    names = [header for field in CLIENTS.fields for header in set(field.usual_headers)]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == {"organisation"}  # the name of the company before how it is organised
    assert {field.name for field in CLIENTS.fields} <= {field.name for field in PROSPECTS.fields}
    assert "tags" in KINDS


def test_facts_declared_alone_are_stored_typed_imported_told_and_undone(
    sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "program"
    shutil.copytree(ROOT / "kamtui", copy / "kamtui", ignore=shutil.ignore_patterns("__pycache__"))
    declared = copy / "kamtui" / "model" / "client_facts.py"
    text = declared.read_text()
    assert text.count(BEFORE) == 1
    numbers = range(SCHEMA_VERSION + 1, SCHEMA_VERSION + 7)
    text = text.replace(BEFORE, DECLARATION.format(*numbers).lstrip("\n") + BEFORE)
    text = text.replace("import Evidence, Source, Word", "import Evidence, KeyType, Source, Word")
    declared.write_text(text)
    told = subprocess.run(
        [sys.executable, "-m", "tests.one_fact_more", str(sample)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{copy}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    seen = json.loads(told.stdout.splitlines()[-1])
    assert seen["before"] == [[SCHEMA_VERSION]]
    assert seen["now"] == [[SCHEMA_VERSION + 6]]
    assert seen["copies"] == [[[SCHEMA_VERSION]]]
    assert seen["facts"] == len(FACTS) + 6
    # A program that does not know the facts leaves the file alone.
    with pytest.raises(Refusal, match="newer kamtui"):
        open_database(sample)
    assert asks(sample, "PRAGMA user_version") == [(SCHEMA_VERSION + 6,)]
