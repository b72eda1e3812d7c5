"""Tenders: stages become outcomes, reasons and competitors are found, codes known again."""

from __future__ import annotations

from kamtui.exchange.tenders import ALSO_NOT_TOLD
from tests.exchange.desk import Desk, counts, reasons

DEALS = (
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
    "A1,Moses Frase,GTX,Cancity,Won,10/20/2016,3/1/2017,1054\n"
    "A2,Moses Frase,MG,Isdom,Lost,10/25/2016,3/11/2017,0\n"
    "A3,Anna S,MG,Isdom,Engaging,10/25/2016,,\n"
    "A4,Anna S,MG,Isdom,Prospecting,,,\n"
    "A5,Anna S,MG,,Won,10/25/2016,3/11/2017,10\n"
)


def test_deals_become_tenders(desk: Desk) -> None:
    outcome = desk.imports(DEALS, kind="tenders")
    assert counts(outcome) == (5, 4, 0, 0, 1)
    assert reasons(outcome) == {"client: missing": 1}
    assert outcome.tally.also[ALSO_NOT_TOLD] == 1
    assert desk.asks(
        "SELECT code, subject, outcome, opened_day, decided_day, value, reason_id FROM tenders"
    ) == [
        ("A1", "GTX", "won", "2016-10-20", "2017-03-01", 105400, None),
        ("A2", "MG", "lost", "2016-10-25", "2017-03-11", None, None),
        ("A3", "MG", "open", "2016-10-25", None, None, None),
        ("A4", "MG", "open", None, None, None, None),
    ]
    assert desk.asks("SELECT login, name FROM managers") == [
        ("moses.frase", "Moses Frase"),
        ("anna.s", "Anna S"),
    ]
    before = desk.all_rows()
    assert counts(desk.imports(DEALS, kind="tenders")) == (5, 0, 0, 4, 1)
    assert desk.all_rows() == before


def test_an_open_tender_is_decided_by_a_later_file(desk: Desk) -> None:
    head = "code,client,subject,status,close date,value,reason,competitor\n"
    desk.imports(head + "T1,Ana,Pumps,Negotiation,2024-05-01,100,,\n", kind="tenders")
    assert desk.asks("SELECT outcome, due_day, decided_day FROM tenders") == [
        ("open", "2024-05-01", None)
    ]
    desk.imports(head + "T1,Ana,Pumps,Closed Lost,2024-05-09,100,Price,PT Kemas\n", kind="tenders")
    assert desk.asks(
        "SELECT t.outcome, t.decided_day, r.name, c.name FROM tenders t "
        "JOIN reasons r ON r.id = t.reason_id JOIN competitors c ON c.id = t.competitor_id"
    ) == [("lost", "2024-05-09", "price", "PT Kemas")]


def test_a_reason_of_their_own_is_kept_beside_other(desk: Desk) -> None:
    desk.imports("client,subject,outcome,reason\nAna,Pumps,lost,The moon\n", kind="tenders")
    assert desk.asks(
        "SELECT r.name, t.reason_note FROM tenders t JOIN reasons r ON r.id = t.reason_id"
    ) == [("other", "The moon")]


def test_equal_tenders_without_a_number_stay_as_many_as_they_are(desk: Desk) -> None:
    text = "client,subject,opened\nAna,Pumps,2024-01-02\nAna,Pumps,2024-01-02\n"
    assert counts(desk.imports(text, kind="tenders")) == (2, 2, 0, 0, 0)
    longer = text + "Ana,Pumps,2024-01-02\nAna,Pumps,2024-01-03\n"
    assert counts(desk.imports(longer, kind="tenders")) == (4, 2, 0, 2, 0)


def test_bad_tenders_have_reasons(desk: Desk) -> None:
    outcome = desk.imports(
        "client,subject,stage,opened,decided,value\n"
        "Ana,,won,,,\nAna,P,maybe,,,\nAna,P,won,2024-02-02,2024-02-01,\nAna,P,won,x,,\n"
        "Ana,P,won,,,many\n",
        kind="tenders",
    )
    assert reasons(outcome) == {
        "subject: missing": 1,
        "outcome: unknown word": 1,
        "decided: before the day it was opened": 1,
        "opened: not a date": 1,
        "value: not a figure": 1,
    }


def test_who_else_bid_and_who_won_are_told_as_in_the_form(desk: Desk) -> None:
    head = "code,client,subject,status,winner,other bidders\n"
    desk.imports(
        head
        + 'T1,Ana,Pumps,lost,PT Kemas,"PT Satu; pt kemas ;PT  Dua;PT Satu"\n'
        + 'T2,Ana,Valves,open,,"PT Tiga, PT Satu"\n'
        + "T3,Ana,Seals,won,,\n",
        kind="tenders",
    )
    assert desk.asks(
        "SELECT t.code, c.name, t.bidders FROM tenders t "
        "LEFT JOIN competitors c ON c.id = t.competitor_id ORDER BY t.id"
    ) == [
        ("T1", "PT Kemas", "PT Satu, PT Dua"),
        ("T2", None, "PT Tiga, PT Satu"),
        ("T3", None, None),
    ]
    # Who else bid is known later: a blank is filled, what stands is left unless told to update.
    desk.imports(head + "T3,Ana,Seals,won,,PT Empat\nT2,Ana,Valves,open,,PT X\n", kind="tenders")
    bidders = "SELECT bidders FROM tenders ORDER BY id"
    assert desk.asks(bidders)[1:] == [("PT Tiga, PT Satu",), ("PT Empat",)]
    desk.imports(head + "T2,Ana,Valves,open,,PT X\n", kind="tenders", on_match="update")
    assert desk.asks(bidders)[1] == ("PT X",)
    for _time in range(3):
        desk.undoes()
    assert desk.asks(bidders) == []


def test_competitors_in_the_plural_are_those_who_bid(desk: Desk) -> None:
    desk.imports("client,subject,competitors\nAna,Pumps,PT A / PT B\n", kind="tenders")
    assert desk.asks("SELECT bidders, competitor_id FROM tenders") == [("PT A, PT B", None)]


def test_a_file_that_tells_no_outcome_leaves_a_decided_tender_decided(desk: Desk) -> None:
    head = "id,client,subject,outcome,decided,value\n"
    desk.imports(head + "T1,Ana,Pumps,won,2026-02-01,5\n", kind="tenders")
    asked = "SELECT outcome, due_day, decided_day, value FROM tenders ORDER BY id"
    later = "id,client,subject,decided,value\nT1,Ana,Pumps,2026-02-03,7\nT2,Ana,Fans,2026-03-01,\n"
    desk.imports(later, kind="tenders", on_match="update")
    assert desk.asks(asked) == [
        ("won", None, "2026-02-03", 700),
        ("open", "2026-03-01", None, None),
    ]
    desk.imports(head + "T1,Ana,Pumps,,,9\n", kind="tenders", on_match="update")
    assert desk.asks(asked)[0] == ("won", None, "2026-02-03", 900)


def test_a_reason_found_out_since_is_not_asked_for_again(desk: Desk) -> None:
    desk.imports(DEALS, kind="tenders")
    price = desk.one("SELECT id FROM reasons WHERE kind = 'tender' AND name = 'price'")
    with desk.door.change("they told us") as change:
        change.update("tenders", 2, {"reason_id": price})
    assert desk.imports(DEALS, kind="tenders").tally.also[ALSO_NOT_TOLD] == 0


def test_subjects_that_differ_in_case_alone_are_known_again_each(desk: Desk) -> None:
    file = "client,subject,opened\nAna,Roof,2024-01-02\nAna,ROOF,2024-01-02\nAna,roof,2024-01-02\n"
    assert counts(desk.imports(file, kind="tenders")) == (3, 3, 0, 0, 0)
    assert counts(desk.imports(file, kind="tenders")) == (3, 0, 0, 3, 0)
