"""Arabic: names, labels and dates. What is told in sentences is in English. Text stands in logical order."""

from __future__ import annotations

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language


class Arabic(Language):
    """Labels and names of countries."""

    code = "ar"
    has_prose = False
    one_in = "1 لكل "

    def period(self, period: Period) -> str:
        """The end of 2025, the middle of 2024."""
        if period.is_year_end:
            return f"نهاية {period.year}"
        return f"منتصف {period.year}" if period.is_mid_year else period.iso

    def inside(self, country: Country) -> str:
        """In a country."""
        return f"في {country.name}"

    def out_of(self, country: Country) -> str:
        """From a country."""
        return f"من {country.name}"

    def place(self, country: Country) -> str:
        """The name alone."""
        return country.name


LANGUAGE = Arabic
