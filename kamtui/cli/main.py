"""The shell's front door: which verb was meant, and how every fault is told in one line."""

from __future__ import annotations

import codecs
import os
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from kamtui.cli.opening import open_app, read_usual
from kamtui.cli.verbs import VERBS
from kamtui.language import _, choose_language, name_keys_by, shipped_languages
from kamtui.model.cleaning import clean
from kamtui.model.errors import DONE, REFUSED, Refusal, WrongUsage
from kamtui.preferences.letters import only_ascii
from kamtui.preferences.settings import preferences

INTERRUPTED = 130
LANG = "--lang"
_TWINS = "kamtui-twins"
COMPLETING = "_KAMTUI_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run a command line and give its exit status; nothing ends in a traceback.

    0: done. 1: refused, or partly refused. 2: wrong usage. Complaints go to stderr, one line
    each.
    """
    _have_streams()
    _never_fail_on_a_letter()
    name_keys_by(_name_command)
    try:
        choose_language(preferred=preferences().language)
        if COMPLETING in os.environ:
            from kamtui.cli.completing import offer
            from kamtui.cli.group import make_group

            return offer(make_group())
        status = _open_or_invoke(_without_language(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_the_pipe()
        return DONE
    except KeyboardInterrupt as stop:
        return complain(str(stop) or _("Stopped."), INTERRUPTED)
    except EOFError:
        return complain(_("Stopped."), INTERRUPTED)
    except Refusal as refusal:
        return complain(str(refusal), refusal.exit_status)
    except sqlite3.Error as error:
        from kamtui.store.file.faults import fault_in_words

        return complain(fault_in_words(error), REFUSED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return complain(f"{where}{error.strerror or error}", REFUSED)
    return status


def _name_command(name: str) -> str:
    """Name a command as one calls it from a shell: by its verb, else by its key in the app."""
    if name in VERBS:
        return f"'kamtui {name}'"
    from kamtui.tui.commands import key_of

    return _("{key} in the app").format(key=key_of(name))


def _without_language(arguments: Sequence[str]) -> list[str]:
    """Take ``--lang CODE`` out of a command line and speak that language from here on.

    It is looked for before anything else is read: the words of every option depend on it.
    """
    rest = list(arguments)
    for place, word in enumerate(rest):
        if word == "--":
            break
        if word != LANG and not word.startswith(f"{LANG}="):
            continue
        taken = 1 if "=" in word else 2
        code = word.partition("=")[2] if taken == 1 else "".join(rest[place + 1 : place + 2])
        if code not in shipped_languages():
            raise WrongUsage(
                _("--lang is one of: {codes}.").format(codes=", ".join(shipped_languages()))
            )
        choose_language(code)
        return rest[:place] + rest[place + taken :]
    return rest


def _open_or_invoke(arguments: Sequence[str]) -> int:
    opening = read_usual(arguments)
    if opening is not None:
        return open_app(opening)
    # click takes a while to load, and most starts open the app.
    from kamtui.cli.group import invoke

    return invoke(arguments)


def complain(text: str, status: int) -> int:
    """Tell why something was not done, in one line on stderr; give the exit status back."""
    # One line whatever a file name or a value brought along.
    print(f"kamtui: {clean(' '.join(text.split()))}", file=sys.stderr)
    return status


def _have_streams() -> None:
    # Started with a stream closed (``>&-``) there is none: what is said goes nowhere.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _never_fail_on_a_letter() -> None:
    # A terminal of another encoding, or of none but ASCII, gets the twin of a sign it lacks.
    codecs.register_error(_TWINS, _twins_of)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.isatty() and only_ascii():
            reconfigure(encoding="ascii", errors=_TWINS)
        elif reconfigure is not None:
            reconfigure(errors=_TWINS)


def _twins_of(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    from kamtui.tui.signs import in_ascii

    return in_ascii(fault.object[fault.start : fault.end]), fault.end


def _leave_the_pipe() -> None:
    # Whoever read us has had enough; the interpreter's own last flush must not complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
