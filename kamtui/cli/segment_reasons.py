"""What ``kamtui segments`` tells beside the places: who moved, and why a client is where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.acts.moves import count_moves, direction, read_last_moves
from kamtui.analysis.settings import Measured, Method
from kamtui.cli.context import Shell, say
from kamtui.cli.output import Json, tell, write_json, write_rows
from kamtui.language import N_, _
from kamtui.model.columns import Column, day_column, money_column
from kamtui.model.days import day_in_words
from kamtui.model.errors import NotFound
from kamtui.model.figures import short_number
from kamtui.model.money import Currency

if TYPE_CHECKING:
    from kamtui.acts.explain import Explained
    from kamtui.acts.segments import Computed
    from kamtui.store.segments.moves import Move

THOUSANDTHS = Currency("", 3)
_WAYS = {1: N_("up"), -1: N_("down"), 0: ""}


@dataclass(frozen=True, slots=True)
class _Moved:
    move: Move
    currency: Currency

    @property
    def way(self) -> str:
        return _WAYS[direction(self.move.before, self.move.after)]


MOVES: tuple[Column[_Moved], ...] = (
    Column("client", N_("client"), lambda one: one.move.name),
    Column("from", N_("from"), lambda one: one.move.before, lambda one: one.move.before or "–"),
    Column("to", N_("to"), lambda one: one.move.after, lambda one: one.move.after or "–"),
    Column("move", N_("move"), lambda one: one.way, lambda one: _(one.way) if one.way else ""),
    money_column(
        "value",
        N_("value"),
        lambda one: one.move.value,
        lambda one: one.currency,
        shown=short_number,
    ),
)


def print_moves(shell: Shell, form: str) -> None:
    """Print who moved between the last two runs of different days."""
    told = read_last_moves(shell.reader)
    if told is None or told.since is None:
        raise NotFound(_("Moves are told between two stored runs of different days."))
    if told.other_settings:
        words = _("The run before was computed otherwise, which moves clients too: {words}")
        say(words.format(words=told.other_settings))
    if form == "table":
        up, down = count_moves(told.moves)
        words = _("{since} to {as_of}: {up} up, {down} down, {other} else")
        tell(
            words.format(
                since=day_in_words(told.since),
                as_of=day_in_words(told.as_of),
                up=up,
                down=down,
                other=len(told.moves) - up - down,
            )
        )
    rows = (_Moved(move, shell.currency) for move in told.moves)
    write_rows(MOVES, rows, form, empty=_("Nobody has moved."))


@dataclass(frozen=True, slots=True)
class _Period:
    label: str
    amount: int
    is_bought: bool
    currency: Currency


PERIODS: tuple[Column[_Period], ...] = (
    day_column("period", N_("period"), lambda one: one.label),
    money_column(
        "amount",
        N_("amount"),
        lambda one: one.amount,
        lambda one: one.currency,
        shown=short_number,
    ),
    Column("bought", N_("bought"), lambda one: one.is_bought),
)


def print_why(shell: Shell, query: str, computed: Computed | None, form: str) -> None:
    """Print why a client stands where it does: sentences for people, the periods for programs."""
    from kamtui.acts.explain import explain_client
    from kamtui.cli.finding import find_client

    hit = find_client(shell, query)
    told = explain_client(shell.reader, hit.client_id, computed)
    if told is None:
        raise NotFound(_("No run is stored yet; 'kamtui segments --run' stores one."))
    settings = told.settings
    by_quantity = settings.xyz is Method.VARIATION and settings.xyz_on is Measured.QUANTITY
    currency = THOUSANDTHS if by_quantity else shell.currency
    rows = [
        _Period(period.label, period.amount, period.is_bought, currency) for period in told.periods
    ]
    if form == "json":
        write_json(_as_json(hit.client_name, told, rows))
        return
    if form == "table":
        tell(f"{hit.client_name}  {told.cell or _('not classed')}")
        tell(told.words)
        for sentence in told.sentences:
            tell(sentence)
        tell("")
    write_rows(PERIODS, rows, form)


def _as_json(name: str, told: Explained, rows: list[_Period]) -> dict[str, Json]:
    return {
        "client": name,
        "cell": told.cell,
        "as_of": told.as_of.isoformat(),
        "settings": told.words,
        "why": list(told.sentences),
        "periods": [{column.name: column.value(row) for column in PERIODS} for row in rows],
    }
