"""Which keys the last line shows first at each place: what one most often does there.

A narrow terminal has room for six or seven keys; those that open, change and finish what the
place holds come before the ones that work everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

FIRST: Mapping[str, tuple[str, ...]] = {
    "list": ("open", "search", "log", "winback", "promise", "brief", "desk", "filter", "mark"),
    "overview": ("open", "log", "promise", "winback", "brief", "done", "new"),
    "general": ("edit", "log", "winback", "surer", "less_sure", "accept_type", "key"),
    "history": ("open", "history_next", "history_search", "history_jump", "log", "new"),
    "people": ("edit", "tree_below", "contact_card", "copy", "tree_line", "log", "done"),
    "competitors": ("open", "new", "edit", "log", "sheet"),
    "segment": ("explain", "log", "winback", "promise", "brief"),
    "plan": ("open", "done", "postpone", "new", "plan_adopt", "log"),
    "care": ("open", "done", "postpone", "new", "log", "promise"),
    "matrix": ("open", "explain", "matrix_options", "matrix_moves", "matrix_run", "export"),
    "cell": ("open", "explain", "log", "winback", "promise", "brief", "export"),
    "moves": ("open", "explain", "log", "winback", "brief", "export"),
    "why": ("matrix", "log", "winback", "promise", "brief"),
    "why cell": ("open", "explain", "edit", "matrix"),
    "desk": ("open", "done", "postpone", "log", "winback", "mistakes", "brief"),
    "mistakes of": ("open", "log", "winback", "promise", "brief"),
    "mistakes": ("open", "log", "winback", "promise", "brief"),
    "brief": ("log", "promise", "winback", "sheet", "copy", "next_client"),
    "supply": ("edit", "new", "done"),
    "rival": ("open", "edit", "new", "brief"),
    "rivals": ("open", "new", "edit"),
    "checks": ("new", "edit", "done"),
    "products": ("open", "new", "edit"),
    "losses": ("open", "winback", "loss_reason", "loss_view", "criteria", "reasons", "brief"),
    "criteria": ("open", "criterion_less", "criterion_more", "criteria_apply"),
    "reasons": ("new", "edit", "done"),
    "winback": ("open", "board_on", "board_back", "done", "board_results", "board_confirm"),
    "filters": ("open", "new", "edit", "done"),
    "prospects": ("open", "log", "promise", "new", "brief"),
    "duplicates": ("open", "done"),
    "merge": ("open", "merge_first", "merge_second", "merge"),
    "managers": ("open", "new", "hand_over"),
    "manager": ("done", "edit", "new", "hand_over_this"),
    "effort": ("open", "log", "promise", "brief"),
    "card": ("edit", "log", "promise", "copy", "export"),
    "buyers": ("open", "new", "edit", "log"),
    "programme": ("open", "done", "new", "edit", "log"),
    "programmes": ("open", "new", "edit"),
}
"""By the name of the page; after these stand the others of the place, then those of everywhere."""

ABOUT_NO_CLIENT = frozenset(
    ("checks", "products", "criteria", "reasons", "filters", "merge", "managers", "why cell")
)
"""Places on which no client stands: what is done with one is not offered there."""
WITH_A_CLIENT = frozenset(("log", "promise", "winback", "brief", "next_client"))
