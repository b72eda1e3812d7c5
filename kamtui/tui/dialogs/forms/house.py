"""The forms of the house's own lists: strategies, managers and their skills, reasons, checks."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_, _
from kamtui.model.recurring import EVERY
from kamtui.model.words import KeyMeasure
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import Choice, FieldValue, FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values, save_row
from kamtui.tui.dialogs.sources import MANAGERS, Listed, Named, Words, in_use

STRATEGY = FormOf(
    "cell_strategies",
    N_("strategy of a cell"),
    (
        FormField("title", N_("in two words"), required=True, in_language=True),
        FormField("strategy", N_("what we do"), "long", required=True, lines=4, in_language=True),
        FormField(
            "contact_rhythm_days",
            N_("contact rhythm"),
            "number",
            N_("Speak at least every so many days."),
            low=1,
            high=3650,
        ),
        FormField("looked_after_by", N_("looked after by"), in_language=True),
        FormField("credit_policy", N_("credit"), in_language=True),
        FormField("stock_policy", N_("stock"), in_language=True),
    ),
    headline="title",
    of_client=False,
)


def _my_own(context: FormContext) -> Values:
    return {"manager_id": context.manager_id}


def _known_skills(context: FormContext) -> list[Choice]:
    from kamtui.model.defaults import SKILLS, stored_text
    from kamtui.store.records import read_texts_in_use

    used = read_texts_in_use(context.reader(), "skills", "skill")
    return [Choice(name, stored_text(name)) for name in dict.fromkeys((*SKILLS, *used))]


SKILL = FormOf(
    "skills",
    N_("skill"),
    (
        FormField("manager_id", N_("manager"), "choice", required=True, source=MANAGERS),
        FormField(
            "skill", N_("skill"), "known", required=True, source=Listed("skills", _known_skills)
        ),
        FormField("level", N_("level"), "number", N_("From 0 to 5."), low=0, high=5),
        FormField("evidence", N_("evidence"), "long"),
        FormField("next_step", N_("next step")),
    ),
    headline="skill",
    of_client=False,
    defaults=_my_own,
)


def _comes_weekly(context: FormContext) -> Values:  # noqa: ARG001
    return {"every": "week", "active": 1}


TASK = FormOf(
    "checklists",
    N_("task of the post"),
    (
        FormField("title", N_("task"), required=True, in_language=True),
        FormField(
            "every",
            N_("comes back"),
            "choice",
            N_("Ticked, it is due again in the next one."),
            required=True,
            source=Named(tuple(EVERY.items())),
        ),
        FormField("active", N_("in use"), "flag", required=True),
    ),
    headline="title",
    of_client=False,
    defaults=_comes_weekly,
)


def _works_here(context: FormContext) -> Values:  # noqa: ARG001
    return {"active": 1}


def _login_of_one(values: Values, context: FormContext) -> dict[str, str]:
    from kamtui.store.managers import read_managers

    taken = {
        manager.login.casefold()
        for manager in read_managers(context.reader())
        if manager.id != context.row_id
    }
    login = str(values["login"] or "").casefold()
    return {"login": _("somebody else has it")} if login in taken else {}


MANAGER = FormOf(
    "managers",
    N_("manager"),
    (
        FormField("name", N_("name"), required=True),
        FormField("login", N_("login"), help=N_("The login name on this machine."), required=True),
        FormField("post", N_("post")),
        FormField("active", N_("works here"), "flag", required=True),
    ),
    of_client=False,
    defaults=_works_here,
    check=_login_of_one,
)

_KINDS = Named((("loss", N_("loss")), ("tender", N_("tender")), ("refusal", N_("refusal"))))


def _in_use_now(context: FormContext) -> Values:  # noqa: ARG001
    return {"active": 1, "curable": 3}


REASON = FormOf(
    "reasons",
    N_("reason"),
    (
        FormField("kind", N_("explains a"), "choice", required=True, source=_KINDS),
        FormField("name", N_("reason"), required=True, in_language=True),
        FormField(
            "curable",
            N_("curable"),
            "number",
            N_("From 0 (never) to 5 (a matter of will)."),
            required=True,
            low=0,
            high=5,
        ),
        FormField("active", N_("in use"), "flag", required=True),
    ),
    of_client=False,
    defaults=_in_use_now,
)


def _check_once(values: Values, context: FormContext) -> dict[str, str]:
    from kamtui.store.key_checks import read_check_list

    name = str(values["name"] or "").casefold()
    for listed in read_check_list(context.reader()):
        if listed.check.id != context.row_id and listed.check.name.casefold() == name:
            return {"name": _("stands in the list already")}
    return {}


def _save_key_check(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    from kamtui.store.key_checks import last_place

    saved_id = save_row(form, change, context, row_id, values)
    if row_id is None:
        change.update("key_checks", saved_id, {"place": last_place(change.connection)})
    return saved_id


KEY_CHECK = FormOf(
    "key_checks",
    N_("check"),
    (
        FormField("name", N_("check"), required=True, in_language=True),
        FormField(
            "measure",
            N_("measured by"),
            "choice",
            N_("Empty: answered by hand at each client, with evidence and a day."),
            source=Words(KeyMeasure),
        ),
        FormField(
            "threshold",
            N_("enough from"),
            "number",
            N_("Percent, or years; for a share, what a client could buy, or time."),
            low=0,
            high=100_000,
        ),
        FormField("active", N_("in use"), "flag", required=True),
    ),
    of_client=False,
    defaults=_works_here,
    check=_check_once,
    save=_save_key_check,
)

TARGET_BUYER = FormOf(
    "target_buyers",
    N_("target buyer"),
    (
        FormField("name", N_("name"), required=True),
        FormField("industry", N_("industry"), "known", source=in_use("clients", "industry")),
        FormField("headcount_from", N_("headcount from"), "number", low=0),
        FormField("headcount_to", N_("headcount to"), "number", low=0),
        FormField("region", N_("region"), "known", source=in_use("clients", "region")),
        FormField("post", N_("post of the buyer")),
        FormField("needs", N_("needs"), "long"),
    ),
    of_client=False,
)
