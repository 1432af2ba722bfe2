"""The situation of a country at a period: every figure that its summary needs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.analysis.answer import Headline
from unhcr_cli.core.model import WORLD, Country, Period
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language
from unhcr_cli.reports.narrative.standpoint import Breaks, Standpoint
from unhcr_cli.reports.narrative.treaties import Treaty
from unhcr_cli.reports.page import Partner

COMPARED_YEARS = (1, 10)
"""How many years before the figures are that they are compared with."""


class Situation(NamedTuple):
    """All figures that the summary of one country at one period needs."""

    country: Country
    period: Period
    asylum: Figures
    """The country as asylum, at the period and those that it is compared with."""
    origin: Figures
    """The country as origin, at the same periods."""
    peers: Figures
    """Every country that it is ranked among, as asylum, at the period."""
    peer_codes: Sequence[str]
    """Empty where it isn't ranked."""
    origins: Sequence[Partner]
    """Where most of the refugees and others in need in the country came from."""
    asylums: Sequence[Partner]
    """Where most of the refugees and others in need from the country were."""
    treaties: Sequence[Treaty]
    """Those that a state may be party to."""
    asylum_breaks: Breaks = MappingProxyType({})
    """The breaks in the series of the country as asylum."""
    origin_breaks: Breaks = MappingProxyType({})
    """The breaks in the series of the country as origin."""
    lacking: Sequence[Country] = ()
    """Whose figures the world's sums lack that they had a year before."""
    headlines: Sequence[Headline] = ()
    """The totals that UNHCR published."""

    @property
    def language(self) -> Language:
        """What it is told in."""
        return self.asylum.catalogue.language

    @property
    def here(self) -> Standpoint:
        """The people in the country."""
        return Standpoint(self.asylum, self.country.code, self.period, self.asylum_breaks)

    @property
    def abroad(self) -> Standpoint:
        """The people from the country."""
        return Standpoint(self.origin, self.country.code, self.period, self.origin_breaks)

    @property
    def is_world(self) -> bool:
        """Whether it is about all countries together."""
        return self.country.code == WORLD

    @property
    def is_special(self) -> bool:
        """Whether it is about an origin that is no country."""
        return self.country.kind == "special"

    @property
    def where(self) -> str:
        """The country with its preposition."""
        return self.language.inside(self.country)


def compared_periods(period: Period) -> tuple[Period, ...]:
    """The period and those that it is compared with, in ascending order."""
    return (*(period.back(years) for years in reversed(COMPARED_YEARS)), period)
