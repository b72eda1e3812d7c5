"""People and posts: the tree and its editing."""

from __future__ import annotations

import pytest

from kamtui.model.errors import Refusal
from kamtui.store.clients import add_client
from kamtui.store.door import WriteDoor
from kamtui.store.people.posts import (
    add_person,
    add_post,
    mark_left,
    move_post,
    people_of,
    read_influences,
    read_posts,
    remove_post,
)


@pytest.fixture
def tree(door: WriteDoor) -> tuple[WriteDoor, int, dict[str, int]]:
    """Boss > (Buyer > Assistant, Clerk)."""
    with door.change("a tree") as change:
        client = add_client(change, "PT Pohon")
        posts: dict[str, int] = {}
        for name, boss in (
            ("Boss", ""),
            ("Buyer", "Boss"),
            ("Assistant", "Buyer"),
            ("Clerk", "Boss"),
        ):
            person = add_person(change, f"Person {name}")
            posts[name] = add_post(
                change,
                client,
                person_id=person,
                values={"title": name, "reports_to": posts.get(boss), "role": "user"},
            )
        change.insert(
            "influences",
            {
                "from_position_id": posts["Clerk"],
                "to_position_id": posts["Buyer"],
                "kind": "conflict",
            },
        )
    return door, client, posts


def bosses(door: WriteDoor, client: int) -> dict[str, str | None]:
    posts = read_posts(door.database.reader(), client)
    titles = {post.id: post.title for post in posts}
    return {post.title or "": titles.get(post.reports_to or 0) for post in posts}


def test_a_branch_moves_with_all_below_it(tree):
    door, client, posts = tree
    with door.change("move") as change:
        move_post(change, posts["Buyer"], posts["Clerk"])
    assert bosses(door, client) == {
        "Boss": None, "Clerk": "Boss", "Buyer": "Clerk", "Assistant": "Buyer",
    }  # fmt: skip


@pytest.mark.parametrize("boss", ["Buyer", "Assistant"])
def test_nobody_reports_to_somebody_below(tree, boss):
    door, client, posts = tree
    before = bosses(door, client)
    with pytest.raises(Refusal), door.change("move") as change:
        move_post(change, posts["Buyer"], posts[boss])
    assert bosses(door, client) == before


def test_who_leaves_leaves_a_vacant_post_to_which_the_others_report(tree):
    door, client, posts = tree
    with door.change("left") as change:
        mark_left(change, posts["Buyer"], "2026-06-30")
    now = {post.title: post for post in read_posts(door.database.reader(), client)}
    assert now["Buyer"].holder == "vacant"
    assert now["Buyer"].person_id is None
    assert bosses(door, client)["Assistant"] == "Buyer"
    assert "Person Buyer" not in [p.name for p in people_of(door.database.reader(), client)]
    past = door.database.reader().execute(
        "SELECT to_day FROM positions WHERE id = ?", (posts["Buyer"],)
    )
    assert past.fetchone() == ("2026-06-30",)


def test_a_vacant_post_stays_with_whoever_of_us_covers_it(tree):
    door, client, posts = tree
    with door.change("cover, then leave") as change:
        change.update("positions", posts["Buyer"], {"manager_id": 2})
        vacant = mark_left(change, posts["Buyer"], "2026-06-30")
    row = door.database.reader().execute(
        "SELECT manager_id FROM positions WHERE id = ? AND client_id = ?", (vacant, client)
    )
    assert row.fetchone() == (2,)


def test_a_post_taken_out_hands_those_below_to_its_boss(tree):
    door, client, posts = tree
    with door.change("remove") as change:
        remove_post(change, posts["Buyer"])
    assert bosses(door, client) == {"Boss": None, "Assistant": "Boss", "Clerk": "Boss"}
    assert read_influences(door.database.reader(), client) == []
