"""The shell's front door: which verb was meant, and how every fault is told in one line."""

from __future__ import annotations

import codecs
import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamtui import __version__
from kamtui.cli.spoken import in_words, placeholder
from kamtui.cli.verbs import VERBS
from kamtui.language import _, choose_language, name_keys_by, shipped_languages
from kamtui.model.cleaning import clean
from kamtui.model.errors import DONE, REFUSED, WRONG_USAGE, Refusal, WrongUsage
from kamtui.preferences.letters import only_ascii
from kamtui.preferences.settings import preferences

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

INTERRUPTED = 130
LANG = "--lang"
_TWINS = "kamtui-twins"
COMPLETING = "_KAMTUI_COMPLETE"
_OF_THE_GROUP = ("-h", "--help", "--version")


class Doors(click.Group):
    """The group of verbs; words that name none of them open the app."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the verbs in the order of their table."""
        return [verb.name for verb in VERBS.values() if not verb.hidden]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of one verb and give its command."""
        if cmd_name not in VERBS:
            return None
        command = import_module(VERBS[cmd_name].module).command
        if not isinstance(command, click.Command):
            return None
        return in_words(command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``open`` before words that begin with no verb."""
        if ctx.resilient_parsing and not args:
            # A shell completes the first word: that may be a verb as well as a database.
            return super().parse_args(ctx, args)
        if not args or (args[0] not in VERBS and args[0] not in _OF_THE_GROUP):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer verbs, the options of the app, and files: a database."""
        from click.shell_completion import CompletionItem

        opening = self.get_command(ctx, "open")
        if incomplete.startswith("-") and opening is not None:
            own = super().shell_complete(ctx, incomplete)
            return [*own, *opening.shell_complete(ctx, incomplete)]
        verbs = [
            CompletionItem(verb.name, help=_(verb.help))
            for verb in VERBS.values()
            if not verb.hidden and verb.name.startswith(incomplete)
        ]
        return verbs if verbs and incomplete else [*verbs, CompletionItem(incomplete, type="file")]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Show both uses: opening the app, and a verb."""
        for use, lead in (
            ("[DB] [--demo] [--me LOGIN] [--mouse] [--theme NAME]", None),
            ("VERB ...", " " * len(_("Usage:") + " ")),
        ):
            formatter.write_usage("kamtui", placeholder(use) or "", prefix=lead)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options of the app, then the verbs, without importing a verb."""
        opening = self.get_command(ctx, "open")
        rows = [
            record
            for parameter in (*(opening.params if opening else ()), *self.get_params(ctx))
            if isinstance(parameter, click.Option)
            and (record := parameter.get_help_record(ctx)) is not None
        ]
        rows.append((f"{LANG} {_('CODE')}", _("the language: en or id (else that of the locale)")))
        with formatter.section(_("Options")):
            formatter.write_dl(rows)
        with formatter.section(_("Verbs ('kamtui VERB --help' tells more)")):
            formatter.write_dl([(v.name, _(v.help)) for v in VERBS.values() if not v.hidden])


def make_group() -> Doors:
    """Make the group in the language in force."""
    group = Doors(
        name="kamtui",
        help=_("Key clients known in depth, worked from the keyboard, in one SQLite file."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog=_("Try it: kamtui --demo"),
    )
    return click.version_option(__version__, prog_name="kamtui", message="%(prog)s %(version)s")(
        group
    )


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

            return offer(make_group())
        status = _invoke(_without_language(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_the_pipe()
        return DONE
    except click.exceptions.NoArgsIsHelpError as error:
        # A group alone: its help, as click gives it, on more than one line.
        print(error.format_message(), file=sys.stderr)
        return WRONG_USAGE
    except click.UsageError as error:
        return _complain(_usage_in_words(error), WRONG_USAGE)
    except click.ClickException as error:
        return _complain(error.format_message(), REFUSED)
    except (click.Abort, KeyboardInterrupt, EOFError):
        return _complain(_("Stopped."), INTERRUPTED)
    except Refusal as refusal:
        return _complain(str(refusal), refusal.exit_status)
    except sqlite3.Error as error:
        from kamtui.store.file.faults import fault_in_words

        return _complain(fault_in_words(error), REFUSED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{where}{error.strerror or error}", REFUSED)
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


def _invoke(arguments: Sequence[str]) -> int:
    # click's own main() leaves with 1 where the reader of a pipe has gone; that is no refusal.
    group = make_group()
    try:
        with group.make_context("kamtui", list(arguments)) as context:
            status = group.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return status if isinstance(status, int) else DONE


def _complain(text: str, status: int) -> int:
    # One line whatever a file name or a value brought along.
    print(f"kamtui: {clean(' '.join(text.split()))}", file=sys.stderr)
    return status


def _usage_in_words(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "kamtui"
    path = path.removesuffix(" open")
    return _("{fault} '{command} --help' tells more.").format(
        fault=error.format_message(), command=path
    )


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
