"""What looks wrong in a user's own figures, as far as an answer rests on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from unhcr_cli.core.model import WORLD, Doubt, Period
from unhcr_cli.dataset.problems import SHOWN


class Doubts:
    """Keeps what is doubtful of what was read."""

    def __init__(self, declared: Iterable[Sequence[object]]) -> None:
        """Of what is declared in a store, but for what has come true."""
        today = int(date.today().strftime("%Y%m%d"))
        known = (Doubt(*each) for each in declared)  # type: ignore[arg-type]
        self._known = tuple(each for each in known if not each.until or each.until > today)
        self._told: dict[Doubt, None] = {}

    def read(
        self, codes: Collection[str], periods: Collection[Period] | None = None, ids: Collection[str] | None = None
    ) -> None:
        """Figures of countries, or of people from them, are in the answer: of some periods and measures, or of all."""
        days = None if periods is None else {each.number for each in periods}
        for each in self._known:
            is_asked = not each.country or WORLD in codes or not {each.country, each.origin}.isdisjoint(codes)
            is_then = not each.period or days is None or each.period in days
            if is_asked and is_then and (not each.measure or ids is None or each.measure in ids):
                self._told[each] = None

    def notes(self, file: str) -> Iterator[str]:
        """What a reader must know, in the order of the `file`."""
        told = [each for each in self._known if each in self._told]
        for each in told[:SHOWN]:
            yield f"{file}{each.text}"
        if len(told) > SHOWN:
            yield f"{len(told) - SHOWN} more figures that look wrong"
