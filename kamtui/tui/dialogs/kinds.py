"""The kinds of fields: how each is read from what was typed and written to be edited.

A new kind is one class and one line in ``KINDS``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamtui.language import N_, _
from kamtui.model.cleaning import clean, clean_lines
from kamtui.model.tags import LONGEST_TAG, SIGN, split_tags, tag_key
from kamtui.model.words import GoalMeasure
from kamtui.tui.dialogs.fields import Choice, FieldValue, FormContext, FormField, Kind, Parsed
from kamtui.tui.dialogs.figure_kinds import MoneyKind, NumberKind, QuantityKind
from kamtui.tui.dialogs.matching import best_of
from kamtui.tui.dialogs.sources import YES_NO


class TextKind(Kind):
    """One line of text."""

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:  # noqa: ARG002
        """Take the text without blanks around it; nothing is no value."""
        return Parsed(" ".join(clean(text).split()) or None)

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the text on one line."""
        return "" if value is None else clean(str(value))


class LongKind(Kind):
    """A text of several lines."""

    is_long = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:  # noqa: ARG002
        """Take the text with its line breaks; nothing is no value."""
        return Parsed("\n".join(line.rstrip() for line in clean_lines(text)).strip("\n") or None)

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the text with its line breaks."""
        return "" if value is None else "\n".join(clean_lines(str(value)))


class DayKind(Kind):
    """A day, typed in figures or in words."""

    replaced_by_typing = True
    is_prose = False
    says_back = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Read ``2026-07-03``, ``3 jul``, ``friday``; the echo says which day was understood."""
        if not text.strip():
            return Parsed()
        from kamtui.acts.dates_in_words import read_day
        from kamtui.model.quick_parts import Lean, due_in_words

        day = read_day(text, context.today, Lean(about.lean))
        if day is None:
            return Parsed(wrong=_("a day, such as 3 jul or friday"))
        return Parsed(day.isoformat(), due_in_words(day, context.today))

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the day as ISO text; the echo says it in words."""
        return "" if value is None else clean(str(value))


class ClockKind(Kind):
    """A time of the day."""

    replaced_by_typing = True
    is_prose = False

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:  # noqa: ARG002
        """Read ``14:05``, ``14.05``, ``1405`` or ``9``."""
        bare = text.strip()
        if not bare:
            return Parsed()
        found = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?", bare)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            return Parsed(wrong=_("a time, such as 14:05"))
        time = f"{int(found[1]):02d}:{found[2] or '00'}"
        return Parsed(time, "" if time == bare else time)

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give hours and minutes."""
        return "" if value is None else clean(str(value))


class ChoiceKind(Kind):
    """One of a list, typed by its beginning or picked."""

    replaced_by_typing = True
    takes_first = True
    is_prose = False

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Take the one choice that is meant; a new name where the field adds such."""
        bare = " ".join(clean(text).split())
        if not bare:
            return Parsed()
        meant = best_of(self.options(bare, about, context), bare)
        if len(meant) == 1:
            label = meant[0].label
            return Parsed(meant[0].value, label if label != bare else meant[0].hint)
        if about.adds is not None and not any(choice.label == bare for choice in meant):
            return Parsed(bare, _("new, is added"))
        if meant:
            names = ", ".join(choice.label for choice in meant[:3])
            return Parsed(wrong=_("which? {names}").format(names=names))
        return Parsed(wrong=_why_none(self.options(bare, about, context)))

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:
        """Give the label of what was chosen."""
        if value is None or isinstance(value, tuple) or about.source is None:
            return ""
        return clean(about.source.label(context, value))

    def options(self, text: str, about: FormField, context: FormContext) -> Sequence[Choice]:
        """Give what answers to the text; all to nothing."""
        return about.source.options(context, text.strip()) if about.source else ()


class FlagKind(ChoiceKind):
    """Yes or no."""

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the word, nothing where it was never said."""
        return "" if value is None else YES_NO.label(context, 1 if value else 0)

    def options(self, text: str, about: FormField, context: FormContext) -> Sequence[Choice]:  # noqa: ARG002
        """Give yes and no."""
        return YES_NO.options(context, text)


class KnownTextKind(TextKind):
    """One line of text, with those in use offered so that they are written alike."""

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Take the text; say so where it is not among those in use."""
        parsed = super().parse(text, about, context)
        if parsed.value is None or about.source is None:
            return parsed
        known = {choice.label for choice in about.source.options(context, str(parsed.value))}
        return Parsed(parsed.value, "" if parsed.value in known else _("not among the usual"))

    def options(self, text: str, about: FormField, context: FormContext) -> Sequence[Choice]:
        """Give the texts in use that begin so."""
        return about.source.options(context, text.strip()) if about.source else ()


class MeasuredKind(Kind):
    """A figure that is money or a count by what the field ``measure`` says."""

    replaced_by_typing = True
    is_prose = False
    says_back = True
    depends = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Read the figure as what is measured."""
        return _measured(context).parse(text, about, context)

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:
        """Write the figure as what is measured."""
        return _measured(context).show(value, about, context)


def _measured(context: FormContext) -> Kind:
    return KINDS[
        "money"
        if context.others.get("measure") in (GoalMeasure.SALES, GoalMeasure.PROFIT)
        else "number"
    ]


class PeopleKind(Kind):
    """Several of a list, with commas between, each by the beginning of a name."""

    takes_first = True
    is_prose = False
    holds_several = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Find each name; the echo says whom was understood."""
        found: dict[int, str] = {}
        there = self._there(about, context)
        for name in _names(text):
            if name in there:
                found[there[name]] = name
                continue
            meant = best_of(self._answering(name, about, context), name)
            if len(meant) > 1:
                names = ", ".join(choice.label for choice in meant[:3])
                return Parsed(wrong=_("{typed}: {names}?").format(typed=name, names=names))
            if not meant:
                return Parsed(wrong=_("nobody here is called {name}").format(name=name))
            found[int(meant[0].value)] = meant[0].label
        labels = ", ".join(found.values())
        return Parsed(tuple(found), "" if labels == ", ".join(_names(text)) else labels)

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:
        """Give the names with commas between."""
        if not isinstance(value, tuple) or about.source is None:
            return ""
        source = about.source
        return ", ".join(clean(source.label(context, each)) for each in value)

    def options(self, text: str, about: FormField, context: FormContext) -> Sequence[Choice]:
        """Give who answers to the name being typed, the last one, and is not named already."""
        names = text.split(",")
        named = {" ".join(name.split()) for name in names[:-1]}
        found = self._answering(names[-1].strip(), about, context)
        return [choice for choice in found if choice.label not in named]

    def taken(self, text: str, choice: Choice) -> str:
        """Put the choice in place of the last name."""
        before, comma, _last = text.rpartition(",")
        return f"{before}, {choice.label}" if comma else choice.label

    def _there(self, about: FormField, context: FormContext) -> dict[str, int]:
        """Give by label those who stand in the field already, though they may have left."""
        held = context.stored.get(about.name)
        if not isinstance(held, tuple) or about.source is None:
            return {}
        return {clean(about.source.label(context, each)): int(each) for each in held}

    def _answering(self, name: str, about: FormField, context: FormContext) -> Sequence[Choice]:
        return about.source.options(context, name) if about.source else ()


class SeveralKind(Kind):
    """Several texts with commas between: telephone numbers, e-mail addresses."""

    holds_several = True

    def __init__(self, good: re.Pattern[str], wrong: str) -> None:
        """``good`` is what each text must be, ``wrong`` what is said of one that isn't."""
        self._good = good
        self._wrong = wrong

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:  # noqa: ARG002
        """Take each text."""
        found = tuple(dict.fromkeys(_names(text.replace(";", ","))))
        bad = next((each for each in found if not self._good.search(each)), None)
        if bad is not None:
            return Parsed(wrong=_(self._wrong).format(text=bad))
        return Parsed(found)

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the texts with commas between."""
        return ", ".join(clean(str(each)) for each in value) if isinstance(value, tuple) else ""


class TagsKind(Kind):
    """Words with commas between, those in use offered so that they are written alike."""

    is_prose = False
    holds_several = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Take each tag as it is written elsewhere; the echo says which is new."""
        tags = split_tags(text)
        long = next((tag for tag in tags if len(tag) > LONGEST_TAG), None)
        if long is not None:
            return Parsed(
                wrong=_("{most} letters at the most: {tag}").format(most=LONGEST_TAG, tag=long)
            )
        known = {tag_key(choice.label): choice.label for choice in self._known(about, context)}
        found = tuple(known.get(tag_key(tag), tag) for tag in tags)
        new = ", ".join(tag for tag in tags if tag_key(tag) not in known)
        return Parsed(found, _("new: {tags}").format(tags=new) if new else "")

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the tags with commas between."""
        return ", ".join(clean(str(each)) for each in value) if isinstance(value, tuple) else ""

    def options(self, text: str, about: FormField, context: FormContext) -> Sequence[Choice]:
        """Give the tags in use that answer to the one being typed, and are not there already."""
        before, _comma, last = text.rpartition(",")
        named = {tag_key(tag) for tag in split_tags(before)}
        found = self._known(about, context, last.strip().lstrip(SIGN))
        return [choice for choice in found if tag_key(choice.label) not in named]

    def taken(self, text: str, choice: Choice) -> str:
        """Put the choice in place of the last tag."""
        before, comma, _last = text.rpartition(",")
        return f"{before}, {choice.label}" if comma else choice.label

    def _known(self, about: FormField, context: FormContext, typed: str = "") -> Sequence[Choice]:
        return about.source.options(context, typed) if about.source else ()


def _why_none(found: Sequence[Choice]) -> str:
    for choice in found:
        if choice.why_not:
            return f"{choice.label}: {choice.why_not}"
    return _("not in the list")


def _names(text: str) -> list[str]:
    names = (" ".join(clean(name).split()) for name in text.split(","))
    return [name for name in names if name]


KINDS: dict[str, Kind] = {
    "text": TextKind(),
    "long": LongKind(),
    "known": KnownTextKind(),
    "number": NumberKind(),
    "money": MoneyKind(),
    "quantity": QuantityKind(),
    "day": DayKind(),
    "clock": ClockKind(),
    "choice": ChoiceKind(),
    "flag": FlagKind(),
    "measured": MeasuredKind(),
    "people": PeopleKind(),
    "tags": TagsKind(),
    "phones": SeveralKind(re.compile(r"(?:\D*\d){3}"), N_("{text} is no telephone number")),
    "emails": SeveralKind(re.compile(r"^[^@\s]+@[^@\s]+$"), N_("{text} is no e-mail address")),
}
"""Kinds by the name a field gives."""
