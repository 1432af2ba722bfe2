"""The columns that the contract tells are those that commands write."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ..documentation import ROOT

TEXT = (ROOT / "unhcr_cli" / "topics" / "formats.md").read_text(encoding="utf-8")
TIDY = "period,country,iso3,measure,value,unit,flag,role,release"
PAIR = "period,origin,origin_iso3,asylum,asylum_iso3,measure,value,unit,flag,role,release"
BEHIND = {
    "in": ("in mali", PAIR),
    "from": ("from syria --in germany", PAIR),
    "rank": ("rank refugees", TIDY),
    "trend": ("trend mali", TIDY),
    "flows": ("flows mali", TIDY),
    "asylum": ("asylum --in germany", TIDY),
    "demographics": ("demographics mali", TIDY),
    "places": ("places mali", TIDY),
    "revisions": ("revisions mali -m refugees -p 2022", TIDY),
}


@pytest.mark.parametrize("name", BEHIND)
def test_the_contract_tells_the_columns_of_each_command(run: Callable[..., Any], name: str) -> None:
    asked, tidy = BEHIND[name]
    (told,) = re.findall(rf"^\|[^|]*`{name}`[^|]*\| `([\w,]+)` \|$", TEXT, re.MULTILINE)
    assert run(*asked.split(), "-f", "csv").out.splitlines()[0] == f"{tidy},{told}"


@pytest.mark.parametrize("asked", ["in mali", "from syria", "asylum --from syria --in germany"])
def test_pairs_name_both_countries(run: Callable[..., Any], asked: str) -> None:
    assert run(*asked.split(), "-f", "csv").out.startswith(PAIR)
