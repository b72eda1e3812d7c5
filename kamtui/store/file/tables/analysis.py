"""What was computed: segment runs, standings, and the strategies of the cells."""

from __future__ import annotations

ANALYSIS = """
CREATE TABLE segment_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_at TEXT NOT NULL,
  as_of TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  settings TEXT NOT NULL,
  base INTEGER NOT NULL,
  classed INTEGER NOT NULL,
  not_classed INTEGER NOT NULL,
  purchases_mark INTEGER NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE segment_results (
  run_id INTEGER NOT NULL,
  client_id INTEGER NOT NULL,
  value INTEGER NOT NULL,
  accumulated INTEGER NOT NULL,
  abc TEXT NOT NULL,
  measure INTEGER,
  xyz TEXT NOT NULL,
  cell TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_results_cell ON segment_results(run_id, cell, value);

CREATE TABLE standings (
  client_id INTEGER PRIMARY KEY,
  value INTEGER NOT NULL DEFAULT 0,
  share INTEGER NOT NULL DEFAULT 0,
  cell TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'prospect',
  since TEXT,
  last_purchase TEXT,
  silent_days INTEGER,
  usual_days INTEGER,
  ratio INTEGER,
  why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX standings_value ON standings(value);
CREATE INDEX standings_cell ON standings(cell);
CREATE INDEX standings_state ON standings(state);

CREATE TABLE computed (
  name TEXT PRIMARY KEY,
  as_of TEXT NOT NULL,
  changes_mark INTEGER NOT NULL,
  settings TEXT NOT NULL
) STRICT;

CREATE TABLE cell_strategies (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cell TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  strategy TEXT NOT NULL DEFAULT '',
  contact_rhythm_days INTEGER,
  looked_after_by TEXT,
  credit_policy TEXT,
  stock_policy TEXT
) STRICT;
"""
