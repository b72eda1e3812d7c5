"""People, the posts they hold, the lines between posts, telephone numbers, e-mail addresses."""

from __future__ import annotations

PEOPLE = """
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL DEFAULT '',
  birthday TEXT,
  notes TEXT
) STRICT;
CREATE INDEX people_name_key ON people(name_key);

CREATE TABLE positions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  person_id INTEGER REFERENCES people(id),
  title TEXT,
  department TEXT,
  code TEXT,
  reports_to INTEGER REFERENCES positions(id),
  place INTEGER NOT NULL DEFAULT 0,
  role TEXT CHECK (role IN ('decision-maker', 'approver', 'influencer', 'user', 'gatekeeper',
                            'champion', 'sponsor')),
  influence INTEGER CHECK (influence BETWEEN 0 AND 5),
  attitude TEXT CHECK (attitude IN ('opponent', 'critic', 'neutral', 'supporter', 'advocate')),
  holder TEXT NOT NULL DEFAULT 'known' CHECK (holder IN ('known', 'unknown', 'vacant')),
  outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1)),
  from_day TEXT,
  to_day TEXT,
  manager_id INTEGER REFERENCES managers(id),
  notes TEXT,
  CHECK ((holder = 'known') = (person_id IS NOT NULL))
) STRICT;
CREATE INDEX positions_client ON positions(client_id);
CREATE INDEX positions_person ON positions(person_id);
CREATE INDEX positions_reports_to ON positions(reports_to);

CREATE TABLE influences (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_position_id INTEGER NOT NULL REFERENCES positions(id),
  to_position_id INTEGER NOT NULL REFERENCES positions(id),
  kind TEXT NOT NULL CHECK (kind IN ('influence', 'conflict')),
  note TEXT,
  UNIQUE (from_position_id, to_position_id, kind)
) STRICT;
CREATE INDEX influences_to ON influences(to_position_id);

CREATE TABLE phones (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER REFERENCES clients(id),
  person_id INTEGER REFERENCES people(id),
  number TEXT NOT NULL,
  national TEXT NOT NULL,
  reversed TEXT NOT NULL,
  label TEXT,
  CHECK ((client_id IS NULL) <> (person_id IS NULL))
) STRICT;
CREATE INDEX phones_client ON phones(client_id);
CREATE INDEX phones_person ON phones(person_id);
CREATE INDEX phones_national ON phones(national);
CREATE INDEX phones_reversed ON phones(reversed);

CREATE TABLE emails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER REFERENCES clients(id),
  person_id INTEGER REFERENCES people(id),
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  label TEXT,
  CHECK ((client_id IS NULL) <> (person_id IS NULL))
) STRICT;
CREATE INDEX emails_client ON emails(client_id);
CREATE INDEX emails_person ON emails(person_id);
CREATE INDEX emails_address ON emails(address_key);
"""
