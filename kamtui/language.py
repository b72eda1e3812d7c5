"""The language the program speaks: every visible string passes through here.

English is the source. Tables declared at class level mark their labels with ``N_`` and the
place that draws them calls ``_``, because text translated at import time would freeze before
the door has chosen a language.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Callable
from pathlib import Path

DOMAIN = "kamtui"
LOCALES = Path(__file__).parent / "locales"

_translation: _gettext.NullTranslations = _gettext.NullTranslations()
_code = "en"


def choose_language(code: str | None = None, preferred: str | None = None) -> str:
    """Choose the language for everything said from now on and return its code.

    Without ``code`` decide ``KAMTUI_LANGUAGE``, then what the user ``preferred``, then the
    usual variables (``LC_ALL``, ``LC_MESSAGES``, ``LANG``); a language that is not shipped
    falls back to English.
    """
    global _translation, _code  # noqa: PLW0603 - one process speaks one language
    told = (
        code,
        os.environ.get("KAMTUI_LANGUAGE"),
        preferred,
        *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")),
    )
    wanted = next((each for each in told if each), "en")
    short = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
    _translation = _gettext.translation(DOMAIN, LOCALES, [short], fallback=True)
    _code = short if isinstance(_translation, _gettext.GNUTranslations) else "en"
    # What a library says by the standard functions is looked up in our catalogue too.
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = _code
    return _code


def shipped_languages() -> tuple[str, ...]:
    """Name the languages there are: the source, and every catalogue beside this file."""
    return ("en", *sorted(path.name for path in LOCALES.glob("*") if path.is_dir()))


def in_every_language(message: str) -> tuple[str, ...]:
    """Give a string as each language says it, to know again what was written in another one."""
    return tuple(
        _gettext.translation(DOMAIN, LOCALES, [code], fallback=True).gettext(message)
        for code in shipped_languages()
    )


def language() -> str:
    """Say which language is in force, for numbers and dates."""
    return _code


_CONTEXT = "\x04"
"""What the catalogue's own format puts between a context and the string."""


def _(message: str) -> str:
    """Translate a visible string."""
    return _translation.gettext(message).rpartition(_CONTEXT)[2] if message else message


def C_(context: str, message: str) -> str:  # noqa: N802 - it stands beside N_
    """Mark a string in a table whose English has two senses; the context says which is meant.

    ``C_("command", "open")`` is what one does, ``N_("open")`` how something stands.
    """
    return f"{context}{_CONTEXT}{message}"


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a string in a table for translation; it is translated when drawn."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a string with a count in the right grammatical number."""
    return _translation.ngettext(one, many, count)


_name_key: Callable[[str], str] = str


def name_keys_by(namer: Callable[[str], str]) -> None:
    """Let sentences name a command as ``namer`` does: the app by its key in force, the shell by
    its verb (``'kamtui undo' takes it back``).
    """
    global _name_key  # noqa: PLW0603 - one process is worked by keys or by verbs
    _name_key = namer


class _Filling(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return _name_key(name)


def with_keys(message: str, /, **values: object) -> str:
    """Fill in a sentence: its values, and for each command it names the key in force.

    ``with_keys(_("Deleted: {name}; {undo} brings it back."), name=name)``: what is no value is
    the name of a command, or of a key of a line being typed (``{enter}``, ``{tab}``).
    """
    return message.format_map(_Filling(values))
