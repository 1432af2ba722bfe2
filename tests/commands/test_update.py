"""`unhcr update`: from a server that speaks UNHCR's API, into a release of the user's own."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from unhcr_cli.app import app
from unhcr_cli.dataset.sources.local import HEADINGS
from unhcr_cli.store import library
from unhcr_cli.store.installed import folder

from ..api_server import ApiServer, Item, serving
from ..conftest import Ran

CHANGED: dict[str, Any] = {"year": 2023, "coo_iso": "NER", "coa_iso": "MLI"}
NEW: dict[str, Any] = {"year": 2026, "coo_iso": "BFA", "coa_iso": "MLI"}


@pytest.fixture
def api(few_tables: dict[str, list[Item]], few_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ApiServer]:
    """Has what is embedded, until a test changes it."""
    monkeypatch.setattr(library, "EMBEDDED", few_store)
    with serving(ApiServer(few_tables)) as server:
        monkeypatch.setenv("UNHCR_API", server.url)
        yield server


def ask(*arguments: str) -> Ran:
    done = CliRunner().invoke(app, arguments, prog_name="unhcr")
    return Ran(done.exit_code, done.stdout, done.stderr)


def row(api: ApiServer, table: str = "population", **wanted: object) -> Item:
    return next(item for item in api.tables[table] if all(item[key] == value for key, value in wanted.items()))


def refugees(*more: str) -> str:
    ran = ask("stats", "mali", "-m", "refugees", "-f", "csv", "--no-header", *more)
    assert ran.code == 0, ran.err
    return ",".join(ran.out.split(",")[index] for index in (0, 4, 6, 8)).strip()


def publish(api: ApiServer) -> None:
    """A mid-year, a figure of the past that is revised, and one that is withdrawn."""
    row(api, **CHANGED)["refugees"] += 1_000
    api.tables["population"].remove(row(api, year=2022, coo_iso="MRT", coa_iso="MLI"))
    for table in ("population", "idmc", "unrwa"):
        newest = [item for item in api.tables[table] if item["year"] == 2025]
        api.tables[table] += [{**item, "year": 2026} for item in newest]
    row(api, **NEW)["refugees"] = 123_456


def test_nothing_is_new_where_the_figures_are_those_in_use(api: ApiServer) -> None:
    for arguments in (("update", "--check"), ("update",)):
        ran = ask(*arguments)
        assert ran.code == 0
        assert ran.err == f"note: nothing is new: the figures in use are those of {api.url[7:-1]}\n"


def test_the_check_says_what_is_new_and_asks_little(api: ApiServer) -> None:
    publish(api)
    ran = ask("update", "--check")
    assert (ran.code, ran.err) == (0, "")
    states = dict(line.rsplit(",", 1) for line in ran.out.splitlines())
    assert [line for line, told in states.items() if told == "yes"] == [
        line for line in states if line.startswith(("population", "idmc", "unrwa"))
    ]
    assert len(api.asked) <= 8


def test_a_new_release_is_fetched_proved_and_used(api: ApiServer) -> None:
    before = refugees("-p", "2023")
    publish(api)
    ran = ask("update")
    assert ran.code == 0, ran.err
    assert ran.err.startswith("note: release 2026-06.0 is in use, with figures to mid-2026: 2026 is not over yet\n")
    assert "new or revised and 1 withdrawn, of the years 2022, 2023, 2026\n" in ran.err
    heading, *told = (line.split(",") for line in ran.out.splitlines())
    found = {
        (line[2], line[heading.index("measure")], line[0][:4]): int(line[heading.index("change")]) for line in told
    }
    assert found["MLI", "refugees", "2023"] == 1_000
    assert found["WLD", "refugees", "2023"] == 1_000
    assert found["MLI", "refugees", "2022"] < 0
    assert {year for _, _, year in found} == {"2022", "2023"}
    assert refugees().startswith("2026-06-30,")
    assert refugees("-p", "2023") != before
    assert refugees("-p", "2023", "--release", "2025-12.1") == before
    # Once more: nothing is new.
    assert "nothing is new" in ask("update").err
    assert ask("update", "--reset").code == 0
    assert refugees("-p", "2023") == before
    assert refugees().startswith("2025-12-31,")


def test_what_is_in_use_can_be_seen(api: ApiServer, tmp_path: Path) -> None:
    told = dict(line.split(",", 1) for line in ask("data", "info").out.splitlines())
    assert (told["release"], told["where from"]) == ("2025-12.1", "embedded in the program")
    publish(api)
    assert ask("update", "-q").code == 0
    told = dict(line.split(",", 1) for line in ask("data", "info").out.splitlines())
    assert (told["release"], told["figures to"]) == ("2026-06.0", "2026-06-30")
    assert (told["published"], told["where from"]) == ("2026-11-24", "installed by unhcr update")
    assert told["installed in"].startswith(str(tmp_path / "data-home" / "unhcr" / "releases"))


def test_a_second_update_goes_on_from_the_first(api: ApiServer) -> None:
    publish(api)
    assert ask("update").code == 0
    row(api, **NEW)["refugees"] += 1
    ran = ask("update")
    assert "release 2026-06.1 is in use" in ran.err
    assert refugees() == "2026-06-30,"[:10] + refugees("--release", "2026-06.1")[10:]
    first, second = (refugees("--release", name).split(",")[1] for name in ("2026-06.0", "2026-06.1"))
    assert int(second) == int(first) + 1
    assert 'installed releases,"2026-06.0, 2026-06.1"' in ask("data", "info").out


def test_what_loses_figures_or_moves_them_far_is_refused_until_it_is_forced(api: ApiServer, tmp_path: Path) -> None:
    row(api, **CHANGED)["refugees"] += 90_000_000
    api.tables["population"] = [item for item in api.tables["population"] if item["year"] != 1999]
    ran = ask("update")
    assert (ran.code, ran.out) == (2, "")
    assert "population: " in ran.err
    assert "without 1999" in ran.err
    assert "the world's total of 2023: " in ran.err
    assert ran.err.endswith("hint: --force installs them\n")
    assert refugees().endswith("2025-12.1")
    assert ask("update", "--force").code == 0
    assert refugees().endswith("2025-12.2")


def test_what_the_newest_year_means_can_be_said(api: ApiServer) -> None:
    publish(api)
    assert ask("update", "-p", "2025").code == 2
    assert "mid-2026: as asked for" in ask("update", "--period", "mid-2026").err
    assert refugees().startswith("2026-06-30")


def test_two_updates_at_once_do_not_meet(api: ApiServer, tmp_path: Path) -> None:
    publish(api)
    with folder.locked(tmp_path / "data-home" / "unhcr" / "releases"):
        ran = ask("update")
    assert ran.code == 73
    assert "another update is at work" in ran.err
    assert ask("update").code == 0


def test_tables_with_dimensions_and_solutions_are_renewed_whole(api: ApiServer) -> None:
    def applications() -> int:
        ran = ask("asylum", "mali", "-p", "2023", "-f", "csv", "--no-header")
        assert ran.code == 0
        return sum(int(line.split(",")[4] or 0) for line in ran.out.splitlines() if ",applications," in line)

    def resettled(*more: str) -> int:
        ran = ask("stats", "canada", "-m", "resettlement", "-p", "2014", "-f", "csv", "--no-header", *more)
        return int(ran.out.split(",")[4])

    before, earlier = applications(), resettled()
    row(api, "asylum-applications", year=2023, coa_iso="MLI")["applied"] += 100
    item = next(each for each in api.tables["solutions"] if each["year"] == 2014 and each["resettlement"])
    item["resettlement"] += 1_000
    ran = ask("update")
    assert ran.code == 0, ran.err
    assert "other tables with new figures: asylum_applications, solutions" in ran.err
    assert applications() == before + 100
    assert resettled() == earlier + 1_000
    assert resettled("--release", "2025-12.1") == earlier


def test_damage_to_what_is_installed_is_told_and_undone(api: ApiServer, tmp_path: Path, cache: Path) -> None:
    publish(api)
    assert ask("update", "-q").code == 0
    installed = next((tmp_path / "data-home" / "unhcr" / "releases").glob("2026-06.0-*"))
    for compiled in (cache / "unhcr").glob("*.sqlite"):
        compiled.unlink()
    # What is compiled can be made anew; what is installed can't.
    assert refugees().startswith("2026-06-30")
    (installed / "figures" / "2026-06.0" / "MLI.toml").write_text("")
    for compiled in (cache / "unhcr").glob("*.sqlite"):
        compiled.unlink()
    ran = ask("stats", "mali")
    assert ran.code == 65
    assert "is not as it was installed" in ran.err
    assert ask("update", "--reset").code == 0
    assert refugees().startswith("2025-12-31")


def csv_files(api: ApiServer, into: Path, *names: str) -> Path:
    """Tables of the server as files."""
    into.mkdir()
    for name in names:
        rows = api.tables[name]
        with (into / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows({key: "-" if value is None else value for key, value in item.items()} for item in rows)
    return into


def test_a_folder_of_files_takes_the_place_of_the_network(api: ApiServer, tmp_path: Path) -> None:
    publish(api)
    folder = csv_files(api, tmp_path / "tables", *api.tables)
    ran = ask("update", "--from", str(folder))
    assert ran.code == 0, ran.err
    assert not api.asked
    # It makes the same release as the API does.
    known = ask("stats", "-m", "displaced", "--each", "-p", "..", "-f", "csv").out
    assert ask("update").err.startswith("note: nothing is new")
    assert ask("update", "--reset").code == 0
    assert ask("update").code == 0
    assert ask("stats", "-m", "displaced", "--each", "-p", "..", "-f", "csv").out == known


def test_a_download_of_the_data_finder_says_nothing_of_other_tables(api: ApiServer, tmp_path: Path) -> None:
    row(api, **CHANGED)["refugees"] += 1_000
    csv_files(api, tmp_path / "tables", "population")
    text = (tmp_path / "tables" / "population.csv").read_text()
    heading, _, rest = text.partition("\n")
    spelt = {column: heading for heading, column in list(HEADINGS.items())[::-1]}
    names = [f'"{spelt[column]}"' for column in heading.strip().split(",")]
    assert '"Returned IDPss"' in names
    with zipfile.ZipFile(tmp_path / "query_data.zip", "w") as archive:
        archive.writestr("population.csv", ",".join(names) + "\n" + rest)
        archive.writestr("footnotes.csv", "Footnote\nnone\n")
    idmc = ask("stats", "palestine", "-m", "idmc_idps,unrwa_refugees", "-p", "2023", "-f", "csv").out
    ran = ask("update", "--from", str(tmp_path / "query_data.zip"))
    assert ran.code == 0, ran.err
    assert "1 rows are new or revised and 0 withdrawn, of the years 2023" in ran.err
    now = ask("stats", "palestine", "-m", "idmc_idps,unrwa_refugees", "-p", "2023", "-f", "csv").out
    assert now == idmc.replace("2025-12.1", "2025-12.2")


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 66, "can't read"),
        (b"PK no zip", 65, "no ZIP file that can be read"),
    ],
)
def test_a_file_that_is_none_is_told(
    content: bytes | None, code: int, said: str, api: ApiServer, tmp_path: Path
) -> None:
    path = tmp_path / "query_data.zip"
    if content is not None:
        path.write_bytes(content)
    ran = ask("update", "--from", str(path))
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_rows_of_a_file_that_cannot_be_right_are_told_with_their_line(api: ApiServer, tmp_path: Path) -> None:
    folder = csv_files(api, tmp_path / "tables", "population")
    path = folder / "population.csv"
    lines = path.read_text().splitlines()
    lines[3] = lines[3].replace(lines[3].split(",")[0], "last year", 1)
    path.write_text("\n".join(lines))
    ran = ask("update", "--from", str(folder))
    assert ran.code == 65
    assert f"{folder}/population.csv:4: population: year: 'last year' is no year" in ran.err
