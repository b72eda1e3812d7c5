"""The app: opens the database, binds the command table, sends to the terminal what differs."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import Theme

from kamtui.acts.sample import SAMPLE_LOGIN
from kamtui.language import _, with_keys
from kamtui.model.errors import Refusal
from kamtui.preferences.folder import keys_path, settings_path
from kamtui.preferences.settings import preferences
from kamtui.store.file.faults import fault_in_words
from kamtui.store.managers import find_manager
from kamtui.store.opening import Database, open_database
from kamtui.store.settings import is_pinned, read_currency, read_setting, read_today
from kamtui.tui.commands import ANYWHERE, BY_NAME, COMMANDS, PANES, put_keys_in_force
from kamtui.tui.difference import ReadyText, SentScreen
from kamtui.tui.drafts import Drafts
from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import put_styles_in_force
from kamtui.tui.themes import THEMES, USUAL, Colours
from kamtui.tui.typing_ahead import TypingAhead
from kamtui.tui.workspace.base import Desk
from kamtui.tui.workspace.screen import Workspace
from kamtui.tui.writing import Writing

if TYPE_CHECKING:
    from kamtui.preferences.toml_files import FileFault
    from kamtui.store.door import WriteDoor


class KamtuiApp(Guarded, TypingAhead):
    """The terminal app on one database."""

    TITLE = "kamtui"
    CSS_PATH = "styles/kamtui.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    ESCAPE_TO_MINIMIZE = False
    BINDINGS = [Binding("ctrl+c", "app.interrupt", show=False, priority=True)]

    def __init__(
        self,
        database: Database,
        login: str,
        *,
        theme: str = USUAL,
        keys: Mapping[str, tuple[str, ...]] = {},
    ) -> None:
        colours = self._colours(theme)
        super().__init__(ansi_color=colours.is_ansi)
        put_styles_in_force(colours.styles())
        put_keys_in_force(keys)
        for command in COMMANDS:
            for key in command.keys:
                self.bind(key, f"app.command('{command.name}')", description=_(command.label))
        self.animation_level = "none"
        self._sent = SentScreen()
        if not colours.is_ansi:
            self.register_theme(
                Theme(
                    name=colours.name,
                    primary=colours.key,
                    background=colours.ground,
                    foreground=colours.text,
                    dark=colours.dark,
                )
            )
        self.theme = colours.name
        self.database = database
        self.login = login
        self._interrupted = False
        self.next_database: Path | None = None
        reader = database.reader()
        self.workspace = Workspace(
            Desk(
                database=database,
                today=read_today(reader),
                pinned=is_pinned(reader),
                currency=read_currency(reader),
                manager=find_manager(reader, login),
                login=login,
                writing=None,  # type: ignore[arg-type]
                drafts=Drafts(read_setting(reader, "database_id")),
            )
        )
        self.workspace.desk.writing = Writing(self.workspace, lambda: self.door)

    def _colours(self, theme: str) -> Colours:
        # Where no colours are wanted, the library turns those of a truecolor theme into greys.
        if os.environ.get("NO_COLOR") and not THEMES[theme].is_ansi:
            theme = "ansi-dark" if THEMES[theme].dark else "ansi-light"
        return THEMES[theme]

    @cached_property
    def door(self) -> WriteDoor:
        """The write door, made when something is first written: the first frame needs none."""
        from kamtui.store.door import WriteDoor
        from kamtui.store.managers import find_author

        return WriteDoor(self.database, find_author(self.database.reader(), self.login))

    def get_default_screen(self) -> Screen[Any]:
        """The workspace is the screen the app begins with."""
        return self.workspace

    def on_mount(self) -> None:
        """From now on a signal loses nothing that was typed, and dialogs follow the keymap."""
        self.set_keymap(
            {command.name: ",".join(command.keys) for command in COMMANDS if command.is_moved}
        )
        if not self.is_headless:
            from kamtui.tui.leaving import leave_on_signals

            leave_on_signals(self)

    def on_unmount(self) -> None:
        """Finish what was asked to be saved."""
        self.workspace.desk.writing.close()
        if "door" in vars(self):
            self.door.close()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key reach the command that applies where the focus is.

        A command that can't run now is still reached: the dispatcher says why not.
        """
        if action != "command":
            return True
        command = BY_NAME[str(parameters[0])]
        if self.screen is not self.workspace:
            return False
        here = self.workspace.here()
        if command.where == ANYWHERE:
            return True
        if here in ("copying", "options"):
            return command.where == here
        if here == "strip":
            return command.name in ("next_pane", "previous_pane")
        return command.where in (PANES, here)

    def action_command(self, name: str) -> None:
        """Run a command, or say why it can't run now: the one dispatcher."""
        command, workspace = BY_NAME[name], self.workspace
        self._interrupted = False
        workspace.footer.say("")
        workspace.withdraw_offer(name)
        if workspace.mode:
            workspace.mode = ""
            workspace.tell_status()
        reason = command.why_not(workspace) if command.why_not else ""
        if reason:
            workspace.refuse(reason)
        else:
            command.run(workspace)

    def action_interrupt(self) -> None:
        """Leave what is being typed (it is kept); pressed again in a pane, leave the app."""
        if self.screen is not self.workspace:
            self.screen.dismiss(None)
        elif self.workspace.strip.is_open:
            self.workspace.go_back()
        elif self._interrupted:
            self.exit(0)
        else:
            self._interrupted = True
            self.workspace.say(with_keys(_("Press {interrupt} again to leave, or {quit}.")))

    def tell_fault(self, words: str) -> None:
        """Say what went wrong with the database where the manager is looking."""
        screen = self.screen
        if screen is self.workspace:
            self.workspace.refuse(words)
        elif (tell := getattr(screen, "tell_fault", None)) is not None:
            tell(words)

    def _handle_exception(self, error: Exception) -> None:
        # What a timer or a drawing met: the same as what a message meets, and no reason to end.
        if isinstance(error, sqlite3.Error):
            self.tell_fault(fault_in_words(error))
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # The library's own report shows the values around the fault: clients' data.
        from kamtui.tui.faults import fault_words

        self.workspace.keep_typed()
        error = self._exception
        if error is not None:
            self._exit_renderables.append(fault_words(error))
        self._close_messages_no_wait()

    @property
    def holds_keys(self) -> bool:
        """Whether the list the next key is about is still being read."""
        return self.workspace.reading.holds_keys

    # The terminal

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not self.is_headless and self._running:
            if screen is not self.screen or self._batch_count:
                super()._display(screen, renderable)
                return
            if self.line_is_busy():
                self.hold_frame()
                return
            text = self._sent.difference(renderable, self.console, self.size.width)
            if not text and self._previous_cursor_position == self.cursor_position:
                self.post_display_hook()
                return
            renderable = ReadyText(text)
            self.line_is_taken()
        super()._display(screen, renderable)

    def forget_sent(self) -> None:
        """Take nothing on the terminal as shown any more."""
        self._sent.forget()

    def on_resize(self) -> None:
        """A terminal of another size shows nothing of ours for sure."""
        self.forget_sent()

    def _resume_signal(self) -> None:
        self.forget_sent()
        super()._resume_signal()


def run(database: Database, login: str, *, mouse: bool = False, theme: str | None = None) -> int:
    """Open the app on a database and stay in it until it is left; give the exit status."""
    chosen, (keys, faults_of_keys) = preferences(), _keys_of_the_user()
    app = KamtuiApp(database, login, theme=theme or chosen.theme or USUAL, keys=keys)
    app.workspace.notices = tuple(_faults_of_preferences(faults_of_keys))
    if not database.read_only:
        try:
            app.workspace.taken_back = tuple(_taken_back(app))
        except Refusal as refusal:
            app.workspace.notices = (*app.workspace.notices, str(refusal))
    status = app.run(mouse=mouse or chosen.mouse) or 0
    if app.next_database is not None:
        return run(open_database(app.next_database), SAMPLE_LOGIN, mouse=mouse, theme=theme)
    return status


def _keys_of_the_user() -> tuple[Mapping[str, tuple[str, ...]], tuple[FileFault, ...]]:
    # Most users have no keymap of their own, and need not wait for its reader.
    if not keys_path().exists():
        return {}, ()
    from kamtui.tui.keymap.keymap import read_keymap

    keymap = read_keymap(keys_path())
    return keymap.keys, keymap.faults


def _faults_of_preferences(faults_of_keys: tuple[FileFault, ...]) -> Iterator[str]:
    for faults, path in (
        (preferences().faults, settings_path()),
        (faults_of_keys, keys_path()),
    ):
        yield from (fault.told(path) for fault in faults)


def _taken_back(app: KamtuiApp) -> Iterator[str]:
    # Asked first by one plain look, so that a start without unfinished sets loads nothing more.
    from kamtui.store.data_marks import has_open_sets

    if has_open_sets(app.database.reader()):
        from kamtui.store.undo import take_back_unfinished

        yield from take_back_unfinished(app.door)
