"""Contact cards as a table of people: vCard 2.1, 3.0 and 4.0, several cards in a file.

What a card says beyond a person's name, post, company, numbers, addresses, birthday and notes
has no place in the database: it is left out and named, card by card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kamtui.exchange.card_lines import Property, read_cards, split_structured
from kamtui.exchange.encodings import find_encoding, told_encoding
from kamtui.exchange.faults import Fault, shown
from kamtui.exchange.tables import Line, Manner, Table
from kamtui.language import N_, _, ngettext
from kamtui.model.errors import Refusal, WrongUsage

COLUMNS = (
    "client",
    "name",
    "title",
    "department",
    "phone",
    "email",
    "birthday",
    "notes",
    "role",
    "influence",
    "attitude",
    "reports_to",
    "outside",
)
OWN = "X-KAMTUI-"
"""What begins the properties of a card that only this program writes and reads."""
LARGEST = 200_000_000
"""Bytes of a file of contact cards that is read, pictures included."""
MOST_NAMED = 30
"""So many cards are named with what was left out of each; the rest is counted."""
LONGEST_PHONE = 60

_SILENT = frozenset(
    (
        *("VERSION", "PRODID", "REV", "UID", "N", "FN", "SORT-STRING", "MAILER", "CLASS"),
        *("SOURCE", "NAME", "PROFILE", "KIND", "X-ABLABEL", "X-ABSHOWAS", "X-ABUID"),
    )
)
"""Properties that say nothing of a person that would be missed."""
_LABELS = {
    "PHOTO": N_("photo"),
    "LOGO": N_("logo"),
    "SOUND": N_("sound"),
    "KEY": N_("key"),
    "ADR": N_("address"),
    "LABEL": N_("address label"),
    "URL": N_("web page"),
    "GEO": N_("place on the map"),
    "TZ": N_("time zone"),
    "NICKNAME": N_("nickname"),
    "CATEGORIES": N_("categories"),
    "ROLE": N_("profession"),
    "ANNIVERSARY": N_("anniversary"),
    "GENDER": N_("gender"),
    "LANG": N_("language"),
    "IMPP": N_("chat address"),
    "RELATED": N_("relation"),
    "MEMBER": N_("member of the group"),
    "AGENT": N_("agent"),
    "FBURL": N_("calendar"),
    "CALURI": N_("calendar"),
    "CALADRURI": N_("calendar"),
}


@dataclass(slots=True)
class Card:
    """A person as a card tells him; ``dropped`` names what of the card has no place here."""

    values: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def add(self, name: str, text: str, between: str = "; ") -> None:
        """Add a text to a column, unless it stands there."""
        text = text.strip()
        before = self.values.get(name, "")
        if text and text not in before.split(between):
            self.values[name] = f"{before}{between}{text}" if before else text


class CardTable(Table):
    """A file of contact cards; each card is a line of the table."""

    kind = "people"

    def __init__(self, path: Path, manner: Manner) -> None:
        """Look at the file; raises a refusal where it holds no card."""
        if manner.sheet is not None or manner.delimiter is not None:
            raise WrongUsage(
                _("{file} holds contact cards; --sheet and --delimiter have no sense").format(
                    file=shown(str(path), 120)
                )
            )
        if path.stat().st_size > LARGEST:
            raise Refusal(_("{file} is too large for contact cards").format(file=shown(str(path))))
        self.path = path
        self.columns = COLUMNS
        self._encoding = (
            told_encoding(path, manner.encoding) if manner.encoding else find_encoding(path)
        )
        self._size = path.stat().st_size
        self._file: BinaryIO | None = None
        self._done = False
        self._dropped: Counter[str] = Counter()
        self._named: list[str] = []
        self._homeless = 0
        if next(self.lines(), None) is None:
            raise Refusal(_("{file} holds no contact card").format(file=self.name))

    @property
    def progress(self) -> float:
        """How much of the file has been read, 0 to 1."""
        if self._done or self._file is None or self._file.closed:
            return 1.0
        return min(1.0, self._file.tell() / self._size)

    def sample(self) -> Iterator[Sequence[str]]:
        """Give the first cards; their days are ISO already."""
        return (fields for _number, fields, fault in islice(self.lines(), 200) if fault is None)

    def lines(self) -> Iterator[Line]:
        """Give every card as a line, numbered by the line of the file it begins on."""
        self._dropped.clear()
        self._named.clear()
        self._homeless, self._done = 0, False
        encoding = self._encoding
        with self.path.open("rb") as file:
            self._file = file
            text = TextIOWrapper(file, encoding=encoding.name, errors="replace", newline=None)
            for number, properties, faults in read_cards(text):
                if properties is None:
                    yield number, [""] * len(COLUMNS), Fault(_("the card does not end"))
                    continue
                card = person_of(properties)
                card.dropped += faults
                self._note(number, card)
                yield number, [card.values.get(name, "") for name in COLUMNS], None
        self._done = True

    def _note(self, number: int, card: Card) -> None:
        self._dropped.update(card.dropped)
        self._homeless += not card.values.get("client")
        if card.dropped and len(self._named) < MOST_NAMED:
            name = card.values.get("name") or _("a card without a name")
            what = ", ".join(
                f"{count} x {label}" if count > 1 else label
                for label, count in Counter(card.dropped).items()
            )
            self._named.append(
                _("left out of {name} (line {line}): {what}").format(
                    name=shown(name, 60), line=number, what=what
                )
            )

    def last_words(self, *, client_told: bool) -> list[str]:
        """Name what was left out of each card, and count the cards that name no company."""
        said = list(self._named)
        if len(said) == MOST_NAMED:
            total = ", ".join(f"{count} x {label}" for label, count in self._dropped.most_common(8))
            said.append(_("left out in all: {what}").format(what=total))
        if self._homeless and not client_told:
            said.append(
                ngettext(
                    "{count} card names no company: --client NAME says whose people they are",
                    "{count} cards name no company: --client NAME says whose people they are",
                    self._homeless,
                ).format(count=self._homeless)
            )
        return said


def person_of(properties: Sequence[Property]) -> Card:
    """Give what a card says of a person, in the columns of an import of people."""
    card = Card()
    for one in properties:
        taker = _TAKERS.get(one.name)
        if taker is not None:
            taker(card, one)
        elif one.name.startswith(OWN):
            card.add(one.name.removeprefix(OWN).lower().replace("-", "_"), one.text)
        elif one.name not in _SILENT and one.value.strip():
            card.dropped.append(_(_LABELS[one.name]) if one.name in _LABELS else one.name.lower())
    _take_role(card, properties)
    name = _name_of(properties)
    # A card without any name is known by its first address or number.
    for column in ("email", "phone"):
        name = name or card.values.get(column, "").partition("; ")[0]
    if name:
        card.values["name"] = name
    return card


def _name_of(properties: Sequence[Property]) -> str:
    by_name = {one.name: one for one in reversed(properties)}
    full = by_name.get("FN")
    if full is not None and full.text.strip():
        return " ".join(full.text.split())
    parts = split_structured(by_name["N"].value) if "N" in by_name else []
    family, given, more, before, after = (*parts, "", "", "", "", "")[:5]
    name = " ".join(f"{before} {given} {more} {family} {after}".split())
    nickname = by_name.get("NICKNAME")
    return name or (nickname.text.strip() if nickname else "")


def _take_role(card: Card, properties: Sequence[Property]) -> None:
    """The profession stands for the post where no title is told."""
    for one in properties:
        if one.name == "ROLE" and one.text.strip():
            if card.values.get("title"):
                card.dropped.append(_(_LABELS["ROLE"]))
            else:
                card.add("title", one.text, " / ")


def _take_title(card: Card, one: Property) -> None:
    card.add("title", one.text, " / ")


def _take_company(card: Card, one: Property) -> None:
    company, *parts = [" ".join(part.split()) for part in split_structured(one.value)] or [""]
    if card.values.get("client") and company != card.values["client"]:
        card.dropped.append(_("another company"))
        return
    card.add("client", company)
    card.add("department", ", ".join(part for part in parts if part), ", ")


def _take_phone(card: Card, one: Property) -> None:
    if one.types & {"FAX", "PAGER"}:
        card.dropped.append(_("fax number"))
        return
    number, _semicolon, more = one.text.strip().removeprefix("tel:").partition(";")
    extension = next(
        (p.partition("=")[2] for p in more.split(";") if p.lower().startswith("ext=")), ""
    )
    number = " ".join(number.replace(",", " ").split()) + (
        f" ext. {extension}" if extension else ""
    )
    if sum(sign.isdigit() for sign in number) < 3 or len(number) > LONGEST_PHONE:
        card.dropped.append(_("telephone {text}").format(text=shown(number, 30)))
    else:
        card.add("phone", number)


def _take_email(card: Card, one: Property) -> None:
    address = one.text.strip().removeprefix("mailto:")
    local, _at, domain = address.partition("@")
    if local and "." in domain and not any(sign in address for sign in " ;,|\t\n"):
        card.add("email", address)
    elif address:
        card.dropped.append(_("e-mail {text}").format(text=shown(address, 40)))


def _take_birthday(card: Card, one: Property) -> None:
    digits = one.text.strip().partition("T")[0].replace("-", "")
    if len(digits) == 8 and digits.isdecimal():
        card.values["birthday"] = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    elif one.text.strip():
        card.dropped.append(_("birthday without a year"))


def _take_note(card: Card, one: Property) -> None:
    card.add("notes", "\n".join(line.rstrip() for line in one.text.splitlines()), "\n")


_TAKERS: dict[str, Callable[[Card, Property], None]] = {
    "TITLE": _take_title,
    "ORG": _take_company,
    "TEL": _take_phone,
    "EMAIL": _take_email,
    "BDAY": _take_birthday,
    "NOTE": _take_note,
    "ROLE": lambda _card, _one: None,
}
