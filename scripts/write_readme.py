"""Write the generated parts of the README: ``python -m scripts.write_readme [RESULTS.md]``.

The table of keys comes from the command table; the table of measurements from the Markdown that
``benchmarks/run.py`` printed last, given as a file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kamtui.language import choose_language
from kamtui.tui.commands import put_keys_in_force
from kamtui.tui.keymap.markdown import keys_table

TOP = Path(__file__).parents[1]
README = TOP / "README.md"
TRANSLATED = {"id": TOP / "README.id.md"}
"""The same page in other languages; only its table of keys is made."""


def with_block(text: str, name: str, block: str) -> str:
    """Give the text with the block between its marks replaced."""
    begin, end = f"<!-- {name} begin -->", f"<!-- {name} end -->"
    before, _mark, rest = text.partition(begin)
    _old, _mark, after = rest.partition(end)
    return f"{before}{begin}\n{block.strip()}\n{end}{after}"


def main() -> None:
    """Rewrite the README in place."""
    put_keys_in_force({})
    text = with_block(README.read_text(encoding="utf-8"), "keys", keys_table())
    if len(sys.argv) > 1:
        text = with_block(text, "benchmarks", Path(sys.argv[1]).read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")
    for language, path in TRANSLATED.items():
        path.write_text(in_language(language), encoding="utf-8")


def in_language(language: str) -> str:
    """Give the page of a language with its table of keys as it is now."""
    choose_language(language)
    text = with_block(TRANSLATED[language].read_text(encoding="utf-8"), "keys", keys_table())
    choose_language("en")
    return text


if __name__ == "__main__":
    main()
