"""The shell as the tests use it: a command line in, exit status and what was said out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kamtui.cli.main import run


@dataclass(frozen=True)
class Said:
    """What one command line did."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The CSV it wrote, by column."""
        return list(csv.DictReader(io.StringIO(self.out)))

    @property
    def json(self) -> Any:
        """The JSON it wrote."""
        return json.loads(self.out)


Shell = Callable[..., Said]


def make_shell(capture: Callable[[], tuple[str, str]], *always: str) -> Shell:
    """Give a shell that adds the given options to every command line."""

    def shell(*arguments: str) -> Said:
        capture()
        status = run([*arguments, *always])
        out, err = capture()
        assert "Traceback" not in err
        return Said(status, out, err)

    return shell
