"""How the rates of recognition and protection come about, level by level. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unhcr_cli.analysis.asylum import Procedure
from unhcr_cli.analysis.disaggregation import ALL, Answer
from unhcr_cli.analysis.explanation import arithmetic
from unhcr_cli.core.report import Passage
from unhcr_cli.indicators.evaluate import Outcome
from unhcr_cli.indicators.formula import written
from unhcr_cli.languages.english import opening
from unhcr_cli.reports.asylum import NEVER_ADDED, NO_RATE, SEVERAL, Line, Wording, decision_lines


def passages(asked: Procedure, answers: list[Answer], wording: Wording) -> Iterator[Passage]:
    """A passage a rate: its formula, and a line for each country, year and level; then what to know."""
    lines = decision_lines(answers)
    remarks = [NO_RATE, NEVER_ADDED, *([SEVERAL] if any(line.key.codes[2] == ALL for line in lines) else [])]
    for id, node in asked.formulas.items():
        points = tuple(f"{_who(line, wording)}: {_arithmetic(line, id, asked)}" for line in lines)
        yield Passage(wording.measures[id], (written(node),), points)
    yield Passage("What the rates are of", (" ".join(remarks),))


def _who(line: Line, wording: Wording) -> str:
    level, unit = wording.level(line.key.codes[2]), wording.of("counted_in", line.key.codes[3])
    who = opening(line.subject.phrase(wording.language))
    procedure = "" if line.key.codes[0] == ALL else f", {wording.of('procedure', line.key.codes[0])}"
    return f"{who}, {line.key.period.year}{procedure}, {level}, {unit}"


def _arithmetic(line: Line, id: str, asked: Procedure) -> str:
    cells: Mapping[str, Outcome] = {name: Outcome(cell.value, cell.flag) for name, cell in line.cells.items()}
    return arithmetic(asked.formulas[id], cells, cells[id], "%")
