"""What looks wrong in a person's own dataset, kept with it: told wherever an answer rests on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from unhcr_cli.core.model import PLACE, Doubt
from unhcr_cli.dataset.problems import Path, Problem
from unhcr_cli.dataset.tree import period_number


def doubts(
    suspicions: Sequence[Problem], root: str, measures: Collection[str], code_of: Callable[[str], str]
) -> Iterator[Doubt]:
    """What each is about; `root` is the file or folder, `code_of` gives the code of a country by its name in it."""
    for each in suspicions:
        place = each.file.removeprefix(root) + (f":{each.line}" if each.line else "")
        path = each.path
        is_of_country = len(path) > 1 and path[0] == "country"
        day = period_number(each.day) if each.day else 0
        yield Doubt(
            f"{place}: {each.sentence}",
            code_of(str(path[1])) if is_of_country else "",
            code_of(str(path[path.index("from") + 1])) if is_of_country and "from" in path[2:-1] else "",
            _measure(path, measures),
            day,
            day if each.is_awaited else 0,
        )


def _measure(path: Path, measures: Collection[str]) -> str:
    """The measure that is the last key, or that it is of a place, whose figures are in a table; empty for all."""
    if path[2:3] == ("place",):
        return PLACE
    return next((str(part) for part in reversed(path[2:]) if part in measures), "")
