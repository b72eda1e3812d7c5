"""Writing a client's story into the book: one writer for those told by hand and those drawn.

A story is a table as TOML holds it; its lists are written in the order they lean on each other,
and what later ones point at is found by the keys given in earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kamtui.store.tags import set_tags
from scripts.sample.book import Book, Client
from scripts.sample.calendar import instant
from scripts.sample.reading import Table

Writer = Callable[["Story", Table], int]


@dataclass
class Story:
    """The telling of one client: the book, the client, and the keyed rows so far, by kind."""

    book: Book
    client: Client
    keys: dict[tuple[str, str], int] = field(default_factory=dict)

    def find(self, kind: str, table: Table, name: str | None = None) -> int | None:
        """Give the id of the row that a table names under ``name`` (usually the kind itself)."""
        key = table.get(name or kind)
        return self.keys[kind, key] if key else None

    def person(self, key: str | None) -> int | None:
        """Give the id of a person at this client by the key of the post."""
        return self.client.people[key].id if key else None

    def manager(self, table: Table, name: str = "manager") -> int:
        """Give the id of the manager named in a table, else the client's own."""
        return self.book.managers[table.get(name) or self.client.row.manager]

    def competitor(self, table: Table) -> int | None:
        """Give the id of the competitor a table names, if it names one."""
        name = table.get("competitor")
        return self.book.competitors[name] if name else None

    def reason(self, kind: str, table: Table) -> int | None:
        """Give the id of the reason a table names, if it names one."""
        name = table.get("reason")
        return self.book.reason(kind, name) if name else None


def tell(book: Book, client: Client, table: Table) -> None:
    """Write everything a story's lists hold about a client."""
    story = Story(book, client)
    if "tags" in table:
        set_tags(book.change, client.id, table["tags"])
    for kind, write in WRITERS.items():
        for entry in table.get(kind, ()):
            row_id = write(story, entry)
            if "key" in entry:
                story.keys[kind, entry["key"]] = row_id


def _type(story: Story, entry: Table) -> int:
    return story.book.add(
        "client_types",
        client_id=story.client.id,
        type=entry["type"],
        reason=entry.get("reason"),
        since=entry.get("since"),
    )


def _check(story: Story, entry: Table) -> int:
    row = story.book.change.connection.execute(
        "SELECT id FROM key_checks WHERE name = ?", (entry["check"],)
    ).fetchone()
    return story.book.add(
        "client_key_checks",
        client_id=story.client.id,
        key_check_id=row[0],
        met=int(entry.get("met", True)),
        evidence=entry.get("evidence"),
    )


def _rival(story: Story, entry: Table) -> int:
    story.client.rivals.append(entry["competitor"])
    return story.book.add(
        "rivalries",
        client_id=story.client.id,
        competitor_id=story.competitor(entry),
        offering=entry.get("offering"),
        strength=entry.get("strength"),
        wallet_share=entry.get("wallet"),
        counter_move=entry.get("counter"),
        since=entry.get("since"),
        notes=entry.get("notes"),
    )


def _tender(story: Story, entry: Table) -> int:
    return story.book.add(
        "tenders",
        client_id=story.client.id,
        subject=entry["subject"],
        code=entry.get("code"),
        opened_day=entry.get("opened"),
        due_day=entry.get("due"),
        decided_day=entry.get("decided"),
        outcome=entry.get("outcome", "open"),
        reason_id=story.reason("tender", entry),
        reason_note=entry.get("note"),
        competitor_id=story.competitor(entry),
        product_group=entry.get("group"),
        value=entry.get("value"),
        manager_id=story.manager(entry),
        notes=entry.get("notes"),
    )


def _talk(story: Story, entry: Table) -> int:
    day: date = entry["day"]
    talk_id = story.book.add(
        "interactions",
        client_id=story.client.id,
        day=day,
        at=instant(day, entry["at"]) if "at" in entry else None,
        channel=entry.get("channel", "call"),
        direction=entry.get("way", "out"),
        status=entry.get("status", "held"),
        manager_id=story.manager(entry),
        tender_id=story.find("tender", entry),
        summary=entry.get("summary", ""),
        details=entry.get("details", "").strip() or None,
    )
    for key in entry.get("people", ()):
        story.book.add("interaction_people", interaction_id=talk_id, person_id=story.person(key))
    return talk_id


def _sheet(story: Story, entry: Table) -> int:
    words = ("aim", "known", "questions", "proposals", "limits", "roles", "avoid")
    return story.book.add(
        "negotiation_sheets",
        client_id=story.client.id,
        interaction_id=story.find("talk", entry),
        tender_id=story.find("tender", entry),
        prepared_day=entry.get("prepared"),
        **{word: entry[word].strip() for word in words if word in entry},
    )


def _request(story: Story, entry: Table) -> int:
    answered = entry.get("answered")
    return story.book.add(
        "requests",
        client_id=story.client.id,
        person_id=story.person(entry.get("person")),
        kind=entry["kind"],
        text=entry["text"],
        day=entry["day"],
        answered_day=answered,
        answered_by=story.manager(entry) if answered else None,
        answer=entry.get("answer"),
    )


def _conflict(story: Story, entry: Table) -> int:
    return story.book.add(
        "conflicts",
        client_id=story.client.id,
        kind=entry.get("kind", "complaint"),
        cause=entry["cause"],
        severity=entry.get("severity", 2),
        opened_day=entry["opened"],
        closed_day=entry.get("closed"),
        settlement=entry.get("settlement"),
        manager_id=story.manager(entry),
    )


def _goal(story: Story, entry: Table) -> int:
    return story.book.add(
        "goals",
        client_id=story.client.id,
        measure=entry["measure"],
        text=entry.get("text"),
        target=entry.get("target"),
        from_day=entry.get("begin"),
        due_day=entry.get("due"),
        reached_day=entry.get("reached"),
    )


def _programme(story: Story, entry: Table) -> int:
    return story.book.add(
        "programmes",
        client_id=story.client.id,
        aim=entry["aim"],
        sales_owner_id=story.manager(entry, "sales"),
        marketing_owner_id=story.book.managers[entry.get("marketing", "clara")],
        from_day=entry.get("begin"),
        to_day=entry.get("end"),
        state=entry.get("state", "running"),
        result=entry.get("result"),
    )


def _winback(story: Story, entry: Table) -> int:
    return story.book.add(
        "winback_targets",
        client_id=story.client.id,
        marked_day=entry["marked"],
        lost_since=entry.get("lost_since"),
        leaving=int(entry.get("leaving", False)),
        reason_id=story.reason("loss", entry),
        reason_note=entry.get("note"),
        destination=entry.get("destination", "unknown"),
        competitor_id=story.competitor(entry),
        way=entry.get("way", "open"),
        way_text=entry.get("way_text"),
        cost=entry.get("cost"),
        valid_until=entry.get("valid"),
        owner_id=story.manager(entry),
        state=entry.get("state", "planned"),
        state_day=entry.get("state_day", entry["marked"]),
        result=entry.get("result"),
        result_day=entry.get("result_day"),
        recovered=entry.get("recovered"),
    )


def _offer(story: Story, entry: Table) -> int:
    return story.book.add(
        "offers",
        client_id=story.client.id,
        programme_id=story.find("programme", entry),
        winback_id=story.find("winback", entry),
        text=entry["text"],
        special=entry.get("special"),
        value=entry.get("value"),
        offered_day=entry["offered"],
        valid_until=entry.get("valid"),
        outcome=entry.get("outcome", "open"),
        decided_day=entry.get("decided"),
        reason_id=story.reason("refusal", entry),
    )


def _promise(story: Story, entry: Table) -> int:
    done: date | None = entry.get("done")
    due: date | None = entry.get("due")
    kept = entry.get("kept", done is not None and (due is None or done <= due))
    return story.book.add(
        "commitments",
        client_id=story.client.id,
        side=entry.get("side", "ours"),
        text=entry["text"],
        to_person_id=story.person(entry.get("to")),
        owner_id=story.manager(entry),
        made_day=entry["made"],
        due_day=due,
        done_day=done,
        kept=int(kept) if done else None,
        channel=entry.get("channel"),
        result=entry.get("result"),
        interaction_id=story.find("talk", entry),
        tender_id=story.find("tender", entry),
        goal_id=story.find("goal", entry),
        programme_id=story.find("programme", entry),
        winback_id=story.find("winback", entry),
    )


def _override(story: Story, entry: Table) -> int:
    return story.book.add(
        "state_overrides",
        client_id=story.client.id,
        state=entry["state"],
        from_day=entry["begin"],
        until_day=entry.get("until"),
        reason=entry["reason"],
        manager_id=story.manager(entry),
    )


WRITERS: dict[str, Writer] = {
    "type": _type,
    "check": _check,
    "rival": _rival,
    "tender": _tender,
    "talk": _talk,
    "sheet": _sheet,
    "request": _request,
    "conflict": _conflict,
    "goal": _goal,
    "programme": _programme,
    "winback": _winback,
    "offer": _offer,
    "promise": _promise,
    "override": _override,
}
