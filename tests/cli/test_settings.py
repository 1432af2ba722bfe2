"""What a run goes by: flag before environment before configuration file before default."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.cli.settings import KEYS, Options, cache_folder, config_path, settle
from unhcr_cli.core.errors import BadDataError, NoInputError, UsageError


@pytest.fixture
def configured(tmp_path: Path) -> dict[str, str]:
    """An environment whose configuration file says fr, json, /config.toml and 2024-06."""
    path = tmp_path / "unhcr" / "config.toml"
    path.parent.mkdir()
    path.write_text('lang = "fr"\nformat = "json"\ndata = "/config.toml"\nrelease = "2024-06"\n')
    return {"XDG_CONFIG_HOME": str(tmp_path)}


def write(environment: dict[str, str], text: str) -> Path:
    path = config_path(environment)
    assert path is not None
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("key", "inside"), [("format", "json"), ("lang", "fr"), ("data", "/config.toml"), ("release", "2024-06")]
)
def test_flag_wins_over_environment_over_file(configured: dict[str, str], key: str, inside: str) -> None:
    assert getattr(settle(Options(), configured), key) == inside
    environment = {**configured, f"UNHCR_{key.upper()}": "es"}
    assert getattr(settle(Options(), environment), key) == "es"
    assert getattr(settle(Options(**dict[str, Any]({key: "ru"})), environment), key) == "ru"


def test_a_dataset_and_an_overlay_exclude_each_other_and_the_nearer_one_wins(configured: dict[str, str]) -> None:
    over = settle(Options(overlay="mine.toml"), configured)
    assert (over.data, over.overlay) == (None, "mine.toml")
    instead = settle(Options(data="mine.toml"), {"UNHCR_OVERLAY": "other.toml"})
    assert (instead.data, instead.overlay) == ("mine.toml", None)
    with pytest.raises(UsageError, match="takes its place"):
        settle(Options(data="a.toml", overlay="b.toml"), {})


def test_without_anything_the_defaults_hold() -> None:
    settings = settle(Options(), {})
    assert (settings.format, settings.data, settings.release, settings.lang) == (None, None, None, "en")


def test_an_empty_variable_is_none(configured: dict[str, str]) -> None:
    assert settle(Options(), {**configured, "UNHCR_FORMAT": ""}).format == "json"


@pytest.mark.parametrize("key", [*KEYS, "output", "sort", "columns"])
def test_an_empty_option_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match=f"--{key} is empty"):
        settle(Options(**dict[str, Any]({key: ""})), {})


def test_options_behind_the_command_win_and_an_empty_one_does_not_fall_back() -> None:
    before = Options(format="csv", output="a", quiet=True)
    after = Options(format="json", output="").over(before)
    assert (after.format, after.output, after.quiet, after.raw) == ("json", "", True, False)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('format = "csv"\nformt = "csv"\n', 2, "unknown key formt"),
        ('format = "csv"\n\nlang = 3\n', 3, "lang must be a string"),
        ('format = "csv"\nlang = \n', 2, "invalid value"),
        ("[format]\n", 1, "format must be a string"),
        ('\nformat = "cvs"\n', 2, "no format called 'cvs'"),
        ('lang = "tlh"\n', 1, "no lang called 'tlh'"),
        ('release = ""\n', 1, "release is empty"),
        ('lang = "fr"\nlang = "es"\n', 2, "lang stands twice"),
    ],
)
def test_a_broken_file_is_named_with_its_line(configured: dict[str, str], text: str, line: int, says: str) -> None:
    path = write(configured, text)
    with pytest.raises(BadDataError) as raised:
        settle(Options(), configured)
    assert raised.value.message.startswith(f"{path}:{line}: {says}")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("mine.toml", "{folder}/mine.toml"), ("/x/mine.toml", "/x/mine.toml"), ("~/mine.toml", "/h/mine.toml")],
)
def test_a_path_in_the_file_is_meant_from_where_the_file_is(
    configured: dict[str, str], monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    monkeypatch.setenv("HOME", "/h")
    path = write(configured, f'data = "{written}"')
    assert settle(Options(), configured).data == meant.format(folder=path.parent)


def test_an_unknown_key_is_answered_with_the_nearest(configured: dict[str, str]) -> None:
    write(configured, 'formt = "csv"')
    with pytest.raises(BadDataError) as raised:
        settle(Options(), configured)
    assert raised.value.hint == "did you mean format?"


def test_a_folder_in_the_place_of_the_file_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "unhcr" / "config.toml").mkdir(parents=True)
    with pytest.raises(NoInputError):
        settle(Options(), {"XDG_CONFIG_HOME": str(tmp_path)})


def test_a_language_in_capitals_in_the_file_is_refused_by_the_files_name(configured: dict[str, str]) -> None:
    write(configured, 'format = "CSV"\nlang = "FR"')
    with pytest.raises(BadDataError, match=r"config\.toml:2: no lang called 'FR'") as raised:
        settle(Options(), configured)
    assert raised.value.hint == "did you mean fr?"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="no language 'tlh'"):
        settle(Options(lang="tlh"), {})


@pytest.mark.parametrize(
    ("environment", "config", "cache"),
    [
        ({"HOME": "/h"}, "/h/.config/unhcr/config.toml", "/h/.cache/unhcr"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_CACHE_HOME": "/k"}, "/c/unhcr/config.toml", "/k/unhcr"),
        ({}, None, None),
        (
            {"HOME": "/h", "XDG_CONFIG_HOME": "c", "XDG_CACHE_HOME": "./k"},
            "/h/.config/unhcr/config.toml",
            "/h/.cache/unhcr",
        ),
        ({"HOME": ".", "XDG_CACHE_HOME": "k", "LOCALAPPDATA": "l"}, None, None),
    ],
)
def test_where_files_are(environment: dict[str, str], config: str | None, cache: str | None) -> None:
    assert config_path(environment) == (Path(config) if config else None)
    assert cache_folder(environment) == (Path(cache) if cache else None)


def test_a_language_of_the_environment_is_refused_by_its_name() -> None:
    with pytest.raises(UsageError, match="UNHCR_LANG: no language 'FR'"):
        settle(Options(), {"UNHCR_LANG": "FR"})
