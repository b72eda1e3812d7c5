"""The decision-maker tree drawn with lines: who decides, reports, influences; and what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kamtui.language import _
from kamtui.model.days import day_beside
from kamtui.model.figures import days_since
from kamtui.model.trees import Branch, in_order
from kamtui.model.words import Attitude, Holder, Role
from kamtui.store.people.posts import FormerPost, InfluenceLine, Post
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, Ref, cells, cut, joined, left, line, right

SILENT_DAYS = 90
"""A decision-maker or approver we have not spoken with for longer is named as a gap."""

FIXED = 24
"""Cells of a line beside the branch, the name and the post: role, influence, attitude, days, and
the one left free at the edge."""

MOST_TITLE = 44
"""Cells of the longest post; wider ones would part the name from its figures."""

MOST_WHO = 8
"""Cells of the longest first name of ours that is shown whole."""

LEAST_NAME, LEAST_TITLE, NO_TITLE = 14, 12, 6
"""Cells a name and a post are worth having; in no more than the last a post is not shown."""

WITH_WHOM = 58
"""From this width on there is room for who of us spoke."""

_ATTITUDE_LOOKS = {
    "opponent": Look.BAD,
    "critic": Look.WARN,
    "neutral": Look.PLAIN,
    "supporter": Look.GOOD,
    "advocate": Look.GOOD,
}


@dataclass(frozen=True, slots=True)
class Rooms:
    """How a tree shares a width: cells for branch and name, for the post, for who of us spoke."""

    width: int
    name: int
    title: int
    who: int


def tree_heading(posts: list[Post], width: int) -> Line:
    """Draw the headings over the columns of the tree of these posts."""
    _rows, _names, rooms = _laid_out(posts, width)
    post, influence = _("post"), _("influence")
    # The influence is one digit: its heading ends over it and borrows from that of the posts.
    room = (rooms.title + 1 if rooms.title > NO_TITLE else 1) + 2
    over = room - cells(influence)
    above = right(influence, room)
    if over > cells(post) + 2:
        above = " " + left(post, over - 1) + influence
    pieces = [
        " " + left("", 3 + rooms.name) + above + " ",
        left(_("attitude"), 9) + " " + right(_("spoke"), 5),
        "  " + _("with") if rooms.who else "",
    ]
    return line(("".join(pieces), Look.DIM))


def tree_lines(
    posts: list[Post],
    influences: list[InfluenceLine],
    before: dict[int, FormerPost],
    today: date,
    width: int,
) -> Iterator[Line]:
    """Draw the tree for a width: role, name, post, influence, attitude, last contact, with whom.

    ``before`` is what people held at other clients, by person: told below who came from there.
    """
    rows, names, rooms = _laid_out(posts, width)
    lines_from: dict[int, list[InfluenceLine]] = {}
    for influence in influences:
        lines_from.setdefault(influence.from_id, []).append(influence)
    for row in rows:
        drawn = _post_line(row, names, today, rooms)
        told = sign(_told(lines_from.get(row.node.id, []), names))
        room = width - sum(cells(piece.text) for piece in drawn.pieces) - 2
        fits = told and cells(told) <= room
        yield drawn._replace(pieces=(*drawn.pieces, _warned("  " + told))) if fits else drawn
        lead = " " + sign(row.lines.replace("├", "│").replace("└", " ").replace("─", " ")) + "   "
        if told and not fits:
            yield Line((Piece(lead, Look.DIM), _warned(cut(told, width - cells(lead)))))
        former = before.get(row.node.person_id or 0)
        if former is not None:
            yield line((lead + cut(_came_from(former, today), width - cells(lead)), Look.DIM))


def _laid_out(posts: list[Post], width: int) -> tuple[list[Branch[Post]], dict[int, str], Rooms]:
    """Give the posts in the tree's order, what stands for each name, and the columns' rooms."""
    names = {post.id: post.person or _holder_words(post) for post in posts}
    rows = in_order(posts, lambda post: post.id, lambda post: post.reports_to)
    if max((cells(row.lines) for row in rows), default=0) > width // 6:
        rows = [replace(row, lines=_narrowed(row.lines)) for row in rows]
    return rows, names, _rooms(rows, names, width)


def _warned(text: str) -> Piece:
    return Piece(text, Look.WARN)


def _narrowed(lines: str) -> str:
    """Draw a branch with two cells a level instead of three, where a tree is deep."""
    return "".join(lines[at] + lines[at + 2] for at in range(0, len(lines), 3))


def _rooms(rows: list[Branch[Post]], names: dict[int, str], width: int) -> Rooms:
    deepest = max((cells(row.lines) for row in rows), default=0)
    longest = max((cells(row.lines) + cells(names[row.node.id]) for row in rows), default=0)
    name = min(max(longest - deepest + 1, 12), 26, max(12, width // 3 - 4)) + deepest
    name = min(name, longest + 1)
    who = max((cells(_spoke_with(row.node)) for row in rows), default=0)
    who = min(who, MOST_WHO) if width >= WITH_WHOM else 0
    rest = width - name - FIXED - (who + 2 if who else 0)
    if rest < LEAST_TITLE:
        # A deep tree leaves little: the name gives up what it can spare for the post.
        given = max(0, min(LEAST_TITLE - rest, name - deepest - LEAST_NAME))
        name, rest = name - given, rest + given
    return Rooms(width, name, max(0, min(MOST_TITLE, rest)), who)


def _post_line(row: Branch[Post], names: dict[int, str], today: date, rooms: Rooms) -> Line:
    post = row.node
    branch = sign(row.lines)
    known = post.holder == "known"
    unheld = "" if known else sign(Holder(post.holder).sign) + " "
    role = Role(post.role).sign if post.role else unheld or "  "
    room = rooms.name - cells(branch)
    name = names[post.id]
    if not known and rooms.title <= NO_TITLE:
        name = post.title or post.department or name
    attitude = _(Attitude(post.attitude).label) if post.attitude else ""
    pieces = [
        Piece(" " + branch, Look.DIM),
        Piece(f"{role} ", Look.KEY if post.role == "decision-maker" else Look.STRONG),
        Piece(left(name, room), Look.PLAIN if known else Look.WARN),
        Piece(" " + left(_title(post), rooms.title) if rooms.title > NO_TITLE else " ", Look.DIM),
        Piece(f" {post.influence if post.influence is not None else ' '} "),
        Piece(left(attitude, 9) + " ", _ATTITUDE_LOOKS.get(post.attitude or "", Look.PLAIN)),
        Piece(right(_spoke(post, today), 5)),
    ]
    if rooms.who:
        pieces.append(Piece("  " + left(_spoke_with(post), rooms.who), Look.DIM))
    return Line(
        tuple(pieces),
        Ref("positions", post.id, client_id=post.client_id, person_id=post.person_id),
    )


def _title(post: Post) -> str:
    title = (post.title or "") + (f", {post.department}" if post.department else "")
    return _("outside: {title}").format(title=title) if post.outside else title


def _spoke(post: Post, today: date) -> str:
    if post.holder != "known":
        return ""
    days = days_since(post.last_contact, today)
    return _("never") if days is None else _("{days} d").format(days=days)


def _spoke_with(post: Post) -> str:
    """Give the first name of whoever of us spoke with the holder last."""
    if post.holder != "known":
        return ""
    return (post.spoke_with or "").split(" ")[0] or _("nobody")


def _came_from(former: FormerPost, today: date) -> str:
    title = f"{former.title}, " if former.title else ""
    day = day_beside(date.fromisoformat(former.to_day), today)
    return _("before: {title}{client}, until {day}").format(
        title=title, client=former.client_name, day=day
    )


def left_lines(former: list[FormerPost], today: date, width: int) -> Iterator[Line]:
    """Draw who has left the client, until when, and where they are now where it is known."""
    for each in former:
        day = day_beside(date.fromisoformat(each.to_day), today)
        gone = _("until {day}").format(day=day)
        now = _("now at {client}").format(client=each.now_client) if each.now_client else ""
        ref = Ref("positions", each.id, client_id=each.client_id, person_id=each.person_id)
        told = joined([each.person, now, each.title or "", gone])
        yield line(("   " + cut(told, width - 4), Look.DIM), ref=ref)


def _told(lines: list[InfluenceLine], names: dict[int, str]) -> str:
    return "  ".join(_line_words(one, names) for one in lines)


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
    for role in (Role.DECISION_MAKER, Role.APPROVER):
        found += _silent([post for post in known if post.role == role], role, today)
    if len({post.person_id for post in known}) == 1:
        found.append(_("only one contact"))
    for post in posts:
        if post.holder != "known":
            what = post.title or post.department or _("a post")
            found.append(f"{what} {_holder_words(post)}")
    return found


def _silent(holders: list[Post], role: Role, today: date) -> Iterator[str]:
    """Name those of a role we have not spoken with for long; the never spoken with are counted."""
    days = {post.id: days_since(post.last_contact, today) for post in holders}
    never = [post for post in holders if days[post.id] is None]
    if len(never) > 2:
        yield _("{count} x {role} never spoken with").format(count=len(never), role=_(role.label))
    for post in holders:
        silent = days[post.id]
        who = _(role.label) if len(holders) == 1 else f"{_(role.label)} {post.person}"
        if silent is None and len(never) <= 2:
            yield _("{role} never spoken with").format(role=who)
        elif silent is not None and silent > SILENT_DAYS:
            yield _("{role} silent {days} days").format(role=who, days=silent)
