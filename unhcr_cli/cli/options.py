"""Options that commands share, each declared once, and which belong together."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from unhcr_cli.cli.settings import Options, settle


def _complete_format(incomplete: str) -> list[str]:
    from unhcr_cli import formats

    return [name for name in formats.names() if name.startswith(incomplete)]


def _complete_lang(incomplete: str) -> list[str]:
    from unhcr_cli.cli.settings import LANGUAGES

    return [name for name in LANGUAGES if name.startswith(incomplete)]


def complete_measure(incomplete: str) -> list[str]:
    """Ids of measures and indicators that begin so."""
    from unhcr_cli.cli.completion import measures_of
    from unhcr_cli.cli.session import Session

    with Session(settle(Options(format="csv"))) as session:
        return measures_of(session.known.store, incomplete)


def complete_country(incomplete: str) -> list[str]:
    """Names in the language that was chosen and in English, and ISO3 codes, that begin so."""
    from unhcr_cli.cli.completion import countries_of
    from unhcr_cli.cli.session import Session

    settings = settle(Options(format="csv"))
    with Session(settings) as session:
        return countries_of(session.known.store, incomplete, settings.lang if settings.lang_is_explicit else "en")


Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=_complete_format,
        help="table, csv, tsv, json, jsonl, markdown, html, xlsx, parquet, excel-csv, hxl or sdmx-csv; "
        "a table on a terminal, CSV in a pipe.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]
Data = Annotated[
    str | None,
    typer.Option("--data", metavar="FILE", help="Ask a dataset of your own, TOML, CSV or Excel, instead."),
]
Overlay = Annotated[
    str | None,
    typer.Option(
        "--overlay", metavar="FILE", help="Put your own figures, TOML, CSV or Excel, on top; they are flagged u."
    ),
]
Release = Annotated[
    str | None,
    typer.Option("--release", metavar="NAME", help="Answer as an earlier release did: 2024-06."),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANG", autocompletion=_complete_lang, help="en, fr, es, ar, ru or zh."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes on standard error.")]
Raw = Annotated[bool, typer.Option("--raw", help="CSV and TSV: leave cells that a spreadsheet would run as formulas.")]
NoHeader = Annotated[bool, typer.Option("--no-header", help="Leave the heading out.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="A sentence or `label: value` a line, for screen readers and messages.")
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Don't show a long answer in a pager.")]
Compute = Annotated[
    list[str] | None,
    typer.Option(
        "--compute",
        metavar="FORMULA",
        help="A formula of your own over measures and indicators: 'share = refugees / displaced * 100'.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Compute a sum whose parts overlap, and flag it u.")]
Sort = Annotated[
    str | None, typer.Option("--sort", metavar="COLUMN", help="Sort the rows; -COLUMN for the largest first.")
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="IDS", help="Only these columns, in this order: country,value."),
]
GroupsAsOf = Annotated[
    str | None,
    typer.Option(
        "--groups-as-of",
        metavar="YEAR",
        help="Groups with the members of then: 2023, or a fiscal year, FY2024; without it those of each period.",
    ),
]
Chart = Annotated[
    str | None,
    typer.Option(
        "--chart",
        metavar="FILE",
        help="Draw the figures, too: FILE.svg, .png or .pdf; - for lines in the terminal, instead.",
    ),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The chart's title, in place of its own.")]
Size = Annotated[
    str | None,
    typer.Option("--size", metavar="WIDTHxHEIGHT", help="The chart's size in pixels; 1200x675, or as high as needed."),
]
Theme = Annotated[str | None, typer.Option("--theme", metavar="THEME", help="The chart's colours: light or dark.")]
Alt = Annotated[bool, typer.Option("--alt", help="The chart in words, for its alternative text, in place of the rows.")]
Top = Annotated[
    int | None,
    typer.Option(
        "--top",
        metavar="N",
        min=0,
        help="How many rows at most, 0 for all; else a table is cut, and no machine format.",
    ),
]
Each = Annotated[bool, typer.Option("--each", help="Every country, or every member of a group, by itself.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="The arithmetic instead: what was added, what was not and why, sources.")
]
Wide = Annotated[bool, typer.Option("--wide", help="A row a country and period, measures as columns.")]

Countries = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COUNTRY]...",
        show_default=False,
        autocompletion=complete_country,
        help="Names or codes, in any of six languages; - reads names from standard input.",
    ),
]
EVERY = ".."
"""Every year-end."""

Periods = Annotated[
    str,
    typer.Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help="latest, 2024 (its 31 December), 2024-06 or mid-2024, a list 2015,2020 or a range 2015..2025.",
    ),
]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        "-m",
        metavar="ID",
        autocompletion=complete_measure,
        help="Only this measure or indicator; several with commas or by repeating it.",
    ),
]
As = Annotated[
    Literal["asylum", "origin"],
    typer.Option("--as", help="As what the country is asked about."),
]

SHARED: dict[str, Any] = {
    "format": Format,
    "output": Output,
    "data": Data,
    "overlay": Overlay,
    "release": Release,
    "lang": Lang,
    "quiet": Quiet,
    "raw": Raw,
    "no_header": NoHeader,
    "compute": Compute,
    "force": Force,
    "sort": Sort,
    "columns": Columns,
    "plain": Plain,
    "no_pager": NoPager,
    "groups_as_of": GroupsAsOf,
    "chart": Chart,
    "title": Title,
    "size": Size,
    "theme": Theme,
    "alt": Alt,
}
"""What several commands have, by the name in `Options`: before the command or behind it."""
DATASET = ("data", "overlay", "release")
"""Of what reads the dataset."""
WRITTEN = ("format", "output", "lang", "quiet", "plain", "no_pager")
"""Of what is written in several formats and languages."""
ROWS = ("raw", "no_header", "sort", "columns")
"""Of what may answer with rows."""
FORMULAS = ("compute", "force")
"""Of what knows measures and indicators."""
GROUPS = ("groups_as_of",)
"""Of what may ask about groups."""
CHART = ("chart", "title", "size", "theme", "alt")
"""Of what can be drawn."""
FIGURES = (*DATASET, *WRITTEN, *ROWS, *FORMULAS, *GROUPS)
"""Of what answers with figures of measures and indicators: all of them."""
