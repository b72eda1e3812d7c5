"""The decision-maker tree drawn with lines: who decides, reports, influences; and what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.language import _
from kamtui.model.figures import days_since
from kamtui.model.words import Attitude, Role
from kamtui.store.people import InfluenceLine, Post
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, Ref, cells, cut, left, right

SILENT_DAYS = 90
"""A decision-maker or approver we have not spoken with for longer is named as a gap."""

FIXED = 27
"""Cells of a line beside the name and the post: role, influence, attitude, last contact."""

_ATTITUDE_LOOKS = {
    "opponent": Look.BAD,
    "critic": Look.WARN,
    "neutral": Look.PLAIN,
    "supporter": Look.GOOD,
    "advocate": Look.GOOD,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A post in the order of the tree, with the branch drawn before it."""

    post: Post
    branch: str
    depth: int


def placed(posts: list[Post]) -> list[Placed]:
    """Put posts in the order of the tree: each boss before those who report to it.

    A post whose boss is not among them stands at the top; a ring of bosses (only another
    program could write one) is opened at its first post.
    """
    known = {post.id for post in posts}
    below: dict[int | None, list[Post]] = {}
    for post in posts:
        boss = post.reports_to if post.reports_to in known else None
        below.setdefault(boss, []).append(post)
    found: list[Placed] = []
    seen: set[int] = set()

    def walk(siblings: list[Post], lead: str, depth: int) -> None:
        for number, post in enumerate(siblings):
            if post.id in seen:
                continue
            seen.add(post.id)
            last = number == len(siblings) - 1
            elbow = "" if depth == 0 else ("└─ " if last else "├─ ")
            found.append(Placed(post, lead + elbow, depth))
            walk(
                below.get(post.id, []),
                lead + ("" if depth == 0 else "   " if last else "│  "),
                depth + 1,
            )

    walk(below.get(None, []), "", 0)
    for post in posts:
        if post.id not in seen:
            walk([post], "", 0)
    return found


def tree_lines(
    posts: list[Post], influences: list[InfluenceLine], today: date, width: int
) -> Iterator[Line]:
    """Draw the tree for a width: role, name, post, influence, attitude, last contact, with whom."""
    names = {post.id: post.person or _holder_words(post) for post in posts}
    lines_from: dict[int, list[InfluenceLine]] = {}
    for influence in influences:
        lines_from.setdefault(influence.from_id, []).append(influence)
    rows = placed(posts)
    deepest = max((cells(row.branch) for row in rows), default=0)
    longest = max((cells(row.branch) + cells(names[row.post.id]) for row in rows), default=0)
    name_room = min(max(longest - deepest + 1, 12), 26, max(12, width // 3 - 4)) + deepest
    title_room = max(0, min(30, width - name_room - FIXED))
    for row in rows:
        lines = lines_from.get(row.post.id, [])
        drawn = _post_line(row, names, today, width, name_room, title_room)
        told = sign("  ".join(_line_words(line, names) for line in lines))
        room = width - sum(cells(piece.text) for piece in drawn.pieces) - 2
        if told and cells(told) <= room:
            yield Line((*drawn.pieces, Piece("  " + told, Look.WARN)), drawn.ref)
        else:
            yield drawn
            if told:
                lead = " " * (4 + cells(row.branch))
                yield Line((Piece(lead), Piece(cut(told, width - cells(lead)), Look.WARN)))


def _post_line(
    row: Placed,
    names: dict[int, str],
    today: date,
    width: int,
    name_room: int,
    title_room: int,
) -> Line:
    post = row.post
    branch = sign(row.branch)
    known = post.holder == "known"
    role = Role(post.role).sign if post.role else "  "
    who = cut(names[post.id], name_room - cells(branch))
    days = days_since(post.last_contact, today)
    spoke = "" if not known else _("never") if days is None else _("{days} d").format(days=days)
    attitude = Attitude(post.attitude).label if post.attitude else ""
    pieces = [
        Piece(" " + branch, Look.DIM),
        Piece(f"{role} ", Look.KEY if post.role == "decision-maker" else Look.STRONG),
        Piece(left(who, name_room - cells(branch)), Look.PLAIN if known else Look.WARN),
    ]
    title = (post.title or "") + (f", {post.department}" if post.department else "")
    if post.outside:
        title = _("outside: {title}").format(title=title)
    pieces.append(Piece(" " + left(title, title_room) if title_room > 6 else " ", Look.DIM))
    pieces += [
        Piece(f" {post.influence if post.influence is not None else ' '} "),
        Piece(left(_(attitude), 10) + " ", _ATTITUDE_LOOKS.get(post.attitude or "", Look.PLAIN)),
        Piece(right(spoke, 6)),
    ]
    room = width - sum(cells(piece.text) for piece in pieces)
    if room > 40 and post.spoke_with:
        pieces.append(Piece("  " + left(post.spoke_with, 16), Look.DIM))
    return Line(
        tuple(pieces),
        Ref("positions", post.id, client_id=post.client_id, person_id=post.person_id),
    )


def _line_words(line: InfluenceLine, names: dict[int, str]) -> str:
    return f"{'✗' if line.kind == 'conflict' else '⇢'} {names.get(line.to_id, '?')}"


def _holder_words(post: Post) -> str:
    return _("vacant") if post.holder == "vacant" else _("unknown")


def gaps(posts: list[Post], today: date) -> list[str]:
    """Say in words what the tree lacks, in order of worth."""
    known = [post for post in posts if post.holder == "known" and not post.outside]
    found: list[str] = []
    if not posts:
        return found
    roles = {post.role for post in known}
    if "decision-maker" not in roles:
        found.append(_("nobody with the decision known"))
    if "champion" not in roles and not any(post.attitude == "advocate" for post in known):
        found.append(_("no champion"))
    for post in known:
        days = days_since(post.last_contact, today)
        if post.role in ("decision-maker", "approver") and (days is None or days > SILENT_DAYS):
            role = _(Role(post.role).label)
            found.append(
                _("{role} never spoken with").format(role=role)
                if days is None
                else _("{role} silent {days} days").format(role=role, days=days)
            )
    for post in posts:
        if post.holder != "known":
            what = post.title or post.department or _("a post")
            found.append(f"{what} {_holder_words(post)}")
    if len(known) == 1:
        found.append(_("only one contact"))
    return found
