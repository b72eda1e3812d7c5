"""What a form holds while it is filled in: texts, what they mean, what is wrong, the draft.

Nothing of a screen is here, so that filling in a form can be tested as plain calls.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kamtui.language import _
from kamtui.model.cleaning import clean, clean_lines
from kamtui.tui.dialogs.fields import Choice, FieldValue, FormContext, FormField, Kind, Parsed
from kamtui.tui.dialogs.kinds import KINDS
from kamtui.tui.dialogs.records import FormOf, Values


class FormState:
    """A form being filled in; ``stored`` is what the row holds, or what a new one begins with."""

    def __init__(
        self,
        form: FormOf,
        context: FormContext,
        stored: Values,
        *,
        is_new: bool = False,
    ) -> None:
        self.form = form
        self.context = context
        self.stored = stored
        self.is_new = is_new
        context.stored = context.others = dict(stored)
        self.initial = {
            about.name: self.shown(about, stored.get(about.name)) for about in form.fields
        }
        self.texts = dict(self.initial)
        self._picked: dict[str, tuple[str, FieldValue]] = {}
        self._parsed: dict[str, tuple[str, Parsed]] = {}
        self._draft = ""
        self._told_wrong: dict[str, str] = {}
        self._tell_others()

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields in their order."""
        return self.form.fields

    def kind(self, about: FormField) -> Kind:
        """Give the kind of a field."""
        return KINDS[about.kind]

    def shown(self, about: FormField, value: FieldValue) -> str:
        """Write a value as it stands in the form."""
        if about.in_language and isinstance(value, str):
            value = _(value)
        return self.kind(about).show(value, about, self.context)

    # Typing and picking

    def type(self, name: str, text: str) -> None:
        """Take what stands in a field now."""
        if self.texts[name] != text:
            self.texts[name] = text
            self._told_wrong.pop(name, None)
            self._tell_others()

    def options(self, about: FormField) -> Sequence[Choice]:
        """Give what could be meant in a field; a new name to be added comes last."""
        text = self.texts[about.name]
        found = list(self.kind(about).options(text, about, self.context))
        new = " ".join(text.split())
        if new and about.adds is not None and all(choice.label != new for choice in found):
            found.append(Choice(new, new, _("add as new")))
        return found

    def pick(self, about: FormField, choice: Choice) -> str:
        """Take a choice; give the text that stands in the field then."""
        text = self._cleaned(about, self.kind(about).taken(self.texts[about.name], choice))
        self.type(about.name, text)
        if not self.kind(about).holds_several:
            # Two clients of one name are told apart by which was picked.
            self._picked[about.name] = (text, choice.value)
            self._parsed.pop(about.name, None)
            self._tell_others()
        return text

    # Meaning

    def parsed(self, about: FormField) -> Parsed:
        """Say what a field's text means now."""
        text = self.texts[about.name]
        kept = self._parsed.get(about.name)
        if kept is None or kept[0] != text or self.kind(about).depends:
            kept = (text, self._parse(about, text))
            self._parsed[about.name] = kept
        return kept[1]

    def _parse(self, about: FormField, text: str) -> Parsed:
        kind = self.kind(about)
        picked = self._picked.get(about.name)
        if picked is not None and picked[0] == text:
            is_new = about.adds is not None and isinstance(picked[1], str)
            return Parsed(picked[1], _("new, is added") if is_new else "")
        if text == self.initial[about.name] and about.name in self.stored:
            # What stood there is kept as it is, even where it could not be typed again.
            echo = kind.parse(text, about, self.context).echo if kind.says_back else ""
            return Parsed(self.stored[about.name], echo)
        return kind.parse(text, about, self.context)

    def wrong(self, about: FormField) -> str:
        """Say why a field's text can't be taken, or nothing; a missing one is told on saving."""
        return self.parsed(about).wrong or self._told_wrong.get(about.name, "")

    def values(self) -> Values:
        """Give what all fields mean now; what can't be taken has no value."""
        return {about.name: self.parsed(about).value for about in self.fields}

    def _tell_others(self) -> None:
        self.context.others = {}
        self.context.others = self.values()

    def faults(self) -> dict[str, str]:
        """Give the reasons, by field in order, why the form can't be saved."""
        found: dict[str, str] = {}
        values = self.values()
        between = self.form.check(values, self.context)
        for about in self.fields:
            missing = about.required and values[about.name] in (None, ())
            wrong = self.parsed(about).wrong or (_("is needed") if missing else "")
            if wrong or about.name in between:
                found[about.name] = wrong or between[about.name]
        self._told_wrong = found
        return found

    def changed(self) -> Values:
        """Give the values that differ from what is stored; of a new row, all there are."""
        changed: Values = {}
        for about in self.fields:
            value = self.parsed(about).value
            if self.is_new:
                if value not in (None, ()):
                    changed[about.name] = value
            elif self.texts[about.name] != self.initial[about.name] and value != self.stored.get(
                about.name
            ):
                changed[about.name] = value
        return changed

    @property
    def is_touched(self) -> bool:
        """Whether anything stands in the form that isn't stored."""
        return self.texts != self.initial

    # The draft

    def as_draft(self) -> str:
        """Write what differs from what is stored, to be kept; nothing where nothing does."""
        if not self.is_touched:
            return ""
        texts = {name: text for name, text in self.texts.items() if text != self.initial[name]}
        picked = {
            name: value
            for name, (text, value) in self._picked.items()
            if texts.get(name) == text and isinstance(value, int | str)
        }
        return json.dumps({"texts": texts, "picked": picked})

    def take_draft(self, draft: str) -> bool:
        """Fill in a kept draft; say whether it differs from what is stored."""
        texts, picked = _from_draft(draft)
        known = {
            about.name: self._cleaned(about, texts[about.name])
            for about in self.fields
            if about.name in texts
        }
        if all(self.initial[name] == text for name, text in known.items()):
            return False
        self._draft = draft
        self.texts.update(known)
        self._picked.update(
            {name: (known[name], value) for name, value in picked.items() if name in known}
        )
        self._told_wrong = {}
        self._tell_others()
        return True

    def _cleaned(self, about: FormField, text: str) -> str:
        return "\n".join(clean_lines(text)) if self.kind(about).is_long else clean(text)

    @property
    def has_draft(self) -> bool:
        """Whether a draft was filled in, or could be again."""
        return bool(self._draft)

    def swap_draft(self) -> bool:
        """Go from what is typed to the stored values and back; say whether the draft stands now."""
        if self.is_touched:
            self._draft = self.as_draft()
            self.texts = dict(self.initial)
            self._told_wrong = {}
            self._tell_others()
            return False
        return self.take_draft(self._draft)


def _from_draft(draft: str) -> tuple[dict[str, str], dict[str, int | str]]:
    # A draft comes from a file: whatever is not as we wrote it counts as none.
    try:
        kept = json.loads(draft)
    except ValueError:
        return {}, {}
    if not isinstance(kept, dict):
        return {}, {}
    texts, picked = kept.get("texts"), kept.get("picked")
    return (
        {str(n): str(t) for n, t in texts.items()} if isinstance(texts, Mapping) else {},
        {str(n): v for n, v in picked.items() if isinstance(v, int | str)}
        if isinstance(picked, Mapping)
        else {},
    )
