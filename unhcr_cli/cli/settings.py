"""What a run goes by: flag before environment before configuration file before default.

The language's default is the locale's, which only people read: for machines it is English.

The configuration file is `$XDG_CONFIG_HOME/unhcr/config.toml` (`~/.config/unhcr/config.toml`). It knows the
keys of `KEYS`; the environment has the same as `UNHCR_FORMAT`, `UNHCR_LANG`, `UNHCR_DATA`, `UNHCR_OVERLAY`,
`UNHCR_RELEASE`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.text import clip

KEYS = ("format", "lang", "data", "overlay", "release")
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


class Options(NamedTuple):
    """What the command line says; None where it says nothing."""

    format: str | None = None
    output: str | None = None
    data: str | None = None
    overlay: str | None = None
    release: str | None = None
    lang: str | None = None
    quiet: bool = False
    raw: bool = False
    no_header: bool = False
    compute: list[str] | None = None
    force: bool = False
    sort: str | None = None
    columns: str | None = None
    plain: bool = False
    no_pager: bool = False
    groups_as_of: str | None = None
    chart: str | None = None
    title: str | None = None
    size: str | None = None
    theme: str | None = None
    alt: bool = False

    def over(self, other: Options) -> Options:
        """These options, with `other`'s where they say nothing: those behind a command win."""
        return other._replace(**self.given())

    @property
    def asks_for_a_chart(self) -> bool:
        """Whether any of them is of a picture."""
        return bool(self.chart or self.title or self.size or self.theme or self.alt)

    def given(self) -> dict[str, Any]:
        """Those that say something, by name."""
        return {name: value for name, value in self._asdict().items() if value not in (None, False, [])}


class Settings(NamedTuple):
    """What holds for this run."""

    options: Options
    format: str | None
    """None: a table on a terminal, CSV elsewhere."""
    data: str | None
    """None: the embedded dataset."""
    overlay: str | None
    """What is put on top of the embedded dataset, if anything."""
    release: str | None
    """None: the newest."""
    lang: str
    lang_is_explicit: bool = False
    """Whether someone chose the language, and not the locale: machine formats take names from such a one only."""

    @property
    def format_is_explicit(self) -> bool:
        """Whether the command line names the format, so that one that can't be written is an error."""
        return self.options.format is not None


def settle(options: Options, environment: Mapping[str, str] = os.environ) -> Settings:
    """Puts options, environment and configuration file together.

    Raises:
        BadDataError: the configuration file is broken or has an unknown key.
        UsageError: an empty option, or an unknown language.
    """
    for key in (*KEYS, "output", "sort", "columns", "groups_as_of", "chart", "title"):
        if getattr(options, key) == "":
            raise UsageError(f"--{key.replace('_', '-')} is empty", "give it a value, or leave it out")
    if options.asks_for_a_chart:
        from unhcr_cli.cli.charting import check

        check(options)
    configured = _configured(environment)
    ways = [
        {key: getattr(options, key) for key in KEYS},
        {key: environment.get(f"UNHCR_{key.upper()}") for key in KEYS},
        {key: configured.get(key) for key in KEYS},
    ]
    found = {key: next((way[key] for way in ways if way[key]), None) for key in KEYS}
    found.update(_dataset(ways))
    lang = found["lang"] or _of_locale(environment)
    if lang not in LANGUAGES:
        where = "UNHCR_LANG: " if not options.lang and lang == environment.get("UNHCR_LANG") else ""
        raise UsageError(f"{where}no language {clip(lang)!r}", f"languages: {', '.join(LANGUAGES)}")
    is_explicit = found["lang"] is not None
    return Settings(options, found["format"], found["data"], found["overlay"], found["release"], lang, is_explicit)


def _dataset(ways: Sequence[Mapping[str, str | None]]) -> dict[str, str | None]:
    """What is asked: a dataset in the place of the embedded one, or one on top of it, whichever is named first."""
    for way in ways:
        if way["data"] and way["overlay"]:
            raise UsageError(
                "--overlay goes on top of the embedded dataset, and --data takes its place", "leave one of them out"
            )
        if way["data"] or way["overlay"]:
            return {key: way[key] for key in ("data", "overlay")}
    return {"data": None, "overlay": None}


def _of_locale(environment: Mapping[str, str]) -> str:
    """The language of the messages that the locale asks for, or English.

    >>> _of_locale({"LANG": "fr_CA.UTF-8"}), _of_locale({"LC_ALL": "C", "LANG": "fr_FR"}), _of_locale({"LANG": "de_DE"})
    ('fr', 'en', 'en')
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    language = locale[:2].lower()
    return language if language in LANGUAGES and locale[2:3] in ("", "_", ".", "@", "-") else "en"


def config_path(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where the configuration file is, or None without a home directory."""
    base = _absolute(environment, "XDG_CONFIG_HOME") or _home(environment, ".config")
    return Path(base) / "unhcr" / "config.toml" if base else None


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where compiled datasets are kept, or None without a home directory."""
    folder = _absolute(environment, "XDG_CACHE_HOME") or _absolute(environment, "LOCALAPPDATA")
    base = folder or _home(environment, ".cache")
    return Path(base) / "unhcr" if base else None


def data_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where releases that the user has installed are kept, or None without a home directory."""
    folder = _absolute(environment, "XDG_DATA_HOME") or _absolute(environment, "LOCALAPPDATA")
    base = folder or _home(environment, os.path.join(".local", "share"))
    # Windows has one folder for both, and a cache is anybody's to empty.
    return Path(base) / "unhcr" / "releases" if base else None


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day that it is, by `UNHCR_TODAY` where that is set: the same question has the same answer on another day."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(environment.get("UNHCR_TODAY", ""))
    return date.today()


def months_since(published: str, now: date) -> int:
    """How many whole months ago that was; the day may be left out, and no date is no time ago.

    >>> months_since("2026-06-25", date(2027, 1, 24)), months_since("2023-08", date(2023, 10, 1))
    (6, 2)
    """
    parts = [int(part) for part in published.split("-") if part.isdigit()]
    if len(parts) < 2:
        return 0
    day = parts[2] if len(parts) > 2 else 1
    return (now.year - parts[0]) * 12 + now.month - parts[1] - (now.day < day)


def _absolute(environment: Mapping[str, str], name: str) -> str:
    """The folder that a variable names; a relative one would be another in every working folder, and is none."""
    folder = environment.get(name, "")
    return folder if os.path.isabs(folder) else ""


def _home(environment: Mapping[str, str], folder: str) -> str:
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return os.path.join(home, folder) if home and os.path.isabs(home) else ""


def _configured(environment: Mapping[str, str]) -> Mapping[str, str]:
    path = config_path(environment)
    if path is None or not os.path.exists(path):
        return {}
    from unhcr_cli.dataset.locate import line_of
    from unhcr_cli.dataset.read import read_toml

    source = read_toml(path)
    for key, value in source.tree.items():
        fault, hint = _fault(key, value)
        if fault:
            raise BadDataError(fault, hint, file=str(path), line=line_of(source.text, (key,)))
    # A path in a file is meant from where the file is; an absolute one stays as it is.
    paths = {key: source.tree[key] for key in ("data", "overlay") if key in source.tree}
    here = {key: os.path.join(path.parent, os.path.expanduser(given)) for key, given in paths.items()}
    return {**source.tree, **here}


def _fault(key: str, value: object) -> tuple[str, str]:
    """What is wrong with an entry of the configuration file, and a hint; empty when nothing is."""
    from unhcr_cli import formats

    if key not in KEYS:
        return f"unknown key {clip(key)}", _nearest(key, KEYS, "keys")
    if not isinstance(value, str):
        return f"{key} must be a string", ""
    choices = {"format": formats.names(), "lang": LANGUAGES}.get(key)
    # A format may be written in capitals, as its files may; a language's code may not.
    if choices is not None and (value if key == "lang" else value.casefold()) not in choices:
        return f"no {key} called {clip(value)!r}", _nearest(value, choices, f"{key}s")
    return (f"{key} is empty", "") if not value else ("", "")


def _nearest(word: str, known: Sequence[str], what: str) -> str:
    from unhcr_cli.core.suggest import suggest

    return suggest(word, known, f"{what}: {', '.join(known)}", most=1)
