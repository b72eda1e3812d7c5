"""The form: a panel over the lower part of the screen with a line for each field.

Tab and the arrows go from field to field, enter goes on and saves at the end, escape keeps what
was typed as a draft and never asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, TextArea

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.tui.dialogs.dialog import DialogHead
from kamtui.tui.dialogs.field_inputs import FieldText
from kamtui.tui.dialogs.form_rows import FormRows
from kamtui.tui.dialogs.options import OptionRows
from kamtui.tui.dialogs.records import Values
from kamtui.tui.dialogs.save_line import SaveLine
from kamtui.tui.dialogs.state import FormState
from kamtui.tui.dialogs.telling_fields import TellingFields
from kamtui.tui.dialogs.words import Words
from kamtui.tui.drafts import Drafts
from kamtui.tui.looks import Look

QUIET_SECONDS = 1.0
"""After so much quiet what was typed is kept: a line that drops takes a second's text at most."""
FRAME_LINES = 3
"""Lines of a form that are no fields: the rule above, the help and the line that saves."""
LEFT_ABOVE = 1
"""Lines of the workspace that stay in sight however long the form is."""


@dataclass(frozen=True, slots=True)
class ParkedForm:
    """A form put aside while something is looked up; it opens again exactly as it was."""

    state: FormState
    title: str
    draft: str
    drafts: Drafts | None
    on_search: Callable[[ParkedForm], None] | None
    at: int
    cursor: int | tuple[int, int]
    top: int


class FormScreen(TellingFields):
    """A form over the workspace. Its result is the changed values, or None where it was left.

    ``draft`` names where what was typed is kept, ``on_search`` is called with the parked form
    when the search is asked for, ``fault`` is told at once (why it was not saved).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", show=False),
        Binding("shift+tab", "previous", show=False),
        Binding("down", "down", show=False),
        Binding("up", "up", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("f2,ctrl+s", "save", show=False),
        Binding("ctrl+o", "swap_draft", show=False),
        Binding("ctrl+g", "search", show=False, id="search_from_text"),
        Binding("escape", "leave", show=False, id="back"),
    ]

    def __init__(
        self,
        state: FormState,
        *,
        title: str,
        draft: str = "",
        drafts: Drafts | None = None,
        focus: str = "",
        on_search: Callable[[ParkedForm], None] | None = None,
        fault: str = "",
    ) -> None:
        super().__init__()
        self.state = state
        self.form_title = title
        self.draft = draft
        self.drafts = drafts
        self.farewell = ""
        """What to say once the form is closed: whether a draft was kept."""
        self.as_saved: ParkedForm | None = None
        """The form as it was saved, to be opened again should the database refuse it."""
        self._on_search = on_search
        self._fault = fault
        self._start: int | str = focus
        self._start_cursor: int | tuple[int, int] | None = None
        self._start_top = 0
        self._waiting: Timer | None = None
        self._is_parked = False
        if drafts is not None and draft and not state.is_touched:
            state.take_draft(drafts.get(draft))

    @classmethod
    def from_parked(cls, parked: ParkedForm, *, fault: str = "") -> FormScreen:
        """Open a parked form again, exactly as it was."""
        screen = cls(
            parked.state,
            title=parked.title,
            draft=parked.draft,
            drafts=parked.drafts,
            on_search=parked.on_search,
            fault=fault,
        )
        screen._start, screen._start_cursor = parked.at, parked.cursor
        screen._start_top = parked.top
        return screen

    def park(self) -> ParkedForm:
        """Give the form as it stands, to be opened again later."""
        rows = self.rows
        return ParkedForm(
            self.state,
            self.form_title,
            self.draft,
            self.drafts,
            self._on_search,
            rows.at,
            rows.cursor,
            rows.top,
        )

    def compose(self) -> ComposeResult:
        """Lay the fields between the rule and the last lines."""
        with Vertical(id="form"):
            yield DialogHead(self.form_title)
            yield FormRows(self.state, id="form-rows")
            yield Words(id="form-help", look=Look.DIM)
            yield SaveLine(id="form-save")
        yield OptionRows(id="form-options")

    def on_mount(self) -> None:
        """Take the room that is needed and go to the field asked for."""
        self._take_room()
        names = [about.name for about in self.state.fields]
        start = self._start
        at = start if isinstance(start, int) else names.index(start) if start in names else 0
        self.rows.top = self._start_top
        # At once, not after the first drawing: the next key may be in the line already.
        self._go_to(at, cursor=self._start_cursor)
        if self._fault:
            self._tell(self._fault, Look.BAD)

    def on_resize(self) -> None:
        """Take the room that is needed in a terminal of another size."""
        self._take_room()
        self.call_after_refresh(self._place_options)

    def _take_room(self) -> None:
        frame = FRAME_LINES + bool(self.state.has_draft)
        wanted = self.rows.most_lines + frame
        self.query_one(DialogHead).styles.height = 1 + bool(self.state.has_draft)
        self.query_one("#form").styles.height = min(wanted, self.app.size.height - LEFT_ABOVE)

    # Going about

    def action_next(self) -> None:
        """Take what is offered and go to the next field, or to the line that saves."""
        self._take_offered()
        self._go_to((self.rows.at + 1) % (len(self.state.fields) + 1))

    def action_previous(self) -> None:
        """Take what is offered and go to the field before."""
        self._take_offered()
        self._go_to((self.rows.at - 1) % (len(self.state.fields) + 1))

    def action_down(self) -> None:
        """Go down in what is offered, else to the next field."""
        if self.options.is_open:
            self.options.move(1)
        else:
            self.action_next()

    def action_up(self) -> None:
        """Go up in what is offered, else to the field before."""
        if self.options.is_open:
            self.options.move(-1)
        else:
            self.action_previous()

    def action_page(self, step: int) -> None:
        """Go on by half a form."""
        self._take_offered()
        jump = max(1, self.rows.size.height // 2) * step
        self._go_to(min(max(self.rows.at + jump, 0), len(self.state.fields) - 1))

    def on_field_text_edge(self, event: FieldText.Edge) -> None:
        """Leave a longer text upwards or downwards."""
        event.stop()
        if event.step > 0:
            self.action_next()
        else:
            self.action_previous()

    def on_form_rows_clicked(self, event: FormRows.Clicked) -> None:
        """Go to the field that was clicked on."""
        event.stop()
        if event.field != self.rows.at:
            self._take_offered()
            self._go_to(event.field)

    def _go_to(self, index: int, *, cursor: int | tuple[int, int] | None = None) -> None:
        self.options.close()
        self.rows.go_to(index, cursor=cursor)
        about = self.rows.about
        if about is None:
            self.query_one(SaveLine).focus(scroll_visible=False)
        self._before = self.state.texts[about.name] if about else ""
        self._tell_field()

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed in a line and offer what could be meant."""
        event.stop()
        self._typed(event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take what was typed in a longer text."""
        event.stop()
        self._typed(event.text_area.text)

    def _typed(self, text: str) -> None:
        about = self.rows.about
        if about is None or self.state.texts[about.name] == text:
            return
        if self._takes_name_before_comma(text):
            return
        self.state.type(about.name, text)
        self._offer()
        self._changed()

    def _changed(self) -> None:
        self.rows.place()
        self.rows.refresh()
        self._tell_field()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(QUIET_SECONDS, self.keep)

    def action_edit_outside(self) -> None:
        """Open the text in focus in the user's own editor."""
        from kamtui.tui.dialogs.outside import edit_outside

        about = self.rows.about
        if about is None or not self.state.kind(about).is_prose:
            self._tell(_("The editor is for texts; this is not one."), Look.WARN)
            return
        self._take_offered()
        self.keep()
        try:
            text = edit_outside(self.app, self.state.texts[about.name])
        except Refusal as refusal:
            self._tell(str(refusal), Look.BAD)
            return
        text = text if self.rows.is_long else " ".join(text.split())
        self.state.type(about.name, text)
        self.rows.put(text)
        self._changed()

    # Ending

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last, save."""
        event.stop()
        self._take_offered()
        if self.rows.at >= len(self.state.fields) - 1:
            self.action_save()
        else:
            self._go_to(self.rows.at + 1)

    def action_save(self) -> None:
        """Save, or go to the first field that can't be and say why."""
        self._take_offered()
        faults = self.state.faults()
        if faults:
            name, why = next(iter(faults.items()))
            names = [about.name for about in self.state.fields]
            self._go_to(names.index(name))
            self._tell(f"{_(self.state.fields[self.rows.at].label)}: {why}", Look.BAD)
            return
        # The draft stays until the values stand in the database: only then is it forgotten.
        self.keep()
        self.dismiss(self.state.changed())

    def action_leave(self) -> None:
        """Close what is offered, or else the form, keeping what was typed."""
        if self.options.is_open:
            about = self.rows.about
            if about is not None and self.state.texts[about.name].isspace():
                self.state.type(about.name, self._before)
                self.rows.put(self._before)
            self.options.close()
            self.rows.refresh()
            return
        self.dismiss(None)

    def action_swap_draft(self) -> None:
        """Go from the draft to what is stored, and back."""
        if not self.state.has_draft and not self.state.is_touched:
            return
        self.options.close()
        self.state.swap_draft()
        self._take_room()
        self._go_to(self.rows.at)

    def action_search(self) -> None:
        """Put the form aside and let the host open its search."""
        if self._on_search is None:
            self._tell(_("There is nothing to search here."), Look.WARN)
            return
        parked = self.park()
        self._is_parked = True
        self.dismiss(None)
        self.app.call_later(self._on_search, parked)

    def dismiss(self, result: Values | None = None) -> AwaitComplete:
        """Close; what was typed and not saved is kept as a draft, whoever closes the form."""
        if self._waiting is not None:
            self._waiting.stop()
        if result is None:
            self._say_farewell(self.keep())
        else:
            self.as_saved = self.park()
        return super().dismiss(result)

    def _say_farewell(self, kept: bool) -> None:
        if self._is_parked or not self.draft:
            return
        if not self.state.is_touched:
            self.farewell = _("The draft is gone.") if self.state.has_draft else ""
        elif kept:
            self.farewell = _("Kept as a draft; the form brings it back.")
        else:
            self.farewell = _(
                "The draft could not be written to the disk; it is kept until you leave."
            )

    def keep(self) -> bool:
        """Keep what was typed as a draft; say whether it is on the disk."""
        if self.drafts is None or not self.draft:
            return False
        return self.drafts.keep(self.draft, self.state.as_draft())
