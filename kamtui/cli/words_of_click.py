"""The words that click itself says, marked so that they stand in the catalogue of translations.

click looks them up with the standard library's own functions, which ``choose_language`` points
to the same catalogue.
"""

from __future__ import annotations

from kamtui.language import N_, ngettext

WORDS = (
    N_("Usage:"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Missing command."),
    N_("default: {default}"),
    N_("required"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Choose from:\n\t{choices}"),
    N_("Argument {name!r} takes {nargs} values."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Could not open file {filename!r}: {message}"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("Option {name!r} does not take a value."),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("file"),
    N_("directory"),
    N_("path"),
)


def wrongly_many(count: int) -> tuple[str, ...]:
    """Give what click says of a value that is missing, or of words too many."""
    return (
        ngettext(
            "Option {name!r} requires an argument.",
            "Option {name!r} requires {nargs} arguments.",
            count,
        ),
        ngettext(
            "Got unexpected extra argument ({args})",
            "Got unexpected extra arguments ({args})",
            count,
        ),
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", count),
    )


def not_one_of(count: int) -> str:
    """Give what click says of a value that is none of the choices."""
    return ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", count)
