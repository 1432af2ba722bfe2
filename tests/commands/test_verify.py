"""`unhcr verify` through the front door: same, revised, withdrawn, unfounded, or no id."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.analysis.figure_id import FigureId
from unhcr_cli.core.model import Number, Period, Role
from unhcr_cli.store.store import Store

from .test_cite import ID, OWN, figures

pytestmark = pytest.mark.usefixtures("store")


def cited(
    code: str, measure: str, value: Number, year: int = 2025, role: Role = "asylum", release: str = "2022-12"
) -> str:
    """The id of a figure as somebody cited it long ago."""
    return FigureId(code, measure, role, Period.year_end(year), release, value).text


WITHDRAWN = cited("tur", "idmc_idps", 1_099_000, 2020)


def rows(run: Callable[..., Any], *arguments: str, **more: Any) -> list[dict[str, str]]:
    """The outcomes, row by row."""
    result = run("verify", *arguments, **more)
    assert (result.code, result.err) == (0, "")
    return list(csv.DictReader(io.StringIO(result.out)))


def test_a_figure_that_stands_is_the_same(run: Callable[..., Any]) -> None:
    (row,) = rows(run, ID)
    assert (row["status"], row["value"], row["cited_value"], row["change"]) == ("same", "286715", "286715", "0")
    assert (row["release"], row["cited_release"], row["id"]) == ("2025-12.1", "2025-12.1", ID)


def test_a_figure_that_was_rewritten_is_revised(run: Callable[..., Any]) -> None:
    (row,) = rows(run, cited("wld", "returned_refugees", 339261, 2022))
    assert (row["status"], row["cited_value"], row["value"], row["change"]) == ("revised", "339261", "999261", "660000")
    assert (row["cited_release"], row["release"]) == ("2022-12", "2025-12.1")


def test_a_figure_that_is_missing_today_is_withdrawn(run: Callable[..., Any]) -> None:
    (row,) = rows(run, WITHDRAWN)
    told = [row[key] for key in ("status", "cited_value", "value", "change", "flag")]
    assert told == ["withdrawn", "1099000", "", "", ":r"]


@pytest.mark.parametrize(
    ("id", "value", "says"),
    [
        (
            cited("mli", "refugees", 286_716, release="2025-12.1"),
            "286715",
            "Unfounded: 286,716 was never said, but 286,715 in release 2025-12.1; 286,715 in release 2025-12.1.",
        ),
        (
            cited("wld", "returned_refugees", 999_261, 2022),
            "999261",
            "Unfounded: 999,261 was never said, but 339,261 in release 2022-12; 999,261 in release 2025-12.1.",
        ),
        (
            cited("mli", "refugees", 286_715),
            "286715",
            "Unfounded: 286,715 was never said: no figure in release 2022-12; 286,715 in release 2025-12.1.",
        ),
    ],
)
def test_what_the_release_never_said_is_neither_the_same_nor_revised(
    run: Callable[..., Any], id: str, value: str, says: str
) -> None:
    (row,) = rows(run, id)
    assert (row["status"], row["value"], row["change"]) == ("unfounded", value, "")
    out = run("verify", id, "-f", "table").out
    assert says in " ".join(out.split())


def test_the_release_in_use_stays_in_use(run: Callable[..., Any]) -> None:
    ids = [cited("wld", "returned_refugees", 339_261, 2022), WITHDRAWN]
    assert [row["release"] for row in rows(run, *ids, "--release", "2023-12")] == ["2023-12", "2023-12"]


def test_the_outcomes_read_as_sentences(run: Callable[..., Any]) -> None:
    ids = (ID, cited("wld", "returned_refugees", 339261, 2022), WITHDRAWN)
    out = run("verify", *ids, "-f", "table").out
    assert "\nSame: 286,715 in release 2025-12.1, as cited.\n" in out
    assert "\nRevised: 339,261 in release 2022-12, 999,261 in release 2025-12.1 (+660,000).\n" in out
    assert "\nWithdrawn: 1,099,000 in release 2022-12, no figure in release 2025-12.1.\n" in out


@pytest.mark.parametrize(
    "words",
    [
        ("mali", "hosted_per_1000"),
        ("sahel", "displaced_share", "-p", "2024"),
        ("m49:europe", "refugees"),
        ("world", "refugees"),
        ("syria", "displaced_abroad", "--as", "origin"),
        ("stateless", "-m", "refugees", "--as", "origin", "-p", "2023"),
        ("mali", "gdp", "-p", "2023"),
        ("mali", "refugees", "-p", "mid-2024"),
    ],
)
def test_whatever_is_cited_can_be_verified(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    (found,) = figures(run, *words)
    (row,) = rows(run, found["id"])
    assert (row["status"], row["value"], row["country"]) == ("same", str(found["value"]), found["country"])


def test_every_measure_and_indicator_can_be_verified(run: Callable[..., Any], store: Store) -> None:
    for role in ("asylum", "origin"):
        known = [*store.measures, *store.indicators]
        tidy = run("stats", "germany", "--as", role, "-m", ",".join(known), "-p", "2023", "-f", "csv").out
        have = [row["measure"] for row in csv.DictReader(io.StringIO(tidy)) if row["value"]]
        cites = figures(run, "germany", "-m", ",".join(have), "--as", role, "-p", "2023")
        assert {row["status"] for row in rows(run, *[each["id"] for each in cites])} == {"same"}


def test_ids_are_read_from_standard_input(run: Callable[..., Any]) -> None:
    found = rows(run, "-", stdin=f"{ID}\n\n[{ID.upper()}].\n")
    assert [row["status"] for row in found] == ["same", "same"]


def test_a_slip_is_refused_and_the_id_that_was_meant_is_suggested(run: Callable[..., Any]) -> None:
    result = run("verify", ID.replace("mli", "mlo"))
    assert (result.code, result.out) == (2, "")
    assert "has a slip in it: its check sum does not fit" in result.err
    assert f"hint: did you mean {ID}?" in result.err


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("mali", "'mali' is no id of a figure"),
        (cited("zzz", "refugees", 1), "there is no country or group 'zzz' in this dataset"),
        (cited("mli", "houses", 1), "there is no measure or indicator 'houses' in this dataset"),
        (cited("mli", "refugees", 1, 2020, release="2019-12"), "there is no release 2019-12, which mli-refugees-"),
        (cited("mli", "refugees", 1, 2100), "has no figures for end-2100"),
    ],
)
def test_an_id_that_means_nothing_here_is_refused(run: Callable[..., Any], id: str, message: str) -> None:
    result = run("verify", id)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_figure_of_ones_own_is_verified_with_its_dataset_alone(run: Callable[..., Any], tmp_path: Path) -> None:
    own, other = tmp_path / "camps.toml", tmp_path / "others.toml"
    own.write_text(OWN)
    other.write_text(OWN.replace("Camps", "Others"))
    id = figures(run, "mali", "tents", "--data", str(own))[0]["id"]
    assert rows(run, id, "--data", str(own))[0]["status"] == "same"
    own.write_text(OWN.replace("tents = 12", "tents = 13"))
    (row,) = rows(run, id, "--data", str(own))
    assert (row["status"], row["cited_value"], row["value"]) == ("revised", "12", "13")
    assert "name that with --data FILE" in run("verify", id).err
    assert "a figure of another dataset" in run("verify", id, "--data", str(other)).err
    assert "leave --data out" in run("verify", ID, "--data", str(own)).err
