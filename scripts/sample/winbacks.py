"""Win-back targets from the board's list, as the stories of their clients hold them."""

from __future__ import annotations

from scripts.sample.book import Client
from scripts.sample.reading import Table, toml


def draw_winbacks(client: Client) -> tuple[list[Table], list[Table]]:
    """Give a client's win-back targets and the next steps that belong to them."""
    targets: list[Table] = []
    steps: list[Table] = []
    for place, entry in enumerate(toml("winbacks")["target"]):
        if entry["client"] != client.row.name:
            continue
        key = f"target {place}"
        targets.append({**entry, "key": key})
        if "step" in entry:
            steps.append(
                {
                    "side": "step",
                    "text": entry["step"],
                    "made": entry.get("state_day", entry["marked"]),
                    "due": entry["step_due"],
                    "winback": key,
                }
            )
    return targets, steps
