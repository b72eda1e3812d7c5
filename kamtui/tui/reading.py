"""Reading for the screen in workers: each request has a token, stale answers are dropped."""

from __future__ import annotations

import gc
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.store.file.faults import fault_in_words
from kamtui.store.moment import one_moment

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamtui.store.opening import Database


@dataclass
class Read(Message):
    """What a worker has read, or in ``fault`` why it could not."""

    group: str
    token: int
    record: Any
    fault: str
    bubble = False


class Reading:
    """Runs readings in thread workers of one widget, the latest of each group alone counting."""

    def __init__(self, owner: Widget, database: Database) -> None:
        self._owner = owner
        self._database = database
        self._tokens: dict[str, int] = {}
        self._then: dict[str, Callable[[Any], None]] = {}
        self._failed: dict[str, Callable[[str], None]] = {}
        self._awaited: set[str] = set()
        self._modules = len(sys.modules)

    @property
    def holds_keys(self) -> bool:
        """Whether something is being read that the next key may be about."""
        return bool(self._awaited)

    def ask(
        self,
        group: str,
        read: Callable[[sqlite3.Connection], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None],
        *,
        holds_keys: bool = False,
    ) -> None:
        """Read in a worker; ``then`` gets the record on the screen's thread, unless a later
        request of the same group has overtaken this one.

        With ``holds_keys``, keys typed ahead wait for the answer, because they are about it.
        """
        if holds_keys:
            self._awaited.add(group)
        token = self._tokens[group] = self._tokens.get(group, 0) + 1
        self._then[group], self._failed[group] = then, failed

        def work() -> None:
            record, fault = None, ""
            try:
                reader = self._database.reader()
                with one_moment(reader):
                    record = read(reader)
            except sqlite3.Error as error:
                fault = fault_in_words(error)
            except ValueError as error:
                # A day that is no day, written by another program: check names the row.
                fault = _(
                    "Something here can't be understood ({why}); 'kamtui check' names it."
                ).format(why=error)
            except (Refusal, OSError) as error:
                fault = str(error)
            except Exception as error:  # noqa: BLE001
                # A pane that got no answer at all would wait for it, and hold the keys typed ahead.
                from kamtui.tui.faults import fault_beside

                fault = fault_beside(error)
            self._owner.post_message(Read(group, token, record, fault))

        self._owner.run_worker(
            work,
            group=group,
            description=f"read {group}",
            exit_on_error=False,
            exclusive=True,
            thread=True,
        )

    def cancel(self, group: str) -> None:
        """Let no answer of this group count that was asked before now."""
        self._tokens[group] = self._tokens.get(group, 0) + 1
        self._awaited.discard(group)

    def answer(self, message: Read) -> None:
        """Hand an answer on if it is still the latest of its group."""
        if message.token != self._tokens.get(message.group):
            return
        self._awaited.discard(message.group)
        if len(sys.modules) != self._modules:
            # Modules stay for good: the collector need not look through them again and again.
            self._modules = len(sys.modules)
            gc.freeze()
        if message.fault:
            self._failed[message.group](message.fault)
        else:
            self._then[message.group](message.record)
