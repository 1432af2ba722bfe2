"""`unhcr countries`: the list with codes and regions, what a word matches, and codes for a file of names."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from unhcr_cli.cli.delivery import Answers, width
from unhcr_cli.cli.options import DATASET, GROUPS, ROWS, WRITTEN, complete_country
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import NoInputError, UsageError
from unhcr_cli.core.model import Country
from unhcr_cli.core.report import Column, Report
from unhcr_cli.core.text import clip
from unhcr_cli.languages.base import ENGLISH
from unhcr_cli.names import csv_input, groups, join, search
from unhcr_cli.names.join import Joined
from unhcr_cli.reports import country_list
from unhcr_cli.reports.country_list import Listed

_WIDE = 120
"""From so many columns on, a terminal has room for income groups."""
OPTIONS = (*DATASET, *WRITTEN, *ROWS, *GROUPS)


def answers(given: Mapping[str, Any]) -> Answers:
    """A list; with --resolve, what was given to it."""
    return Answers.OWN_TABLE if given["resolve"] else Answers.FIGURES


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...",
        show_default=False,
        autocompletion=complete_country,
        help="A name, a code or a part of a name, in any of six languages; a group's name lists its members.",
    ),
]
Region = Annotated[
    list[str] | None,
    typer.Option("--region", metavar="NAME", help="Only this region: UNHCR's, or the UN's as m49:Europe."),
]
Group = Annotated[
    list[str] | None, typer.Option("--group", metavar="NAME", help="Only members of this group: sahel, EU.")
]
Income = Annotated[
    list[str] | None,
    typer.Option("--income", metavar="NAME", help="Only this income group: low, lower-middle, upper-middle, high."),
]
Ldc = Annotated[bool, typer.Option("--ldc", help="Only the least developed countries.")]
Special = Annotated[
    bool, typer.Option("--special", help="The origins that are no countries: unknown, stateless, Tibetan, Abyei.")
]
Resolve = Annotated[bool, typer.Option("--resolve", help="Add ISO3 codes to a CSV of names on standard input.")]
NameColumn = Annotated[
    str, typer.Option("--column", metavar="NAME", show_default=False, help="The column with the names.")
]
Input = Annotated[
    str, typer.Option("--input", metavar="FILE", show_default=False, help="The CSV, in place of standard input.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Write nothing, and exit 2, if a name has no code.")]


def run(
    session: Session,
    words: Words = None,
    region: Region = None,
    group: Group = None,
    income: Income = None,
    ldc: Ldc = False,
    special: Special = False,
    resolve: Resolve = False,
    column: NameColumn = "",
    source: Input = "",
    strict: Strict = False,
) -> None:
    """Countries and territories with their codes, regions and groups; what a word matches, and why.

    With --resolve, a CSV of names gets a column iso3: every column and row stays, in order, and names that
    are unknown or ambiguous stay without a code and are listed on standard error. Commas, semicolons or tabs
    are understood; CSV is written, or another format with -f. Text that a spreadsheet would run as a
    formula gets an apostrophe in front, numbers never; --raw leaves it.

    \b
    unhcr countries
    unhcr countries burma                           whose name that is, and why
    unhcr countries congo                           both
    unhcr countries --group sahel
    unhcr countries --region europe --income high -f csv
    unhcr countries --ldc --columns iso3,country
    unhcr countries --special
    unhcr countries --resolve < names.csv --column country > codes.csv
    """
    if resolve:
        if words or region or group or income or ldc or special:
            raise UsageError("--resolve goes with --column, --input and --strict alone", "leave the rest out")
        _resolve(session, column, source, strict=strict)
        return
    if column or source or strict:
        raise UsageError("--column, --input and --strict go with --resolve", "add --resolve")
    if special and (region or group or income or ldc):
        raise UsageError("special origins are in no region and in no group", "leave one of the options out")
    groups = _groups(session, region, group, income, ["ldc"] if ldc else None)
    entries, used = _found(session, words, special=special)
    for members in groups:
        entries = country_list.within(entries, members, session.out.language)
        used += members
    if not entries:
        message = "these words name no special origin" if special else "no country is in all of these"
        raise UsageError(message, "leave one of them out")
    for each in used:
        session.out.note(f"{each.name}: {each.facts['note']}" if each.facts.get("note") else "")
    asked = {"region": region, "group": group, "income": income}
    query = {"words": words or [], **{id: given or [] for id, given in asked.items()}, "ldc": ldc, "special": special}
    session.out.emit(_report(session, entries, used, query))


def _report(
    session: Session, entries: tuple[Listed, ...], used: Sequence[Country], query: Mapping[str, object]
) -> Report:
    """The entries with their sources, and as many columns as there is room for."""
    latest = session.known.store.latest()
    sources = (*country_list.sources(used), *session.known.lists([latest] if latest else ()))
    provenance = session.known.provenance()._replace(sources=sources)
    is_wide = width(os.environ) >= _WIDE
    language = session.out.language
    names = session.known.store.names(language.code) if language is not ENGLISH else {}
    searched = bool(query["words"])
    return country_list.report(entries, query, provenance, language, names, searched=searched, wide=is_wide)


def _groups(session: Session, *filters: list[str] | None) -> list[list[Country]]:
    """The groups that each filter names; a country has to be in one of each."""
    store, declared = session.known.store, session.known.store.groups
    kinds = (groups.REGION, groups.ANY, groups.INCOME, groups.ANY)
    found = []
    for texts, kind in zip(filters, kinds, strict=True):
        if texts:
            ids, notes = groups.chosen(texts, kind, store, declared)
            for note in notes:
                session.out.note(note)
            found.append([session.known.group(id) for id in ids])
    return found


def _found(session: Session, words: list[str] | None, *, special: bool) -> tuple[tuple[Listed, ...], list[Country]]:
    """The entries that the words match, or all, and the groups whose members are among them."""
    store = session.known.store
    if not words:
        kind = "special" if special else "country"
        facts = store.facts()
        known = (each for each in session.known.everybody.values() if each.kind == kind)
        return country_list.entries(each._replace(facts=facts[each.code]) for each in known), []
    searched = search.search(words, store)
    for note in searched.notes:
        session.out.note(note)
    found: dict[str, Listed] = {}
    groups = [session.known.group(match.code) for match in searched.matches if match.kind == "group"]
    for match in searched.matches:
        entries: tuple[Listed, ...] = ()
        if match.kind == "group":
            group = session.known.group(match.code)
            members = country_list.entries(map(store.country, group.members))
            entries = country_list.within(members, [group], session.out.language)
        elif not special or match.kind == "special":
            entries = (Listed(store.country(match.code), match.how),)
        found.update((entry.country.code, entry) for entry in entries if entry.country.code not in found)
    return tuple(found.values()), groups


def _resolve(session: Session, column: str, source: str, *, strict: bool) -> None:
    """Writes the user's table with a column of codes."""
    table = csv_input.read(csv_input.decoded(_input(source)), column or "country")
    found = join.joined(table, csv_input.place_of(column, table.heading), session.known.store)
    if strict and found.resolved < found.names:
        raise UsageError("\n".join(found.notes), "without --strict, the file is written with these left empty")
    for note in found.notes:
        session.out.note(note)
    if session.out.delivery.format.name in ("csv", "tsv") and not session.settings.options.raw:
        found = _neutralised(session, found)
    if session.out.delivery.format.name.startswith("json") and len(set(found.heading)) < len(found.heading):
        raise UsageError("two columns have the same name, which JSON can't tell apart", "try -f csv")
    columns = tuple(Column(name, name) for name in found.heading)
    query = {"resolve": True, "column": column or None, "names": found.names, "resolved": found.resolved}
    session.out.emit(Report("countries", query, columns, found.rows, session.known.provenance()))


def _neutralised(session: Session, found: Joined) -> Joined:
    """The table with no cell that a spreadsheet would run, and a note where one was changed."""
    rows = tuple(map(join.harmless, found.rows))
    changed = sum(
        a is not b and a != b for old, new in zip(found.rows, rows, strict=True) for a, b in zip(old, new, strict=True)
    )
    if changed:
        session.out.note(
            f"cells that a spreadsheet would run as a formula got an apostrophe: {changed:,}; --raw leaves them"
        )
    return found._replace(heading=join.harmless(found.heading), rows=rows)


def _input(source: str) -> bytes:
    """The bytes of a file, or of standard input.

    Raises:
        UsageError: standard input is a terminal.
        NoInputError: it can't be read.
    """
    try:
        if source and source != "-":
            return Path(source).read_bytes()
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None or sys.stdin.isatty():
            raise UsageError("no CSV on standard input", "unhcr countries --resolve < names.csv")
        data: bytes = stream.read()
        return data
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoInputError(f"can't read {clip(source) or 'standard input'}: {reason.lower()}") from error
