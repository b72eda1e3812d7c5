"""Filters of clients: kept and read again, narrowed, and said in words."""

from __future__ import annotations

import pytest

from kamtui.language import choose_language
from kamtui.model.filters import ClientFilter, rounds

FULL = ClientFilter(
    manager_id=2, key_only=True, type="expert", state="at risk", segment="AX", industry="tea",
    region="East", city="Malang", silent_days=30, unspoken_days=14, unassigned=True, overdue=True,
    text="kimia", tags=("spring", "fair"),
)  # fmt: skip


def test_a_filter_is_read_as_it_was_kept() -> None:
    assert ClientFilter.from_json(FULL.to_json()) == FULL
    assert ClientFilter().to_json() == "{}"
    assert ClientFilter(key_only=True).to_json() == '{"key_only": true}'


def test_what_this_version_does_not_know_is_left_out() -> None:
    text = '{"segment": "A", "moon": "full", "tags": "spring"}'
    assert ClientFilter.from_json(text) == ClientFilter(segment="A")
    for broken in ("[1]", "nothing"):
        with pytest.raises(ValueError):
            ClientFilter.from_json(broken)


def test_the_conditions_of_another_stand_in_place_and_its_tags_beside() -> None:
    own = ClientFilter(manager_id=1, segment="A", tags=("spring", "fair"))
    more = ClientFilter(segment="BX", overdue=True, tags=("fair", "new"))
    wanted = ClientFilter(manager_id=1, segment="BX", overdue=True, tags=("spring", "fair", "new"))
    assert own.narrowed(more) == wanted
    assert own.narrowed(ClientFilter()) == own


@pytest.mark.parametrize(
    ("given", "manager", "words"),
    [
        (ClientFilter(), "", "all"),
        (ClientFilter(key_only=True), "", "key clients"),
        (ClientFilter(manager_id=1), "", "my clients"),
        (ClientFilter(manager_id=1, key_only=True), "", "my key clients"),
        (ClientFilter(manager_id=2), "Agus", "clients of Agus"),
        (ClientFilter(manager_id=2, key_only=True), "Agus", "key clients of Agus"),
        (ClientFilter(unassigned=True), "", "clients of nobody"),
        (ClientFilter(unassigned=True, key_only=True), "", "key clients of nobody"),
        (
            FULL._replace(unassigned=False),
            "Agus",
            "key clients of Agus · expert · at risk · AX · tea · East · Malang · #spring · #fair"
            " · silent 30 d · not spoken 14 d · overdue · “kimia”",
        ),
    ],
)
def test_a_filter_is_said_as_the_heading_of_its_list(
    given: ClientFilter, manager: str, words: str
) -> None:
    assert given.in_words(manager) == words


def test_the_lists_go_round_from_mine_to_the_saved_ones_each_once() -> None:
    saved = [ClientFilter(segment="A"), ClientFilter(), ClientFilter(segment="A")]
    mine = [ClientFilter(manager_id=1, key_only=True), ClientFilter(manager_id=1)]
    assert rounds(1, saved) == [*mine, ClientFilter(), ClientFilter(segment="A")]
    assert rounds(None, []) == [ClientFilter()]


def test_types_and_states_are_said_in_the_language_of_the_reader() -> None:
    choose_language("id")
    assert ClientFilter(type="expert", state="lost").in_words() == "semua · pakar · hilang"
