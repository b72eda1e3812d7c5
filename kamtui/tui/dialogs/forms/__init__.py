"""The forms: one file per subject and one table of them."""

from __future__ import annotations

from kamtui.tui.dialogs.forms import (
    care,
    clients,
    commitments,
    competitors,
    house,
    interactions,
    lists,
    losses,
    people,
    plans,
    products,
    purchases,
    sheets,
    tenders,
    types,
    winback,
)
from kamtui.tui.dialogs.records import FormOf

FORMS: dict[str, FormOf] = {
    form.subject: form
    for form in (
        clients.FORM,
        types.FORM,
        types.CHECK,
        losses.STATE,
        losses.FORM,
        people.FORM,
        people.LINE,
        interactions.FORM,
        commitments.FORM,
        tenders.FORM,
        competitors.FORM,
        competitors.RIVALRY,
        care.REQUEST,
        care.CONFLICT,
        plans.GOAL,
        plans.PROGRAMME,
        plans.OFFER,
        plans.SPENDING,
        winback.FORM,
        products.FORM,
        purchases.FORM,
        sheets.FORM,
        lists.SAVED_FILTER,
        house.STRATEGY,
        house.SKILL,
        house.TASK,
        house.MANAGER,
        house.REASON,
        house.KEY_CHECK,
        house.TARGET_BUYER,
    )
}
"""Forms by subject; a new one is one file (or one declaration in it) and one line here."""
