"""The one-line grammar of a post: title and name, then whatever is said of them."""

from __future__ import annotations

import pytest

from kamtui.model.quick_post import understand_post
from kamtui.model.words import Attitude, Holder, Role


def test_title_name_role_influence_attitude():
    line = understand_post("Procurement director; Budi Hartono; decision-maker; 5; supporter")
    assert (line.title, line.name, line.holder) == (
        "Procurement director",
        "Budi Hartono",
        Holder.KNOWN,
    )
    assert (line.role, line.influence, line.attitude) == (
        Role.DECISION_MAKER,
        5,
        Attitude.SUPPORTER,
    )
    assert line.rest == ()


@pytest.mark.parametrize(
    ("typed", "role", "influence", "attitude"),
    [
        ("dm5", Role.DECISION_MAKER, 5, None),
        ("DM 5 ++", Role.DECISION_MAKER, 5, Attitude.ADVOCATE),
        ("0 o", None, 0, Attitude.NEUTRAL),
        ("opp, gatek", Role.GATEKEEPER, None, Attitude.OPPONENT),
        ("champion", Role.CHAMPION, None, None),
        ("pengguna netral", Role.USER, None, Attitude.NEUTRAL),
        ("decision maker influence 4", Role.DECISION_MAKER, 4, None),
        ("5; -", None, 5, Attitude.CRITIC),
    ],
)
def test_what_follows_the_name_comes_in_any_order(typed, role, influence, attitude):
    line = understand_post(f"Head; Ani; {typed}")
    assert (line.role, line.influence, line.attitude) == (role, influence, attitude)
    assert line.rest == ()


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("Treasury", Holder.UNKNOWN),
        ("Treasury;", Holder.UNKNOWN),
        ("Treasury; ?", Holder.UNKNOWN),
        ("Treasury; vacant", Holder.VACANT),
        ("Bendahara; kosong", Holder.VACANT),
        ("Treasury; Vacanti", Holder.KNOWN),
    ],
)
def test_a_post_may_be_vacant_or_its_holder_unknown(typed, holder):
    assert understand_post(typed).holder is holder


def test_numbers_addresses_and_people_from_outside():
    line = understand_post("; Ani Rahmawati; outside; +62 812-3456-789; ani@mail.test; dm")
    assert line.title == ""
    assert line.outside
    assert line.phones == ("+62 812-3456-789",)
    assert line.emails == ("ani@mail.test",)
    assert line.role is Role.DECISION_MAKER


def test_no_word_is_lost():
    line = understand_post("Buyer; Ani; likes tea; dm often late; 7")
    assert line.rest == ("likes tea", "often late", "7")
    assert "into the notes: likes tea, often late, 7" in line.in_words()


def test_nothing_is_told_to_be_nothing():
    for typed in ("", ";", " ; ; dm"):
        assert understand_post(typed).is_empty


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "title; name; role, influence 0-5, attitude"),
        ("Treasury", "Treasury · unknown"),
        ("Treasury; vacant", "Treasury · vacant"),
        ("; Ani", "no title · Ani"),
        (
            "Head; Ani; outside; dm 0 ++",
            "Head · Ani · outside · decision-maker · influence 0 · advocate",
        ),
        ("Head; Ani; 0812-3456; ani@mail.test", "Head · Ani · 0812-3456 · ani@mail.test"),
    ],
)
def test_what_was_understood_is_said(typed, words):
    assert understand_post(typed).in_words() == words
