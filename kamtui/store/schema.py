"""The tables of a database, as its first migration lays them.

Money is a whole number of minor units, quantities are thousandths, days are ISO text, instants
are UTC text ending in ``Z``. There is no REAL column: change-sets keep rows as JSON, and JSON
would round them, so that an undo would differ.
"""

from __future__ import annotations

APPLICATION_ID = 0x4B414D54
"""``KAMT`` in the file's header: how a database of ours is told from another program's."""


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

SUPPLIES = """
CREATE TABLE products (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL DEFAULT '',
  code TEXT,
  product_group TEXT,
  unit TEXT,
  price INTEGER,
  nuances TEXT,
  answers TEXT,
  active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX products_name_key ON products(name_key);
CREATE INDEX products_code ON products(code);

CREATE TABLE purchases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES clients(id),
  day TEXT NOT NULL,
  invoice TEXT,
  product_id INTEGER REFERENCES products(id),
  quantity INTEGER NOT NULL DEFAULT 1000,
  price INTEGER,
  discount INTEGER,
  amount INTEGER NOT NULL,
  cost INTEGER,
  promised_day TEXT,
  delivered_day TEXT,
  cancelled INTEGER NOT NULL DEFAULT 0,
  identity INTEGER,
  occurrence INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX purchases_client_day ON purchases(client_id, day);
CREATE UNIQUE INDEX purchases_identity ON purchases(identity, occurrence)
  WHERE identity IS NOT NULL;

CREATE TABLE withdrawn_lines (
  id INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL,
  client_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  invoice TEXT,
  product_id INTEGER,
  quantity INTEGER NOT NULL,
  price INTEGER,
  discount INTEGER,
  amount INTEGER NOT NULL,
  cost INTEGER,
  promised_day TEXT,
  delivered_day TEXT,
  cancelled INTEGER NOT NULL,
  identity INTEGER,
  occurrence INTEGER NOT NULL
) STRICT;

CREATE TABLE client_days (
  client_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL,
  profit INTEGER NOT NULL,
  costed INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  buys INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  PRIMARY KEY (client_id, day)
) STRICT, WITHOUT ROWID;
"""

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

TABLES = CLIENTS + PEOPLE + SUPPLIES + RELATIONS + PLANS + ANALYSIS + HOUSE

LOGGED = (
    "managers",
    "clients",
    "client_types",
    "key_checks",
    "client_key_checks",
    "state_overrides",
    "people",
    "positions",
    "influences",
    "phones",
    "emails",
    "products",
    "purchases",
    "reasons",
    "competitors",
    "rivalries",
    "tenders",
    "interactions",
    "interaction_people",
    "negotiation_sheets",
    "requests",
    "conflicts",
    "goals",
    "programmes",
    "winback_targets",
    "offers",
    "commitments",
    "target_buyers",
    "segment_runs",
    "cell_strategies",
    "settings",
    "saved_filters",
    "skills",
    "checklists",
    "checklist_marks",
)
"""Tables whose every row change is recorded under a change-set and can be undone.

The others are derived (``client_days``, ``standings``, ``state_history``, ``segment_results``),
tell how far those are up to date (``computed``), or are the record itself.
"""

SEARCHED = ("clients", "people", "products", "competitors")
"""Tables whose ``name_key`` is held in a full-text index ``<table>_search``."""

SEARCH_INDEXES = "".join(
    f"CREATE VIRTUAL TABLE {table}_search USING fts5("
    f"name_key, content='{table}', content_rowid='id', detail=none, prefix='1 2 3');\n"
    f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab({table}_search, row);\n"
    for table in SEARCHED
)

SCHEMA_VERSION = 1
"""How many migrations this program knows; a file that has seen more is refused."""
