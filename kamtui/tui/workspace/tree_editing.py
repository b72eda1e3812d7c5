"""Changing the decision-maker tree: posts added, moved, and lines drawn between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.tui.signs import sign
from kamtui.tui.telling import post_name
from kamtui.tui.workspace.posting import Posting

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor
    from kamtui.store.people.posts import InfluenceLine, Post
    from kamtui.tui.dialogs.fields import Choice


class TreeEditing(Posting):
    """The part of the workspace that changes the tree."""

    # Moving

    def move_post(self, *, up: bool) -> None:
        """Move the post, with all below it, to its boss's boss or under the one before it."""
        from kamtui.store.people.posts import read_posts

        post = self.post_here()
        if post is None:
            self.refuse(_("There is no post under the cursor."))
            return
        posts = read_posts(self.reader(), post.client_id)
        if up:
            self._move_up(post, posts)
        else:
            self._move_under(post, posts)

    def _move_up(self, post: Post, posts: list[Post]) -> None:
        boss = next((each for each in posts if each.id == post.reports_to), None)
        if boss is None:
            self.refuse(_("It stands at the top already."))
            return
        above = next((each for each in posts if each.id == boss.reports_to), None)
        self._report(post, above)

    def _move_under(self, post: Post, posts: list[Post]) -> None:
        known = {each.id for each in posts}

        def boss_of(each: Post) -> int | None:
            return each.reports_to if each.reports_to in known else None

        beside = [each.id for each in posts if boss_of(each) == boss_of(post)]
        at = beside.index(post.id)
        if not at:
            self.refuse(_("There is no post before it at this level."))
            return
        self._report(post, next(each for each in posts if each.id == beside[at - 1]))

    def _report(self, post: Post, boss: Post | None) -> None:
        name, post_id = post_name(post), post.id
        boss_id = boss.id if boss else None
        words = (
            _("{name} reports to {boss} now.").format(name=name, boss=post_name(boss))
            if boss
            else _("{name} stands at the top now.").format(name=name)
        )

        def move(door: WriteDoor) -> None:
            from kamtui.store.people.posts import move_post

            with door.change(_("moved in the tree: {name}").format(name=name)) as change:
                move_post(change, post_id, boss_id)

        self.change(move, words)

    def pick_boss(self) -> None:
        """Move the post, with all below it, under any boss picked by name, or to the top."""
        from kamtui.model.trees import below
        from kamtui.store.people.posts import read_posts
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker

        post = self.post_here()
        if post is None:
            self.refuse(_("There is no post under the cursor."))
            return
        posts = read_posts(self.reader(), post.client_id)
        own = below(posts, post.id, lambda each: each.id, lambda each: each.reports_to)
        bosses = {each.id: each for each in posts if each.id not in own}
        choices = [
            Choice(each.id, post_name(each), each.title or "")
            for each in bosses.values()
            if each.id != post.reports_to
        ]
        if post.reports_to in bosses:
            choices.append(Choice(0, _("nobody: stands at the top")))
        if not choices:
            self.refuse(_("There is no other post it could report to."))
            return

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self._report(post, bosses.get(int(choice.value)))

        title = _("Whom does {name} report to?").format(name=post_name(post))
        self.app.push_screen(Picker(title, choices), picked)

    # Lines of influence

    def draw_influence(self) -> None:
        """Draw a line of influence or conflict to another post, or take one away."""
        from kamtui.store.people.posts import read_influences, read_posts
        from kamtui.tui.dialogs.picker import Picker

        post = self.post_here()
        if post is None:
            self.refuse(_("There is no post under the cursor."))
            return
        others = [each for each in read_posts(self.reader(), post.client_id) if each.id != post.id]
        if not others:
            self.refuse(with_keys(_("There is no other post yet: {tree_below} adds one.")))
            return
        drawn = [
            line
            for line in read_influences(self.reader(), post.client_id)
            if line.from_id == post.id
        ]
        post_id, name = post.id, post_name(post)

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self._draw_or_remove(post_id, name, str(choice.value))

        self.app.push_screen(
            Picker(
                _("A line from {name}").format(name=name),
                _line_choices(others, drawn),
                hint=with_keys(_("type a name   {enter} draws the line, or takes it away")),
            ),
            picked,
        )

    def _draw_or_remove(self, post_id: int, name: str, what: str) -> None:
        kind, number = what.split(":")

        def write(door: WriteDoor) -> None:
            with door.change(_("lines of {name}").format(name=name)) as change:
                if kind == "remove":
                    change.delete("influences", int(number))
                else:
                    change.insert(
                        "influences",
                        {
                            "from_position_id": post_id,
                            "to_position_id": int(number),
                            "kind": kind,
                        },
                    )

        self.change(write, _("The line is gone.") if kind == "remove" else _("The line is drawn."))


def _line_choices(others: list[Post], drawn: list[InfluenceLine]) -> list[Choice]:
    """Give every line that can be drawn from a post, and those that can be taken away."""
    from kamtui.model.words import InfluenceKind
    from kamtui.tui.dialogs.fields import Choice

    names = {post.id: post_name(post) for post in others}
    titles = {post.id: post.title or "" for post in others}
    words = {
        InfluenceKind.INFLUENCE.value: _("influences {name}"),
        InfluenceKind.CONFLICT.value: _("in conflict with {name}"),
    }
    there = {(line.kind, line.to_id) for line in drawn}
    found = [
        Choice(f"{kind}:{post.id}", told.format(name=names[post.id]), titles[post.id], key=mark)
        for kind, told, mark in (
            (kind.value, words[kind.value], sign(kind.sign)) for kind in InfluenceKind
        )
        for post in others
        if (kind, post.id) not in there
    ]
    found += [
        Choice(
            f"remove:{line.id}",
            _("take away: {line}").format(line=words[line.kind].format(name=names[line.to_id])),
        )
        for line in drawn
        if line.to_id in names
    ]
    return found
