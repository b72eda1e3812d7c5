"""The verbs as click knows them: their group, its help, and how wrong usage is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from kamtui import __version__
from kamtui.cli.main import LANG, complain
from kamtui.cli.spoken import in_words, placeholder
from kamtui.cli.verbs import VERBS
from kamtui.language import _
from kamtui.model.errors import DONE, REFUSED, WRONG_USAGE

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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


def invoke(arguments: Sequence[str]) -> int:
    """Let click read a command line and run its verb; give the exit status.

    Wrong usage is told in one line. Whatever a verb refuses is raised on.
    """
    # click's own main() leaves with 1 where the reader of a pipe has gone; that is no refusal.
    group = make_group()
    try:
        with group.make_context("kamtui", list(arguments)) as context:
            status = group.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        # A group alone: its help, as click gives it, on more than one line.
        print(error.format_message(), file=sys.stderr)
        return WRONG_USAGE
    except click.UsageError as error:
        return complain(_usage_in_words(error), WRONG_USAGE)
    except click.ClickException as error:
        return complain(error.format_message(), REFUSED)
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else DONE


def _usage_in_words(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "kamtui"
    path = path.removesuffix(" open")
    fault = error.format_message()
    fault += "" if fault.endswith((".", "?", "!")) else "."
    return _("{fault} '{command} --help' tells more.").format(fault=fault, command=path)
