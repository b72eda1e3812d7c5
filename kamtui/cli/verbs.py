"""The table of verbs: a new one is a file beside this one and a line here.

A verb's module is imported when the verb is called, never for ``kamtui --help``; it holds a
click command named ``command``.
"""

from __future__ import annotations

from typing import NamedTuple

from kamtui.language import N_


class Verb(NamedTuple):
    """One verb of the shell: its name, the module that holds its command, what it does."""

    name: str
    module: str
    help: str
    hidden: bool = False


VERBS = {
    verb.name: verb
    for verb in (
        Verb("open", "kamtui.cli.open_app", N_("open the app"), hidden=True),
        Verb("init", "kamtui.cli.init", N_("make an empty database")),
        Verb("import", "kamtui.cli.import_", N_("read clients, people, purchases, ... from files")),
        Verb("clients", "kamtui.cli.clients", N_("list clients, filtered and searched")),
        Verb("show", "kamtui.cli.show", N_("print the dossier of a client")),
        Verb("people", "kamtui.cli.people", N_("list who is known, write CSV or contact cards")),
        Verb("brief", "kamtui.cli.brief", N_("print the brief for a call or a negotiation")),
        Verb("log", "kamtui.cli.log", N_("log a call, visit, meeting or message")),
        Verb("filters", "kamtui.cli.filters", N_("list the filters kept under a name")),
        Verb("duplicates", "kamtui.cli.duplicates", N_("list what may be in twice")),
        Verb("segments", "kamtui.cli.segments", N_("sort clients into the ABC-XYZ matrix")),
        Verb("export", "kamtui.cli.export", N_("write the matrix to .xlsx, .csv or .md")),
        Verb("losses", "kamtui.cli.losses", N_("tell the state of every client, and the losses")),
        Verb("winback", "kamtui.cli.winback", N_("list, mark and move win-back targets")),
        Verb("care", "kamtui.cli.care", N_("tell where a mistake with a client is near")),
        Verb("effort", "kamtui.cli.effort", N_("compare what clients take with what they bring")),
        Verb("buyers", "kamtui.cli.buyers", N_("match target buyers with prospects and clients")),
        Verb("programmes", "kamtui.cli.programmes", N_("list programmes of single accounts")),
        Verb("goals", "kamtui.cli.goals", N_("tell goals, what is reached, what should be by now")),
        Verb(
            "prospects",
            "kamtui.cli.prospects",
            N_("rank who never bought; tell what sources bring"),
        ),
        Verb("managers", "kamtui.cli.managers", N_("compare the managers, or tell one")),
        Verb("review", "kamtui.cli.review", N_("write a quarter's account review")),
        Verb("handover", "kamtui.cli.handover", N_("give a manager's clients to a successor")),
        Verb("undo", "kamtui.cli.undo", N_("take back your last change, or the one named")),
        Verb("redo", "kamtui.cli.redo", N_("bring back what you took back last")),
        Verb("changes", "kamtui.cli.changes", N_("list what was changed, when and by whom")),
        Verb("check", "kamtui.cli.check", N_("compare every derived figure with its source")),
        Verb("backup", "kamtui.cli.backup", N_("copy the database into a file")),
        Verb("restore", "kamtui.cli.restore", N_("bring a backup back in place of the database")),
        Verb("forget", "kamtui.cli.forget", N_("remove a person's data on request, for good")),
        Verb("keys", "kamtui.cli.keys", N_("list the keys of the app")),
        Verb("completion", "kamtui.cli.completion", N_("let your shell complete words and names")),
        Verb("locate", "kamtui.cli.locate", N_("tell where the files are")),
    )
}
