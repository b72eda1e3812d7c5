"""Make the sample database: ``python scripts/make_sample.py [sample.db]``.

The same script, the same program and the same SQLite give the same content every time; it is
the only way ``sample.db`` comes to be.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.sample.making import make  # noqa: E402  # the checkout is on the path only now


def main() -> None:
    """Make the database at the path given, replacing what stands there, and say what it holds."""
    parser = argparse.ArgumentParser(description="Make the sample database.")
    parser.add_argument("path", nargs="?", type=Path, default=ROOT / "sample.db")
    path = parser.parse_args().path
    began = time.perf_counter()
    counts = make(path)
    size = path.stat().st_size / 1_000_000
    print(f"{path}: {size:.2f} MB in {time.perf_counter() - began:.1f} s")
    print(", ".join(f"{count} {subject}" for subject, count in counts.items()))


if __name__ == "__main__":
    main()
