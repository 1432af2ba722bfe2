"""Mid-year or end of year: the API says neither, so it is concluded, and said why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from unhcr_cli.core.model import Period

_REPEATED = 0.9
"""Of IDMC's countries, so many repeat their figure where it is carried to a mid-year."""


class Concluded(NamedTuple):
    """What the newest year of the figures means."""

    period: Period
    why: str


def concluded(
    newest_year: int, demographics_year: int | None, idmc: Mapping[int, Mapping[str, int]], today: date
) -> Concluded:
    """What the newest year of the table `population` means; `idmc` has the displaced by year and country.

    Age and sex are published with the end of a year alone; IDMC's figures are carried to a mid-year.
    """
    middle, end = Period(newest_year, 6, 30), Period.year_end(newest_year)
    if today < date(newest_year, 12, 31):
        return Concluded(middle, f"{newest_year} is not over yet")
    now, before = idmc.get(newest_year, {}), idmc.get(newest_year - 1, {})
    repeated = sum(before.get(code) == number for code, number in now.items())
    is_carried = bool(now) and repeated >= _REPEATED * len(now)
    if demographics_year is not None and demographics_year >= newest_year:
        return Concluded(end, f"there are figures by age and sex of {newest_year}")
    if is_carried:
        return Concluded(
            middle, f"there are none by age and sex of {newest_year}, and IDMC's repeat those of the year before"
        )
    if demographics_year is not None and demographics_year == newest_year - 1 and today < date(newest_year + 1, 4, 1):
        return Concluded(middle, f"there are no figures by age and sex of {newest_year}")
    # The end of a year is published in June of the next.
    is_published = today >= date(newest_year + 1, 5, 1)
    return Concluded(end if is_published else middle, f"it is {today:%B %Y}")
