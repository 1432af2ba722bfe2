"""Figures by country and period, measures as stored and indicators as computed. Sums first, divides last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from unhcr_cli.core.flags import ESTIMATE, NOT_AVAILABLE, NOT_COLLECTED, OWN, REVISED, join_flags
from unhcr_cli.core.model import WORLD, Cell, Country, Period, Role
from unhcr_cli.indicators.catalogue import Catalogue, Indicator, Measure, kind_of
from unhcr_cli.indicators.evaluate import Outcome, evaluate, evaluate_group, releases, total
from unhcr_cli.indicators.formula import Node

Cells = Mapping[str, Cell]
Gaps = Mapping[tuple[str, str, Period], tuple[str, ...]]
"""Whose figures a sum lacks that it had a year before, by its country or group, measure and period."""
_INHABITANTS = "population"
"""Where there are none, nothing is told of them: not even that there are 0 for each refugee."""


class Figures:
    """Answers "what is `id` for `code` in `period`", for measures and indicators alike."""

    def __init__(
        self,
        catalogue: Catalogue,
        role: Role,
        rows: Mapping[tuple[str, Period], Cells],
        releases: Mapping[Period, str],
        groups: Mapping[str, Country] | None = None,
        *,
        gaps: Gaps = MappingProxyType({}),
        is_mixed: bool = False,
        pairs_of: str = "",
    ) -> None:
        """Keeps what is needed to answer.

        `rows` are as the store gives them, of members where a group is asked about; `releases` names the
        release that answers each period; `groups` are those asked about, by code; `gaps` are in the sums asked
        about; `is_mixed` says that some rows are of another release than that; `pairs_of` is the country whose
        pairs with others the rows are.
        """
        self.catalogue = catalogue
        self.role: Role = role
        self._rows = rows
        self._releases = releases
        self._groups = groups or {}
        self._gaps = gaps
        self._is_mixed = is_mixed
        self._pairs_of = pairs_of
        self._outcomes: dict[tuple[str, str, Period, tuple[str, ...]], Outcome] = {}

    def cell(self, id: str, code: str, period: Period, listed: Period | None = None) -> Cell:
        """The figure; a missing one says by its flag why.

        A group has the members of the time `listed`, where that is not the period itself: what a later figure is
        compared with is of the same countries.

        Raises:
            UsageError: there is no measure or indicator called `id`.
        """
        outcome = self.outcome(id, code, period, listed)
        return Cell(outcome.value, outcome.flag, self.release_of(id, code, period, listed))

    def before(self, id: str, code: str, period: Period, years: int = 1) -> Cell:
        """What a figure is compared with: that of the same point some years before, of a group's members now.

        Missing where either is a sum that lacks a member: nothing is compared with such a one.
        """
        earlier = period.back(years)
        if self._gaps and any(self.outcome(id, code, each, period).is_incomplete for each in (period, earlier)):
            return Cell(None)
        return self.cell(id, code, earlier, period)

    def lacking(self, id: str, code: str, period: Period) -> tuple[str, ...]:
        """Whose figures a sum lacks that it had a year before, by any of the measures that it needs."""
        found = (self._gaps.get((code, name, period), ()) for name in self.catalogue.needs(id))
        return tuple(dict.fromkeys(each for codes in found for each in codes))

    def members(self, code: str, period: Period) -> tuple[str, ...]:
        """The members of a group at a time; of a country none."""
        return self._groups[code].members_at(period) if code in self._groups else ()

    def release(self, period: Period) -> str:
        """The name of the release that answers `period`; empty where none does."""
        return self._releases.get(period, "")

    def release_of(self, id: str, code: str, period: Period, listed: Period | None = None) -> str:
        """The name of the release that a figure is from; of several with a `+` between them."""
        if not self._is_mixed:
            return self.release(period)
        rows = [self._rows.get((each, period), {}) for each in self._counted(code, listed or period)]
        cells = (row[name] for row in rows for name in self.catalogue.needs(id) if name in row)
        return releases(cells) or self.release(period)

    def outcome(self, id: str, code: str, period: Period, listed: Period | None = None) -> Outcome:
        """The figure, with what its sum leaves out; `listed` is as for `cell`."""
        members = self.members(code, listed or period)
        key = id, code, period, members
        if key not in self._outcomes:
            found = self.catalogue.find(id)
            if isinstance(found, Measure):
                self._outcomes[key] = self._measured(found, code, period, members)
            else:
                self._outcomes[key] = self._computed(found, code, period, members)
        return self._outcomes[key]

    def _counted(self, code: str, period: Period) -> tuple[str, ...]:
        """Whose rows a figure is made of."""
        return self.members(code, period) if code in self._groups else (code,)

    def _measured(self, measure: Measure, code: str, period: Period, members: tuple[str, ...] = ()) -> Outcome:
        lacking = self._gaps.get((code, measure.id, period), ()) if self._gaps else ()
        if code in self._groups:
            added = total({each: self._measured(measure, each, period) for each in members})
            return added if set(lacking).isdisjoint(members) else added._replace(is_incomplete=True)
        cell = self._rows.get((code, period), {}).get(measure.id, Cell(None))
        in_role = self.role in measure.roles
        applies = in_role and (not measure.areas or (self._pairs_of or code) in measure.areas)
        # A pair has both roles, and the world's people are the same in both.
        is_told = in_role or self._pairs_of or code == WORLD
        if cell.value is not None and (applies or (cell.value and is_told)):
            return Outcome(cell.value, cell.flag, lacking=lacking, is_incomplete=bool(lacking))
        if not applies or period.year < measure.first_year:
            return Outcome(None, NOT_COLLECTED)
        # What was withdrawn has been revised.
        if REVISED in cell.flag:
            return Outcome(None, join_flags(NOT_AVAILABLE, REVISED))
        return Outcome(None, NOT_AVAILABLE, unreported=(measure.id,) if self._has_no_row(measure, code) else ())

    def _has_no_row(self, measure: Measure, code: str) -> bool:
        """Whether a missing figure is one that nobody reports: people counted at home, of an origin.

        Who is counted at home stands in the row of their country as a country of asylum. Palestine, Western
        Sahara and others have none, and yet people from there are counted abroad.
        """
        if not measure.counts_people_at_home or code == WORLD:
            return False
        if self._pairs_of == WORLD:
            return self.role == "asylum"
        return self.role == "origin" or bool(self._pairs_of)

    def _computed(self, indicator: Indicator, code: str, period: Period, members: tuple[str, ...]) -> Outcome:
        # A pair has both roles: what makes sense for a country of asylum does for the people in it from anywhere.
        if not self._pairs_of and (
            self.role not in indicator.roles or (indicator.areas and code not in indicator.areas)
        ):
            return Outcome(None, NOT_COLLECTED)
        node, names = self.catalogue.expression(indicator.id), self.catalogue.needs(indicator.id)
        outcome = self._evaluated(node, names, code, period, members, lenient=indicator.lenient)
        if _INHABITANTS in names and outcome.value == 0 and kind_of(indicator) == "ratio":
            inhabitants = self.parts(node, code, period, lenient=indicator.lenient)[_INHABITANTS]
            if inhabitants.value == 0:
                return outcome._replace(value=None, flag=NOT_AVAILABLE)
        withheld = tuple(id for id in self.catalogue.strict(indicator) if self._is_doubtful(id, code, period))
        if withheld:
            return Outcome(None, NOT_AVAILABLE, outcome.left_out, withheld=withheld)
        if self.role in indicator.refusals and outcome.value is not None:
            return outcome._replace(flag=join_flags(outcome.flag, OWN))
        return outcome

    def _is_doubtful(self, id: str, code: str, period: Period) -> bool:
        """Whether a part is missing, carried from another date, or lacks a member that it had."""
        part = self.outcome(id, code, period)
        is_carried = ESTIMATE in part.flag and not self.catalogue.measures[id].estimated
        return part.is_incomplete or is_carried or NOT_AVAILABLE in part.flag

    def evaluated(self, node: Node, code: str, period: Period) -> Outcome:
        """The value of a formula over measures."""
        return self._evaluated(node, node.names(), code, period, self.members(code, period))

    def parts(self, node: Node, code: str, period: Period, *, lenient: bool = False) -> Mapping[str, Outcome]:
        """What a formula over measures is computed from: of a group, the members' that have what it needs."""
        names = node.names()
        if code not in self._groups:
            return {name: self.outcome(name, code, period) for name in names}
        members = self.members(code, period)
        lacking = self._evaluated(node, names, code, period, members, lenient=lenient).lacking
        included = [member for member in members if member not in lacking]
        return {name: total({member: self.outcome(name, member, period) for member in included}) for name in names}

    def _evaluated(
        self,
        node: Node,
        names: Sequence[str],
        code: str,
        period: Period,
        members: tuple[str, ...],
        *,
        lenient: bool = False,
    ) -> Outcome:
        if code in self._groups:
            figures = {each: {id: self.outcome(id, each, period) for id in names} for each in members}
            return evaluate_group(node, figures, lenient=lenient)
        cells = {id: self.outcome(id, code, period) for id in names}
        outcome = evaluate(node, cells, lenient=lenient)
        if not self._gaps:
            return outcome
        lacking = tuple(dict.fromkeys(each for cell in cells.values() for each in cell.lacking))
        return outcome._replace(lacking=lacking, is_incomplete=any(cell.is_incomplete for cell in cells.values()))
