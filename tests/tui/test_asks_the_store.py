"""The screens ask the store: none of their files holds SQL of its own."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT

SQL = re.compile(
    r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY|PRAGMA|LIMIT)\s+[\w?(*]"
)


def test_no_screen_says_sql() -> None:
    said = {
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "kamtui" / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        # Headings of pages are upper case too, and mean no table.
        and node.value != "WHERE THEY STAND"
        and SQL.search(node.value)
    }
    assert said == set()
