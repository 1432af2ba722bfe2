"""Chinese: names, labels and dates. What is told in sentences is in English."""

from __future__ import annotations

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language


class Chinese(Language):
    """Labels and names of countries."""

    code = "zh"
    has_prose = False
    one_in = "1比"

    def period(self, period: Period) -> str:
        """The end of 2025, the middle of 2024."""
        if period.is_year_end:
            return f"{period.year}年底"
        return f"{period.year}年年中" if period.is_mid_year else period.iso

    def inside(self, country: Country) -> str:
        """In a country."""
        return f"在{country.name}"

    def out_of(self, country: Country) -> str:
        """From a country."""
        return f"来自{country.name}"

    def place(self, country: Country) -> str:
        """The name alone."""
        return country.name


LANGUAGE = Chinese
