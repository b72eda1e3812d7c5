"""Names that may mean the same company or person: blocked by key, then compared, never all pairs.

Two names are compared only where they share a rare word, a beginning or an ending, so that a
hundred thousand take seconds. What is compared are the words without legal forms, in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

from kamtui.model.legal_forms import LEGAL_FORMS

LEAST = 88
"""From so many percent on two names are near-equal."""
LEAST_WORD = 78
"""So near must each word of one name come to a word of the other."""
LARGEST_BLOCK = 80
"""A word, beginning or ending that more names share tells nothing of any two of them."""
_FEW = 8
_ENDS = 5
_RARE = 2
_SHORT = 6
"""A name of fewer letters is near-equal only to itself."""
_SURE = 93
"""From so many percent on, one letter of a long name differs: a slip, whatever the word."""
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Alike:
    """Two rows whose names are near-equal: their ids, the lower first, and how near in percent."""

    first: int
    second: int
    percent: int


@dataclass(frozen=True, slots=True)
class _Name:
    id: int
    words: tuple[str, ...]
    joined: str
    ordered: str
    digits: tuple[str, ...]


def alike(names: Iterable[tuple[int, str]]) -> list[Alike]:
    """Give the pairs of near-equal names among (id, folded name), the nearest first.

    Names whose numbers differ are never alike: branch 1 is not branch 2.
    """
    told = [name for name in (_name(*each) for each in names) if name.joined]
    found: dict[tuple[int, int], int] = {}
    for block in _blocks(told):
        for one, other, percent in _near_in(block):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key not in found and key[0] != key[1] and _are_alike(one, other, percent):
                found[key] = percent
    pairs = [Alike(*key, percent) for key, percent in found.items()]
    return sorted(pairs, key=lambda pair: (-pair.percent, pair.first, pair.second))


def alike_within(names: Sequence[tuple[int, str]]) -> list[Alike]:
    """Give the near-equal pairs of a few names, all compared with all; of many as :func:`alike`."""
    if len(names) < 2:
        return []
    if len(names) > LARGEST_BLOCK:
        return alike(names)
    told = [name for name in (_name(*each) for each in names) if name.joined]
    return [
        Alike(min(one.id, other.id), max(one.id, other.id), percent)
        for one, other, percent in _near_in(told)
        if one.id != other.id and _are_alike(one, other, percent)
    ]


def share_a_word(one: str, other: str) -> bool:
    """Say whether two folded names have a word in common, or one that is nearly the same."""
    return any(
        fuzz.ratio(word, each) >= LEAST_WORD for word in words_of(one) for each in words_of(other)
    )


def _near_in(block: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, int]]:
    """Compare the names of a block, of a larger one all at once: that is far quicker."""
    if len(block) <= _FEW:
        for one, other in combinations(block, 2):
            percent = max(
                fuzz.ratio(one.joined, other.joined, score_cutoff=LEAST),
                fuzz.ratio(one.ordered, other.ordered, score_cutoff=LEAST),
            )
            if percent:
                yield one, other, int(percent)
        return
    import numpy

    def compared(texts: list[str]) -> numpy.ndarray:
        return process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=LEAST, dtype=numpy.uint8)

    scores = numpy.maximum(
        compared([name.joined for name in block]), compared([name.ordered for name in block])
    )
    for row, column in zip(*numpy.nonzero(numpy.triu(scores, 1)), strict=True):
        yield block[row], block[column], int(scores[row, column])


def _are_alike(one: _Name, other: _Name, percent: int) -> bool:
    if one.digits != other.digits:
        return False
    if percent == WHOLE:
        return True
    if min(len(one.joined), len(other.joined)) < _SHORT:
        return False
    if percent >= _SURE or len(one.words) != len(other.words):
        return True
    # 'Prima Jaya' and 'Prima Raya' are near as a whole, and two companies.
    return all(_has_like(word, other.words) for word in one.words)


def _has_like(word: str, others: Sequence[str]) -> bool:
    return any(fuzz.ratio(word, other) >= LEAST_WORD for other in others)


def words_of(key: str) -> tuple[str, ...]:
    """Give the words of a folded name that tell which company it is."""
    words = key.split()
    telling = tuple(word for word in words if word not in LEGAL_FORMS)
    return telling or tuple(words)


def _name(row_id: int, key: str) -> _Name:
    words = words_of(key)
    return _Name(
        row_id,
        words,
        "".join(words),
        "".join(sorted(words)),
        tuple(sorted(word for word in words if word.isdecimal())),
    )


def _blocks(names: Sequence[_Name]) -> Iterator[list[_Name]]:
    shared = Counter(word for name in names for word in set(name.words))
    blocks: dict[str, list[_Name]] = {}
    for name in names:
        for key in _keys(name, shared):
            blocks.setdefault(key, []).append(name)
    for block in blocks.values():
        if 1 < len(block) <= LARGEST_BLOCK:
            yield block
        elif len(block) > LARGEST_BLOCK:
            yield from _same_in(block)


def _same_in(block: Sequence[_Name]) -> Iterator[list[_Name]]:
    # Too many to compare each with each; those that are quite the same still meet.
    same: dict[str, list[_Name]] = {}
    for name in block:
        same.setdefault(name.ordered, []).append(name)
    return (each[:LARGEST_BLOCK] for each in same.values() if len(each) > 1)


def _keys(name: _Name, shared: Counter[str]) -> set[str]:
    rare = sorted(set(name.words), key=lambda word: (shared[word], word))[:_RARE]
    return {
        *(f"w {word}" for word in rare),
        f"b {name.joined[:_ENDS]}",
        f"e {name.joined[-_ENDS:]}",
    }
