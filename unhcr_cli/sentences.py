"""Sentences about figures, one function each: right for zero, one and many, and for what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unhcr_cli import numerals
from unhcr_cli.answer import change_of
from unhcr_cli.figures import Figures
from unhcr_cli.model import Cell, Period
from unhcr_cli.page import Partner
from unhcr_cli.quality import NOT_COLLECTED
from unhcr_cli.wording import NOUNS, about, at, counted, during, listed, opening, ordinal, percent, place, to

Cells = Mapping[str, Cell]
_ORIGINS = {"UNK": "were of unknown or various origin", "XXA": "were stateless", "TIB": "were Tibetan"}
_SPANS = ((1, "in a year"), (10, "in ten years"))


class Subject(NamedTuple):
    """Figures of one country, in one role, at one period."""

    figures: Figures
    code: str
    period: Period

    def cell(self, id: str, years_before: int = 0) -> Cell:
        """The figure; missing too where the dataset does not declare it."""
        catalogue = self.figures.catalogue
        if id not in catalogue.measures and id not in catalogue.indicators:
            return Cell(None, NOT_COLLECTED)
        return self.figures.cell(id, self.code, self.period.back(years_before))

    def cells(self, ids: Sequence[str]) -> dict[str, Cell]:
        """Several figures, by id."""
        return {id: self.cell(id) for id in ids}

    def first_year(self, id: str) -> int:
        """The first year of a measure's series."""
        return self.figures.catalogue.measures[id].first_year


def head_count(
    cells: Cells, total: tuple[str, Cell], when: str, tail: str, *, origin: str = "", remark: str = ""
) -> str:
    """Who was counted: the total and what it adds, or the parts alone where there is one or no total.

    `tail` says where, `origin` from where; `remark` stands behind the list. Empty where no more than zeros
    is known.
    """
    ids = [id for id, cell in cells.items() if cell.value]
    if not ids:
        return ""
    parts = listed([counted(id, cells[id]) for id in ids])
    id, cell = total
    if len(ids) > 1 and cell.value is not None:
        return f"{opening(when)}, {counted(id, cell)}{origin} were counted {tail}: {parts}{remark}."
    verb = "was" if sum(cells[each].value or 0 for each in ids) == 1 else "were"
    return f"{opening(when)}, {parts}{origin}{remark} {verb} counted {tail}."


def none_counted(cells: Cells, tail: str) -> str:
    """Which groups were counted as 0; empty where none was."""
    nouns = [NOUNS[id][1] for id, cell in cells.items() if cell.value == 0]
    return f"No {listed(nouns, 'or')} were counted {tail}." if nouns else ""


def not_available(cells: Cells, tail: str, period: Period) -> str:
    """Of which groups there is no figure, though they were counted elsewhere; empty where of none."""
    nouns = [NOUNS[id][1] for id, cell in cells.items() if cell.value is None and cell.flag != NOT_COLLECTED]
    return f"There is no figure on {listed(nouns, 'or')} {tail} for {to(period)}." if nouns else ""


def not_collected(subject: Subject, cells: Cells) -> str:
    """When the series begin that had not begun; empty where all had."""
    begun: dict[int, list[str]] = {}
    for id, cell in cells.items():
        if cell.value is None and cell.flag == NOT_COLLECTED and id in subject.figures.catalogue.measures:
            begun.setdefault(subject.first_year(id), []).append(NOUNS[id][1])
    parts = [f"{listed(nouns)} begin in {year}" for year, nouns in sorted(begun.items())]
    return f"Figures on {listed(parts[:1] + [f'those on {part}' for part in parts[1:]])}." if parts else ""


def partners(found: Sequence[Partner], of: str, *, are_origins: bool, opener: str = "") -> str:
    """Where the largest groups came from, or where they were, each with its share; empty where nobody is.

    `opener` begins the sentence in the place of "Of the refugees", unless all are on one side.
    """
    if not found:
        return ""
    sides = [_side(partner, is_origin=are_origins) for partner in found]
    if found[0].share_percent == 100:
        return f"All of the {of} {' '.join(sides[0])}."
    told, verb = [], ""
    for partner, side in zip(found, sides, strict=True):
        words = side if side[0] != verb else side[1:]
        verb = side[0]
        told.append(f"{about(partner.people)} ({percent(partner.share_percent)}) {' '.join(words)}")
    return f"{opener or f'Of the {of}'}, {listed(told)}."


def _side(partner: Partner, *, is_origin: bool) -> tuple[str, ...]:
    """A verb, which need not be said twice, and what goes with it."""
    if not is_origin:
        where = "places unknown" if partner.country.code == "UNK" else place(partner.country)
        return ("were", f"in {where}")
    if partner.country.code in _ORIGINS:
        return (_ORIGINS[partner.country.code],)
    return ("came", f"from {place(partner.country)}")


def change(subject: Subject, id: str, noun: str) -> str:
    """How a number of people changed in a year and in ten; empty where there is no earlier figure."""
    now = subject.cell(id)
    told, verb, start = [], "", ""
    for years, words in _SPANS:
        before = subject.cell(id, years)
        difference, share = change_of(now, before)
        if difference is None or before.value is None:
            continue
        new_verb = "rose" if difference > 0 else "fell" if difference else "did not change"
        size = ""
        if difference:
            rounded = "s" in now.flag + before.flag
            size = f" by {about(abs(difference)) if rounded else numerals.count(abs(difference))}"
            size += f" ({percent(abs(share))})" if share is not None else ""
            start = f", from {numerals.count(before.value)} {at(subject.period.back(years))}"
        told.append(f"{new_verb if new_verb != verb else ''}{size} {words}".strip())
        verb = new_verb
    is_about_nobody = not now.value and not start
    return "" if is_about_nobody or not told else f"The number of {noun} {listed(told)}{start}."


def begins_later(subject: Subject) -> str:
    """Says that ten years before, other people in need were not counted yet; empty where it is all one."""
    earlier = subject.period.back(10)
    if not subject.cell("oip").value or earlier.year >= subject.first_year("oip"):
        return ""
    if subject.cell("refugees", 10).value is None:
        return ""
    return f"{opening(NOUNS['oip'][1])} have been counted since {subject.first_year('oip')} only."


class Rank(NamedTuple):
    """A place among the countries that have a figure, the largest first."""

    place: int
    of: int
    others: int
    """How many share the place."""


def rank(figures: Figures, codes: Sequence[str], id: str, subject: Subject) -> Rank | None:
    """The rank of a country by `id`; None where its figure is missing or 0, or where it is alone."""
    own = subject.cell(id).value
    if not own:
        return None
    values = [value for code in codes if (value := figures.cell(id, code, subject.period).value) is not None]
    if len(values) < 2:
        return None
    return Rank(1 + sum(value > own for value in values), len(values), values.count(own) - 1)


def ranks(absolute: Rank | None, relative: Rank | None, per_1000: Cell, noun: str, who: str) -> str:
    """The ranks by number and by number for 1,000 inhabitants; empty where there is none."""
    if absolute is None:
        return ""
    place = f"{_ranked(absolute, 'the ')} countries and territories with a figure"
    told = f"By number of {noun}, {who} ranked {place}"
    if relative is None:
        return f"{told}."
    rate = numerals.per_1000(per_1000.value).replace("<", "less than ")
    return f"{told}; by their number for every 1,000 inhabitants ({rate}), {_ranked(relative)}."


def _ranked(found: Rank, article: str = "") -> str:
    others = f" (together with {found.others:,} other{'s' if found.others > 1 else ''})" if found.others else ""
    return f"{ordinal(found.place)}{others} of {article}{found.of:,}"


def inside(idps: Cell, idmc: Cell, where: str) -> str:
    """The people displaced inside the country, in UNHCR's series and in IDMC's; empty before both begin."""
    noun = NOUNS["idps"][1]
    carried = ", carried from an earlier date" if "e" in idmc.flag else ""
    if idps.value is None and idmc.value is None:
        is_begun = NOT_COLLECTED not in (idps.flag, idmc.flag)
        return f"Neither UNHCR nor IDMC has a figure on {noun} {where}." if is_begun else ""
    if idps.value is None:
        lead = f"UNHCR has no figure on {noun} {where}; " if idps.flag != NOT_COLLECTED else ""
        whom = "them" if lead else f"{noun} {where}"
        return f"{lead}IDMC's estimate of {whom} is {numerals.count(idmc.value)}{carried}."
    ours = f"UNHCR's series has {counted('idps', idps) if idps.value else f'no {noun}'} {where}"
    if idmc.value is None:
        return f"{ours}; IDMC has no figure." if idmc.flag != NOT_COLLECTED else f"{ours}."
    return f"{ours}; IDMC's estimate, which is never added to it, is {numerals.count(idmc.value)}{carried}."


def returns(refugees: Cell, idps: Cell, period: Period) -> str:
    """Who went home in the period; says that no refugees did, where none was counted."""
    told = [counted(id, cell) for id, cell in (("refugees", refugees), ("idps", idps)) if cell.value]
    if told:
        return f"{opening(during(period))}, {listed(told)} returned home."
    return f"No returns of refugees were counted {during(period)}." if refugees.value == 0 else ""
