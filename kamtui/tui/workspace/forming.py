"""Forms in the workspace: opened over it, put aside for a search, saved as one change each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kamtui.language import _, with_keys
from kamtui.model.errors import Refusal
from kamtui.tui.looks import Look
from kamtui.tui.telling import local_time
from kamtui.tui.workspace.postponing import Postponing

if TYPE_CHECKING:
    from kamtui.store.door import Change, WriteDoor
    from kamtui.tui.dialogs.fields import FieldValue, FormContext
    from kamtui.tui.dialogs.form import FormScreen, ParkedForm
    from kamtui.tui.dialogs.records import FormOf, Overtaken, Values


class Filling(NamedTuple):
    """What becomes of a form that is being filled in.

    ``after`` is done in the same change with the row's id, ``then`` once it is saved; ``lines``
    are drafts of typed lines that the form has taken the place of, ``read`` is what the fields
    held when the form was opened.
    """

    form: FormOf
    context: FormContext
    row_id: int | None
    draft: str
    after: Callable[[Change, int], None] | None = None
    then: Callable[[int], None] | None = None
    lines: tuple[str, ...] = ()
    read: Mapping[str, FieldValue] | None = None


class Spot(NamedTuple):
    """Where the manager was when a form was put aside."""

    client_id: int | None
    person_id: int | None
    tab: int
    place: str
    extra: str
    came_from: tuple[str, ...]
    on_list: bool


class Forming(Postponing):
    """The part of the workspace that opens forms and saves what they give."""

    forms_aside: tuple[tuple[ParkedForm, Filling, Spot], ...] = ()

    def open_form(
        self,
        subject: str,
        row_id: int | None = None,
        *,
        client_id: int | None = None,
        focus: str = "",
        begin: Mapping[str, FieldValue] | None = None,
        draft: str = "",
        after: Callable[[Change, int], None] | None = None,
        then: Callable[[int], None] | None = None,
        lines: tuple[str, ...] = (),
    ) -> None:
        """Open the form of a row, or of a new one that begins with some values."""
        from kamtui.tui.dialogs.form import FormScreen
        from kamtui.tui.dialogs.forms import FORMS
        from kamtui.tui.dialogs.state import FormState

        reason = self.why_no_writing()
        if reason:
            self.refuse(reason)
            return
        form = FORMS[subject]
        context = self.form_context(
            client_id if client_id is not None else self.client_here(), row_id
        )
        try:
            is_new = row_id is None
            stored = form.defaults(context) if is_new else form.load(form, context, row_id or 0)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        state = FormState(form, context, {**stored, **(begin or {})}, is_new=is_new)
        whose = draft or (context.client_id if form.of_client else "new")
        name = f"form:{subject}:new:{whose}" if is_new else f"form:{subject}:{row_id}"
        filling = Filling(form, context, row_id, name, after, then, lines, dict(stored))
        screen = FormScreen(
            state,
            title=self._title_of(form, context, is_new=is_new),
            draft=name,
            drafts=self.desk.drafts,
            focus=focus,
            on_search=lambda parked: self._put_aside(parked, filling),
        )
        self._show_form(screen, filling)

    def form_context(self, client_id: int | None, row_id: int | None) -> FormContext:
        """Give what the fields of a form need to know."""
        from kamtui.tui.dialogs.fields import FormContext

        return FormContext(
            reader=self.desk.database.reader,
            today=self.desk.today,
            currency=self.desk.currency,
            client_id=client_id,
            manager_id=self.desk.manager.id if self.desk.manager else None,
            row_id=row_id,
        )

    def _title_of(self, form: FormOf, context: FormContext, *, is_new: bool) -> str:
        thing = _(form.label)
        words = [_("New: {thing}").format(thing=thing) if is_new else thing.capitalize()]
        is_client = form.subject == "clients"
        if (
            context.client_id is not None
            and (form.of_client or is_client)
            and not (is_client and is_new)
        ):
            words.append(self.name_of(context.client_id))
        return " · ".join(words)

    def _show_form(self, screen: FormScreen, filling: Filling) -> None:
        def closed(values: Values | None) -> None:
            if values is None:
                if screen.farewell:
                    self.say(screen.farewell)
            else:
                self._save_form(screen, filling, values)

        self.app.push_screen(screen, closed)

    # Saving

    def _save_form(self, screen: FormScreen, filling: Filling, values: Values) -> None:
        from kamtui.tui.dialogs.records import Overtaken, save_form

        drafts, form = self.desk.drafts, filling.form
        overtaken: list[Overtaken] = []
        if not values:
            drafts.forget(filling.draft)
            self.say(_("Nothing was changed."), Look.DIM)
            return
        typed = drafts.get(filling.draft)
        name = screen.state.texts.get(form.headline, "")
        drafts.set_aside(filling.draft, typed)

        def save(door: WriteDoor) -> int:
            try:
                row_id = save_form(
                    door,
                    form,
                    filling.context,
                    filling.row_id,
                    values,
                    name=name or self._name_for(filling),
                    after=filling.after,
                    read=filling.read,
                )
            except Overtaken as found:
                overtaken.append(found)
                raise
            # What was typed leaves the disk only once it stands in the database.
            for draft in (filling.draft, *filling.lines):
                drafts.forget(draft)
            return row_id

        def failed() -> None:
            drafts.offer_again(filling.draft, typed)
            if overtaken:
                self._ask_whose(screen, filling, values, overtaken[0])
            else:
                self._open_again(screen, filling)

        labels = [_(about.label) for about in form.fields if about.name in values]
        said = (
            _("Added: {thing}.").format(thing=_(form.label))
            if filling.row_id is None
            else _("Saved: {fields}.").format(fields=", ".join(labels))
        )
        self.change(save, said, then=filling.then, failed=failed)

    def _ask_whose(
        self, screen: FormScreen, filling: Filling, values: Values, overtaken: Overtaken
    ) -> None:
        """Show both values of what somebody else has changed meanwhile, and save what is chosen."""
        from kamtui.tui.dialogs.overtaken import Clash, OvertakenScreen

        if self.app.screen is not self or self.strip.is_open:
            return  # something else was begun in the meantime: the draft waits
        state = screen.state

        def clash(name: str) -> Clash:
            about = next(about for about in state.fields if about.name == name)
            shown = state.shown(about, overtaken.now.get(name))
            return Clash(name, _(about.label), shown, state.texts[name])

        def chosen(theirs: frozenset[str] | None) -> None:
            if theirs is None:
                self._open_again(screen, filling)
                return
            kept = {name: value for name, value in values.items() if name not in theirs}
            self._save_form(screen, filling._replace(read=overtaken.now), kept)

        self.app.push_screen(
            OvertakenScreen(
                overtaken.who,
                local_time(overtaken.at, self.reader()),
                [clash(name) for name in overtaken.fields],
            ),
            chosen,
        )

    def _name_for(self, filling: Filling) -> str:
        client_id = filling.context.client_id
        return self.name_of(client_id) if client_id is not None else ""

    def _open_again(self, screen: FormScreen, filling: Filling) -> None:
        from kamtui.tui.dialogs.form import FormScreen

        # Not over something else that was begun in the meantime: the draft waits then.
        if screen.as_saved is not None and self.app.screen is self and not self.strip.is_open:
            again = FormScreen.from_parked(screen.as_saved, fault=self.footer.message)
            self._show_form(again, filling)

    # Put aside

    def _put_aside(self, parked: ParkedForm, filling: Filling) -> None:
        spot = Spot(
            self.client_id,
            self.person_id,
            self.tab,
            self.place,
            self.extra,
            tuple(self.came_from),
            self.front_is_list(),
        )
        self.forms_aside = (*self.forms_aside, (parked, filling, spot))
        self.open_search()

    def open_hit(self, text: str) -> bool:
        """Open the hit; where a form was put aside for it, say how one comes back."""
        opened = super().open_hit(text)
        if opened and self.forms_aside:
            self.say(with_keys(_("{back} goes back to your form.")))
        return opened

    def go_back(self) -> None:
        """One step back; from what was looked up, into the form that was put aside for it."""
        typing = self.strip.typing
        if not self.forms_aside:
            super().go_back()
        elif typing is None:
            self._come_back()
        else:
            super().go_back()
            if typing.name == "search" and not self.strip.is_open:
                self._come_back()

    def _come_back(self) -> None:
        from kamtui.tui.dialogs.form import FormScreen

        *before, (parked, filling, spot) = self.forms_aside
        self.forms_aside = tuple(before)
        self.place, self.extra, self.tab = spot.place, spot.extra, spot.tab
        self.came_from = list(spot.came_from)
        if spot.client_id in self.list_pane.ids:
            self.list_pane.stand_on(spot.client_id)
        self.load_client(spot.client_id)
        self.person_id = spot.person_id
        self.to_front("list" if spot.on_list else "middle")
        self._show_form(FormScreen.from_parked(parked), filling)

    def keep_typed(self) -> None:
        """Keep half-written lines and forms without a word."""
        super().keep_typed()
        # Where the forms were never loaded none is open; loading them here would hold up a key.
        if "kamtui.tui.dialogs.form" not in sys.modules:
            return
        from kamtui.tui.dialogs.form import FormScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, FormScreen):
                screen.keep()
