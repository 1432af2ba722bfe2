"""Spanish, as UNHCR (ACNUR) writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language


class Spanish(Language):
    """Thousands in groups of three from five digits on, a decimal comma, and names with their articles."""

    code = "es"
    group, decimal = "\u202f", ","
    least_grouped = 5
    one_in, points = "1 de cada ", "\u00a0p.p."

    def of(self, country: Country, text: str, /, **parts: object) -> str:
        """A pronoun is left out."""
        return super().of(country, text, **parts).replace("  ", " ")

    def is_plural(self, country: Country) -> bool:
        """Las Bahamas son parte."""
        return self.place(country).startswith(("los ", "las "))

    def period(self, period: Period) -> str:
        """Finales de 2025, mediados de 2024."""
        if period.is_year_end:
            return f"finales de\u00a0{period.year}"
        return f"mediados de\u00a0{period.year}" if period.is_mid_year else period.iso

    def at(self, period: Period) -> str:
        """A finales de 2025, a mediados de 2024, el 15 de marzo de 2024."""
        return self.day(period) if self.to(period) == self.day(period) else f"a {self.to(period)}"

    def to(self, period: Period) -> str:
        """Finales de 2025, mediados de 2024, el 15 de marzo de 2024."""
        if period.is_year_end:
            return f"finales de {period.year}"
        return f"mediados de {period.year}" if period.is_mid_year else self.day(period)

    def during(self, period: Period) -> str:
        """En 2025, en el primer semestre de 2024, hasta el 15 de marzo de 2024."""
        if period.is_year_end:
            return f"en {period.year}"
        return f"en el primer semestre de {period.year}" if period.is_mid_year else f"hasta {self.day(period)}"

    def day(self, period: Period) -> str:
        """El 2 de febrero de 1973."""
        return f"el {period.day} de {self.months[period.month - 1]} de {period.year}"

    def month(self, year: int, month: int) -> str:
        """Septiembre de 2018."""
        return f"{self.months[month - 1]} de {year}"

    def place(self, country: Country) -> str:
        """Malí, el Níger, la India, los Países Bajos."""
        if country.kind == "group":
            return f"el grupo «{country.name}»"
        articles = country.facts.get("articles")
        article = articles.get("es", "") if isinstance(articles, Mapping) else ""
        return self.irregular(country, "name") or f"{article} {country.name}".strip()

    def inside(self, country: Country) -> str:
        """En Malí, en el Níger."""
        return f"en {self.place(country)}"

    def out_of(self, country: Country) -> str:
        """De Malí, del Níger, de la India; de El Salvador."""
        place = self.place(country)
        return f"del {place[3:]}" if place.startswith("el ") else f"de {place}"

    def coming_from(self, country: Country) -> str:
        """Procedentes de Malí."""
        return f"procedentes {self.out_of(country)}"

    def pronoun(self, country: Country) -> str:
        """Nothing: the verb says it."""
        return ""

    def listed(self, items: Sequence[str], word: str = "and") -> str:
        """Refugiados, solicitantes de asilo y apátridas; `e` before an i, `u` before an o."""
        last = items[-1].lower() if items else ""
        if word == "and":
            joint = "e" if last.startswith(("i", "hi")) and not last.startswith(("hie", "ia", "io")) else "y"
        else:
            joint = "u" if last.startswith(("o", "ho")) else "o"
        return super().listed(items, joint)

    def none_of(self, nouns: Sequence[str]) -> str:
        """Refugiados ni apátridas: the verb has its no."""
        return super().listed(nouns, "ni")

    def of_people(self, noun: str) -> str:
        """De refugiados."""
        return f"de {noun}"

    def ordinal(self, number: int) -> str:
        """1.º, 2.º."""
        return f"{self.count(number)}.º"


LANGUAGE = Spanish
