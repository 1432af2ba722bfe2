"""Valid small datasets, and what becomes of them when bytes, tokens or whole tables are changed at random."""

from __future__ import annotations

import copy
import datetime
import math
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tomli

from tests.documentation import OWN_DATASET
from tests.formats.samples import AWKWARD_TEXTS

SEEDS = (
    OWN_DATASET,
    """\
[dataset]
title = "Sahel, by month"
source = "us"
licence = "none"
period = [2023, 2024-06-30, 2024-12-31]

[country.MLI]
population = [23_000_000, 24_015_789, 24_478_595]
refugees = [66_443, "-", 135_533]
idps = [354_739, 330_713, 360_591]
[country.MLI.from.BFA]
refugees = [20_000, 56_043, 90_000]
[country.MLI.from."Niger"]
period = 2024
refugees = 1_005
[country.NER]
period = 2024-06-30
refugees = 5
asylum_seekers = 10
note = "a planning figure"
[country.WLD]
refugees = [31_600_000, 31_900_000, 31_000_000]
""",
    """\
[dataset]
title = "Camps"
source = "us"
period = 2024-06-30
provisional = true

[measure.tents]
label = "Tents"
short = "Tents"
unit = "tents"
kind = "stock"
section = "Camps"
default = true

[indicator.people_per_tent]
label = "People per tent"
formula = "(refugees + asylum_seekers) / tents"
unit = "ratio"
default = true

[indicator.tents_share]
label = "Tents, share"
formula = "tents / population * 100"
unit = "%"
lenient = true
roles = ["asylum"]

[group.twins]
name = "The twins"
members = ["MLI", "XFR"]

[country.XFR]
name = "Freedonia"
nationality = "Freedonian"
names = { fr = "Freedonie" }
population = 1_000
refugees = 700
asylum_seekers = 20
tents = 90
context = "Where tents stand."

[country.MLI]
tents = 0
refugees = 4_000
[country.MLI.place.mopti]
name = "Mopti"
refugees = 1_200
[country.MLI.place.mopti.from.BFA]
refugees = 900
""",
)

_TOKEN = re.compile(r'"[^"\n]*"|[\w-]+|\s+|.', re.DOTALL)
_TOKENS = (
    *("[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\n", "#", "-", '"', "'", '"""', "'''", "\\", "\r\n", "\ufeff"),
    *("0", "-1", "1e400", "nan", "-inf", "true", "1.5", "9" * 19, "9" * 200, "0x7f", "0o7", "0b1", "+5", "1__0", "007"),
    *("2024", "2024-06-30", "2024-02-30", "0001-01-01", "9999-12-31", "2024-06-30T00:00:00Z", "12:00:00", '"-"', '""'),
    *("country", "MLI", "mali", "NER", "WLD", "UNK", "congo", "XFR", "from", "place", "period", "dataset", "measure"),
    *(
        "refugees",
        "displaced",
        "indicator",
        "group",
        "members",
        "formula",
        "label",
        "name",
        "value",
        "é",
        "\x00",
        "\x1b",
    ),
)
_VALUES: tuple[Any, ...] = (
    *(
        0,
        1,
        3,
        5,
        -1,
        10**10,
        2 * 10**10 + 1,
        2**63,
        2**64,
        10**40,
        True,
        False,
        0.0,
        -0.0,
        1.5,
        1e300,
        math.nan,
        math.inf,
    ),
    *("", " ", "-", "0", "MLI", "Mali", "congo", "refugees", "refugees / 0", "refugees + refugees", "own", "2024-06"),
    *("(" * 60, "displaced_share", "tents", "people_per_tent", "x" * 300, "\x1b[2J\u202e", "\ud7ff", *AWKWARD_TEXTS),
    *(datetime.date(2024, 6, 30), datetime.date(2024, 12, 31), datetime.date(1, 1, 1), datetime.date(9999, 12, 31)),
    *(datetime.datetime(2024, 6, 30, 12), datetime.time(12), 2024, 1899, 2201, [], [2024], [2023, 2024], [1, 2, 3], {}),
    *([1, "-"], ["-"], [[1]], [{}], [0, None.__class__.__name__], {"a": 1}, {"refugees": 5}, {"name": "x"}, ["MLI"]),
)
_KEYS = (
    *("MLI", "mali", "Mali", "NER", "WLD", "UNK", "congo", "XFR", "XYZ", "world", "value", "period", "from", "place"),
    *("refugees", "idps", "population", "displaced", "tents", "label", "formula", "name", "names", "members", "unit"),
    *(
        "dataset",
        "country",
        "measure",
        "indicator",
        "group",
        "release",
        "note",
        "context",
        "",
        " ",
        "a.b",
        *AWKWARD_TEXTS,
    ),
)


def mangled(number: int, seed: int) -> bytes:
    """The dataset of that number: always the same for the same seed."""
    chance = random.Random(f"{seed}:{number}")
    text = chance.choice(SEEDS)
    way = chance.choice(_WAYS)
    changed = way(text, chance)
    return changed if isinstance(changed, bytes) else changed.encode("utf-8", "surrogatepass")


def _bytes(text: str, chance: random.Random) -> bytes:
    """A few bytes flipped, put in, taken out or said twice."""
    content = bytearray(text.encode())
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                content[at:at] = chance.randbytes(chance.randint(1, 3))
            case 2:
                content[at : at + 1] = bytes([chance.randrange(32, 127)])
            case 3:
                del content[at : at + chance.randint(1, 40)]
            case _:
                content[at:at] = content[at : at + chance.randint(1, 80)]
    return bytes(content)


def _tokens(text: str, chance: random.Random) -> str:
    """A few words or signs replaced, put in, taken out, doubled or swapped."""
    tokens = _TOKEN.findall(text)
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(tokens))
        match chance.randrange(5):
            case 0 | 1:
                tokens[at] = chance.choice(_TOKENS)
            case 2:
                tokens.insert(at, chance.choice(_TOKENS))
            case 3:
                del tokens[at : at + chance.randint(1, 3)]
            case _:
                other = chance.randrange(len(tokens))
                tokens[at], tokens[other] = tokens[other], tokens[at]
        tokens = tokens or ["\n"]
    return "".join(tokens)


def _structure(text: str, chance: random.Random) -> str:
    """Values and keys changed, tables moved, doubled or taken out; always valid TOML."""
    tree = tomli.loads(text)
    for _ in range(chance.choice((1, 1, 2, 4))):
        table = chance.choice(_tables(tree))
        key = chance.choice([*table]) if table else ""
        match chance.randrange(6):
            case 0 | 1:
                table[key] = copy.deepcopy(chance.choice(_VALUES))
            case 2:
                table[chance.choice(_KEYS)] = copy.deepcopy(table.pop(key, 1))
            case 3:
                table.pop(key, None)
            case 4:
                table[chance.choice(_KEYS)] = copy.deepcopy(chance.choice(_VALUES))
            case _:
                table[chance.choice(_KEYS)] = copy.deepcopy(chance.choice(_tables(tree)))
    return written(tree)


def _values(text: str, chance: random.Random) -> str:
    """Other figures, texts, dates and formulas, of the kind that was there; mostly a good dataset again."""
    tree = tomli.loads(text)
    for _ in range(chance.randint(1, 6)):
        table = chance.choice([each for each in _tables(tree) if each])
        key = chance.choice([*table])
        table[key] = _similar(key, table[key], chance)
    for code in chance.sample(("BFA", "MRT", "COD", "SRB", "UNK", "XFR", "WLD"), chance.randrange(3)):
        own = tree["country"].setdefault(code, {"name": "Freedonia"} if code == "XFR" else {})
        own.update(period=2024, refugees=_figure(chance), population=_figure(chance))
    return written(tree)


def _similar(key: str, value: Any, chance: random.Random) -> Any:
    if key == "formula":
        names = ("refugees", "idps", "population", "tents", "displaced", "oip", "1000", "0")
        return "".join(f"{chance.choice(names)} {chance.choice('+-*/')} " for _ in range(chance.randint(1, 4))) + "gdp"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return _figure(chance)
    if isinstance(value, str):
        return chance.choice(AWKWARD_TEXTS)
    if isinstance(value, datetime.date):
        return datetime.date(chance.choice((1950, 2000, 2023, 2024, 2030)), chance.choice((6, 12)), 30)
    return [_similar("", each, chance) for each in value] if isinstance(value, list) else value


def _figure(chance: random.Random) -> Any:
    return chance.choice((0, 1, 4, 5, chance.randrange(10**4), chance.randrange(2 * 10**10), "-"))


_Way = Callable[[str, random.Random], bytes | str]
_WAYS: Sequence[_Way] = (
    _bytes,
    _tokens,
    _structure,
    _structure,
    _values,
    _values,
)


def _tables(tree: dict[str, Any]) -> list[dict[str, Any]]:
    found = [tree]
    for value in tree.values():
        if isinstance(value, dict):
            found += _tables(value)
    return found


def written(tree: Mapping[str, Any]) -> str:
    """A tree as TOML, every table within braces but those at the top: `tomli.loads` gives the tree again."""
    return "".join(f"{_text(key)} = {_literal(value)}\n" for key, value in tree.items())


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(key)} = {_literal(each)}' for key, each in value.items())}}}"
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _text(text: str) -> str:
    escaped = (char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}" for char in text)
    return f'"{"".join(escaped)}"'
