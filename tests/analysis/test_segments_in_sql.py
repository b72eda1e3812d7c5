"""A second, independent computation of ABC-XYZ in plain SQL, from the raw lines."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from datetime import date, timedelta

import pytest

from kamtui.analysis.segments import segment
from kamtui.analysis.settings import SegmentSettings, from_words
from tests.analysis.making import Bought, reduced

AS_OF = date(2026, 7, 9)
FROM, TO = "2025-07-01", "2026-06-30"

QUERY = """
WITH RECURSIVE
months(place, name) AS (
  SELECT 0, '2025-07' UNION ALL
  SELECT place + 1, strftime('%Y-%m', name || '-01', '+1 month') FROM months WHERE place < 11
),
days AS (
  SELECT client, day, substr(day, 1, 7) AS month, sum(amount) AS amount,
    sum(amount > 0 AND quantity > 0) > 0 AS bought
  FROM lines GROUP BY client, day
),
inside AS (SELECT * FROM days WHERE day BETWEEN :from AND :to),
buyers AS (
  SELECT client, sum(amount) AS value,
    (SELECT min(day) FROM days d WHERE d.client = i.client AND d.bought) AS first
  FROM inside i GROUP BY client HAVING sum(bought) > 0
),
ranked AS (
  SELECT *, max(value, 0) AS counted,
    coalesce(sum(max(value, 0)) OVER (ORDER BY value DESC
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before,
    sum(max(value, 0)) OVER () AS base
  FROM buyers
),
abc AS (
  SELECT client, first, value, CASE WHEN value <= 0 THEN 'C'
    WHEN :abc_rule = 'before' AND 100 * before < 80 * base THEN 'A'
    WHEN :abc_rule = 'before' AND 100 * before < 95 * base THEN 'B'
    WHEN :abc_rule = 'including' AND 100 * (before + value) <= 80 * base THEN 'A'
    WHEN :abc_rule = 'including' AND 100 * (before + value) <= 95 * base THEN 'B'
    ELSE 'C' END AS abc
  FROM ranked
),
per_month AS (
  SELECT a.client, m.place, i.month IS NOT NULL AS traded, coalesce(sum(i.amount), 0) AS amount,
    coalesce(max(i.bought), 0) AS bought
  FROM abc a CROSS JOIN months m
  LEFT JOIN inside i ON i.client = a.client AND i.month = m.name
  WHERE :empty <> 'first' OR m.name >= substr(a.first, 1, 7)
  GROUP BY a.client, m.place
),
figures AS (
  SELECT client, count(*) AS n, sum(bought) AS bought, sum(amount) AS s, sum(amount * amount) AS q
  FROM per_month WHERE :empty <> 'none' OR iif(:xyz = 'frequency', bought, traded) GROUP BY client
),
gaps AS (
  SELECT client, julianday(day) - lag(julianday(day)) OVER (PARTITION BY client ORDER BY day) AS gap
  FROM inside WHERE bought
),
spacing AS (
  SELECT client, count(gap) AS n, sum(gap) AS s, sum(gap * gap) AS q FROM gaps GROUP BY client
),
xyz AS (
  SELECT f.client, CASE
    WHEN 12 * (2026 - substr(a.first, 1, 4)) + 6 - substr(a.first, 6, 2) + 1 < :least THEN 'N'
    WHEN :xyz = 'frequency' AND 100 * f.bought >= 75 * f.n THEN 'X'
    WHEN :xyz = 'frequency' AND 100 * f.bought >= 35 * f.n THEN 'Y'
    WHEN :xyz = 'frequency' AND p.n >= 3
      AND 4 * (p.q - p.s * p.s / p.n) / (p.n - (:sigma = 'sample')) * p.n * p.n
          <= p.s * p.s + 1e-7 THEN 'Y'
    WHEN :xyz = 'frequency' OR f.s <= 0 THEN 'Z'
    WHEN 4 * f.n * (f.n * f.q - f.s * f.s)
      <= max(f.n - (:sigma = 'sample'), 1) * f.s * f.s THEN 'X'
    WHEN f.n * (f.n * f.q - f.s * f.s) <= max(f.n - (:sigma = 'sample'), 1) * f.s * f.s THEN 'Y'
    ELSE 'Z' END AS xyz
  FROM figures f JOIN abc a USING (client) LEFT JOIN spacing p USING (client)
)
SELECT client, value, abc || xyz FROM abc JOIN xyz USING (client)
"""


def random_days(chance: random.Random) -> list[Bought]:
    """Clients of every habit: steady, seasonal, evenly rare, returning goods, equal values."""
    bought: dict[tuple[int, date], Bought] = {}
    for client in range(60):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(880))
        step = chance.choice([5, 20, 31, 60, 95, 120])
        jitter = chance.choice([1, 4, 60])
        size = chance.choice([10, 100, 100, 5000])
        while day < date(2026, 8, 1):
            amount = size * chance.choice([1, 1, 1, 2, 3]) * chance.choice([1] * 9 + [-1])
            bought[client, day] = Bought(client, day, amount)
            day += timedelta(days=max(1, step + chance.randrange(jitter)))
    return list(bought.values())


@pytest.mark.parametrize("seed", range(12))
def test_plain_sql_agrees_on_random_data(seed: int) -> None:
    chance = random.Random(seed)
    bought = random_days(chance)
    words = {
        "abc_rule": chance.choice(["before", "including"]),
        "xyz": chance.choice(["frequency", "variation"]),
        "empty": chance.choice(["first", "all", "none"]),
        "sigma": chance.choice(["population", "sample"]),
    }
    least = chance.choice([6, 1, 3])
    settings = from_words({"by": "revenue", "min_periods": least, **words}, SegmentSettings())
    window = settings.window(AS_OF)
    frame = segment(reduced(bought, window), settings, window.count).frame
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE lines (client, day, amount, quantity)")
    connection.executemany(
        "INSERT INTO lines VALUES (?, ?, ?, ?)",
        [(each.client, each.day.isoformat(), each.amount, each.quantity) for each in bought],
    )
    told = connection.execute(QUERY, {"from": FROM, "to": TO, "least": least, **words}).fetchall()
    ours = zip(frame["client"].tolist(), frame["value"].tolist(), frame["cell"], strict=True)
    assert sorted(ours) == sorted(told)


def test_the_random_data_meets_every_letter() -> None:
    window = SegmentSettings().window(AS_OF)
    met: Counter[str] = Counter()
    for seed in range(4):
        days = random_days(random.Random(seed))
        met.update(segment(reduced(days, window), SegmentSettings(), 12).frame["cell"].tolist())
    assert {letter for cell in met for letter in cell} == set("ABCXYZN")
