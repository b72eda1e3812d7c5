"""The one-line grammar of marking a win-back target: ``price; discount 5%; next call monday``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.folding import fold
from kamtui.model.quick_parts import DayReader, Known, Step, one_of, pieces_of, read_step
from kamtui.model.words import NOT_TOLD, Destination, Side, Way

NEXT_STEP_DAYS = 7
"""When the next step is due where none was told."""

WAYS = {
    "discount": Way.DISCOUNT,
    "diskon": Way.DISCOUNT,
    "potongan": Way.DISCOUNT,
    "gift": Way.GIFT,
    "hadiah": Way.GIFT,
    "bingkisan": Way.GIFT,
    "special offer": Way.SPECIAL_OFFER,
    "offer": Way.SPECIAL_OFFER,
    "special": Way.SPECIAL_OFFER,
    "penawaran khusus": Way.SPECIAL_OFFER,
    "penawaran": Way.SPECIAL_OFFER,
    "open": Way.OPEN,
    "terbuka": Way.OPEN,
    "other": Way.OTHER,
    "lain": Way.OTHER,
    "lainnya": Way.OTHER,
}
OTHER_WORDS = {
    "harga": "price",
    "pelayanan": "service",
    "layanan": "service",
    "kualitas": "quality",
    "mutu": "quality",
    "tenggat": "deadlines",
    "terlambat": "deadlines",
    "janji": "promises",
    "pendapat": "opinion",
    "dilupakan": "forgotten",
    "terlupakan": "forgotten",
    "pesaing": "competitor",
    "kompetitor": "competitor",
    "tutup": "closed",
    "bangkrut": "closed",
    "lain": "other",
    "lainnya": "other",
    "late": "deadlines",
}
"""Words by which the reasons every database begins with are called besides their names."""

_DESTINATIONS = (
    ("competitor", Destination.COMPETITOR),
    ("closed", Destination.CLOSED),
    ("own production", Destination.OWN_PRODUCTION),
    ("produksi sendiri", Destination.OWN_PRODUCTION),
)


@dataclass(frozen=True, slots=True)
class WinbackLine:
    """What was understood of a marking: reason None is *not told*; ``note`` keeps the rest."""

    step: Step
    reason: Known | None = None
    note: str = ""
    destination: Destination = Destination.UNKNOWN
    competitor: Known | None = None
    way: Way = Way.OPEN
    way_text: str = ""

    def in_words(self, today: date) -> str:
        """Say what was understood, for the line under the strip."""
        reason = stored_text(self.reason.name) if self.reason else _(NOT_TOLD)
        if self.competitor:
            reason += f" ({self.competitor.name})"
        words = [
            _("reason: {reason}").format(reason=reason),
            f"“{self.note}”" if self.note else "",
            _("way: {way}").format(way=f"{_(self.way.label)} {self.way_text}".strip()),
            self.step.in_words(today),
        ]
        return " · ".join(word for word in words if word)


@dataclass
class _Draft:
    reason: Known | None = None
    notes: list[str] = field(default_factory=list)
    way: Way | None = None
    way_text: str = ""
    step: Step | None = None


def understand_winback(
    text: str,
    reasons: Sequence[Known],
    today: date,
    read_day: DayReader,
    competitors: Sequence[Known] = (),
) -> WinbackLine:
    """Understand a marking; an empty line is enough: *not told*, *open*, a step in seven days."""
    draft = _Draft()
    keys = _keys_of(reasons)
    for number, piece in enumerate(pieces_of(text.strip())):
        step = read_step(piece, today, read_day, Side.STEP)
        if step is not None:
            draft.step = step
            continue
        # What comes first is the reason where it can be one, what follows rather the way.
        if number == 0:
            read = _take_reason(draft, piece, keys) or _take_way(draft, piece)
        else:
            read = _take_way(draft, piece) or _take_reason(draft, piece, keys)
        if not read:
            draft.notes.append(piece)
    destination = _destination(draft)
    competitor = (
        _named_competitor(draft, competitors) if destination is Destination.COMPETITOR else None
    )
    return WinbackLine(
        _completed(draft.step, today),
        draft.reason,
        "; ".join(draft.notes),
        destination,
        competitor,
        draft.way or Way.OPEN,
        draft.way_text,
    )


def _keys_of(reasons: Sequence[Known]) -> list[tuple[Known, list[str]]]:
    # A reason answers to its own words and to their translation.
    return [
        (reason, fold(f"{reason.name} {stored_text(reason.name)}").split()) for reason in reasons
    ]


def _take_reason(draft: _Draft, piece: str, keys: Sequence[tuple[Known, list[str]]]) -> bool:
    if draft.reason is not None:
        return False
    words = piece.split()
    for length in range(min(4, len(words)), 0, -1):
        asked = [OTHER_WORDS.get(fold(word), word) for word in words[:length]]
        fitting = one_of(asked, keys)
        if len(fitting) == 1:
            draft.reason = fitting[0]
            if words[length:]:
                draft.notes.append(" ".join(words[length:]))
            return True
    return False


def _take_way(draft: _Draft, piece: str) -> bool:
    if draft.way is not None:
        return False
    words = piece.split()
    for length in (2, 1):
        way = WAYS.get(fold(" ".join(words[:length])))
        if way is not None:
            draft.way, draft.way_text = way, " ".join(words[length:])
            return True
    return False


def _destination(draft: _Draft) -> Destination:
    told = fold(" ".join((draft.reason.name if draft.reason else "", *draft.notes)))
    for word, destination in _DESTINATIONS:
        if word in told:
            return destination
    return Destination.UNKNOWN


def _named_competitor(draft: _Draft, competitors: Sequence[Known]) -> Known | None:
    keys = [(known, fold(known.name).split()) for known in competitors]
    for number, note in enumerate(draft.notes):
        fitting = one_of(note.split(), keys)
        if len(fitting) == 1:
            del draft.notes[number]
            return fitting[0]
    return None


def _completed(step: Step | None, today: date) -> Step:
    due = today + timedelta(NEXT_STEP_DAYS)
    if step is None:
        return Step(_("get in touch"), due, Side.STEP)
    return step if step.due else Step(step.text, due, step.side)
