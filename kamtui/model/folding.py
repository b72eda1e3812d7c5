"""Names made comparable: case, accents and a few letters without a decomposition folded away."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ё": "е", "й": "и", "ß": "ss", "œ": "oe", "æ": "ae", "ı": "i"}
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Give the form of a name by which it is searched and compared.

    ``PT. Sinar Mékar`` and ``pt sinar mekar`` fold to the same ``pt sinar mekar``.
    """
    lowered = text.casefold().translate(_LETTERS)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", lowered)
        if not unicodedata.combining(letter)
    )
    return _BETWEEN_WORDS.sub(" ", bare).strip()
