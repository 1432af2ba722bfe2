"""Russian: names, labels and dates. What is told in sentences is in English."""

from __future__ import annotations

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language


class Russian(Language):
    """Labels and names of countries."""

    code = "ru"
    has_prose = False
    group, decimal = "\u202f", ","
    one_in, points = "1 на ", "\u00a0п.п."

    def period(self, period: Period) -> str:
        """The end of 2025, the middle of 2024."""
        if period.is_year_end:
            return f"конец {period.year}"
        return f"середина {period.year}" if period.is_mid_year else period.iso

    def inside(self, country: Country) -> str:
        """In a country, whose name stays in the nominative."""
        return f"в стране: {country.name}"

    def out_of(self, country: Country) -> str:
        """From a country, whose name stays in the nominative."""
        return f"из страны: {country.name}"

    def place(self, country: Country) -> str:
        """The name alone."""
        return country.name


LANGUAGE = Russian
