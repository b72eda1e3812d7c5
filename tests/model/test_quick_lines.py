"""The one-line grammars: what a manager types, in English and Indonesian, and what is read."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.acts.dates_in_words import read_day
from kamtui.model.quick_log import LogLine, understand_log
from kamtui.model.quick_parts import Known, Step
from kamtui.model.quick_promise import PromiseLine, understand_promise
from kamtui.model.quick_winback import WinbackLine, understand_winback
from kamtui.model.words import Channel, Destination, Direction, InteractionStatus, Side, Way

TODAY = date(2026, 6, 30)  # a Tuesday
BUDI, SARI, SITI, AGUS = (
    Known(1, "Budi Hartono"),
    Known(2, "Sari Dewi"),
    Known(3, "Siti Rahma"),
    Known(5, "Agus Salim"),
)
PEOPLE = (BUDI, SARI, SITI, AGUS)
SECOND_BUDI = Known(4, "Budi Santoso")
REASONS = tuple(
    Known(number, name)
    for number, name in enumerate(
        (
            "service got worse",
            "quality got worse",
            "deadlines and promises broken",
            "opinion ignored",
            "client forgotten",
            "price",
            "competitor",
            "closed down",
            "other",
        ),
        1,
    )
)
RIVALS = (Known(1, "PT Kemas Jaya"), Known(2, "Toko Teknik Makmur"))


def logged(text: str, people: tuple[Known, ...] = PEOPLE) -> LogLine:
    return understand_log(text, people, TODAY, read_day)


def promised(text: str) -> PromiseLine:
    return understand_promise(text, PEOPLE, TODAY, read_day)


def marked(text: str) -> WinbackLine:
    return understand_winback(text, REASONS, TODAY, read_day, RIVALS)


class TestLog:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("na budi", "call, not reached · Budi Hartono · today"),
            ("plan visit budi friday: show", "visit, planned · Budi Hartono · Fri 3 Jul · “show”"),
            ("call from budi: hi", "call, they to us · Budi Hartono · today · “hi”"),
            ("call: " + "a" * 61, f"call · today · “{'a' * 59}…”"),
            ("call: " + "a" * 60, f"call · today · “{'a' * 60}”"),
        ],
    )
    def test_what_was_understood_is_said(self, typed: str, told: str) -> None:
        assert logged(typed).in_words(TODAY) == told

    @pytest.mark.parametrize(
        ("head", "unknown"),
        [("rudi santoso wijaya", ("rudi santoso wijaya",)), ("rudi of the third plant", ())],
    )
    def test_up_to_three_words_may_be_a_name_more_are_prose(
        self, head: str, unknown: tuple[str, ...]
    ) -> None:
        line = logged(f"{head}: hello")
        assert (line.unknown, line.summary) == (unknown, f"{head}: hello")

    @pytest.mark.parametrize(("others", "summary"), [(10, "{}: hm"), (11, "{} : hm")])
    def test_a_head_has_twelve_words_at_the_most(self, others: int, summary: str) -> None:
        names = " ".join(["x"] * others)
        assert logged(f"call budi {names} : hm").summary == summary.format(names)

    def test_a_day_may_stand_before_the_step(self) -> None:
        (step,) = logged("call budi: ok; next friday send contract").steps
        assert step == Step("send contract", date(2026, 7, 3), Side.OURS)

    def test_the_line_of_the_handbook(self) -> None:
        line = logged("call budi, sari: agrees to 30 days; next send contract friday")
        assert line.channel is Channel.CALL
        assert line.people == (BUDI, SARI)
        assert line.summary == "agrees to 30 days"
        assert line.day == TODAY
        assert line.steps == (Step("send contract", date(2026, 7, 3), Side.OURS),)
        assert line.in_words(TODAY, "14:05") == (
            "call · Budi Hartono, Sari Dewi · today 14:05 · “agrees to 30 days” · "
            "next, ours: send contract, Fri 3 Jul"
        )

    def test_in_indonesian(self) -> None:
        line = logged("telpon bu siti kemarin: minta 45 hari; next kirim kontrak jumat")
        assert (line.channel, line.people, line.day) == (Channel.CALL, (SITI,), date(2026, 6, 29))
        assert line.summary == "minta 45 hari"
        assert line.steps == (Step("kirim kontrak", date(2026, 7, 3), Side.OURS),)

    @pytest.mark.parametrize(
        ("word", "channel"),
        [
            ("call", Channel.CALL),
            ("Telepon", Channel.CALL),
            ("telpon", Channel.CALL),
            ("visit", Channel.VISIT),
            ("kunjungan", Channel.VISIT),
            ("meeting", Channel.MEETING),
            ("RAPAT", Channel.MEETING),
            ("message", Channel.MESSAGE),
            ("wa", Channel.MESSAGE),
            ("email", Channel.MESSAGE),
            ("e-mail", Channel.MESSAGE),
            ("pesan", Channel.MESSAGE),
        ],
    )
    def test_channels(self, word: str, channel: Channel) -> None:
        assert logged(f"{word} budi: x").channel is channel
        assert logged(f"budi {word}: x").channel is channel
        assert logged(f"{word} sari said yes").channel is channel

    def test_a_channel_that_is_not_told_is_a_call(self) -> None:
        line = logged("budi: agrees")
        assert (line.channel, line.people, line.summary) == (Channel.CALL, (BUDI,), "agrees")

    @pytest.mark.parametrize("text", ["na", "n/a", "NA", "not reached", "no answer"])
    def test_tried_and_not_reached(self, text: str) -> None:
        line = logged(text)
        assert line.status is InteractionStatus.NOT_REACHED
        assert (line.summary, line.is_empty) == ("", False)

    @pytest.mark.parametrize(
        "text", ["call budi na", "na budi", "budi na:", "telpon budi tidak diangkat", "na: budi"]
    )
    def test_not_reached_with_a_name(self, text: str) -> None:
        line = logged(text)
        assert line.status is InteractionStatus.NOT_REACHED
        assert line.people == (BUDI,) or line.summary == "budi"

    def test_without_a_colon_all_is_summary(self) -> None:
        line = logged("agrees to 30 days")
        assert (line.summary, line.people, line.unknown) == ("agrees to 30 days", (), ())

    def test_without_a_colon_a_channel_and_names_lead(self) -> None:
        line = logged("call pak budi dan sari agrees to talk next week")
        assert line.people == (BUDI, SARI)
        assert line.summary == "agrees to talk next week"
        assert line.day == TODAY, "days are read only before the colon and after next"

    def test_days_in_prose_are_no_steps(self) -> None:
        line = logged("call budi: ok; next week he decides")
        assert line.steps == ()
        assert line.summary == "ok; next week he decides"

    def test_a_coming_day_plans(self) -> None:
        line = logged("visit budi 3 jul: show the samples")
        assert (line.status, line.day) == (InteractionStatus.PLANNED, date(2026, 7, 3))
        assert logged("plan visit budi friday: x").day == date(2026, 7, 3)
        assert logged("visit budi friday: x").day == date(2026, 6, 26)

    def test_a_time_of_day_ends_no_head(self) -> None:
        line = logged("call budi 14:05: agrees")
        assert (line.time, line.people, line.summary) == ("14:05", (BUDI,), "agrees")
        assert logged("call budi jam 9: x").time == "09:00"
        assert logged("call budi: at 14:05 he left").summary == "at 14:05 he left"
        assert logged("call budi 29:99: x").time is None

    def test_who_began(self) -> None:
        assert logged("wa dari sari: minta harga").direction is Direction.IN
        assert logged("call to budi: x").direction is Direction.OUT

    def test_names_by_the_start_of_their_words(self) -> None:
        assert logged("call har: x").people == (BUDI,)
        assert logged("call s dewi, RAH: x").people == (SARI, SITI)
        assert logged("call budi hartono: x").people == (BUDI,)
        assert logged("call budi budi: x").people == (BUDI,)

    def test_a_name_that_fits_two_is_asked_for_and_kept(self) -> None:
        line = logged("call budi: agrees", (BUDI, SECOND_BUDI))
        assert (line.people, line.unsure) == ((), ("budi",))
        assert line.summary == "budi: agrees"
        assert "which budi?" in line.in_words(TODAY)
        assert logged("call budi s: agrees", (BUDI, SECOND_BUDI)).people == (SECOND_BUDI,)

    def test_a_whole_word_beats_a_beginning(self) -> None:
        people = (Known(1, "Budiman Putra"), Known(2, "Budi Hartono"))
        assert logged("call budi: x", people).people == (people[1],)

    def test_an_unknown_name_is_named_and_stays_in_the_text(self) -> None:
        for text in ("call bambang: wants 45 days", "bambang: wants 45 days"):
            line = logged(text)
            assert line.unknown == ("bambang",)
            assert line.summary == "bambang: wants 45 days"

    def test_prose_with_a_colon_stays_prose(self) -> None:
        text = "he said he will call again: price is too high"
        assert logged(text).summary == text

    def test_a_next_step_of_theirs_and_one_of_our_own(self) -> None:
        line = logged("call budi: ok; next they: send PO monday; next step: check stock")
        assert line.steps == (
            Step("send PO", date(2026, 7, 6), Side.THEIRS),
            Step("check stock", None, Side.STEP),
        )

    def test_a_step_that_is_a_day_alone(self) -> None:
        assert logged("na; next friday").steps == (
            Step("get in touch", date(2026, 7, 3), Side.OURS),
        )

    def test_what_follows_the_step_returns_to_the_summary(self) -> None:
        line = logged("call budi: a; b; next send x friday; c")
        assert line.summary == "a; b; c"

    def test_a_step_alone_logs_no_interaction(self) -> None:
        line = logged("next send contract friday")
        assert (line.has_interaction, line.is_empty) == (False, False)

    @pytest.mark.parametrize("text", ["", " ", "\n", ";", "; ;"])
    def test_empty(self, text: str) -> None:
        line = logged(text)
        assert line.is_empty or line.summary == text.strip()

    def test_line_ends_stay(self) -> None:
        assert logged("call budi: one\ntwo").summary == "one\ntwo"


class TestPromise:
    @pytest.mark.parametrize(
        ("text", "what", "side", "due"),
        [
            ("send price list; friday", "send price list", Side.OURS, date(2026, 7, 3)),
            ("they: sign contract; monday", "sign contract", Side.THEIRS, date(2026, 7, 6)),
            ("mereka: kirim PO; besok", "kirim PO", Side.THEIRS, date(2026, 7, 1)),
            ("step: check stock", "check stock", Side.STEP, None),
            ("langkah: cek stok; lusa", "cek stok", Side.STEP, date(2026, 7, 2)),
            ("kami: kirim contoh; 2 minggu lagi", "kirim contoh", Side.OURS, date(2026, 7, 14)),
            ("send 3 samples by 3 jul", "send 3 samples", Side.OURS, date(2026, 7, 3)),
            ("price: 5 % off; 2026-07-10", "price: 5 % off", Side.OURS, date(2026, 7, 10)),
        ],
    )
    def test_read(self, text: str, what: str, side: Side, due: date | None) -> None:
        line = promised(text)
        assert (line.text, line.side, line.due) == (what, side, due)

    def test_to_whom(self) -> None:
        assert promised("send price list to sari; friday").to == SARI
        assert promised("kirim daftar harga ke pak budi jumat").to == BUDI
        assert promised("send it to the warehouse; friday").to is None

    def test_what_is_no_day_is_named_and_kept(self) -> None:
        line = promised("send; soon")
        assert (line.text, line.no_day, line.due) == ("send; soon", "soon", None)
        assert "'soon' is no day" in line.in_words(TODAY)

    @pytest.mark.parametrize("text", ["", " ", ";", "; friday"])
    def test_empty(self, text: str) -> None:
        assert promised(text).is_empty

    def test_in_words(self) -> None:
        told = promised("send price list to sari; friday").in_words(TODAY)
        assert told == "ours · “send price list to sari” · to Sari Dewi · Fri 3 Jul"


class TestWinback:
    def test_a_bare_enter_is_enough(self) -> None:
        line = marked("")
        assert (line.reason, line.way, line.destination) == (None, Way.OPEN, Destination.UNKNOWN)
        assert line.step == Step("get in touch", date(2026, 7, 7), Side.STEP)
        assert line.in_words(TODAY) == (
            "reason: not told · way: open · next: get in touch, Tue 7 Jul"
        )

    def test_the_line_of_the_handbook(self) -> None:
        line = marked("price; discount 5%; next call monday")
        assert line.reason == Known(6, "price")
        assert (line.way, line.way_text) == (Way.DISCOUNT, "5%")
        assert line.step == Step("call", date(2026, 7, 6), Side.STEP)

    def test_in_indonesian(self) -> None:
        line = marked("harga; diskon 5%; next telepon senin")
        assert line.reason == Known(6, "price")
        assert (line.way, line.way_text) == (Way.DISCOUNT, "5%")
        assert line.step.text == "telepon"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("serv", "service got worse"),
            ("pelayanan", "service got worse"),
            ("forgotten", "client forgotten"),
            ("dilupakan", "client forgotten"),
            ("PRICE", "price"),
            ("price too high", "price"),
            ("tutup", "closed down"),
            ("other", "other"),
            ("got worse", None),
            ("nonsense", None),
        ],
    )
    def test_reasons(self, text: str, reason: str | None) -> None:
        found = marked(text).reason
        assert (found.name if found else None) == reason

    def test_what_is_no_reason_is_kept_as_a_note(self) -> None:
        line = marked("too slow people; gift box of pastries")
        assert (line.reason, line.note) == (None, "too slow people")
        assert (line.way, line.way_text) == (Way.GIFT, "box of pastries")

    def test_a_competitor_by_name(self) -> None:
        line = marked("competitor kemas; special offer free delivery")
        assert line.competitor == RIVALS[0]
        assert line.destination is Destination.COMPETITOR
        assert (line.way, line.way_text, line.note) == (Way.SPECIAL_OFFER, "free delivery", "")

    def test_closed_down(self) -> None:
        assert marked("closed").destination is Destination.CLOSED

    def test_a_step_without_a_day_gets_seven(self) -> None:
        assert marked("price; next call budi").step == Step(
            "call budi", date(2026, 7, 7), Side.STEP
        )


HOSTILE = (
    "call budi: [red]x[/red] \x1b[31mred\x1b]52;c;eA==\x07",
    "\x00" * 50,
    "call " + "budi " * 2000 + ": x",
    ":" * 5000,
    ";" * 5000,
    " " * 20000,
    "next " * 3000,
    "a" * 100_000,
    "call budi: " + "1 " * 20000,
    "9" * 4000 + " hari lagi",
    "next x in 99999999999999999999 weeks",
    "call ١٢٣:٤٥: x",
    "\ud800 call: x",
    "99/99/9999: x; next 0 jan",
    "قدم: العرض; next \u202eevil friday",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text_and_quick(text: str) -> None:
    began = time.perf_counter()
    for line in (logged(text), promised(text), marked(text)):
        line.in_words(TODAY)
    assert time.perf_counter() - began < 1.5


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *("call", "budi", "sari", ",", ":", ";", "next", "friday", "na", "3 jul", "x"),
                *("they:", "\n", ".", "price", "besok", "14:05", "to", "plan", "tono", "in 2 days"),
            )
        ),
        max_size=12,
    )
)
def test_no_word_of_a_log_is_lost(words: list[str]) -> None:
    """Whatever was not understood stands in the summary, in a step, or in what was read."""
    line = logged(" ".join(words))
    told = line.summary + " ".join(step.text for step in line.steps)
    if "tono" in words and not line.is_empty:
        assert "tono" in told


def test_a_keystroke_takes_less_than_a_frame() -> None:
    text = "call budi h, sari: agrees to 30 days; next send contract friday"
    logged(text)
    began = time.perf_counter()
    for end in range(1, len(text) + 1):
        logged(text[:end]).in_words(TODAY)
    assert (time.perf_counter() - began) / len(text) < 0.008
