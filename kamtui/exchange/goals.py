"""Goals with clients: what is measured, the target, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, missing
from kamtui.exchange.naming import merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import CLIENT, CLIENT_GROUP, CLIENT_NAME, OfClients, words
from kamtui.language import N_, _
from kamtui.model.words import GoalMeasure
from kamtui.store.door import Change, Value
from kamtui.store.matching import find_goal

FIELDS = (
    CLIENT,
    CLIENT_NAME,
    Field(
        "measure",
        N_("measured by"),
        N_("sales, profit, share of wallet, product groups, contacts, other"),
        "goal kpi metric what ukuran sasaran",
        required=True,
    ),
    Field("text", N_("in words"), N_("what we want"), "description note comment uraian"),
    Field(
        "target",
        N_("target"),
        N_("money for sales and profit, percent for a share, else a count"),
        "value goalvalue plan budget target sasarannilai",
        Holds.FIGURE,
    ),
    Field("from_day", N_("from"), N_("the first day"), "from start begin mulai", Holds.DAY),
    Field("due_day", N_("due"), N_("the last day"), "due until deadline end tenggat", Holds.DAY),
    Field("reached_day", N_("reached"), N_("the day it was reached"), "reached done", Holds.DAY),
)
_MEASURES = words(
    {
        "sales": "revenue|turnover|amount|omzet|penjualan",
        "profit": "margin|gross profit|laba|untung",
        "share of wallet": "wallet|share|pangsa",
        "product groups": "groups|cross-sell|cross sell|kelompok produk",
        "contacts": "contact|calls|visits|meetings|kontak|kunjungan",
        "other": "lainnya",
    }
)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal as a line tells it."""

    client: tuple[str, str]
    values: dict[str, Value]


class GoalsIntake(OfClients[GoalLine]):
    """Takes goals in; one of the same client, measure, words and last day is known again."""

    def read(self, line: LineReader) -> GoalLine:
        """Read one goal."""
        client = self.client_texts()
        measure = line.choice("measure", _MEASURES)
        if measure is None:
            raise missing(FIELDS[2].label)
        return GoalLine(
            client,
            {
                "measure": measure,
                "text": line.text("text") or None,
                "target": self._target(line, measure),
                "from_day": line.day("from_day"),
                "due_day": line.day("due_day"),
                "reached_day": line.day("reached_day"),
            },
        )

    def _target(self, line: LineReader, measure: str) -> int | None:
        if measure == GoalMeasure.SHARE:
            return _percent(line)
        figure = line.figure("target")
        if figure is None:
            return None
        if figure < 0:
            raise line.bad("target", _("less than nothing"), line.raw("target"))
        if GoalMeasure(measure).is_money:
            return self.session.currency.to_minor(figure)
        return line.whole("target")

    def write(self, change: Change, row: GoalLine) -> bool:
        """Add or bring up one goal."""
        client_id = self.client_id(change, *row.client)
        values = row.values
        found = find_goal(
            change.connection, client_id, values["measure"], values["text"], values["due_day"]
        )
        if found is None:
            change.insert("goals", {"client_id": client_id, **values})
            return True
        merge(change, "goals", found, values, self.session.wish.on_match)
        return False


def _percent(line: LineReader) -> int | None:
    """Read a share as percent: ``60``, ``60 %`` and ``0.6`` are the same."""
    text = line.raw("target").replace("%", "").replace(",", ".").strip()
    if not text:
        return None
    try:
        figure = Decimal(text)
    except InvalidOperation:
        raise line.bad("target", _("not a number"), text) from None
    if "%" not in line.raw("target") and figure < 1:
        figure *= 100
    if not 0 <= figure <= 100:
        raise line.bad("target", _("not between 0 and 100"), text)
    return int(figure.quantize(Decimal(1)))


GOALS = Kind("goals", N_("goals"), FIELDS, GoalsIntake, (CLIENT_GROUP,))
