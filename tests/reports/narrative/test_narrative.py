"""The generated summary: every country at every kind of period, its numbers, its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import Options, settle
from unhcr_cli.commands.context import situation
from unhcr_cli.core import numerals
from unhcr_cli.core.model import Cell, Country, Period, Role
from unhcr_cli.core.report import Document, Provenance
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import ENGLISH
from unhcr_cli.languages.english import at, during, listed, ordinal, place, to
from unhcr_cli.reports.narrative import narrative
from unhcr_cli.reports.narrative.changes import change
from unhcr_cli.reports.narrative.sentences import (
    Rank,
    head_count,
    inside,
    none_counted,
    not_available,
    partners,
    ranks,
    returns,
)
from unhcr_cli.reports.narrative.situation import Situation
from unhcr_cli.reports.page import Partner, ranked_partners
from unhcr_cli.store.store import Store

MALI = Country("MLI", "Mali")
NOWHERE = Provenance("", "", (), ())
NEWEST, MID = Period.year_end(2025), Period(2024, 6, 30)
PERIODS = (NEWEST, MID, *(Period.year_end(year) for year in (1993, 1985, 1951)))
WRONG = re.compile(
    r"None|\bnan\b|\binf\b|  | [,.;]|\.\.|,,|\(\)|[( ]0 %|[<>–−]|\b(\w+) \1\b"
    r"|\b1 (refugees|people|asylum-seekers)"
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FIXED = re.compile(
    r"begin in 1993 and|begin in 2018|counted since 2018 only|for every 1,000 inhabitants|About 5 stands|S/RES/1244"
)
"""What is said of every country with the same number; elsewhere such a number has to be one of `stats`."""


@pytest.fixture(scope="module")
def session(store: Store) -> Iterator[Session]:
    with Session(settle(Options())) as opened:
        opened.known.store = store
        yield opened


def everybody(store: Store) -> list[str]:
    return sorted(store.facts())


def document(found: Situation, *, more: bool) -> Document:
    return narrative.document(found, NOWHERE, command="unhcr context x --more", more=more)


def paragraphs(told: Document) -> list[str]:
    return [text for passage in told.passages for text in (*passage.paragraphs, *passage.points)]


def summary(found: Situation) -> str:
    """What is generated from figures: neither curated text nor treaties."""
    bare = found._replace(country=found.country._replace(facts={"note": found.country.facts.get("note", "")}))
    passages = [each for each in document(bare, more=True).passages if each.heading != "Legal framework"]
    return "\n".join(text for passage in passages for text in passage.paragraphs)


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.label)
def test_every_text_is_whole_sentences(period: Period, session: Session, store: Store) -> None:
    step = 1 if period == NEWEST else 4
    for code in everybody(store)[::step]:
        found = situation(session, store.country(code), period, ranked=False)
        for more in (False, True):
            texts = paragraphs(document(found, more=more))
            assert texts or found.country.kind != "country"
            for text in texts:
                assert not WRONG.search(text), (code, text)
                assert text[0].isupper() or text[0].isdigit(), (code, text)


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.label)
def test_every_number_is_one_of_stats(period: Period, session: Session, store: Store) -> None:
    codes = ["MLI", "SYR", "IRN", "PSE", "JOR", "WLD", "XXA", "ABW", *everybody(store)[5::20]]
    for code in codes:
        found = situation(session, store.country(code), period, ranked=True)
        known = {number for text in figures(found, store) for number in NUMBER.findall(text)}
        told = FIXED.sub("", without_breaks(found, summary(found)))
        unknown = [number for number in NUMBER.findall(told) if number.rstrip(",") not in known]
        assert not unknown, (code, period.label, unknown)


def without_breaks(found: Situation, text: str) -> str:
    """The text without the years and the reasons of breaks."""
    for why in (*found.asylum_breaks.values(), *found.origin_breaks.values()):
        text = text.replace(why.reason or "\0", "")
    return re.sub(r"the series has a break [^.]*\.", "", text)


def figures(found: Situation, store: Store) -> Iterator[str]:
    """Every figure of the country as `stats` prints it, its changes, partners and ranks, and the years."""
    catalogue = found.asylum.catalogue
    for subject in (found.here, found.abroad):
        for id in (*catalogue.measures, *catalogue.indicators):
            unit = catalogue.find(id).unit
            now = subject.cell(id).value
            yield numerals.number(now, unit)
            for years in (1, 10):
                before = subject.cell(id, years).value
                yield numerals.number(before, unit)
                if now is not None and before is not None:
                    yield numerals.change(now - before, unit)
                    yield numerals.change_percent((now - before) / before * 100) if before else ""
    for partner in (*found.origins, *found.asylums):
        yield f"{numerals.count(partner.people)} {numerals.percent(partner.share_percent)}"
    yield from (str(found.period.back(years).year) for years in (0, 1, 10))
    yield from (f"{headline.value / 1e6:.1f}" for headline in found.headlines if headline.period == found.period)
    for id in ("hosted", "hosted_per_1000"):
        values = [found.peers.cell(id, code, found.period).value for code in found.peer_codes]
        ordered = sorted((value for value in values if value is not None), reverse=True)
        own = found.here.cell(id).value
        if own is not None and own in ordered:
            yield f"{ordered.index(own) + 1} {len(ordered)} {ordered.count(own) - 1}"


def test_the_partners_are_those_of_stats(session: Session, store: Store) -> None:
    found = situation(session, store.country("MLI"), NEWEST, ranked=False)
    rows = [(Country(code, ""), cells) for code, cells in store.partners("MLI", "asylum", NEWEST) if code != "MLI"]
    assert [each.people for each in found.origins] == [each.people for each in ranked_partners(rows)]


def test_a_change_without_an_earlier_figure_is_left_out(session: Session, store: Store) -> None:
    text = summary(situation(session, store.country("MLI"), MID, ranked=False))
    assert "in a year" in text
    assert "ten years" not in text


def test_a_shift_between_categories_is_not_told_as_a_loss(session: Session, store: Store) -> None:
    text = summary(situation(session, store.country("IRN"), NEWEST, ranked=False))
    assert "The number of refugees and others in need of international protection can't be compared" in text
    assert "The number of refugees fell" not in text
    assert "counted since 2018 only" in text


def all_years(session: Session, code: str, period: Period) -> dict[str, Figures]:
    points = [period.back(years) for years in range(11)]
    return {role: session.known.figures([code], role, points) for role in get_args(Role)}


COMPARED = ("refugees", "hosted", "asylum_seekers", "idps", "displaced_abroad")
ACROSS = (*(Period.year_end(year) for year in (2000, 2008, 2014, 2022, 2025)), MID, Period(2025, 6, 30))


@pytest.mark.parametrize("period", ACROSS, ids=lambda period: period.label)
def test_nothing_rose_or_fell_across_a_break(period: Period, session: Session, store: Store) -> None:
    crossed = 0
    for code in everybody(store)[period.year % 3 :: 3]:
        found = situation(session, store.country(code), period, ranked=False)
        flagged = all_years(session, code, period)
        for subject, id in ((subject, id) for subject in (found.here, found.abroad) for id in COMPARED):
            text = change(subject, id, "people")
            for years, words, earlier in ((1, "in a year", "a year before"), (10, "in ten years", "ten years before")):
                figures = flagged[subject.figures.role]
                # Of a mid-year, what stands at the year-ends between is told by the flags of the mid-years.
                if any("b" in figures.cell(id, code, period.back(back)).flag for back in range(years)):
                    crossed += 1
                    assert words not in text, (code, id)
                    comparable = None not in (subject.cell(id).value, subject.cell(id, years).value)
                    assert (f"that of {earlier}" in text) is comparable or not subject.cell(id).value, (code, id)
    assert crossed


@pytest.mark.parametrize(
    ("code", "year", "reason"),
    [
        ("CHN", 2022, "from Indochina"),
        ("RUS", 2024, "Ukrainians who came"),
        ("UGA", 2006, "cluster approach"),
    ],
)
def test_a_break_is_told_with_its_reason(code: str, year: int, reason: str, session: Session, store: Store) -> None:
    text = summary(situation(session, store.country(code), Period.year_end(year), ranked=False))
    assert f"a break at the end of {year}. " in text.replace("at the end of 2020 and ", "")
    assert reason in text


def test_a_break_of_a_country_that_a_total_carries_is_told_with_it(session: Session, store: Store) -> None:
    text = summary(situation(session, store.country("WLD"), NEWEST, ranked=False))
    assert "In good part it is a break in Iran. " in text


def test_what_lies_on_one_side_of_a_break_is_compared(session: Session, store: Store) -> None:
    found = situation(session, store.country("DEU"), Period.year_end(2015), ranked=False)
    text = change(found.here, "refugees", "refugees")
    assert "rose by 99,142 (45.7 %) in a year, from 216,956 at the end of 2014." in text
    assert "of ten years before (699,996): the series has a break at the end of 2013." in text


def test_both_series_of_the_internally_displaced_are_named(session: Session, store: Store) -> None:
    text = summary(situation(session, store.country("MLI"), NEWEST, ranked=False))
    assert "UNHCR's series has 414,524 internally displaced people in Mali" in text
    assert "IDMC's estimate, which is never added to it, is 409,000" in text


def test_what_is_carried_or_provisional_is_told(session: Session, store: Store) -> None:
    text = summary(situation(session, store.country("MLI"), MID, ranked=False))
    assert "carried from an earlier date" in text
    assert "The figures are provisional." in text


def test_a_small_figure_is_told_to_be_rounded(session: Session, store: Store) -> None:
    text = summary(situation(session, store.country("TIB"), NEWEST, ranked=False))
    assert "about 5 (less than 0.1 %) in Australia" in text
    assert "About 5 stands for a small figure, which is rounded." in text


def test_the_curated_text_has_its_date_and_source(session: Session, store: Store) -> None:
    found = situation(session, store.country("MLI"), NEWEST, ranked=False)
    short, long = (
        {passage.heading: passage.paragraphs for passage in document(found, more=more).passages}
        for more in (False, True)
    )
    heading = "Country context, mid-2024"
    assert len(short[heading]) == 2
    assert len(long[heading]) > 5
    assert long[heading][-1] == "Source: UNHCR, country page for Mali, mid-2024."


@pytest.mark.parametrize("context", ["One text.", {"text": "One text."}, {"paragraphs": ["One text."]}, {}, 7])
def test_a_users_curated_text_may_be_of_any_shape(context: object, session: Session, store: Store) -> None:
    found = situation(session, store.country("TUV"), NEWEST, ranked=False)
    own = found._replace(country=found.country._replace(facts={"context": context}))
    told = [text for text in paragraphs(document(own, more=False)) if text in ("One text.", "7")]
    assert len(told) == (context != {})


def cells(**values: int | None) -> dict[str, Cell]:
    return {id: Cell(value, "" if value is not None else ":") for id, value in values.items()}


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        ({"refugees": 0}, 0, ""),
        ({"refugees": 1}, 1, "In 2025, 1 refugee was counted here."),
        ({"refugees": 2}, 2, "In 2025, 2 refugees were counted here."),
        (
            {"refugees": 1, "idps": 1},
            2,
            "In 2025, 2 displaced people were counted here: 1 refugee and 1 internally displaced person.",
        ),
        (
            {"refugees": 2, "idps": 3},
            None,
            "In 2025, 2 refugees and 3 internally displaced people were counted here.",
        ),
        ({"refugees": None, "asylum_seekers": 0}, None, ""),
    ],
)
def test_a_head_count_for_zero_one_and_many(counts: dict[str, int | None], total: int | None, expected: str) -> None:
    assert head_count(ENGLISH, cells(**counts), ("displaced", Cell(total)), "in 2025", "here") == expected


def test_missing_is_told_and_never_as_none() -> None:
    groups = cells(refugees=None, asylum_seekers=0, idps=None)
    assert none_counted(ENGLISH, groups, "here") == "No asylum-seekers were counted here."
    expected = "There is no figure on refugees or internally displaced people here for the end of 2025."
    assert not_available(ENGLISH, groups, "here", NEWEST) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (
            Cell(5, "s"),
            Cell(7),
            "UNHCR's series has about 5 internally displaced people here; IDMC's estimate",
        ),
        (
            Cell(0),
            Cell(None, ":"),
            "UNHCR's series has no internally displaced people here; IDMC has no figure.",
        ),
        (
            Cell(None, ":"),
            Cell(7),
            "UNHCR has no figure on internally displaced people here; IDMC's estimate of them",
        ),
        (Cell(None, "z"), Cell(7), "IDMC's estimate of internally displaced people here is 7."),
        (
            Cell(None, ":"),
            Cell(None, ":"),
            "Neither UNHCR nor IDMC has a figure on internally displaced people",
        ),
        (Cell(None, "z"), Cell(None, "z"), ""),
    ],
)
def test_two_series_of_the_internally_displaced(ours: Cell, theirs: Cell, expected: str) -> None:
    told = inside(ENGLISH, ours, theirs, "here")
    assert told.startswith(expected)
    assert bool(told) == bool(expected)


def partner(code: str, name: str, count: int, share: float) -> Partner:
    kind = "special" if code in ("UNK", "XXA") else "country"
    return Partner(Country(code, name, kind), count, share)  # type: ignore[arg-type]


def test_origins_that_are_no_country_are_told_for_what_they_are() -> None:
    found = [
        partner("UNK", "Unknown", 60, 60.0),
        partner("XXA", "Stateless", 30, 30.0),
        partner("NLD", "Netherlands", 10, 10.0),
    ]
    assert partners(ENGLISH, found, "refugees", are_origins=True) == (
        "Of the refugees, 60 (60.0 %) were of unknown or various origin, 30 (30.0 %) were stateless and "
        "10 (10.0 %) came from the Netherlands."
    )
    assert partners(ENGLISH, found[:1], "refugees", are_origins=False) == (
        "Of the refugees, 60 (60.0 %) were in places unknown."
    )


def test_a_single_origin_is_all() -> None:
    found = [partner("BFA", "Burkina Faso", 60, 100.0)]
    assert partners(ENGLISH, found, "refugees", are_origins=True) == "All of the refugees came from Burkina Faso."
    assert partners(ENGLISH, [], "refugees", are_origins=True) == ""


def test_a_rank_names_those_who_share_it() -> None:
    told = ranks(ENGLISH, Rank(2, 9, 1), Rank(11, 8, 2), Cell(1.5), "refugees", MALI)
    assert told == (
        "By number of refugees, Mali ranked 2nd (together with 1 other) of the 9 countries and territories "
        "with a figure; by their number for every 1,000 inhabitants (1.50), 11th (together with 2 others) "
        "of 8."
    )
    assert ranks(ENGLISH, None, None, Cell(None), "refugees", MALI) == ""
    assert ranks(ENGLISH, Rank(1, 9, 0), None, Cell(None), "refugees", MALI).endswith("with a figure.")


@pytest.mark.parametrize(
    ("refugees", "idps", "expected"),
    [
        (Cell(1), Cell(None, ":"), "In 2025, 1 refugee returned home."),
        (Cell(2), Cell(3), "In 2025, 2 refugees and 3 internally displaced people returned home."),
        (Cell(0), Cell(None, ":"), "No returns of refugees were counted in 2025."),
        (Cell(None, ":"), Cell(0), ""),
    ],
)
def test_returns(refugees: Cell, idps: Cell, expected: str) -> None:
    assert returns(ENGLISH, refugees, idps, NEWEST) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (NEWEST, ("at the end of 2025", "the end of 2025", "in 2025")),
        (MID, ("in mid-2024", "mid-2024", "in the first half of 2024")),
        (Period(2024, 3, 15), ("on 15 March 2024", "15 March 2024", "up to 15 March 2024")),
    ],
)
def test_when(period: Period, expected: tuple[str, str, str]) -> None:
    assert (at(period), to(period), during(period)) == expected


def test_words() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]
    )
    assert (listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")) == (
        ("", "a", "a and b", "a, b or c")
    )
    assert ENGLISH.counted("refugees", Cell(5, "s")) == "about 5 refugees"
    assert ENGLISH.counted("refugees", Cell(5)) == "5 refugees"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("NLD", "the Netherlands"),
        ("COD", "the Democratic Republic of the Congo"),
        ("COG", "the Republic of the Congo"),
        ("VEN", "Venezuela"),
        ("USA", "the United States of America"),
        ("SXM", "Sint Maarten (Dutch part)"),
        ("MLI", "Mali"),
        ("WLD", "the world"),
    ],
)
def test_a_name_in_a_sentence(code: str, expected: str, store: Store) -> None:
    assert place(store.country(code)) == expected
