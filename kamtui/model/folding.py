"""Names made comparable: case, accents and a few letters without a decomposition folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ё": "е", "й": "и", "ß": "ss", "œ": "oe", "æ": "ae", "ı": "i"}
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_FIRST_UNSPACED = "\u0e00"
"""From here on stand the letters of Thai, Khmer, Korean, Chinese and Japanese."""


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


def is_unspaced(key: str) -> bool:
    """Whether a folded text is in a script whose words stand without spaces between them.

    A name in such a script is one word: what is typed of it may stand anywhere within.
    """
    return any(letter >= _FIRST_UNSPACED for letter in key)


def begin_words(typed: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each typed word begins another one of some words, in any order; all are folded.

    ``bud har`` begins ``budi hartono``, and ``b b`` not ``budi hartono``: what counts once is
    not counted twice.
    """
    left = list(words)
    for part in typed:
        hit = next((word for word in left if word.startswith(part)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True
