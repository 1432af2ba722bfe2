"""Published figures as data: where each is printed, how the program is asked for it, and what counts as the same.

One TOML file a source. `[source]` says who printed it, when, and which release of ours answers it; each `[[claim]]`:

- `value`: the figure as printed: `123.2 million`, `75 per cent`, `1 in 67`, `95,440`, or a country's code.
- `precision`: the unit of its last digit that counts, where that isn't the last one printed.
- `ask`: the command line behind `unhcr`; `where` picks rows by their columns, `take` says which column is meant.
- `of`: the same again for what a share is taken of; figures of several rows are added.
- `release`: another than the source's; empty for the newest, where a table has no other.
- `reproduced = false` with `ours`, the figure that the program gives (empty where it gives none), and `because`.
"""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomli

HERE = Path(__file__).parent
_UNITS = {"": 1, "million": 1_000_000, "per cent": 1, "per 1,000": 1}
_PRINTED = re.compile(r"(1 in )?([\d,]+(?:\.(\d+))?) ?(million|per cent|per 1,000|)")


class Claim(NamedTuple):
    """One printed figure."""

    source: Mapping[str, Any]
    """Title, publisher, date and release."""
    stated: Mapping[str, Any]
    """As the file has it."""

    @property
    def name(self) -> str:
        """What a test of it is called."""
        return f"{self.source['file']}: {self.stated['what']}"

    @property
    def value(self) -> str:
        """The figure as printed."""
        return str(self.stated["value"])

    @property
    def is_reproduced(self) -> bool:
        """Whether our figure is the printed one."""
        return bool(self.stated.get("reproduced", True))

    def between(self) -> tuple[float, float] | None:
        """The least and the largest figure that is printed like this; None for what is no figure."""
        found = _PRINTED.fullmatch(self.value)
        if found is None:
            return None
        unit = _UNITS[found[4]]
        figure = float(found[2].replace(",", "")) * unit
        half = self.stated.get("precision", unit / 10 ** len(found[3] or "")) / 2
        if not found[1] and unit == 1 and not found[4] and "precision" not in self.stated:
            half = 0
        return figure - half, figure + half

    def holds(self, ours: str) -> bool:
        """Whether a figure of ours is the printed one, as exactly as it is printed."""
        bounds = self.between()
        if bounds is None:
            return ours == self.value
        return bool(ours) and bounds[0] <= float(ours) <= bounds[1]

    def ours(self, ask: Callable[[Sequence[str]], str]) -> str:
        """What the program says; `ask` gets the words behind `unhcr` and gives its CSV."""
        part = self._asked(ask, self.stated["ask"])
        if "of" not in self.stated:
            return part
        return str(float(part) / float(self._asked(ask, self.stated["of"])) * 100)

    def _asked(self, ask: Callable[[Sequence[str]], str], line: str) -> str:
        release = self.stated.get("release", self.source["release"])
        text = ask((*shlex.split(line), "-f", "csv", "-q", *(("--release", release) if release else ())))
        where, column = self.stated.get("where", {}), self.stated.get("take", "value")
        rows = [row for row in csv.DictReader(io.StringIO(text)) if where.items() <= row.items()]
        assert rows, f"no row of {line} is meant by {where}"
        if len(rows) == 1:
            return rows[0][column]
        return str(sum(int(row[column]) for row in rows))


def claims() -> list[Claim]:
    """All of them, by file."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        with path.open("rb") as file:
            tree = tomli.load(file)
        found += [Claim({"file": path.stem, **tree["source"]}, each) for each in tree["claim"]]
    return found
