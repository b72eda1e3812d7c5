"""The history of relations: reasons, competitors, tenders, interactions, requests, conflicts."""

from __future__ import annotations

RELATIONS = """
CREATE TABLE reasons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('loss', 'tender', 'refusal')),
  name TEXT NOT NULL,
  curable INTEGER NOT NULL DEFAULT 3 CHECK (curable BETWEEN 0 AND 5),
  active INTEGER NOT NULL DEFAULT 1,
  place INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE competitors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL DEFAULT '',
  description TEXT,
  strengths TEXT,
  weaknesses TEXT,
  website TEXT
) STRICT;
CREATE INDEX competitors_name_key ON competitors(name_key);

CREATE TABLE rivalries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  competitor_id INTEGER NOT NULL REFERENCES competitors(id),
  offering TEXT,
  strength INTEGER CHECK (strength BETWEEN 0 AND 5),
  wallet_share INTEGER CHECK (wallet_share BETWEEN 0 AND 100),
  counter_move TEXT,
  since TEXT,
  notes TEXT,
  UNIQUE (client_id, competitor_id)
) STRICT;
CREATE INDEX rivalries_competitor ON rivalries(competitor_id);

CREATE TABLE tenders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  subject TEXT NOT NULL,
  code TEXT,
  opened_day TEXT,
  due_day TEXT,
  decided_day TEXT,
  outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'won', 'lost', 'withdrawn')),
  reason_id INTEGER REFERENCES reasons(id),
  reason_note TEXT,
  competitor_id INTEGER REFERENCES competitors(id),
  product_group TEXT,
  value INTEGER,
  manager_id INTEGER REFERENCES managers(id),
  notes TEXT
) STRICT;
CREATE INDEX tenders_client ON tenders(client_id);
CREATE INDEX tenders_code ON tenders(code);
CREATE INDEX tenders_due ON tenders(due_day) WHERE outcome = 'open';
CREATE INDEX tenders_competitor ON tenders(competitor_id);

CREATE TABLE interactions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  day TEXT NOT NULL,
  at TEXT,
  channel TEXT NOT NULL CHECK (channel IN ('call', 'visit', 'meeting', 'message')),
  direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('in', 'out')),
  status TEXT NOT NULL DEFAULT 'held'
    CHECK (status IN ('planned', 'held', 'cancelled', 'not reached')),
  manager_id INTEGER REFERENCES managers(id),
  tender_id INTEGER REFERENCES tenders(id),
  summary TEXT NOT NULL DEFAULT '',
  details TEXT
) STRICT;
CREATE INDEX interactions_client ON interactions(client_id, status, day);
CREATE INDEX interactions_planned ON interactions(day) WHERE status = 'planned';
CREATE INDEX interactions_tender ON interactions(tender_id);

CREATE TABLE interaction_people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  interaction_id INTEGER NOT NULL REFERENCES interactions(id),
  person_id INTEGER NOT NULL REFERENCES people(id),
  UNIQUE (interaction_id, person_id)
) STRICT;
CREATE INDEX interaction_people_person ON interaction_people(person_id);

CREATE TABLE negotiation_sheets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  interaction_id INTEGER REFERENCES interactions(id),
  tender_id INTEGER REFERENCES tenders(id),
  aim TEXT,
  known TEXT,
  questions TEXT,
  proposals TEXT,
  limits TEXT,
  roles TEXT,
  avoid TEXT,
  prepared_day TEXT
) STRICT;
CREATE INDEX negotiation_sheets_client ON negotiation_sheets(client_id);
CREATE INDEX negotiation_sheets_interaction ON negotiation_sheets(interaction_id);
CREATE INDEX negotiation_sheets_tender ON negotiation_sheets(tender_id);

CREATE TABLE requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  person_id INTEGER REFERENCES people(id),
  kind TEXT NOT NULL CHECK (kind IN ('asked', 'criticised', 'proposed')),
  text TEXT NOT NULL,
  day TEXT NOT NULL,
  answered_day TEXT,
  answered_by INTEGER REFERENCES managers(id),
  answer TEXT
) STRICT;
CREATE INDEX requests_client ON requests(client_id);
CREATE INDEX requests_person ON requests(person_id);

CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'dispute')),
  cause TEXT NOT NULL,
  severity INTEGER NOT NULL DEFAULT 2 CHECK (severity BETWEEN 1 AND 3),
  opened_day TEXT NOT NULL,
  closed_day TEXT,
  settlement TEXT,
  manager_id INTEGER REFERENCES managers(id)
) STRICT;
CREATE INDEX conflicts_client ON conflicts(client_id);
"""

OTHER_BIDDERS = "ALTER TABLE tenders ADD COLUMN bidders TEXT"
"""Who else took part in a tender, in words; ``competitor_id`` is the one that took it."""
