"""The stories of the clients nobody wrote by hand, drawn subject by subject and told alike."""

from __future__ import annotations

from scripts.sample import care, planning
from scripts.sample.book import Book, Client, dice
from scripts.sample.notes import Notebook
from scripts.sample.reading import Table
from scripts.sample.rivals import draw_rivals
from scripts.sample.talks import draw_talks
from scripts.sample.telling import tell
from scripts.sample.tenders import draw_tenders
from scripts.sample.winbacks import draw_winbacks


def tell_drawn(book: Book) -> None:
    """Draw and write a story for every client without one."""
    notebook = Notebook()
    for client in book.clients.values():
        if not client.told:
            tell(book, client, draw_story(book, client, notebook))


def draw_story(book: Book, client: Client, notebook: Notebook) -> Table:
    """Draw all a client's story holds."""
    rivals = draw_rivals(client, dice("rivals", client.row.name))
    client.rivals = [rival["competitor"] for rival in rivals]
    talks = draw_talks(book, client, notebook)
    targets, steps = draw_winbacks(client)
    programmes = planning.draw_programmes(client)
    return {
        "type": planning.draw_types(client),
        "rival": rivals,
        "tender": draw_tenders(client, dice("tenders", client.row.name)),
        "promise": care.draw_promises(book, client, talks) + steps,
        "talk": talks,
        "sheet": planning.draw_sheets(book, client, talks),
        "request": care.draw_requests(book, client),
        "conflict": care.draw_conflicts(book, client),
        "goal": planning.draw_goals(client),
        "programme": programmes,
        "winback": targets,
        "offer": planning.draw_offers(book, client, in_programme=bool(programmes)),
        "override": planning.draw_overrides(client),
    }
