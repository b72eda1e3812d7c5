"""The words of an interaction: notes as managers write them, no two clients in the same ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from random import Random

from scripts.sample.book import Book, Client, Person
from scripts.sample.reading import toml

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
GOODS = {
    "Film": ("film", "stretch film", "shrink film"),
    "Strapping": ("strap", "PET strap", "edge board"),
    "Drums and IBC": ("drums", "IBCs", "jerrycans"),
    "Bags": ("bags", "sacks", "liners"),
    "Adhesives and tape": ("hot melt", "tape", "glue"),
    "Line chemicals": ("cleaner", "ink", "lubricant"),
    "Spare parts": ("heaters", "belts", "knives"),
}


@dataclass
class Notebook:
    """Gives notes out, the least used of a kind first, and remembers who got which."""

    used: Counter[str] = field(default_factory=Counter)
    had: set[tuple[int, str]] = field(default_factory=set)

    def size(self, topic: str, channel: str) -> int:
        """Tell how many notes there are of a kind."""
        return len(toml("notes")[topic].get(channel, ()))

    def note(self, client: Client, topic: str, channel: str, chance: Random) -> str:
        """Give the text of a note on a topic, still with its blanks; '' where there is none."""
        there = toml("notes")[topic].get(channel, ())
        if sum(not person.gone for person in client.people.values()) < 2:
            there = [text for text in there if "{other}" not in text]
        if not there:
            return ""
        there = [text for text in there if (client.id, text) not in self.had] or there
        least = min(self.used[text] for text in there)
        text: str = chance.choice([text for text in there if self.used[text] == least])
        self.used[text] += 1
        self.had.add((client.id, text))
        return text


@dataclass(frozen=True, slots=True)
class Speakers:
    """Whom a note is about: the one spoken with and one other, as notes call them."""

    first: Person
    second: Person


def fill(text: str, book: Book, client: Client, speakers: Speakers, day: date) -> str:
    """Fill the blanks of a note with what is true of this client, and mend its pronouns."""
    chance = Random(f"{client.id}/{day}/{text}")
    low = chance.randint(2, 6)
    filled = text.format(
        who=speakers.first.called,
        other=speakers.second.called,
        goods=_goods(client, "pallet" in text, chance),
        rival=_rival(book, client, chance),
        city=client.row.city,
        n=low,
        m=low + chance.randint(1, 5),
        day=chance.choice(DAYS),
        month=_month(day, chance),
    )
    return _mended(filled, speakers)


def _goods(client: Client, on_pallets: bool, chance: Random) -> str:
    there = [group for group in client.groups if not (on_pallets and group == "Spare parts")]
    return chance.choice(GOODS[chance.choice(there or ["Film"])])


def _rival(book: Book, client: Client, chance: Random) -> str:
    name = chance.choice(client.rivals or sorted(book.competitors))
    return " ".join(name.split()[1:3]) if name.startswith(("PT", "CV")) else name


def _month(day: date, chance: Random) -> str:
    return MONTHS[(day.month - 1 + chance.choice((0, 1, 1, 2))) % 12]


_FEMALE = (
    (" he ", " she "),
    (" he.", " she."),
    (" he,", " she,"),
    ("He ", "She "),
    (" his ", " her "),
    (" him ", " her "),
    (" him.", " her."),
    (" him;", " her;"),
)


def _mended(text: str, speakers: Speakers) -> str:
    """Make pronouns follow the one spoken with; notes are written of a man unless they say so."""
    if speakers.first.female and speakers.second.called not in text:
        for his, hers in _FEMALE:
            text = text.replace(his, hers)
    elif not speakers.first.female:
        for his, hers in _FEMALE[:4]:
            text = text.replace(hers, his)
    return text
