"""Words of the sentences about figures: names with their article, dates, lists, counted people. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.core.model import Country, Period

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NOUNS: Mapping[str, tuple[str, str]] = {
    "refugees": ("refugee", "refugees"),
    "oip": (
        "other person in need of international protection",
        "other people in need of international protection",
    ),
    "hosted": (
        "refugee or other person in need of international protection",
        "refugees and others in need of international protection",
    ),
    "asylum_seekers": ("asylum-seeker", "asylum-seekers"),
    "idps": ("internally displaced person", "internally displaced people"),
    "displaced": ("displaced person", "displaced people"),
    "displaced_abroad": ("displaced person", "displaced people"),
    "stateless": ("stateless person", "stateless people"),
    "others_of_concern": ("other person of concern", "others of concern"),
    "host_community": ("person in host communities", "people in host communities"),
    "unrwa_refugees": ("Palestine refugee", "Palestine refugees"),
}
"""One and many, by the id of what is counted."""

_WITH_ARTICLE = frozenset(
    (
        *("AB9", "ARE", "BHS", "CAF", "COD", "COK", "COM", "CYM", "DOM", "FRO", "GBR", "GMB", "KOR", "LAO"),
        *("MDA", "MDV", "MHL", "MNP", "NLD", "PHL", "PRK", "PSE", "RUS", "SLB", "SYR", "TCA", "TZA", "USA"),
        *("VAT", "VGB"),
    )
)
"""Countries whose name takes "the" in a sentence."""
_GROUPS_WITH_ARTICLE = frozenset(
    (
        *(
            "african_union",
            "arab_league",
            "asean",
            "baltic_states",
            "central_sahel",
            "east_african_community",
            "ecowas",
        ),
        *("eu", "great_lakes", "gulf_cooperation_council", "horn_of_africa", "lake_chad_basin", "m49_americas"),
        *("m49_caribbean", "maghreb", "middle_east_and_north_africa", "nordic_countries", "oecd", "sahel"),
        *("south_caucasus", "southern_african_development_community", "western_balkans"),
    )
)
"""The same of groups, by their ids."""
_IN_PROSE: Mapping[str, str] = {
    "COG": "the Republic of the Congo",
    "FSM": "the Federated States of Micronesia",
    "HKG": "the Hong Kong SAR of China",
    "MAC": "the Macao SAR of China",
    "WLD": "the world",
}


def place(country: Country) -> str:
    """The name as it stands in a sentence.

    >>> place(Country("NLD", "Netherlands")), place(Country("IRN", "Iran (Islamic Republic of)"))
    ('the Netherlands', 'Iran')
    >>> place(Country("sahel", "Sahel", "group")), place(Country("the_americas", "The Americas", "group"))
    ('the Sahel', 'the Americas')
    """
    if country.kind == "group":
        name = country.name.removeprefix("The ")
        return f"the {name}" if name != country.name or country.code in _GROUPS_WITH_ARTICLE else name
    if country.code in _IN_PROSE:
        return _IN_PROSE[country.code]
    name = country.name
    if name.endswith(" of)"):
        name = name.rpartition(" (")[0]
    return f"the {name}" if country.code in _WITH_ARTICLE else name


def opening(text: str) -> str:
    """`text` with the capital letter that begins a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], word: str = "and") -> str:
    """Items as a sentence lists them.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed(["a"])
    ('a, b and c', 'a or b', 'a')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def day(period: Period) -> str:
    """A date in full: 2 February 1973."""
    return f"{period.day} {MONTHS[period.month - 1]} {period.year}"


def day_of(text: str) -> str:
    """An ISO date, or the beginning of one, in words.

    >>> day_of("2026-06-25"), day_of("2023-10"), day_of("2023"), day_of("")
    ('25 June 2026', 'October 2023', '2023', '')
    """
    year, *rest = text.split("-")
    numbers = [int(part) for part in rest]
    month = [MONTHS[numbers[0] - 1]] if numbers else []
    return " ".join([*map(str, numbers[1:]), *month, year])


def at(period: Period) -> str:
    """When a stock was counted: at the end of 2025, in mid-2024, on 15 March 2024."""
    if period.is_year_end:
        return f"at the end of {period.year}"
    return f"in mid-{period.year}" if period.is_mid_year else f"on {day(period)}"


def to(period: Period) -> str:
    """The point that something is known for: the end of 2025, mid-2024, 15 March 2024."""
    return at(period).partition(" ")[2]


def during(period: Period) -> str:
    """When a flow was counted: in 2025, in the first half of 2024, up to 15 March 2024."""
    if period.is_year_end:
        return f"in {period.year}"
    return f"in the first half of {period.year}" if period.is_mid_year else f"up to {day(period)}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 21st …"""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"
