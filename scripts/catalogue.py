"""The catalogue of translations: ``python -m scripts.catalogue`` brings it up to date.

It looks through the program for visible strings, writes the new ones into each language's
``kamtui.po`` (their translations are then typed there), drops those that are gone, compiles the
``.mo`` the program reads, and names every string that has no translation yet: exit 1 while
there is one.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "kamtui"
LOCALES = PACKAGE / "locales"
LANGUAGES = ("id",)
KEYWORDS = {"_": 1, "N_": 1, "C_": 2, "ngettext": 2}
"""The functions whose strings are visible, and how many of their arguments are such."""
WIDTH = 98
MADE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fault:
    """A string of the catalogue that can't be shown as it is, and why."""

    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.why}: {self.text!r}"


def po_path(language: str) -> Path:
    """Give the path of a language's catalogue as translators write it."""
    return LOCALES / language / "LC_MESSAGES" / "kamtui.po"


def template() -> Catalog:
    """Gather every visible string of the program."""
    catalogue = Catalog(project="kamtui", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        for text, line, context in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            place = (path.relative_to(TOP).as_posix(), line)
            catalogue.add(text, None, [place], context=context)
    return catalogue


def _marked(tree: ast.AST) -> Iterator[tuple[str | tuple[str, ...], int, str | None]]:
    # The syntax tree knows strings within f-strings too, which a reader of tokens passes over.
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in calls:
        wanted = KEYWORDS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        given = [each.value for each in call.args[:wanted] if isinstance(each, ast.Constant)]
        texts = [text for text in given if isinstance(text, str) and text]
        if wanted and len(texts) == wanted:
            if isinstance(call.func, ast.Name) and call.func.id == "C_":
                yield texts[1], call.lineno, texts[0]
            else:
                yield (texts[0] if wanted == 1 else tuple(texts)), call.lineno, None


def read_catalogue(language: str) -> Catalog:
    """Read a language's catalogue, an empty one where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(language, domain="kamtui", project="kamtui", charset="utf-8", fuzzy=False)
    return read_po(io.BytesIO(path.read_bytes()), locale=language, domain="kamtui")


def brought_up(language: str) -> Catalog:
    """Give a language's catalogue with exactly the strings of the program as it is now."""
    catalogue = read_catalogue(language)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # A date of making would differ each time although no string does.
    catalogue.creation_date = catalogue.revision_date = MADE
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Give a catalogue as the text translators work on."""
    file = io.BytesIO()
    write_po(file, catalogue, width=WIDTH, include_lineno=False, omit_header=False)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Give a catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def faults(catalogue: Catalog) -> Iterator[Fault]:
    """Give every string without a translation, or with one that would not work."""
    for message in catalogue:
        if not message.id:
            continue
        originals, texts = _forms(message.id), _forms(message.string)
        if not all(texts):
            yield Fault(originals[0], "not translated")
        elif message.fuzzy:
            yield Fault(originals[0], "fuzzy")
        else:
            yield from _unlike(originals, texts)


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Give the grammatical forms of a string: one, or one for each grammatical number."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _unlike(originals: tuple[str, ...], texts: tuple[str, ...]) -> Iterator[Fault]:
    wanted = placeholders(originals[-1])
    for text in texts:
        if placeholders(text) != wanted:
            yield Fault(originals[0], f"placeholders differ in {text!r}")
        for edge, name in ((0, "begin"), (-1, "end")):
            original = originals[0]
            if (original[edge].isspace() or text[edge].isspace()) and original[edge] != text[edge]:
                yield Fault(original, f"blanks at the {name} differ in {text!r}")


def placeholders(text: str) -> frozenset[str]:
    """Give the names in braces of a text; braces that are no placeholder are one of their own."""
    try:
        return frozenset(name for _text, name, _spec, _how in Formatter().parse(text) if name)
    except ValueError:
        return frozenset((text,))


def main() -> int:
    """Bring the catalogues up to date, compile them, name what is not translated."""
    wrong = 0
    for language in LANGUAGES:
        catalogue = brought_up(language)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        for fault in faults(catalogue):
            wrong += 1
            print(f"{language}: {fault}", file=sys.stderr)
        print(f"{path.relative_to(TOP)}: {len(catalogue)} strings")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
