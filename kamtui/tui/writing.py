"""Writing from the screen: one thread, one change after the other, the answer as a message.

What takes long to compute is computed beside it: figures that are only derived are brought up
by a door of their own, what a change is to store is handed to the writer once it is there. What
somebody saves does not wait until the figures of a hundred thousand clients are computed.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from kamtui.language import N_, _
from kamtui.model.errors import Refusal

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamtui.store.door import WriteDoor


_NOT_SAVED = N_("Not saved: {why}.")
_NOT_COMPUTED = N_("Segments and states are not up to date: {why}.")

Computed = TypeVar("Computed")

NOTHING = object()
"""The result where nothing was to be done."""


@dataclass
class Written(Message):
    """A change is done (``words`` says what) or was refused (``refused`` says why).

    The result is :data:`NOTHING` where it was found that nothing had to be done.
    """

    words: str
    refused: str
    then: Callable[[Any], None] | None
    result: Any
    failed: Callable[[], None] | None
    bubble = False


class Writing:
    """The writer thread of the app. Changes are made in the order in which they were asked."""

    def __init__(self, owner: Widget, open_door: Callable[[], WriteDoor]) -> None:
        self._owner = owner
        self._open_door = open_door
        self._opening = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._figures = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figures")
        self._figures_door: WriteDoor | None = None
        self.waiting = 0

    def ask(
        self,
        make: Callable[[WriteDoor], Any],
        words: str | Callable[[Any], str],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Make a change in the writer thread and tell of it; a refusal tells its reason."""
        self._ask(self._thread, lambda: make(self._door()), words, _NOT_SAVED, then, failed)

    def ask_computed(
        self,
        compute: Callable[[sqlite3.Connection], Computed],
        make: Callable[[WriteDoor, Computed], Any],
        words: str | Callable[[Any], str],
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Compute beside the changes what a change then stores, and tell of that as of any other.

        Changes asked for while it is computed are made before it.
        """

        def work() -> Any:
            door = self._door()
            computed = compute(door.database.reader())
            return self._thread.submit(lambda: make(door, computed)).result()

        self._ask(self._figures, work, words, _NOT_SAVED, then)

    def bring_up(
        self,
        is_due: Callable[[], bool],
        make: Callable[[WriteDoor], Any],
        words: str | Callable[[Any], str],
    ) -> None:
        """Bring derived figures up to date beside the changes and tell of it, if they are due.

        Whether they are is looked up there too: after much has changed, that takes a while.
        """

        def work() -> Any:
            if not is_due():
                return NOTHING
            if self._figures_door is None:
                door = self._door()
                self._figures_door = type(door)(door.database, door.author)
            return make(self._figures_door)

        self._ask(self._figures, work, words, _NOT_COMPUTED)

    def _door(self) -> WriteDoor:
        # Made when first asked for, which both threads may do at once.
        with self._opening:
            return self._open_door()

    def _ask(
        self,
        thread: ThreadPoolExecutor,
        make: Callable[[], Any],
        words: str | Callable[[Any], str],
        words_of_fault: str,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        self.waiting += 1

        def work() -> tuple[Any, str]:
            result = make()
            if result is NOTHING:
                return result, ""
            return result, words if isinstance(words, str) else words(result)

        def tell(done: Future[tuple[Any, str]]) -> None:
            # Whatever went wrong is told: a change that fails without a word is taken for saved.
            fault = done.exception()
            if fault is None:
                result, said = done.result()
                answer = Written(said, "", then, result, failed)
            elif isinstance(fault, Refusal):
                answer = Written("", str(fault), then, None, failed)
            else:
                why = _(words_of_fault).format(why=_why(fault))
                answer = Written("", why, then, None, failed)
            self._owner.post_message(answer)

        thread.submit(work).add_done_callback(tell)

    def close(self) -> None:
        """Finish what was asked and close the door."""
        # What is computed still hands the writer a change.
        self._figures.shutdown(wait=True)
        self._thread.shutdown(wait=True)
        if self._figures_door is not None:
            self._figures_door.close()


def _why(fault: BaseException) -> str:
    if isinstance(fault, (sqlite3.Error, OSError)):
        return str(fault)
    from kamtui.tui.faults import fault_beside

    return fault_beside(fault)
