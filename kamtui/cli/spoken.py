"""The commands of the shell as they are shown: their words in the language in force.

A verb's module is imported once a process, and its helps are marked only. What is shown is a
copy with the words of the language chosen last, so that the same process may speak another one
at the next command line.
"""

from __future__ import annotations

import copy
import re

import click

from kamtui.language import N_, _

UNWRAPPED = "\b\n"
"""What tells click to leave the lines of a paragraph as they are."""
PLACEHOLDERS = (
    N_("ARGS"),
    N_("CELL"),
    N_("CHANGE"),
    N_("CLIENT"),
    N_("CODE"),
    N_("COLUMN"),
    N_("COMMAND"),
    N_("DATE"),
    N_("DAY"),
    N_("DIGITS"),
    N_("FIELD"),
    N_("FILE"),
    N_("FROM"),
    N_("LOGIN"),
    N_("MANAGER"),
    N_("MARK"),
    N_("NAME"),
    N_("OPTIONS"),
    N_("ORDER"),
    N_("PERSON"),
    N_("QUERY"),
    N_("SIGN"),
    N_("TAG"),
    N_("TEXT"),
    N_("TO"),
    N_("VALUE"),
    N_("VERB"),
    N_("WORDS"),
)
"""The words in capitals that stand for what one types."""
_IN_CAPITALS = re.compile(rf"\b(?:{'|'.join(PLACEHOLDERS)})\b")


def in_words(command: click.Command) -> click.Command:
    """Give a copy of a command whose helps and placeholders are in the language in force.

    Its examples have a line of their own each. Whatever is below it is copied too.
    """
    spoken = copy.copy(command)
    spoken.help = with_examples(_(command.help)) if command.help else command.help
    spoken.options_metavar = placeholder(command.options_metavar)
    spoken.params = [_parameter(each) for each in command.params]
    if isinstance(spoken, click.Group) and isinstance(command, click.Group):
        spoken.subcommand_metavar = placeholder(command.subcommand_metavar) or ""
        spoken.commands = {name: in_words(below) for name, below in command.commands.items()}
    return spoken


def _parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy.copy(parameter)
    spoken.metavar = placeholder(parameter.metavar)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = _(spoken.help)
    if isinstance(spoken, click.Argument) and not spoken.metavar and spoken.name:
        named = spoken.type.get_metavar(spoken, click.Context(click.Command(""))) or (
            spoken.name.upper()
        )
        bare = named.strip("[]")
        optional = not spoken.required and bare == named
        spoken.metavar = placeholder(f"[{named}]" if optional else named)
        if spoken.nargs != 1:
            spoken.metavar = f"{spoken.metavar}..."
    return spoken


def placeholder(metavar: str | None) -> str | None:
    """Give what stands for a value (``FILE.md``) with its words in the language in force."""
    return _IN_CAPITALS.sub(lambda word: _(word[0]), metavar) if metavar else metavar


def with_examples(help_text: str) -> str:
    """Give each example of a help text a line of its own, never broken.

    An example is copied from the terminal: one that was wrapped would not run.
    """
    word = _("Example: ")
    text, mark, examples = help_text.partition(word)
    if not mark or text.endswith(UNWRAPPED):
        return help_text
    each = [part.strip() for part in re.split(f"{word}|\n\n| {{4}}", examples)]
    lead = " " * len(word)
    return f"{text}{UNWRAPPED}{word}" + f"\n{lead}".join(filter(None, each))
