"""Trees of the clients nobody wrote by hand: shaped by size, known as far as we have come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from scripts.sample.book import Book, Row, dice, weighted
from scripts.sample.calendar import TODAY
from scripts.sample.naming import draw_extension, draw_mobile, draw_name, email_of
from scripts.sample.reading import Table, toml
from scripts.sample.trees import Beside, Post, write_tree

CONFLICTS = (
    "Both want the warehouse under them.",
    "An old quarrel about overtime.",
    "He stopped her order last year and said so in the meeting.",
    "Speak to them one at a time.",
    "About whose budget the spare parts belong to.",
)
INFLUENCES = (
    "Nothing is signed before they have spoken.",
    "Same village, same bus.",
    "Was his trainee.",
    "Asks before every trial.",
    "Plays badminton with him on Thursdays.",
    "",
    "",
)
POST_NOTES = (
    "Answers messages before seven, never after four.",
    "Wants figures on paper.",
    "Prefers WhatsApp; does not pick up.",
    "Do not call on Fridays before two.",
    "Speaks openly when the boss is out.",
    "Retires next year.",
    "Came from a competitor's client; compares.",
    "Decides quickly when shown a sample.",
)


def add_trees(book: Book, taken: set[str]) -> None:
    """Give every client that has no tree yet one of its size."""
    for client in book.clients.values():
        if not client.told:
            chance = dice("tree", client.row.name)
            posts = draw_posts(client.row, taken, chance)
            write_tree(book, client, posts, _beside(posts, chance))


def draw_posts(row: Row, taken: set[str], chance: Random) -> list[Post]:
    """Draw the posts of one client, three to twelve, bosses first."""
    shape = _shape(row)
    count = _count(row, len(shape["posts"]), chance)
    posts = []
    for place, (title, department, boss, role, influence) in enumerate(shape["posts"][:count]):
        post = Post(
            key=str(place),
            title=title,
            department=department,
            under="" if boss < 0 else str(boss),
            role=role,
            influence=max(0, min(5, influence + chance.choice((-1, 0, 0, 0, 0, 1)))),
        )
        posts.append(_filled(post, row, taken, chance))
    if chance.random() < 0.18 and len(posts) < 12:
        title, department, role, influence = chance.choice(toml("posts")["outsider"])["post"]
        outsider = Post("out", title, department, "", role, influence, outside=True)
        posts.append(_held(outsider, row, taken, chance))
    if chance.random() < 0.12 and len(posts) < 12:
        posts.append(_left(posts, row, taken, chance))
    return posts


def _shape(row: Row) -> Table:
    shapes: list[Table] = toml("posts")["shape"]
    return next(shape for shape in shapes if row.heads <= shape["largest"])


def _count(row: Row, most: int, chance: Random) -> int:
    known = {"A": (6, 12), "B": (5, 9)}.get(row.cell[:1], (3, 6))
    if row.share > 2000:
        known = (6, 11)
    if row.heads > 880 and row.state != "prospect":
        known = (11, 12)
    return min(most, chance.randint(*known))


def _filled(post: Post, row: Row, taken: set[str], chance: Random) -> Post:
    known = 0.62 if row.state == "prospect" else 0.9 if row.cell[:1] in ("A", "B") else 0.84
    if post.key == "1" or chance.random() < known:
        return _held(post, row, taken, chance)
    return replace(post, holder="vacant" if chance.random() < 0.3 else "unknown")


def _held(post: Post, row: Row, taken: set[str], chance: Random) -> Post:
    name = draw_name(row, taken, chance)
    phones = [draw_mobile(chance)] if chance.random() < 0.85 else []
    if row.heads > 150 and (chance.random() < 0.3 or not phones):
        phones.append(draw_extension(row, chance))
    keeps = (post.influence or 0) >= 3 or chance.random() < 0.4
    return replace(
        post,
        person=name.full,
        female=name.female,
        holder="known",
        attitude=_attitude(row, chance),
        since=TODAY - timedelta(days=chance.randint(120, 5200)),
        keeper=row.manager if keeps else "",
        phones=tuple(phones),
        email=email_of(name.full, row, chance) if chance.random() < 0.7 else "",
        birthday=_birthday(chance) if chance.random() < 0.2 else None,
        notes=chance.choice(POST_NOTES) if chance.random() < 0.22 else "",
    )


def _attitude(row: Row, chance: Random) -> str:
    if row.state in ("lost", "at risk"):
        weights = {"opponent": 2, "critic": 4, "neutral": 4, "supporter": 2, "advocate": 0.5}
    elif row.state == "prospect":
        weights = {"opponent": 0.5, "critic": 2, "neutral": 7, "supporter": 2, "advocate": 0.3}
    else:
        weights = {"opponent": 0.4, "critic": 1.5, "neutral": 5, "supporter": 4, "advocate": 1.5}
    return weighted(chance, weights)


def _birthday(chance: Random) -> date:
    return date(1962, 1, 1) + timedelta(days=chance.randint(0, 12_000))


def _left(posts: list[Post], row: Row, taken: set[str], chance: Random) -> Post:
    """Somebody who held one of the posts before and has left; the post is another's now."""
    post = posts[min(1, len(posts) - 1)]
    until = (post.since or TODAY) - timedelta(days=chance.randint(5, 60))
    former = _held(replace(post, key="left"), row, taken, chance)
    since = until - timedelta(days=chance.randint(400, 2500))
    return replace(former, under="", since=since, until=until, keeper="", notes="")


def _beside(posts: list[Post], chance: Random) -> list[Beside]:
    there = [post.key for post in posts if post.person and not post.until]
    lines = []
    if len(there) >= 4 and chance.random() < 0.55:
        begin, end = chance.sample(there[1:], 2)
        lines.append(Beside(begin, end, "influence", chance.choice(INFLUENCES)))
    if len(there) >= 5 and chance.random() < 0.3:
        begin, end = chance.sample(there[1:], 2)
        lines.append(Beside(begin, end, "conflict", chance.choice(CONFLICTS)))
    return lines
