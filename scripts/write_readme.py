"""Write the generated parts of the README: ``python -m scripts.write_readme [RESULTS.md]``.

The table of keys comes from the command table; the table of measurements from the Markdown that
``benchmarks/run.py`` printed last, given as a file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kamtui.tui.keymap.markdown import keys_table

README = Path(__file__).parents[1] / "README.md"


def with_block(text: str, name: str, block: str) -> str:
    """Give the text with the block between its marks replaced."""
    begin, end = f"<!-- {name} begin -->", f"<!-- {name} end -->"
    before, _mark, rest = text.partition(begin)
    _old, _mark, after = rest.partition(end)
    return f"{before}{begin}\n{block.strip()}\n{end}{after}"


def main() -> None:
    """Rewrite the README in place."""
    text = with_block(README.read_text(encoding="utf-8"), "keys", keys_table())
    if len(sys.argv) > 1:
        text = with_block(text, "benchmarks", Path(sys.argv[1]).read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
