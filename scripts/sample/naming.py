"""Names, telephone numbers and e-mail addresses of people, none of them anybody's."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from kamtui.model.folding import fold
from scripts.sample.book import Row
from scripts.sample.clients import domain
from scripts.sample.reading import rows, toml

MOBILE_PREFIXES = ("0811", "0812", "0813", "0815", "0818", "0821", "0822", "0852", "0857", "0878")
_REGIONS = {city["city"]: city["region"] for city in rows("cities")}
_AREAS = {city["city"]: city["area"] for city in rows("cities")}


@dataclass(frozen=True, slots=True)
class Name:
    """A name and whether it is a woman's."""

    full: str
    female: bool


def draw_name(row: Row, taken: set[str], chance: Random) -> Name:
    """Draw a name people of a client's region bear, one that nobody in the sample has yet."""
    names = toml("names")
    while True:
        people = names[chance.choice(names["regions"][_REGIONS[row.city]])]
        female = chance.random() < 0.38
        given = chance.choice(people["women" if female else "men"])
        family = chance.choice(people["women_family" if female else "family"])
        full = f"{given} {family}"
        if full not in taken:
            taken.add(full)
            return Name(full, female)


def draw_mobile(chance: Random) -> str:
    """Make up a mobile number in one of the ways people write theirs."""
    prefix = chance.choice(MOBILE_PREFIXES)
    middle, end = f"555{chance.randint(0, 9)}", f"{chance.randint(0, 9999):04d}"
    forms = ("{p}-{m}-{e}", "{p} {m} {e}", "{p}{m}{e}", "+62 {n} {m} {e}", "+62{n}{m}{e}")
    return chance.choice(forms).format(p=prefix, n=prefix[1:], m=middle, e=end)


def draw_extension(row: Row, chance: Random) -> str:
    """Make up an office number with an extension."""
    number = f"({_AREAS[row.city]}) 555-{chance.randint(1000, 9999)}"
    return f"{number} ext. {chance.randint(101, 489)}"


def email_of(name: str, row: Row, chance: Random) -> str:
    """Give the address a client's people have: a company's own, or a free one at small firms."""
    words = fold(name).split()
    if row.heads < 60:
        return f"{words[0]}{words[-1]}{chance.randint(70, 99)}@surat.example"
    form = ("{first}.{last}", "{initial}.{last}", "{first}")[row.founded % 3]
    local = form.format(first=words[0], last=words[-1], initial=words[0][0])
    return f"{local}@{domain(row)}"
