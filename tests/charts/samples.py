"""Answers that are awkward to draw, and what draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from unhcr_cli.charts import draw, svg
from unhcr_cli.charts.draw import Wanted
from unhcr_cli.charts.scene import Scene
from unhcr_cli.charts.speech import Named, Speech
from unhcr_cli.core.model import Country, Number, Value
from unhcr_cli.core.report import Column, Provenance, Report
from unhcr_cli.languages.base import ENGLISH

PROVENANCE = Provenance("UNHCR Refugee Population Statistics Database", "CC BY 4.0", ("2025-12",), ("2025-12-31",))
COUNTRIES = {
    code: Country(code, name, "world" if code == "WLD" else "country")
    for code, name in (
        ("MLI", "Mali"),
        ("NER", "Niger"),
        ("TCD", "Chad"),
        ("BFA", "Burkina Faso"),
        ("MRT", "Mauritania"),
        ("BEN", "Benin"),
        ("PRK", "Dem. People's Rep. of Korea"),
        ("WLD", "World"),
    )
}
SPEECH = Speech(
    ENGLISH,
    {
        "refugees": Named("Refugees", "Refugees"),
        "oip": Named("Other people in need", "Other in need"),
        "asylum_seekers": Named("Asylum-seekers", "Asylum-seekers"),
        "idps": Named("IDPs", "IDPs"),
        "rate": Named("Hosted per 1,000 inhabitants", "Hosted per 1,000"),
        "newly_displaced": Named("Newly displaced", "Fled in the year", is_flow=True),
        "new_refugees": Named("New refugees", "Recognised as a group", is_flow=True),
        "new_asylum_seekers": Named("New asylum-seekers", "Applications", is_flow=True),
        "returned_refugees": Named("Returned refugees", "Returned refugees", is_flow=True),
        "applications": Named("Applications", "Applications", is_flow=True),
        "recognised": Named("Recognised", "Recognised", is_flow=True),
        "rejected": Named("Rejected", "Rejected", is_flow=True),
    },
    COUNTRIES,
    {
        "population_type": {"REF": "Refugees", "IDP": "IDPs"},
        "application_type": {"N": "New", "R": "Repeat"},
        "decision_level": {"FI": "First instance", "RA": "Review"},
    },
)
Cell = tuple[str, Number | None, str]
"""A date, a value and flags."""
_TIDY = ("period", "country", "iso3", "measure", "value", "unit", "flag", "role", "release")
_PAIRS = (
    *("period", "origin", "origin_iso3", "asylum", "asylum_iso3"),
    *("measure", "value", "unit", "flag", "role", "release"),
)


def date(period: int | str) -> str:
    """A year's end, or the date itself."""
    return f"{period}-12-31" if isinstance(period, int) else period


def made(command: str, ids: Sequence[str], rows: Iterable[Sequence[Value]]) -> Report:
    """An answer of these columns."""
    columns = tuple(Column(id, id.title()) for id in ids)
    return Report(command, {}, columns, tuple(tuple(row) for row in rows), PROVENANCE)


def tidy(
    command: str,
    figures: Mapping[tuple[str, str], Sequence[Cell]],
    *,
    unit: str = "persons",
    role: str = "asylum",
    more: Mapping[str, Sequence[Value]] | None = None,
) -> Report:
    """An answer with a figure a row; `figures` is {(country, measure): cells}, `more` a value a row by column."""
    rows = [
        (period, COUNTRIES[code].name if code in COUNTRIES else code, code, id, value, unit, flag, role, "2025-12")
        for (code, id), cells in figures.items()
        for period, value, flag in cells
    ]
    more = more or {}
    wider = [(*row, *(values[index] for values in more.values())) for index, row in enumerate(rows)]
    return made(command, (*_TIDY, *more), wider)


def yearly(values: Sequence[Number | None], first: int = 2016, flags: Mapping[int, str] | None = None) -> list[Cell]:
    """A figure a year's end."""
    flags = flags or {}
    return [
        (date(first + index), value, flags.get(first + index, ":" if value is None else ""))
        for index, value in enumerate(values)
    ]


def sides(command: str, figures: Mapping[tuple[str, str, str], Sequence[Cell]]) -> Report:
    """An answer about pairs; `figures` is {(origin, asylum, measure): cells}."""
    role = "asylum" if command == "in" else "origin"
    rows = [
        (period, COUNTRIES[a].name, a, COUNTRIES[b].name, b, id, value, "persons", flag, role, "2025-12")
        for (a, b, id), cells in figures.items()
        for period, value, flag in cells
    ]
    return made(command, _PAIRS, rows)


def ranked(values: Sequence[tuple[str, Number, int]], *, unit: str = "persons", id: str = "refugees") -> Report:
    """A ranking; each with its rank."""
    return tidy(
        "rank",
        {(code, id): [(date(2025), value, "")] for code, value, _ in values},
        unit=unit,
        more={"rank": [rank for _, _, rank in values]},
    )


def ages(figures: Sequence[tuple[str, str, str, Number | None]], coverage: Number | None = 62.5) -> Report:
    """Ages; each with its population type, sex, age and number."""
    fixed = (date(2025), "Mali", "MLI")
    rows: list[tuple[Value, ...]] = [
        (*fixed, "people", value, "persons", "", "asylum", "2025-12", kind, sex, age)
        for kind, sex, age, value in figures
    ]
    for kind in dict.fromkeys(kind for kind, *_ in figures):
        rows.append((*fixed, "age_coverage", coverage, "%", "", "asylum", "2025-12", kind, "all", "all"))
    return made("demographics", (*_TIDY, "population_type", "sex", "age"), rows)


def claims(figures: Sequence[tuple[int, str, Number | None, str, str]]) -> Report:
    """Asylum claims; each with year, measure, number, kind of application and level."""
    rows = [
        (date(year), "Mali", "MLI", id, value, "persons", "", "asylum", "2025-12", "all", kind, level, "P")
        for year, id, value, kind, level in figures
    ]
    return made("asylum", (*_TIDY, "procedure", "application_type", "decision_level", "counted_in"), rows)


def vintages(figures: Mapping[str, Sequence[Number | None]], first: int = 2020) -> Report:
    """The same series by release."""
    rows: list[tuple[Value, ...]] = []
    before: dict[int, Number | None] = {}
    earlier = ""
    for release, values in figures.items():
        for index, value in enumerate(values):
            year = first + index
            old = before.get(year)
            change = value - old if value is not None and old is not None else None
            row = (date(year), "Mali", "MLI", "refugees", value, "persons", "", "asylum", release, earlier, old, change)
            rows.append(row)
        before = {first + index: value for index, value in enumerate(values)}
        earlier = release
    return made("revisions", (*_TIDY, "before_release", "before", "change"), rows)


def changes(values: Sequence[tuple[str, Number]]) -> Report:
    """What changed from one release to another."""
    rows = [
        (date(2023), COUNTRIES[code].name, code, "refugees", 1000 + by, *rest, by)
        for code, by in values
        for rest in [("persons", "", "asylum", "2025-12", "2025-06", 1000)]
    ]
    return made("revisions", (*_TIDY, "before_release", "before", "change"), rows)


def scene(report: Report, speech: Speech = SPEECH, **wanted: object) -> Scene:
    """The scene of an answer."""
    return draw.scene(report, speech, Wanted(**wanted))  # type: ignore[arg-type]


def drawn(report: Report, speech: Speech = SPEECH, **wanted: object) -> str:
    """The SVG of an answer."""
    return svg.write(scene(report, speech, **wanted)).decode()


RISING = [12, 15, 30, 22, 47, 65, 61, 80, 120, 286]
CASES: Mapping[str, Report] = {
    "trend": tidy("trend", {("MLI", "refugees"): yearly([value * 1000 for value in RISING])}),
    "trend-one-point": tidy("trend", {("MLI", "refugees"): yearly([286715], 2025)}),
    "trend-all-zero": tidy("trend", {("MLI", "refugees"): yearly([0] * 6)}),
    "trend-all-missing": tidy("trend", {("MLI", "refugees"): yearly([None] * 6)}),
    "trend-gaps": tidy("trend", {("MLI", "refugees"): yearly([5, 7, None, None, 9, None, 12, 11])}),
    "trend-break": tidy("trend", {("MLI", "refugees"): yearly([500, 520, 530, 90, 95, 110], flags={2019: "b"})}),
    "trend-provisional": tidy(
        "trend",
        {("MLI", "refugees"): [("2023-06-30", 60, ""), ("2024-06-30", 95, ""), ("2025-06-30", 160, "p")]},
    ),
    "trend-eleven-digits": tidy("trend", {("WLD", "refugees"): yearly([71234567890, 75234567890, 80123456789])}),
    "trend-75-years": tidy(
        "trend", {("WLD", "refugees"): yearly([(year * 7919) % 500_000 + year * 9000 for year in range(75)], 1951)}
    ),
    "trend-five-close": tidy(
        "trend",
        {
            (code, "refugees"): yearly([100 + index, 150 + index, 200 + index])
            for index, code in enumerate(("MLI", "NER", "TCD", "BFA", "MRT"))
        },
    ),
    "trend-six": tidy(
        "trend",
        {
            (code, "refugees"): yearly([value * (index + 1) for value in RISING])
            for index, code in enumerate(("MLI", "NER", "TCD", "BFA", "MRT", "BEN"))
        },
    ),
    "trend-two-units": made(
        "trend",
        _TIDY,
        [
            *tidy("trend", {("MLI", "refugees"): yearly(RISING), ("NER", "refugees"): yearly(RISING[::-1])}).rows,
            *tidy(
                "trend", {("MLI", "rate"): yearly([0.4, 0.7, 1.2]), ("NER", "rate"): yearly([2, 3, 5])}, unit="%"
            ).rows,
        ],
    ),
    "trend-kinds": tidy(
        "trend", {("MLI", id): yearly([value * by for value in RISING]) for id, by in (("refugees", 1), ("idps", 3))}
    ),
    "trend-negative": tidy("trend", {("MLI", "rate"): yearly([-3.5, -1.2, 0.4, 2.25])}, unit="%"),
    "rank": ranked([("TCD", 1502263, 1), ("NER", 385986, 2), ("MRT", 301490, 3), ("MLI", 286715, 4), ("PRK", 5, 5)]),
    "rank-ties": ranked([("MLI", 40, 1), ("NER", 40, 1), ("TCD", 7, 3)]),
    "rank-one": ranked([("MLI", 1, 1)]),
    "rank-zero": ranked([("MLI", 0, 1), ("NER", 0, 1)]),
    "rank-ratio": ranked([("MLI", 11.378, 1), ("NER", 0.0512, 2)], unit="per 1,000", id="rate"),
    "in": sides(
        "in",
        {
            (origin, "MLI", id): yearly([value], 2025)
            for origin, values in (("BFA", (240_000, 30)), ("NER", (31_000, 12_000)), ("MRT", (15_800, None)))
            for id, value in zip(("refugees", "asylum_seekers"), values, strict=True)
        },
    ),
    "from": sides(
        "from",
        {
            ("MLI", "MLI", "idps"): yearly([414524], 2025),
            ("MLI", "MRT", "refugees"): yearly([300192], 2025),
            ("MLI", "MRT", "asylum_seekers"): yearly([3682], 2025),
            ("MLI", "NER", "refugees"): yearly([126060], 2025),
        },
    ),
    "pair": sides(
        "from",
        {
            ("MLI", "NER", "refugees"): yearly([10, 20, None, 40]),
            ("MLI", "NER", "oip"): yearly([0, 0, None, 4]),
            ("MLI", "NER", "asylum_seekers"): yearly([5, 8, None, 1], flags={2019: "b"}),
        },
    ),
    "compare": tidy("compare", {(code, "refugees"): yearly([value], 2025) for code, value in (("MLI", 3), ("NER", 9))}),
    "compare-measures": tidy(
        "compare",
        {
            (code, id): yearly([value], 2025)
            for id, values in (("refugees", (3, 9)), ("oip", (0, None)), ("asylum_seekers", (70, 1)), ("idps", (5, 5)))
            for code, value in zip(("MLI", "NER"), values, strict=True)
        },
    ),
    "compare-slope": tidy(
        "compare",
        {
            (code, "refugees"): [(date(2015), a, ""), (date(2025), b, "b" if code == "NER" else "")]
            for code, a, b in (("MLI", 15913, 286715), ("NER", 124717, 385986), ("TCD", 124000, None))
        },
    ),
    "flows": tidy(
        "flows",
        {
            ("MLI", "newly_displaced"): yearly([30, 45, None, 90]),
            ("MLI", "new_refugees"): yearly([20, 30, None, 50]),
            ("MLI", "new_asylum_seekers"): yearly([10, 15, None, 40]),
        },
        role="origin",
    ),
    "solutions": tidy("solutions", {("MLI", "returned_refugees"): yearly([None, 5, 0, 1043])}, role="origin"),
    "demographics": ages(
        [
            (kind, sex, age, value * by)
            for kind, by in (("REF", 1), ("IDP", 31))
            for sex, values in (
                ("female", (9619, 24817, 12295, 48343, 4882)),
                ("male", (9553, 24515, 11989, 29003, 4333)),
            )
            for age, value in zip(("0 to 4", "5 to 11", "12 to 17", "18 to 59", "60 and over"), values, strict=True)
        ]
    ),
    "demographics-missing": ages(
        [("REF", sex, age, None) for sex in ("female", "male") for age in ("0 to 4", "5 to 11")]
    ),
    "asylum": claims(
        [
            (2025, "applications", 23972, "N", "all"),
            (2025, "applications", 40132, "R", "all"),
            (2025, "recognised", 23137, "", "FI"),
            (2025, "rejected", 15201, "", "FI"),
            (2025, "recognised", 29163, "", "RA"),
            (2025, "rejected", 512, "", "RA"),
        ]
    ),
    "asylum-yearly": claims(
        [
            each
            for year in range(2018, 2026)
            for each in (
                (year, "applications", year % 7 * 9000, "N", "all"),
                (year, "recognised", year % 5 * 4000, "", "all"),
                (year, "rejected", year % 3 * 5000, "", "all"),
            )
        ]
    ),
    "revisions": vintages({"2023-12": [10, 20, 30], "2024-12": [10, 22, 30, 40], "2025-12": [12, 22, 31, 40, 50]}),
    "revisions-one-period": vintages({"2023-12": [60637], "2024-12": [60637], "2025-12": [60700]}),
    "revisions-changes": changes([("MLI", 331_000), ("NER", -113_000), ("TCD", -1000), ("BFA", 5)]),
}
"""One answer each, by the name of its picture."""
