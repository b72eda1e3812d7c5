"""What is planned: goals, programmes, offers, win-back targets, commitments, target buyers."""

from __future__ import annotations

PLANS = """
CREATE TABLE goals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  measure TEXT NOT NULL CHECK (measure IN ('sales', 'profit', 'share of wallet',
                                           'product groups', 'contacts', 'other')),
  text TEXT,
  target INTEGER,
  from_day TEXT,
  due_day TEXT,
  reached_day TEXT
) STRICT;
CREATE INDEX goals_client ON goals(client_id);

CREATE TABLE programmes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  aim TEXT NOT NULL,
  sales_owner_id INTEGER REFERENCES managers(id),
  marketing_owner_id INTEGER REFERENCES managers(id),
  from_day TEXT,
  to_day TEXT,
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'running', 'ended')),
  result TEXT
) STRICT;
CREATE INDEX programmes_client ON programmes(client_id);

CREATE TABLE winback_targets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  marked_day TEXT NOT NULL,
  lost_since TEXT,
  leaving INTEGER NOT NULL DEFAULT 0 CHECK (leaving IN (0, 1)),
  reason_id INTEGER REFERENCES reasons(id),
  reason_note TEXT,
  destination TEXT NOT NULL DEFAULT 'unknown'
    CHECK (destination IN ('unknown', 'competitor', 'own production', 'closed down')),
  competitor_id INTEGER REFERENCES competitors(id),
  way TEXT NOT NULL DEFAULT 'open'
    CHECK (way IN ('open', 'special offer', 'gift', 'discount', 'other')),
  way_text TEXT,
  cost INTEGER,
  valid_until TEXT,
  owner_id INTEGER REFERENCES managers(id),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'contacted', 'offered',
    'negotiating', 'buying again', 'won back', 'given up')),
  state_day TEXT,
  result TEXT,
  result_day TEXT,
  recovered INTEGER
) STRICT;
CREATE INDEX winback_targets_client ON winback_targets(client_id);
CREATE UNIQUE INDEX winback_targets_running ON winback_targets(client_id)
  WHERE state NOT IN ('won back', 'given up');

CREATE TABLE offers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  programme_id INTEGER REFERENCES programmes(id),
  winback_id INTEGER REFERENCES winback_targets(id),
  text TEXT NOT NULL,
  special TEXT,
  value INTEGER,
  offered_day TEXT NOT NULL,
  valid_until TEXT,
  outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'accepted', 'declined')),
  decided_day TEXT,
  reason_id INTEGER REFERENCES reasons(id)
) STRICT;
CREATE INDEX offers_client ON offers(client_id);

CREATE TABLE commitments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  side TEXT NOT NULL CHECK (side IN ('ours', 'theirs', 'step')),
  text TEXT NOT NULL CHECK (text <> ''),
  to_person_id INTEGER REFERENCES people(id),
  owner_id INTEGER REFERENCES managers(id),
  made_day TEXT NOT NULL,
  due_day TEXT,
  done_day TEXT,
  kept INTEGER CHECK (kept IN (0, 1)),
  channel TEXT,
  result TEXT,
  interaction_id INTEGER REFERENCES interactions(id),
  tender_id INTEGER REFERENCES tenders(id),
  goal_id INTEGER REFERENCES goals(id),
  programme_id INTEGER REFERENCES programmes(id),
  winback_id INTEGER REFERENCES winback_targets(id)
) STRICT;
CREATE INDEX commitments_client ON commitments(client_id);
CREATE INDEX commitments_open ON commitments(due_day) WHERE done_day IS NULL;
CREATE INDEX commitments_interaction ON commitments(interaction_id);
CREATE INDEX commitments_winback ON commitments(winback_id);

CREATE TABLE target_buyers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  industry TEXT,
  headcount_from INTEGER,
  headcount_to INTEGER,
  region TEXT,
  post TEXT,
  needs TEXT
) STRICT;
"""
