"""Opening what a search found that is neither a client nor a person: where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.tui.clients.pane import ClientPane
from kamtui.tui.dossier import TABS
from kamtui.tui.text import Ref
from kamtui.tui.workspace.moving import Moving

if TYPE_CHECKING:
    from kamtui.store.search.hits import Hit

_TABS = {
    "client_tags": "general",
    "goals": "plan",
    "offers": "plan",
    "programmes": "plan",
    "tenders": "competitors",
}
"""The tab of the client on which each subject stands."""
_ONE_OF_MANY = {"programmes": "programme", "competitors": "rival"}
"""The place that shows one row of a subject."""
_LISTS = {"target_buyers": "buyers"}
"""The place that lists all rows of a subject."""


class OpeningFound(Moving):
    """The part of the workspace that opens hits which are rows of their own."""

    def open_found(self, hit: Hit) -> None:
        """Open the tab or place that shows the row a hit stands for, the cursor on it."""
        self.place, self.extra, self.came_from = "dossier", "", []
        if hit.subject in _TABS:
            self.tab, self.sieve = TABS.index(_TABS[hit.subject]) + 1, ""
        if hit.client_id:
            if hit.client_id in self.list_pane.ids:
                self.list_pane.stand_on(hit.client_id)
            self.load_client(hit.client_id)
        self.person_id = None
        place = _ONE_OF_MANY.get(hit.subject)
        if place is not None:
            self.place, self.extra, self.came_from = place, str(hit.row_id), ["dossier"]
        elif hit.subject in _LISTS:
            self.place, self.came_from = _LISTS[hit.subject], ["dossier"]
        self.to_front("middle")
        self.middle.wanted = Ref(hit.subject, hit.row_id)
        self.load_pages()

    def open_here(self) -> None:
        """Open what the cursor stands on, in a list of hits what the hit stands for."""
        hit = self.list_pane.hit if isinstance(self.pane, ClientPane) else None
        if hit is not None and hit.subject:
            self.list_pane.show_hits("", None)
            self.open_found(hit)
        else:
            super().open_here()
