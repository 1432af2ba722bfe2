"""How shares and rates come about: those of `in`, `from` and `rank`, and of decisions on asylum. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unhcr_cli.analysis.asylum import Procedure
from unhcr_cli.analysis.disaggregation import ALL, Answer, subject_of
from unhcr_cli.analysis.explanation import arithmetic, figure
from unhcr_cli.analysis.pairs import Pairs, leading, share_of
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core import numerals
from unhcr_cli.core.model import Number
from unhcr_cli.core.report import Passage
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.formula import Node, written
from unhcr_cli.languages.english import opening
from unhcr_cli.reports.asylum import NEVER_ADDED, NO_RATE, SEVERAL, AsylumLabels, decision_lines, is_total
from unhcr_cli.reports.layout import Line


def passage(pairs: Pairs, codes: Sequence[str], ids: Sequence[str], heading: str) -> Passage:
    """A line for each country: its sum and its share of all, whose sum comes last."""
    lead = leading(ids)
    whole = pairs.whole(lead)
    points = []
    for code in codes:
        people = pairs.people(code, lead)
        share = f"; {_share(people, whole)}" if whole and people is not None else ""
        points.append(f"{pairs.names[code].name}: {_sum(pairs, code, lead)}{share}")
    untold = sum(pairs.untold.get(id, 0) for id in lead)
    if untold:
        points.append(f"In the total, but in no row: {numerals.count(untold)}")
    more = sum(pairs.beyond.get(id, 0) for id in lead)
    if more:
        points.append(f"In rows, but not in the total: {numerals.count(more)}. There are no shares.")
    if whole is not None:
        points.append(f"All {len(pairs.ordered(ids)):,} together: {numerals.count(whole)}")
    return Passage(heading, (_formula(pairs, codes, lead),), tuple(points))


def through_time(series: Sequence[Pairs], code: str, ids: Sequence[str], heading: str) -> Passage:
    """A line for each period of one pair: its sum."""
    lead = leading(ids)
    points = tuple(f"{pairs.period.label}: {_sum(pairs, code, lead)}" for pairs in series)
    return Passage(heading, (_formula(series[0], [code], lead),), points)


def shares_of_world(ranked: Sequence[Row], catalogue: Catalogue) -> Passage:
    """How shares of the world come about; no points for what can't be added up."""
    world = numerals.count(ranked[0].number("world"))
    points = tuple(
        f"{row.country.name}: {_share(row.cell.value, row.number('world'))}"
        for row in ranked
        if row.number("share") is not None
    )
    told = f"{catalogue.find(ranked[0].measure).label}: {world} in the world."
    return Passage(f"Shares of the world, {ranked[0].period.label}", (told,), points)


def rates(asked: Procedure, answers: Sequence[Answer], wording: AsylumLabels) -> Iterator[Passage]:
    """A passage a rate: its formula, and a line for each country, year and level; then what to know."""
    lines = decision_lines(answers)
    remarks = [NO_RATE, NEVER_ADDED, *([SEVERAL] if any(map(is_total, lines)) else [])]
    for id, node in asked.formulas.items():
        points = tuple(f"{_who(line[0], wording)}: {_rate(line, node, id)}" for line in lines)
        yield Passage(wording.measures[id], (written(node),), points)
    yield Passage("What the rates are of", (" ".join(remarks),))


def _rate(line: Line, node: Node, id: str) -> str:
    cells = {row.measure: row.cell for row in line}
    return arithmetic(node, cells, cells[id], "%")


def _who(row: Row, wording: AsylumLabels) -> str:
    level, unit = wording.of("decision_level", row), wording.of("counted_in", row)
    who = opening(subject_of(row).phrase(wording.language))
    procedure = "" if row.more["procedure"] == ALL else f", {wording.of('procedure', row)}"
    return f"{who}, {row.period.year}{procedure}, {level}, {unit}"


def _formula(pairs: Pairs, codes: Sequence[str], lead: Sequence[str]) -> str:
    """What is added, abroad and at home."""
    kinds = dict.fromkeys(" + ".join(pairs.ids_of(code, lead)) for code in codes)
    return " · ".join(kind for kind in kinds if kind)


def _sum(pairs: Pairs, code: str, lead: Sequence[str]) -> str:
    ids = pairs.ids_of(code, lead)
    parts = " + ".join(figure(pairs.cell(code, id), pairs.catalogue.find(id).unit) for id in ids)
    return f"{parts} = {numerals.count(pairs.people(code, lead))}" if len(ids) > 1 else parts


def _share(value: Number | None, whole: Number | None) -> str:
    share = numerals.percent(share_of(value, whole))
    return f"{numerals.count(value)} / {numerals.count(whole)} * 100 = {share}"
