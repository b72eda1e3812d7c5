"""Why clients were lost: told when a state is set by hand, or when a loss is seen."""

from __future__ import annotations

LOSSES = """
CREATE TABLE losses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  lost_since TEXT,
  told_day TEXT NOT NULL,
  reason_id INTEGER REFERENCES reasons(id),
  reason_note TEXT,
  destination TEXT NOT NULL DEFAULT 'unknown'
    CHECK (destination IN ('unknown', 'competitor', 'own production', 'closed down')),
  competitor_id INTEGER REFERENCES competitors(id),
  manager_id INTEGER REFERENCES managers(id)
) STRICT;
CREATE INDEX losses_client ON losses(client_id);
"""
"""A row is why one client was lost, as a manager told it."""
