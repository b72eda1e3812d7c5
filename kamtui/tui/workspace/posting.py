"""Adding posts in one line, from it into the form, and telling that somebody has left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import grouped
from kamtui.tui.telling import post_name
from kamtui.tui.text import Ref
from kamtui.tui.workspace.forming import Forming

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from kamtui.acts.posts import Added, Where
    from kamtui.store.door import Change, WriteDoor
    from kamtui.store.people.posts import Post
    from kamtui.tui.dialogs.fields import FieldValue

_TITLES = {
    "below": N_("Below {name}"),
    "beside": N_("Beside {name}"),
    "above": N_("Above {name}"),
}


class Posting(Forming):
    """The part of the workspace that fills posts and empties them."""

    def post_here(self) -> Post | None:
        """Give the post under the cursor, unless its holder has left it."""
        from kamtui.store.people.posts import read_post

        ref = self.pane.ref
        if ref is None or ref.subject != "positions" or not ref.id:
            return None
        post = read_post(self.reader(), ref.id)
        return post if post is None or post.to_day is None else None

    # Adding

    def add_post(self, where: str) -> None:
        """Add a post below, beside or above the one under the cursor in one line."""
        from kamtui.acts.posts import Where, save_post
        from kamtui.model.quick_post import understand_post

        post, client_id = self.post_here(), self.client_here()
        if client_id is None:
            return
        place = Where(where)
        draft = f"post:{where}:{post.id}" if post else f"post:{client_id}"

        def enter(typed: str) -> bool:
            line = understand_post(typed)
            if line.is_empty:
                self.refuse(_("Nothing to add yet: type a title, or a semicolon and a name."))
                return False
            self.save_line(
                draft,
                typed,
                lambda door: save_post(door, client_id, line, place, post),
                lambda added: added.words,
                then=self._stand_on_added,
            )
            return True

        self.open_line(
            "post",
            _(_TITLES[where]).format(name=post_name(post))
            if post
            else _("First post · {client}").format(client=self.name_of(client_id)),
            draft,
            lambda typed: understand_post(typed).in_words(),
            enter,
            hint=with_keys(
                _("title; name; DM 5 supporter     {enter} adds   {tab} form   {back} keeps it")
            ),
            tab=lambda typed: self._post_form_from(typed, client_id, place, post, draft),
        )

    def _stand_on_added(self, added: Added) -> None:
        self.stand_on_post(added.post_id)

    def stand_on_post(self, post_id: int) -> None:
        """Put the cursor of the tree on a post once it is drawn."""
        for pane in (self.middle, self.people_pane):
            if pane.kind is not None and pane.kind.name == "people":
                pane.wanted = Ref("positions", post_id)

    def open_post_form(self, where: str = "below") -> None:
        """Open the form of a new post with all its fields; the first post needs no other."""
        from kamtui.acts.posts import Where

        self._open_post_form(self.client_here(), Where(where), self.post_here())

    def _open_post_form(
        self,
        client_id: int | None,
        where: Where,
        post: Post | None,
        begin: dict[str, FieldValue] | None = None,
        lines: tuple[str, ...] = (),
    ) -> None:
        if post is None:
            self.open_form(
                "positions", client_id=client_id, begin=begin, then=self.stand_on_post, lines=lines
            )
            return
        boss = post.id if where == "below" else post.reports_to
        self.open_form(
            "positions",
            client_id=post.client_id,
            begin={"reports_to": boss, **(begin or {})},
            draft=f"{where}:{post.id}",
            after=_puts_below(post.id) if where == "above" else None,
            then=self.stand_on_post,
            lines=lines,
        )

    def _post_form_from(
        self, typed: str, client_id: int, where: Where, post: Post | None, draft: str
    ) -> None:
        """Open the form with what was understood of the line; no word of it is lost."""
        from kamtui.model.quick_post import understand_post

        self.desk.drafts.keep(draft, typed)
        line = understand_post(typed)
        begin: dict[str, FieldValue] = {
            "title": line.title or None,
            "name": line.name or None,
            "role": line.role.value if line.role else None,
            "influence": line.influence,
            "attitude": line.attitude.value if line.attitude else None,
            "outside": int(line.outside),
            "phones": line.phones,
            "emails": line.emails,
            "notes": ", ".join(line.rest) or None,
        }
        if not line.name and not line.is_empty:
            begin["holder"] = line.holder.value
        self.strip.close()
        self.focus_front()
        self._open_post_form(client_id, where, post, begin, lines=(draft,))

    # Leaving

    def mark_done(self) -> None:
        """Close what the cursor stands on; of a post, ask in one line where its holder went."""
        ref = self.pane.ref
        if self.closable is not None or ref is None or ref.subject != "positions":
            super().mark_done()
            return
        post = self.post_here()
        if post is None:
            self.refuse(_("That person has left already."))
        elif post.person_id is None:
            self._close_empty(post)
        else:
            self._open_leaving(post)

    def _close_empty(self, post: Post) -> None:
        from kamtui.acts.posts import empty_or_remove

        self.change(lambda door: empty_or_remove(door, post), str)

    def _open_leaving(self, post: Post) -> None:
        from kamtui.acts.leaving import leave, understand_leaving

        name, draft, today = post.person or "", f"left:{post.id}", self.desk.today

        def understood(typed: str) -> str:
            return understand_leaving(self.reader(), typed, post.client_id).in_words(name)

        def enter(typed: str) -> bool:
            going = understand_leaving(self.reader(), typed, post.client_id)
            if going.unknown:
                self.refuse(going.in_words(name))
                return False

            def save(door: WriteDoor) -> str:
                return leave(door, post.id, going, today)

            self.save_line(draft, typed, save, str)
            return True

        self.open_line(
            "left",
            _("{name} has left · where to?").format(name=name),
            draft,
            understood,
            enter,
            hint=with_keys(
                _("{enter}: nobody knows   company; title   new: company     {back} takes it back")
            ),
        )

    # Handing on

    def export(self) -> None:
        """Write the people of the client in hand as contact cards or as CSV; which is picked."""
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker

        client_id = self.client_here()
        if self.here() != "people" or client_id is None:
            super().export()
            return
        choices = [
            Choice(".vcf", _("contact cards (vCard)"), _("for a telephone or a mail program")),
            Choice(".csv", _("table (CSV)"), _("for a spreadsheet; with roles and attitudes")),
        ]

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self._write_people(client_id, str(choice.value))

        self.app.push_screen(Picker(_("Write the people as"), choices), picked)

    def _write_people(self, client_id: int, ending: str) -> None:
        from kamtui.exchange.free_paths import free_path
        from kamtui.model.folding import fold

        name = fold(self.name_of(client_id)).replace(" ", "-")[:60] or f"client-{client_id}"
        path = free_path(Path.cwd() / f"{name}{ending}")

        def write(connection: Connection) -> int:
            from kamtui.exchange.people_out import write_people_file
            from kamtui.store.people.contact_list import read_contact_list

            return write_people_file(path, read_contact_list(connection, client_id))

        def told(count: int) -> None:
            words = ngettext(
                "{count} person written to {path}.", "{count} people written to {path}.", count
            )
            self.say(words.format(count=grouped(count), path=path))

        self.reading.ask("export", write, told, self.refuse)


def _puts_below(moved_id: int) -> Callable[[Change, int], None]:
    def go_below(change: Change, new_id: int) -> None:
        from kamtui.store.people.posts import move_post

        move_post(change, moved_id, new_id)

    return go_below
