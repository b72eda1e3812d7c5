"""The house itself: settings, saved filters, skills, checklists, change-sets."""

from __future__ import annotations

HOUSE = """
CREATE TABLE settings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  value TEXT
) STRICT;

CREATE TABLE saved_filters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  manager_id INTEGER REFERENCES managers(id),
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  UNIQUE (manager_id, name)
) STRICT;

CREATE TABLE skills (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  manager_id INTEGER NOT NULL REFERENCES managers(id),
  skill TEXT NOT NULL,
  level INTEGER CHECK (level BETWEEN 0 AND 5),
  evidence TEXT,
  next_step TEXT,
  UNIQUE (manager_id, skill)
) STRICT;

CREATE TABLE checklists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  every TEXT NOT NULL CHECK (every IN ('day', 'week', 'month', 'quarter', 'year')),
  place INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE checklist_marks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  checklist_id INTEGER NOT NULL REFERENCES checklists(id),
  manager_id INTEGER NOT NULL REFERENCES managers(id),
  day TEXT NOT NULL
) STRICT;

CREATE TABLE change_sets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  manager_id INTEGER,
  who TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'change' CHECK (kind IN ('change', 'undo', 'redo')),
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('open', 'done', 'undone')),
  undoes INTEGER,
  process TEXT
) STRICT;
CREATE INDEX change_sets_open ON change_sets(state) WHERE state = 'open';

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  last_row_id INTEGER,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX changes_set ON changes(set_id);
CREATE INDEX changes_row ON changes(subject, row_id);

CREATE TABLE current_set (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  set_id INTEGER NOT NULL DEFAULT 0,
  bulk INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO current_set VALUES (1, 0, 0);
"""
