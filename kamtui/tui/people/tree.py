"""The decision-maker tree drawn with lines: who decides, reports, influences; and what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kamtui.language import _
from kamtui.model.figures import days_since
from kamtui.model.trees import Branch, in_order
from kamtui.model.words import Attitude, Holder, Role
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


def tree_lines(
    posts: list[Post], influences: list[InfluenceLine], today: date, width: int
) -> Iterator[Line]:
    """Draw the tree for a width: role, name, post, influence, attitude, last contact, with whom."""
    names = {post.id: post.person or _holder_words(post) for post in posts}
    lines_from: dict[int, list[InfluenceLine]] = {}
    for influence in influences:
        lines_from.setdefault(influence.from_id, []).append(influence)
    rows = in_order(posts, lambda post: post.id, lambda post: post.reports_to)
    deepest = max((cells(row.lines) for row in rows), default=0)
    longest = max((cells(row.lines) + cells(names[row.node.id]) for row in rows), default=0)
    name_room = min(max(longest - deepest + 1, 12), 26, max(12, width // 3 - 4)) + deepest
    title_room = max(0, min(30, width - name_room - FIXED))
    for row in rows:
        lines = lines_from.get(row.node.id, [])
        drawn = _post_line(row, names, today, width, name_room, title_room)
        told = sign("  ".join(_line_words(line, names) for line in lines))
        room = width - sum(cells(piece.text) for piece in drawn.pieces) - 2
        if told and cells(told) <= room:
            yield Line((*drawn.pieces, Piece("  " + told, Look.WARN)), drawn.ref)
        else:
            yield drawn
            if told:
                lead = " " + sign(row.lines.replace("├─", "│ ").replace("└─", "  ")) + "   "
                told = cut(told, width - cells(lead))
                yield Line((Piece(lead, Look.DIM), Piece(told, Look.WARN)))


def _post_line(
    row: Branch[Post],
    names: dict[int, str],
    today: date,
    width: int,
    name_room: int,
    title_room: int,
) -> Line:
    post = row.node
    branch = sign(row.lines)
    known = post.holder == "known"
    unheld = "" if known else sign(Holder(post.holder).sign) + " "
    role = Role(post.role).sign if post.role else unheld or "  "
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
