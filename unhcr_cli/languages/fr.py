"""French, as UNHCR writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language

_SMALL_ISLANDS = frozenset(("BRB", "DMA", "GRD", "TTO"))
"""Feminine, but « à la Barbade » and not « en »."""
_DESCRIBED = ("République", "Fédération", "RAS", "zone")
"""What keeps its article behind « de »: originaires de la République dominicaine, but de Suisse."""
_FEMININE_PLURALS = ("Bahamas", "Comores", "Fidji", "Îles", "Maldives", "Philippines", "Seychelles", "Tonga")
_VOWELS = frozenset("aeiouyâàéèêëîïôœ")


class French(Language):
    """Thousands in groups of three behind a narrow blank, a decimal comma, and names with their prepositions."""

    code = "fr"
    group, decimal = "\u202f", ","
    one_in, points = "1 sur ", "\u00a0pt"

    def is_plural(self, country: Country) -> bool:
        """Les Bahamas sont parties."""
        return self.place(country).startswith("les ")

    def period(self, period: Period) -> str:
        """Fin 2025, mi-2024."""
        if period.is_year_end:
            return f"fin\u00a0{period.year}"
        return f"mi-{period.year}" if period.is_mid_year else period.iso

    def at(self, period: Period) -> str:
        """À la fin de 2025, à la mi-2024, le 15 mars 2024."""
        return self.to(period) if self.to(period).startswith("le ") else f"à {self.to(period)}"

    def to(self, period: Period) -> str:
        """La fin de 2025, la mi-2024, le 15 mars 2024."""
        if period.is_year_end:
            return f"la fin de {period.year}"
        return f"la mi-{period.year}" if period.is_mid_year else self.day(period)

    def during(self, period: Period) -> str:
        """En 2025, au premier semestre de 2024, jusqu'au 15 mars 2024."""
        if period.is_year_end:
            return f"en {period.year}"
        if period.is_mid_year:
            return f"au premier semestre de {period.year}"
        return f"jusqu'au {self.day(period).removeprefix('le ')}"

    def day(self, period: Period) -> str:
        """Le 1er mars 2024."""
        return f"le {period.day}{'er' if period.day == 1 else ''} {self.months[period.month - 1]} {period.year}"

    def place(self, country: Country) -> str:
        """Le Mali, la Mauritanie, l'Iran, les Pays-Bas, Cuba."""
        if country.kind == "group":
            return f"le groupe «\u00a0{country.name}\u00a0»"
        article = _article(country)
        named = f"{article}{country.name}" if article.endswith("'") else f"{article} {country.name}".strip()
        return self.irregular(country, "name") or named

    def inside(self, country: Country) -> str:
        """Au Mali, en Mauritanie, en Iran, aux Pays-Bas, à Cuba."""
        if irregular := self.irregular(country, "inside"):
            return irregular
        place = self.place(country)
        article, _, name = place.partition(" ")
        if country.kind == "group":
            return f"dans {place}"
        if article == "le":
            return f"au {name}"
        if article == "les":
            return f"aux {name}"
        if article == "la":
            return f"à {place}" if country.code in _SMALL_ISLANDS else f"en {name}"
        return f"en {place[2:]}" if place.startswith("l'") else f"à {place}"

    def out_of(self, country: Country) -> str:
        """Du Mali, de Mauritanie, d'Iran, des Pays-Bas, de Cuba."""
        if irregular := self.irregular(country, "from"):
            return irregular
        place = self.place(country)
        article, _, name = place.partition(" ")
        if article == "le":
            return f"du {name}"
        if article == "les":
            return f"des {name}"
        if article == "la":
            keeps = country.code in _SMALL_ISLANDS or name.startswith(_DESCRIBED)
            return f"de {place}" if keeps else _of(name)
        return _of(place.removeprefix("l'"))

    def coming_from(self, country: Country) -> str:
        """Originaires du Mali."""
        return f"originaires {self.out_of(country)}"

    def pronoun(self, country: Country) -> str:
        """Il, elle, ils, elles."""
        place = self.place(country)
        if place.startswith("les "):
            return "elles" if country.name.startswith(_FEMININE_PLURALS) else "ils"
        is_feminine = place.endswith("e") if place.startswith("l'") else place.startswith("la ")
        return "elle" if country.code != "PSE" and (is_feminine or country.code == "LCA") else "il"

    def listed(self, items: Sequence[str], word: str = "and") -> str:
        """Les réfugiés, les demandeurs d'asile et les apatrides."""
        return super().listed(items, {"and": "et", "or": "ou"}[word])

    def none_of(self, nouns: Sequence[str]) -> str:
        """Pas de réfugiés, de déplacés internes ni d'apatrides."""
        return f"pas {super().listed([_of(noun) for noun in nouns], 'ni')}"

    def of_people(self, noun: str) -> str:
        """De réfugiés, d'apatrides."""
        return _of(noun)

    def noun(self, id: str, value: int | float) -> str:
        """Singular below two: 0 réfugié, 1 réfugié, 2 réfugiés."""
        return self.nouns[id][abs(value) >= 2]

    def ordinal(self, number: int) -> str:
        """1er, 2e."""
        return "1er" if number == 1 else f"{self.count(number)}e"


def _article(country: Country) -> str:
    articles = country.facts.get("articles")
    return str(articles.get("fr", "")) if isinstance(articles, Mapping) else ""


def _of(name: str) -> str:
    """`de`, or `d'` before a vowel."""
    return f"d'{name}" if name[:1].lower() in _VOWELS else f"de {name}"


LANGUAGE = French
