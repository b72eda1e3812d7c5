"""Write the reference pages from the program itself: ``python -m scripts.write_docs``.

Commands and their switches, keys, settings, and the tables of a database. A test fails where a
page is not what the program would write now.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kamtui.cli.group import make_group
from kamtui.cli.verbs import VERBS
from kamtui.exchange.kinds import KINDS
from kamtui.language import choose_language
from kamtui.preferences.settings import SETTINGS as PREFERENCES
from kamtui.store.file.making import make_database
from kamtui.store.settings import SETTINGS
from kamtui.tui.commands import put_keys_in_force
from kamtui.tui.keymap.keymap import ESSENTIAL, preset_keys
from kamtui.tui.keymap.markdown import keys_table
from kamtui.tui.keymap.presets import PRESETS
from scripts.table_words import TABLE_WORDS

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
MADE = "<!-- made by python -m scripts.write_docs; changes made here are lost -->\n\n"
WIDTH = 96
NAMED_COLUMNS = 5


def commands_page() -> str:
    """Give every verb with its switches, as ``--help`` prints them."""
    group = make_group()
    lines = [
        "# Commands and switches\n",
        "Results go to stdout, complaints to stderr; exit 0 done, 1 refused or partly refused, 2 "
        "wrong usage. `--format csv|json` answers in English whatever the language; money is in "
        "major units, days are ISO. `kamtui [DB]` opens the app.\n",
    ]
    for name, verb in VERBS.items():
        command = group.get_command(click.Context(group, info_name="kamtui"), name)
        if command is not None:
            title = "kamtui [DB]" if verb.hidden else f"kamtui {name}"
            lines += _command(command, title, "kamtui" if verb.hidden else f"kamtui {name}")
    return "\n".join(lines)


def _command(command: click.Command, title: str, path: str) -> Iterator[str]:
    context = click.Context(
        command,
        info_name=path,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield f"## {title}\n"
    yield f"```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _command(below, f"{title} {name}", f"{path} {name}")


def keys_page() -> str:
    """Give the keys of each preset, and how one's own are told."""
    lines = [
        "# Keys\n",
        "Your own keys are told in `keys.toml` in your config folder (`kamtui locate` says where). "
        "`kamtui keys --format toml` prints such a file to begin from; `kamtui keys --check` names "
        "each fault with its line and exits 2. A faulty line is not followed, its command keeps "
        "its key.\n",
        '```toml\npreset = "vim"      # or "default"\n\n[keys]\nlog = "f5"\n'
        'page_down = ["ctrl+f", "pgdn"]\ncopy_brief = []    # no key; the palette still has it\n'
        "```\n",
        "Keys are written as they stand on the keyboard: `a`, `G`, `/`, `ctrl+f`, `shift+tab`, "
        "`f5`, `enter`, `esc`, `space`, `pgdn`. What a terminal can't tell apart is refused "
        "(`ctrl+m` is enter, `ctrl+i` tab, `ctrl+h` backspace), as is what not every terminal "
        "passes (`alt+x`, `ctrl+shift+x`). These must keep a key: "
        + ", ".join(f"`{name}`" for name in ESSENTIAL)
        + ".\n",
    ]
    for preset in PRESETS:
        put_keys_in_force(preset_keys(preset))
        lines += [f"## Preset `{preset}`\n", keys_table(names=True), ""]
    put_keys_in_force({})
    return "\n".join(lines)


def settings_page() -> str:
    """Give the settings of the user and those of the database."""
    lines = [
        "# Settings\n",
        "## Yours: `settings.toml`\n",
        "In your config folder (`kamtui locate`); they hold for you on this machine.\n",
        "| setting | values | what it is |",
        "|---|---|---|",
    ]
    for each in PREFERENCES:
        values = ", ".join(each.values) or ("true, false" if each.kind is bool else "text")
        lines.append(f"| `{each.name}` | {values} | {each.help} |")
    lines += [
        "",
        "Switches and variables go before them: `--lang`, `--theme`, `--mouse`; "
        "`KAMTUI_LANGUAGE`, `KAMTUI_ASCII`, `KAMTUI_DB`, `KAMTUI_MANAGER`, `NO_COLOR`.\n",
        "## The database's\n",
        "They change a number or another's screen, so they are kept in the file and hold for all "
        "who open it.\n",
        "| setting | unless set | what it is |",
        "|---|---|---|",
    ]
    lines += [f"| `{s.name}` | {s.default or '–'} | {s.help} |" for s in SETTINGS.values()]
    return "\n".join([*lines, ""])


def schema_page() -> str:
    """Give every table of a new database with its columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        make_database(path).close_reader()
        connection = sqlite3.connect(path)
        lines = list(_schema(connection))
        connection.close()
    return "\n".join(lines)


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    yield "# The database, for those who ask it themselves\n"
    yield (
        "One SQLite file. Read it with whatever reads SQLite while the app is open: "
        "`sqlite-utils`, `datasette`, the `sqlite3` shell. Money is a whole number of minor units "
        "of the file's one currency (`settings`: `currency`, `digits`), quantities are "
        "thousandths, days are ISO text, instants are UTC text ending in `Z`. What other "
        "programs write is kept in the record of changes too (as change-set 0), but can't be "
        "undone as a whole.\n"
    )
    yield "```sh"
    yield 'sqlite-utils query clients.db "SELECT name, region FROM clients WHERE is_key LIMIT 5"'
    yield "datasette serve --immutable clients-2026-07-03.db"
    yield "```\n"
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        yield f"## {name}\n"
        if name in TABLE_WORDS:
            yield f"{TABLE_WORDS[name]}\n"
        yield "| column | type | refers to |"
        yield "|---|---|---|"
        refers = {
            row[3]: f"`{row[2]}`" for row in connection.execute(f"PRAGMA foreign_key_list({name})")
        }
        for row in connection.execute(f"PRAGMA table_info({name})"):
            needed = ", needed" if row[3] and row[4] is None else ""
            yield f"| `{row[1]}` | {row[2].lower()}{needed} | {refers.get(row[1], '')} |"
        yield ""


def imports_page() -> str:
    """Give what each import kind takes, and the columns it finds by itself."""
    lines = [
        "# What can be imported\n",
        "`kamtui import FILE --as KIND` finds the column of each field by its name, in any case, "
        "with or without spaces, dashes and underscores; `--map FIELD=COLUMN` tells it. A field "
        "called by its own name is always found; below stand the first of its other names.\n",
    ]
    for kind in KINDS.values():
        lines += [f"## {kind.name}\n", "| field | what it is | columns |", "|---|---|---|"]
        for one in kind.fields:
            names = ", ".join(f"`{header}`" for header in one.headers.split()[:NAMED_COLUMNS])
            needed = ", needed" if one.required else ""
            lines.append(f"| `{one.name}` | {one.help}{needed} | {names} |")
        lines.append("")
        lines += [f"At least one of these is needed: {_listed(one)}.\n" for one in kind.one_of]
    return "\n".join(lines)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


PAGES = {
    "commands.md": commands_page,
    "imports.md": imports_page,
    "keys.md": keys_page,
    "settings.md": settings_page,
    "schema.md": schema_page,
}


def page(name: str) -> str:
    """Give one page as the program is now."""
    choose_language("en")
    return MADE + PAGES[name]().rstrip() + "\n"


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (REFERENCE / name).write_text(page(name), encoding="utf-8")
        print(REFERENCE / name)


if __name__ == "__main__":
    main()
