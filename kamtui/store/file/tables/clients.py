"""Managers and clients: the company, its types and key checks, its states."""

from __future__ import annotations


def _choice(column: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} TEXT CHECK ({column} IN ({listed}))"


_EVIDENCE = ("none", "signs", "proven")

CLIENTS = f"""
CREATE TABLE managers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  post TEXT,
  active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE clients (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL DEFAULT '',
  code TEXT,
  parent_id INTEGER REFERENCES clients(id),
  is_key INTEGER NOT NULL DEFAULT 0 CHECK (is_key IN (0, 1)),
  key_reason TEXT,
  manager_id INTEGER REFERENCES managers(id),
  tax_number TEXT,
  industry TEXT,
  region TEXT,
  city TEXT,
  country TEXT,
  address TEXT,
  website TEXT,
  description TEXT,
  founded INTEGER,
  headcount INTEGER,
  development_history TEXT,
  staffing TEXT,
  organisation TEXT,
  environment TEXT,
  weaknesses TEXT,
  prospects TEXT,
  strategy TEXT,
  source TEXT,
  contact_rhythm_days INTEGER,
  potential INTEGER,
  wallet INTEGER,
  {_choice("need", *_EVIDENCE)}, need_evidence TEXT, need_day TEXT,
  {_choice("solvency", *_EVIDENCE)}, solvency_evidence TEXT, solvency_day TEXT,
  {_choice("authority", *_EVIDENCE)}, authority_evidence TEXT, authority_day TEXT,
  notes TEXT
) STRICT;
CREATE INDEX clients_name_key ON clients(name_key);
CREATE INDEX clients_code ON clients(code);
CREATE INDEX clients_tax_number ON clients(tax_number);
CREATE INDEX clients_parent ON clients(parent_id);
CREATE INDEX clients_manager ON clients(manager_id);
CREATE INDEX clients_key ON clients(is_key) WHERE is_key = 1;
CREATE INDEX clients_city ON clients(city COLLATE NOCASE);

CREATE TABLE client_types (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  {_choice("type", "breadwinner", "promising", "image client", "expert")} NOT NULL,
  reason TEXT,
  since TEXT,
  UNIQUE (client_id, type)
) STRICT;

CREATE TABLE key_checks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  active INTEGER NOT NULL DEFAULT 1,
  place INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE client_key_checks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  key_check_id INTEGER NOT NULL REFERENCES key_checks(id),
  met INTEGER NOT NULL DEFAULT 0,
  evidence TEXT,
  UNIQUE (client_id, key_check_id)
) STRICT;

CREATE TABLE state_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  since TEXT NOT NULL,
  why TEXT
) STRICT;
CREATE INDEX state_history_client ON state_history(client_id, since);

CREATE TABLE state_overrides (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  state TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT,
  reason TEXT,
  manager_id INTEGER REFERENCES managers(id)
) STRICT;
CREATE INDEX state_overrides_client ON state_overrides(client_id);
"""

MEASURED_CHECKS = (
    "ALTER TABLE key_checks ADD COLUMN measure TEXT",
    "ALTER TABLE key_checks ADD COLUMN threshold INTEGER",
    "ALTER TABLE client_key_checks ADD COLUMN day TEXT",
)
"""A check is answered by hand, with a day, or measured: ``measure`` is a ``KeyMeasure``, and
``threshold`` what it needs at the least, in the measure's own unit (percent, years)."""
