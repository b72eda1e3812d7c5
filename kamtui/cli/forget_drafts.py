"""What forgetting does to half-written texts: one's own are cleaned, those of others are told."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shlex import quote

from kamtui.cli.output import tell
from kamtui.language import _
from kamtui.store.forget_texts import Traces, pattern_of
from kamtui.store.managers import Manager
from kamtui.tui.drafts import Drafts, file_name, state_folder

_OF_CLIENTS = {"log", "winback", "post"}
"""Drafts whose numbers are those of clients; in what one writes of them a single word will do."""

Named = Callable[[str, str], bool]
"""Whether a draft, by its name and its text, names the person."""


def clean_own(database_id: str, named: Named) -> int:
    """Forget this user's drafts, and what was last copied to a file, that name the person."""
    count = Drafts(database_id).forget_where(named)
    copied = state_folder() / "copied.txt"
    with suppress(OSError):
        if named("", copied.read_text(encoding="utf-8", errors="replace")):
            copied.unlink()
            count += 1
    return count


def by_traces(traces: Traces) -> Named:
    """Know a draft by name, number and address; one about the person's clients by a word too."""

    def named(draft: str, text: str) -> bool:
        subject, _colon, rest = draft.partition(":")
        numbers = {int(number) for number in re.findall(r"\d+", rest)}
        if subject == "people" and traces.person_id in numbers:
            return True
        near = subject in _OF_CLIENTS and bool(numbers & traces.clients)
        return (traces.nearby if near else traces.anywhere).search(text) is not None

    return named


def by_name(name: str) -> Named:
    """Know a draft by the whole name alone: for whom the database knows no more."""
    pattern = pattern_of(name)
    return lambda _draft, text: pattern.search(text) is not None


def others(managers: Sequence[Manager], own_login: str) -> dict[Path | None, list[str]]:
    """Give the homes of everybody else who works here, with their logins.

    None stands for the home of those who are no users of this computer.
    """
    found: dict[Path | None, list[str]] = {}
    for manager in managers:
        home = _home_of(manager.login)
        if manager.login != own_login and home != Path.home():
            found.setdefault(home, []).append(manager.login)
    return found


def tell_others(found: Mapping[Path | None, Sequence[str]], name: str, database_id: str) -> None:
    """Say who else may have the person in a draft, in which file, and what to do about it."""
    if not found:
        return
    tell(
        _(
            "Drafts of others lie in their own folders, out of reach from here. Each of them runs "
            "'{command}' or, with kamtui closed, deletes this file:"
        ).format(command=f"kamtui forget {quote(name)} --drafts")
    )
    below = _below_home() / file_name(database_id)
    for home, logins in found.items():
        tell(f"  {', '.join(logins)}: {(home or Path('~')) / below}")


def _below_home() -> Path:
    # Others may keep their state elsewhere; where they do not, it lies as ours does by default.
    usual = Path(".local") / "state" / "kamtui"
    with suppress(ValueError):
        if not os.environ.get("XDG_STATE_HOME"):
            return state_folder().relative_to(Path.home())
    return usual


def _home_of(login: str) -> Path | None:
    try:
        import pwd

        return Path(pwd.getpwnam(login).pw_dir)
    except (ImportError, KeyError, ValueError):
        return None
