"""What we sell and what was supplied: products, purchase lines, client-days."""

from __future__ import annotations

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
CREATE INDEX purchases_product ON purchases(product_id);
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
