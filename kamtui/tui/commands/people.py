"""What works in the decision-maker tree only."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import TREE, Command, needs_both

PEOPLE: tuple[Command, ...] = (
    Command(
        "tree_below",
        N_("add below"),
        N_("Add a post that reports to this one."),
        ("a",),
        "tree",
        lambda w: w.add_post("below"),
        where=TREE,
        why_not=needs_both,
    ),
    Command(
        "tree_beside",
        N_("add beside"),
        N_("Add a post with the same boss."),
        ("A",),
        "tree",
        lambda w: w.add_post("beside"),
        where=TREE,
        why_not=needs_both,
    ),
    Command(
        "tree_above",
        N_("add above"),
        N_("Add a boss of this post."),
        ("O",),
        "tree",
        lambda w: w.add_post("above"),
        where=TREE,
        why_not=needs_both,
    ),
    Command(
        "tree_line",
        N_("influence line"),
        N_("Draw a line of influence or conflict from this post to another."),
        ("v",),
        "tree",
        lambda w: w.draw_influence(),
        where=TREE,
        why_not=needs_both,
    ),
    Command(
        "tree_out",
        N_("one level up"),
        N_("Move the post, with all below it, to the boss of its boss."),
        ("less_than_sign",),
        "tree",
        lambda w: w.move_post(up=True),
        where=TREE,
        why_not=needs_both,
    ),
    Command(
        "tree_in",
        N_("under the one before"),
        N_("Move the post, with all below it, under the post before it."),
        ("greater_than_sign",),
        "tree",
        lambda w: w.move_post(up=False),
        where=TREE,
        why_not=needs_both,
    ),
    Command(
        "tree_boss",
        N_("pick the boss"),
        N_("Move the post, with all below it, under a boss picked by name, or to the top."),
        ("B",),
        "tree",
        lambda w: w.pick_boss(),
        where=TREE,
        why_not=needs_both,
    ),
)
