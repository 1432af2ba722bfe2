"""The context of a country in plain sentences: a summary of its figures, curated text, and treaties. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from unhcr_cli.core.flags import SMALL
from unhcr_cli.core.model import Country, Period
from unhcr_cli.core.report import Document, Passage, Provenance
from unhcr_cli.languages.base import Language
from unhcr_cli.reports.narrative import paragraphs as tell
from unhcr_cli.reports.narrative.situation import Situation
from unhcr_cli.reports.narrative.treaties import legal_framework, since

MEASURES = (*tell.PRESENT, "population", "idmc_idps")
"""What the summary of every country rests on, for its provenance."""
_SMALL = "About 5 stands for a small figure, which is rounded."
_PROVISIONAL = "The figures are provisional."


def document(situation: Situation, provenance: Provenance, *, command: str, more: bool) -> Document:
    """The context of a country, whole or its first paragraphs; `command` is how the whole is asked for."""
    language, country = situation.language, situation.country
    summary = list(_whole(situation) if more else _short(situation))
    return Document(
        command="context",
        query={"countries": [country.code], "periods": [situation.period.iso], "more": more},
        title=f"{language.opening(country.name)}, {language.period(situation.period)}",
        passages=(*_with_cautions(situation, summary), *_behind(situation, more=more)),
        provenance=provenance,
        more="" if more else language.say("Show more: {command}", command=command),
    )


def _short(situation: Situation) -> Iterator[Passage]:
    if situation.is_special:
        summary = [_special(situation)]
    elif situation.is_world:
        summary = [
            _joined(tell.presence(situation), tell.registered(situation)),
            _joined(tell.origins(situation), tell.trend(situation)),
            _joined(tell.returned(situation)),
        ]
    else:
        summary = [
            _joined(tell.presence(situation), tell.estimate(situation), tell.registered(situation)),
            _joined(tell.origins(situation), tell.trend(situation)),
            _joined(tell.exile(situation, when=situation.language.say("at the same date")), tell.returned(situation)),
        ]
    yield from _passage("", *summary)


def _whole(situation: Situation) -> Iterator[Passage]:
    if situation.is_special:
        yield from _passage(
            "", _special(situation), _joined(tell.exile_change(situation)), _joined(tell.others(situation))
        )
        return
    language = situation.language
    yield from _passage(
        language.say("People {where}", where=situation.where),
        _joined(tell.presence(situation)),
        _joined(tell.origins(situation)),
        _joined(tell.gaps(situation)),
        _joined(tell.registered(situation), tell.others(situation)),
    )
    yield from _passage(language.say("Change"), _joined(tell.changes(situation)))
    if situation.is_world:
        yield from _passage(language.say("Returns"), _joined(tell.returned(situation)))
        return
    yield from _passage(language.say("Rank in the world"), _joined(tell.standing(situation)))
    yield from _passage(
        language.say("People {where}", where=language.coming_from(situation.country)),
        _joined(tell.displaced_inside(situation)),
        _joined(tell.exile(situation)),
        _joined(tell.exile_change(situation)),
        _joined(tell.returned(situation)),
    )


def _special(situation: Situation) -> str:
    note = situation.language.say(str(situation.country.facts.get("note") or ""))
    return _joined(
        (f"{note.rstrip('.')}." if note else "",),
        tell.exile(situation),
        tell.estimate(situation),
        tell.registered(situation),
        tell.returned(situation),
    )


def _joined(*parts: Iterable[str]) -> str:
    """One paragraph of all sentences that say anything."""
    return " ".join(sentence for part in parts for sentence in part if sentence)


def _passage(heading: str, *paragraphs: str) -> Iterator[Passage]:
    """The passage of the paragraphs that say anything, if any does."""
    told = tuple(paragraph for paragraph in paragraphs if paragraph)
    if told:
        yield Passage(heading, told)


def _with_cautions(situation: Situation, passages: list[Passage]) -> list[Passage]:
    """The passages, and at the end of the last what a reader must know of the figures."""
    language = situation.language
    text = " ".join(paragraph for passage in passages for paragraph in passage.paragraphs).lower()
    cells = situation.here.cells(MEASURES).values()
    cautions = _joined(
        (
            language.say(_PROVISIONAL) if any("p" in cell.flag for cell in cells) else "",
            language.say(_SMALL) if f"{language.about(SMALL)} " in text else "",
        )
    )
    if not cautions or not passages:
        return passages
    *before, last = passages
    return [*before, last._replace(paragraphs=(*last.paragraphs, cautions))]


def _behind(situation: Situation, *, more: bool) -> Iterator[Passage]:
    """What lies behind the figures: the curated text and the treaties."""
    language, country = situation.language, situation.country
    curated = _curated(language, country)
    if curated is not None:
        heading, text, source = curated
        yield Passage(heading, (*(text if more else text[:1]), *source))
    framework = legal_framework(language, country, situation.treaties, more=more)
    if framework is not None:
        yield framework


def _curated(language: Language, country: Country) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Heading, paragraphs and source of the text that the country's file has; None where it has none.

    What stands under the language's code goes before the English text.
    """
    context = country.facts.get("context")
    table: Mapping[str, object] = context if isinstance(context, Mapping) else {"paragraphs": [context or ""]}
    translated = table.get(language.code)
    table = {**table, **(translated if isinstance(translated, Mapping) else {})}
    given = table.get("paragraphs") or table.get("text") or ()
    texts = tuple(str(text).strip() for text in (given if isinstance(given, list) else [given]) if str(text).strip())
    if not texts:
        return None
    dated = _point(language, table.get("period"))
    source = str(table.get("source") or "")
    heading = language.say("Country context") + (f", {dated}" if dated else "")
    return heading, texts, (language.say("Source: {source}.", source=source),) if source else ()


def _point(language: Language, period: object) -> str:
    """The date of the text as periods read: mid-2024."""
    if isinstance(period, str):
        year, _, rest = period.partition("-")
        if rest in ("06-30", "12-31") and year.isdecimal():
            return language.period(Period(int(year), *((6, 30) if rest == "06-30" else (12, 31))))
    return since(language, period)
