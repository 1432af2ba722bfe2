"""Spanish, as UNHCR (ACNUR) writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language
from unhcr_cli.languages.es.glossary import GLOSSARY
from unhcr_cli.languages.es.labels import LABELS
from unhcr_cli.languages.es.sentences import PLURALS, SENTENCES

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_IN_NEED = "de protección internacional"
_NOUNS: Mapping[str, tuple[str, str]] = {
    "refugees": ("refugiado", "refugiados"),
    "oip": (f"otra persona necesitada {_IN_NEED}", f"otras personas necesitadas {_IN_NEED}"),
    "hosted": (
        f"refugiado u otra persona necesitada {_IN_NEED}",
        f"refugiados y otras personas necesitadas {_IN_NEED}",
    ),
    "asylum_seekers": ("solicitante de asilo", "solicitantes de asilo"),
    "idps": ("desplazado interno", "desplazados internos"),
    "displaced": ("persona desplazada", "personas desplazadas"),
    "displaced_abroad": ("persona desplazada", "personas desplazadas"),
    "stateless": ("apátrida", "apátridas"),
    "others_of_concern": ("otra persona de interés del ACNUR", "otras personas de interés del ACNUR"),
    "host_community": ("persona de las comunidades de acogida", "personas de las comunidades de acogida"),
    "unrwa_refugees": ("refugiado de Palestina", "refugiados de Palestina"),
}
_IN_PROSE: Mapping[str, str] = {
    "AB9": "la zona de Abyei",
    "BHS": "las Bahamas",
    "COG": "la República del Congo",
    "FSM": "los Estados Federados de Micronesia",
    "FRO": "las Islas Feroe",
    "CYM": "las Islas Caimán",
    "HKG": "la RAE de Hong Kong (China)",
    "MAC": "la RAE de Macao (China)",
    "MNP": "las Islas Marianas Septentrionales",
    "TCA": "las Islas Turcas y Caicos",
    "VGB": "las Islas Vírgenes Británicas",
}


class Spanish(Language):
    """Thousands in groups of three from five digits on, a decimal comma, and names with their articles."""

    code = "es"
    phrases: Mapping[str, str] = {**LABELS, **SENTENCES, **GLOSSARY}
    group, decimal = "\u202f", ","
    least_grouped = 5
    one_in, points = "1 de cada ", "\u00a0p.p."
    nouns = _NOUNS

    def of(self, country: Country, text: str, /, **parts: object) -> str:
        """A phrase whose verb agrees with the country: las Bahamas son parte. A pronoun is left out."""
        is_plural = self.place(country).startswith(("los ", "las "))
        said = {"who": self.place(country), **parts}
        told = PLURALS[text].format(**said) if is_plural and text in PLURALS else self.say(text, **said)
        return told.replace("  ", " ")

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
        return f"el {period.day} de {MONTHS[period.month - 1]} de {period.year}"

    def month(self, year: int, month: int) -> str:
        """Septiembre de 2018."""
        return f"{MONTHS[month - 1]} de {year}"

    def place(self, country: Country) -> str:
        """Malí, el Níger, la India, los Países Bajos."""
        if country.kind == "group":
            return f"el grupo «{country.name}»"
        if country.code in _IN_PROSE:
            return _IN_PROSE[country.code]
        articles = country.facts.get("articles")
        article = articles.get("es", "") if isinstance(articles, Mapping) else ""
        return f"{article} {country.name}".strip()

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


LANGUAGE = Spanish()
