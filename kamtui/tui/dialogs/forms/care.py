"""The forms of what needs care: requests of a client, and conflicts with it."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.model.words import ConflictKind, RequestKind
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import MANAGERS, PEOPLE, Named, Words


def _asked_today(context: FormContext) -> Values:
    return {"kind": RequestKind.ASKED.value, "day": context.today.isoformat()}


def _answer_has_a_day(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    if values["answer"] and not values["answered_day"]:
        return {"answered_day": _("is needed: when was it answered?")}
    return {}


REQUEST = FormOf(
    "requests",
    N_("request"),
    (
        FormField(
            "kind",
            N_("the client"),
            "choice",
            N_("Asked, criticised or proposed something."),
            required=True,
            source=Words(RequestKind),
        ),
        FormField("text", N_("what"), "long", required=True),
        FormField("person_id", N_("who"), "choice", source=PEOPLE),
        FormField("day", N_("day"), "day", required=True, lean="past"),
        FormField("answer", N_("our answer"), "long"),
        FormField("answered_day", N_("answered"), "day", lean="past"),
        FormField("answered_by", N_("answered by"), "choice", source=MANAGERS),
    ),
    headline="text",
    defaults=_asked_today,
    check=_answer_has_a_day,
)

_GRAVITY = Named(((1, N_("1 slight")), (2, N_("2 serious")), (3, N_("3 grave"))))


def _opened_today(context: FormContext) -> Values:
    return {
        "kind": ConflictKind.COMPLAINT.value,
        "severity": 2,
        "opened_day": context.today.isoformat(),
        "manager_id": context.manager_id,
    }


CONFLICT = FormOf(
    "conflicts",
    N_("conflict"),
    (
        FormField("kind", N_("kind"), "choice", required=True, source=Words(ConflictKind)),
        FormField("cause", N_("cause"), "long", required=True),
        FormField("severity", N_("severity"), "choice", required=True, source=_GRAVITY),
        FormField("opened_day", N_("opened"), "day", required=True, lean="past"),
        FormField("manager_id", N_("who sees to it"), "choice", source=MANAGERS),
        FormField("closed_day", N_("settled"), "day", lean="past"),
        FormField("settlement", N_("how"), "long"),
    ),
    headline="cause",
    defaults=_opened_today,
)
