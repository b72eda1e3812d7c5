"""Fields that several forms have: why it ended so, who took it, and where the client went.

A name typed in them that nobody has yet is added when the form is saved.
"""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.model.words import Destination
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FormField
from kamtui.tui.dialogs.records import Values
from kamtui.tui.dialogs.sources import COMPETITORS, Words, reasons


def reason_field(kind: str, label: str, help: str, group: str = "") -> FormField:
    """Give the field of the reason of a loss, tender or refusal: one in use, or a new one."""

    def add(change: Change, name: str) -> int:
        from kamtui.store.reasons import ReasonKind, add_reason

        return add_reason(change, ReasonKind(kind), name)

    return FormField(
        "reason_id", label, "choice", help, source=reasons(kind), group=group, adds=add
    )


def competitor_field(label: str, *, required: bool = False, group: str = "") -> FormField:
    """Give the field of a competitor, a known one or a new one."""
    return FormField(
        "competitor_id",
        label,
        "choice",
        N_("A new competitor may be typed."),
        required=required,
        source=COMPETITORS,
        group=group,
        adds=_add_competitor,
    )


def _add_competitor(change: Change, name: str) -> int:
    from kamtui.store.competitors import find_or_add_competitor

    return find_or_add_competitor(change, name)


def step_without_words(values: Values) -> dict[str, str]:
    """Find a next step that has a day and no words, as a reason by field."""
    if values["next_day"] and not values["next_text"]:
        return {"next_text": _("is needed: what is due then?")}
    return {}


def destination_field(group: str = "") -> FormField:
    """Give the field of where a lost client went."""
    return FormField(
        "destination",
        N_("went to"),
        "choice",
        required=True,
        source=Words(Destination),
        group=group,
    )
