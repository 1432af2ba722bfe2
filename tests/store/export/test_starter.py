"""The file that a dataset of one's own begins with: whose figures it shows, and which of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tomli

from unhcr_cli.core.model import Period
from unhcr_cli.store import library
from unhcr_cli.store.export.starter import ORIGINS_SHOWN, text

from ...conftest import Run

ORIGINS = {"AFG": 7, "BDI": 8, "CAF": 7, "DZA": 0, "ERI": 9, "ETH": 7, "FJI": 6, "GAB": 5}


@pytest.fixture
def begin(folder: Path) -> Callable[..., dict[str, Any]]:
    """`begin("MLI")`: the tables of a file for some countries of the dataset in the folder."""

    def begun(*codes: str) -> dict[str, Any]:
        with closing(library.open_own(folder, None)) as store:
            everybody = store.everybody()
            return tomli.loads(text(store, [everybody[code] for code in codes], Period.year_end(2025)))

    return begun


def declare(folder: Path, *codes: str) -> None:
    """Adds countries to the dataset in the folder."""
    for code in codes:
        (folder / "countries" / f"{code}.toml").write_text(f'[country.{code}]\nname = "Land {code[0]}"\n')


def test_examples_are_sound_even_where_a_dataset_has_no_other_country(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("data", "init", "mali", "--data", str(folder))
    assert (ran.code, ran.err) == (0, "")
    path = tmp_path / "begun.toml"
    path.write_text(re.sub(r"(?m)^#(?=[a-z\[])", "", ran.out))
    assert run("data", "check", str(path)).code == 0


def test_examples_name_a_country_that_the_file_does_not_have_yet(
    run: Run, folder: Path, begin: Callable[..., dict[str, Any]]
) -> None:
    declare(folder, "TCD")
    (folder / "countries" / "AAA.toml").write_text('[country.AAA]\nname = "Nowhere"\nkind = "special"\n')
    assert set(begin("MLI")["country"]["MLI"]["from"]) == {"NER"}
    assert "#[country.MLI.from.TCD]" in run("data", "init", "mali", "--data", str(folder)).out


@pytest.mark.parametrize(
    ("declared", "source"),
    [('attribution = "UNHCR, us"\nsource = "us"', "UNHCR, us"), ('source = "us"', "us"), ("", "me")],
)
def test_its_source_is_what_the_dataset_says_of_itself(
    folder: Path, begin: Callable[..., dict[str, Any]], declared: str, source: str
) -> None:
    path = folder / "dataset.toml"
    path.write_text(path.read_text().replace('licence = "none"', declared))
    assert begin("MLI")["dataset"]["source"] == source


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        (("NER", "MLI"), "Niger, Mali, end-2025"),
        (("MLI", "NER", "TCD"), "Mali, Niger, Land T, end-2025"),
        (("MLI", "NER", "TCD", "SEN"), "Mali, Niger, Land T …, end-2025"),
    ],
)
def test_its_title_has_three_names_at_most(
    folder: Path, begin: Callable[..., dict[str, Any]], codes: tuple[str, ...], title: str
) -> None:
    declare(folder, "TCD", "SEN")
    assert begin(*codes)["dataset"]["title"] == title


def test_of_origins_it_has_those_with_most_refugees_and_some_at_all(
    folder: Path, begin: Callable[..., dict[str, Any]]
) -> None:
    declare(folder, *ORIGINS, "XYZ")
    tables = [f"[country.MLI.from.{code}]\nperiod = 2025\nrefugees = {size}\n" for code, size in ORIGINS.items()]
    path = folder / "figures" / "2025-12" / "MLI.toml"
    path.write_text("".join(tables))
    mali = begin("MLI")["country"]["MLI"]
    assert mali["refugees"] == sum(ORIGINS.values())
    assert list(mali["from"]) == ["ERI", "BDI", "AFG", "CAF", "ETH"]
    assert len(mali["from"]) == ORIGINS_SHOWN
    path.write_text("".join(tables[3:5]))
    assert list(begin("MLI")["country"]["MLI"]["from"]) == ["ERI"]


@pytest.mark.parametrize(
    ("before", "after", "figures"),
    [
        ('"Refugees"', '"Refugees"\ndefault = false', {"idps": 0}),
        ("refugees", "people", {"people": 20, "idps": 0}),
    ],
)
def test_it_has_what_is_shown_unasked_and_origins_of_refugees_alone(
    folder: Path, begin: Callable[..., dict[str, Any]], before: str, after: str, figures: dict[str, int]
) -> None:
    for path in folder.rglob("*.toml"):
        path.write_text(path.read_text().replace(before, after))
    assert begin("MLI")["country"]["MLI"] == figures
