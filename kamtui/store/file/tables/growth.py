"""Growing a client: where it was found, whose breadwinner it is, steps answered, money spent.

What stands in tables laid earlier is added as columns that may be empty: a row recorded before
this migration must come back whole from an undo.
"""

from __future__ import annotations

RESPONSES = ("none", "noticed", "answered", "interested", "accepted", "refused")
"""How a client answered to a step of a programme, from silence to yes; no is an answer too."""

SPENDING_KINDS = ("gift", "sample", "event", "travel", "other")
"""What is spent on a client beside working time."""


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


GROWTH = f"""
ALTER TABLE clients ADD COLUMN source_note TEXT;
ALTER TABLE clients ADD COLUMN found_day TEXT;
ALTER TABLE rivalries ADD COLUMN breadwinner INTEGER CHECK (breadwinner IN (0, 1));
ALTER TABLE commitments ADD COLUMN content TEXT;
ALTER TABLE commitments ADD COLUMN response TEXT CHECK (response IN ({_listed(RESPONSES)}));

CREATE TABLE spendings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ({_listed(SPENDING_KINDS)})),
  text TEXT NOT NULL CHECK (text <> ''),
  amount INTEGER NOT NULL,
  person_id INTEGER REFERENCES people(id),
  programme_id INTEGER REFERENCES programmes(id),
  manager_id INTEGER REFERENCES managers(id)
) STRICT;
CREATE INDEX spendings_client ON spendings(client_id, day);
CREATE INDEX commitments_programme ON commitments(programme_id) WHERE programme_id IS NOT NULL;
CREATE INDEX commitments_goal ON commitments(goal_id) WHERE goal_id IS NOT NULL;
CREATE INDEX rivalries_breadwinner ON rivalries(client_id) WHERE breadwinner = 1;
"""
