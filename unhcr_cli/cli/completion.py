"""What a shell is offered: names of countries, measures and commands that begin as was typed.

Most of the time that Typer takes for an answer goes into building what the answer does not need. `answer`
therefore reads the words itself where they are simple, and leaves all else to Typer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unhcr_cli.cli.settings import Options
    from unhcr_cli.store.store import Store

COUNTRIES = frozenset(
    (
        *("compare", "context", "countries", "demographics", "flows", "from", "in", "places", "show"),
        *("solutions", "stats", "trend"),
    )
)
"""Commands whose arguments are countries."""
OF_COUNTRIES = frozenset(("--from", "--in", "--within"))
"""Options with the name of a country behind them."""
OF_MEASURES = frozenset(("--measure", "-m"))
VALUED = frozenset(
    (
        *("--format", "-f", "--output", "-o", "--data", "--overlay", "--release", "--lang", "--compute", "--sort"),
        *("--columns", "--period", "-p", "--as", "--type", "--top", "--at-least", *OF_COUNTRIES, *OF_MEASURES),
    )
)
"""Options with a value behind them."""
FLAGS = frozenset(
    (
        *("--quiet", "-q", "--raw", "--no-header", "--force", "--each", "--wide", "--more", "--transpose", "--bottom"),
        *("--plain", "--no-pager", "--all", "--all-levels", "--by-procedure", "--ldc", "--special"),
    )
)
"""Options without one. What stands in neither list is left to Typer."""
_HARD_TO_SPLIT = frozenset("\"'\\")


def answer(environment: Mapping[str, str]) -> str | None:
    """What to print for the shell that asks in `environment`, or None where Typer has to answer."""
    shell = environment.get("_UNHCR_COMPLETE", "").removeprefix("complete_")
    line = environment.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    is_known = shell in ("bash", "zsh") or (
        shell == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args"
    )
    if not is_known or not _HARD_TO_SPLIT.isdisjoint(line):
        return None
    words = line.split()
    if shell == "bash":
        number = environment.get("COMP_CWORD", "")
        if not (number.isascii() and number.isdigit()):
            return None
        before, typed = words[1 : int(number)], "".join(words[int(number) : int(number) + 1])
    else:
        typed = "" if line[-1:].isspace() or len(words) < 2 else words.pop()
        before = words[1:]
    found = _offered(before, typed)
    if found is None:
        return None
    return _for_zsh(found) if shell == "zsh" else "\n".join(found)


def _offered(before: Sequence[str], typed: str) -> list[str] | None:
    """What may stand at the place of `typed`, behind a command and simple words; None where that isn't known."""
    if typed.startswith("-") or not before or before[0] not in COUNTRIES:
        return None
    given = iter(before[1:])
    lang, last = "", ""
    for word in given:
        last = ""
        if not word.startswith("-") or word in FLAGS:
            continue
        if word not in VALUED:
            return None
        value = next(given, None)
        last = word if value is None else ""
        lang = value if word == "--lang" and value else lang
        if word in ("--data", "--overlay"):
            return None
    if last and last not in OF_COUNTRIES | OF_MEASURES:
        return None
    from unhcr_cli.cli.settings import Options

    return _of_store(Options(lang=lang or None), typed, measures=last in OF_MEASURES)


def _of_store(options: Options, typed: str, *, measures: bool) -> list[str] | None:
    """Countries or measures of the dataset in use; None where it can't be read without more ado."""
    from unhcr_cli.cli.settings import settle
    from unhcr_cli.core.errors import UnhcrError

    try:
        settings = settle(options)
        if settings.data is not None or settings.overlay is not None:
            return None
        from unhcr_cli.cli.settings import cache_folder
        from unhcr_cli.cli.streams import narration
        from unhcr_cli.store.library import open_embedded

        with closing(open_embedded(cache_folder(), narration(quiet=False))) as store:
            if measures:
                return measures_of(store, typed)
            return countries_of(store, typed, settings.lang if settings.lang_is_explicit else "en")
    except UnhcrError:
        return None


def measures_of(store: Store, typed: str) -> list[str]:
    """Ids of measures and indicators that begin so."""
    return [id for id in (*store.measures, *store.indicators) if id.startswith(typed)]


def countries_of(store: Store, typed: str, language: str) -> list[str]:
    """Names that begin so, in a language and in English, or else codes; as they are typed, capitals or not."""
    spoken: Mapping[str, Mapping[str, str]] = {}
    if language != "en":
        spoken = store.words(language)["country"]
    found = []
    for country in store.countries():
        names = (spoken.get(country.code, {}).get("name", ""), country.name, country.code)
        fitting = next((said for name in names if name and (said := _as_typed(name, typed))), "")
        if fitting:
            found.append(fitting)
    return found


def _as_typed(name: str, typed: str) -> str:
    """The name, beginning as was typed; empty where it does not.

    >>> _as_typed("Mali", "Ma"), _as_typed("Mali", "ma"), _as_typed("MLI", "ml"), _as_typed("Mali", "so")
    ('Mali', 'mali', 'mli', '')
    >>> _as_typed("Égypte", "Eg"), _as_typed("Égypte", "ég"), _as_typed("Burkina Faso", "burk")
    ('Egypte', 'égypte', 'burkina faso')
    """
    if name.startswith(typed):
        return name
    if name.lower().startswith(typed.lower()):
        said = name.lower() if typed.islower() else typed + name[len(typed) :]
        return said if said.startswith(typed) else ""
    return "" if name.isascii() else _as_typed(_without_accents(name), typed)


def _without_accents(name: str) -> str:
    """The name in letters that every keyboard has; empty where it has others."""
    import unicodedata

    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return plain if plain.isascii() else ""


def _for_zsh(found: Iterable[str]) -> str:
    """The form in which Typer's script for zsh wants them."""
    escaped = [name.replace("'", "''").replace(":", r"\\:") for name in found]
    items = "\n".join(f'"{name}"' for name in escaped)
    return f"_arguments '*: :(({items}))'" if items else "_files"


def tell() -> None:
    """Answers the shell and ends the process, if it can."""
    text = answer(os.environ)
    if text is None:
        return
    import sys

    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
    os._exit(0)
