"""Tags of clients."""

from __future__ import annotations

TAGS = """
CREATE TABLE client_tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  tag TEXT NOT NULL CHECK (tag <> ''),
  tag_key TEXT NOT NULL CHECK (tag_key <> ''),
  UNIQUE (client_id, tag_key)
) STRICT;
CREATE INDEX client_tags_key ON client_tags(tag_key, client_id);
"""
"""``tag_key`` is ``model.tags.tag_key``: case and accents make no other tag."""
