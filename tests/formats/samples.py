"""The awkward answers that every format has to write: what is in them has broken a program before."""

from __future__ import annotations

from unhcr_cli.analysis.tidy import TIDY
from unhcr_cli.core.model import Cell, Value
from unhcr_cli.core.report import Block, Column, Document, Line, Passage, Provenance, Report, Section

AWKWARD_TEXTS = (
    "Côte d'Ivoire",
    "pipe | and \\ backslash",
    'a "quoted" name',
    "two\nlines",
    "a lone \r return",
    "a\ttab",
    "=1+1",
    "@SUM(A1)",
    "[bold]markup[/bold] *stars* _lines_",
    ":smile: <script>alert(1)</script> &amp;",
    "red \x1b[31mESC and \x9bCSI",
    "right \u202eoverride\u2066 and \u200bzero width",
    "مالي",
    "马里共和国",
    "- dash",
    " ",
)

PROVENANCE = Provenance(
    attribution="UNHCR Refugee Population Statistics Database",
    licence="CC BY 4.0",
    releases=("2025-12.1",),
    periods=("2025-12-31",),
    sources=("population: UN WPP 2024",),
)

COLUMNS = (
    Column("country", "Country"),
    Column("value", "Value", "count"),
    Column("unit", "Unit"),
    Column("flag", "Flag"),
    Column("share", "Share of the world", "ratio", "%"),
    Column("change", "Change", "change"),
    Column("bar", "", "bar"),
)

ROWS: tuple[tuple[Value, ...], ...] = (
    ("Mali", 286715, "persons", "", 1.0074, 134000, 286715),
    ("Côte d'Ivoire", 0, "persons", "s", 0, 0, 0),
    ("Lao PDR", None, "persons", ":", None, None, None),
    ("refugees per inhabitant", 0.003974, "", "e", 0.01, -0.0001, 1),
    ("huge", 123456789012345678901, "persons", "eu", 99.99, -5, 9e20),
    ("small", 1e-7, "%", "", 100, 0.25, None),
    *((text, number, "persons", "", None, None, number) for number, text in enumerate(AWKWARD_TEXTS, 1)),
)

REPORT = Report(
    command="rank",
    query={"measures": ["refugees"], "name": "a \x1b[31m | name"},
    columns=COLUMNS,
    rows=ROWS,
    provenance=PROVENANCE,
    notes=("two\nlines of a note",),
    title="Refugees | end-2025",
)

FIGURES = REPORT._replace(
    columns=(*TIDY, Column("place", "Place"), Column("share", "Share", "ratio", "%")),
    rows=(
        ("2025-12-31", "Mali", "MLI", "refugees", 286715, "persons", "er", "asylum", "2025-12.1", "Mopti", 1.0074),
        ("2025-12-31", "Mali", "MLI", "idps", None, "persons", ":", "asylum", "2025-12.1", "", None),
        ("2024-06-30", "the Côte | =1", "", "displaced_share", 0.25, "%", "p", "origin", "", "=1+1", 0),
        ("2024-06-30", "World", "WLD", "a measure", 0, "tents / 7", "b", "asylum", "", 'a "b",\n', 100),
    ),
)
"""Figures alone, for formats that write nothing else."""

YEARS = (0, 12000, None, 20000, 26672, 47697, 60000, 95440, 152715, 286715)

BLOCK = Block(
    title="Mali, end-2025",
    subtitle="as country of asylum",
    sections=(
        Section(
            "Population figures",
            (
                Line("Total population", Cell(25198821, "e"), "persons", 712345, 2.91, YEARS),
                Line("Refugees", Cell(286715, "r"), "persons", 134000, 87.75, YEARS),
                Line("Asylum-seekers", Cell(322), "persons", -5, -1.53, YEARS),
                Line("Internally displaced people", Cell(0), "persons", 0, None, YEARS),
                Line("Stateless people", Cell(None, "z"), "persons"),
            ),
        ),
        Section(
            "Computed shares",
            (
                Line("Refugees per 1,000 inhabitants", Cell(11.378), "per 1,000", 0.31, 2.8, YEARS),
                Line("Inhabitants per refugee", Cell(87.89), "inhabitants per refugee", -3.2, -3.5, YEARS),
                Line("Share of the displaced who are internally displaced", Cell(59.09), "%", -2.1),
            ),
        ),
        Section(
            "Awkward | [bold]",
            (
                Line("a | b\nc \x1b[31m", Cell(7, "eu"), "tents | \x07", 1, 1e-9),
                Line("马里共和国", Cell(1e-9), "ratio", -1e-9, -100, (1, None)),
                Line("مالي " * 20, Cell(7), "USD"),
            ),
        ),
    ),
    remarks=(
        "Top origins: Burkina Faso 200,771 (70.0 %), Niger 68,961 (24.1 %), Mauritania 15,044 (5.2 %).",
        "- no \x1b list | <b>",
    ),
)

HUGE_BLOCK = Block("Huge", "", (Section("", (Line("x", Cell(10**30, "esu"), "persons", -(10**30), 1e30),)),))

BLOCK_REPORT = Report("stats", {"countries": ["MLI"]}, COLUMNS, ROWS, PROVENANCE, (), (BLOCK,))
HUGE_REPORT = Report("stats", {"countries": ["MLI"]}, COLUMNS, ROWS, PROVENANCE, (), (BLOCK, HUGE_BLOCK))

DOCUMENT = Document(
    command="context",
    query={"country": "MLI"},
    title="Mali | end-2025",
    passages=(
        Passage(
            "Who is there",
            (
                "At the end of 2025, 286,715 refugees lived in Mali: 1.1 % of all people, or 1 in 88.",
                "2025. begins no list; <b>HTML</b>, *stars* and [bold]markup[/bold] stay :smile: text.",
            ),
            ("Burkina Faso 200,771 (70.0 %)", "two\nlines, \x1b[31mESC, \u202eoverride"),
        ),
        Passage("", (), ("Côte d'Ivoire", "مالي", "马里共和国" * 12)),
        Passage("Legal framework", ("=1+1", "- party since 1973")),
    ),
    provenance=PROVENANCE,
    notes=("a note",),
    more="there is more: unhcr context mali --more",
    data={"figures": [286715, None]},
)

QUOTED = Document(
    command="cite",
    query={"country": "MLI"},
    title="Mali",
    passages=(
        Passage("Sentence", ("In Mali, " + "286,715 refugees. " * 8,)),
        Passage("BibTeX", verbatim=("@misc{mli,", "  author = {{UNHCR}},", "``` \x1b[31m | <b> *no*", "}")),
    ),
    provenance=PROVENANCE,
)
"""A document with lines that are copied as they are."""
