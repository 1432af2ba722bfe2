"""What tests share: the embedded dataset, and the program's front door."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import Phase, settings
from typer.testing import CliRunner

import unhcr_cli
from unhcr_cli.app import app
from unhcr_cli.cli import progress
from unhcr_cli.dataset.compile import compile_file
from unhcr_cli.dataset.folder import from_folder
from unhcr_cli.store import library
from unhcr_cli.store.store import Store

from .api_server import Item, tables_of

GOLDEN = Path(__file__).parent / "golden"
"""One expected file per format, context and table; `pytest --regenerate` writes them anew: read the diff."""

# Rich, which a first coloured example imports, takes longer than Hypothesis allows an example.
settings.register_profile("swift", deadline=None, max_examples=30)
settings.register_profile(
    "mutants", deadline=None, max_examples=30, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "swift"))

FEW = ("PSE", "MLI", "COM", "CAN")
"""Countries of asylum of the small dataset: every release changes a figure of one of them."""

IMPORTABLE = str(Path(unhcr_cli.__file__).parent.parent)
"""The folder that makes the package under test importable for a process of its own."""


@dataclass(frozen=True)
class Ran:
    """What came of one run of the program."""

    code: int
    out: str
    err: str


class Process(Protocol):
    """Runs `python -m unhcr_cli` as a process of its own, in an empty folder."""

    def __call__(self, *arguments: str, **more: Any) -> subprocess.Popen[bytes]: ...


class Run(Protocol):
    """Runs the program in this process, its output a pipe."""

    def __call__(
        self, *arguments: str, stdin: str | bytes | None = None, environment: Mapping[str, str] | None = None
    ) -> Ran: ...


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the test run's own, `$XDG_CACHE_HOME`."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def store_path(cache: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The embedded dataset's store: the installed one, or that of a checkout, in the cache.

    It is compiled once for all workers, by the first that needs it, and kept for later runs until `data/` or what
    compiles it changes. A second name keeps it while tests fill the cache and old entries go.
    """
    if library.EMBEDDED.is_file():
        return library.EMBEDDED
    pytest_cache: pytest.Cache | None = getattr(request.config, "cache", None)
    kept = compiled_once(pytest_cache.mkdir("unhcr") if pytest_cache else tmp_path_factory.mktemp("store"))
    # A copy, so that nothing a test does to it outlasts the run.
    shutil.copyfile(kept, cache / kept.name)
    put(cache / kept.name, cache / "unhcr" / kept.name)
    return cache / "unhcr" / kept.name


def compiled_once(shared: Path) -> Path:
    """The store of the checkout in a folder that all workers share; whoever comes while it is made waits."""
    ours = shared / _compiler()
    with contextlib.closing(sqlite3.connect(shared / "lock", timeout=600, isolation_level=None)) as lock:
        # Where a process is killed, the system gives up its lock on a database; so it does everywhere.
        lock.execute("BEGIN EXCLUSIVE")
        for other in shared.iterdir():
            if other.is_dir() and other != ours:
                shutil.rmtree(other, ignore_errors=True)
        with contextlib.closing(library.open_embedded(ours)) as embedded:
            return Path(embedded.name)


def _compiler() -> str:
    """A name for the code that compiling may depend on: all packages below `store`."""
    digest = hashlib.blake2b(digest_size=16)
    for name in ("core", "languages", "names", "indicators", "dataset"):
        for path in sorted((library.PACKAGE / name).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def put(source: Path, target: Path) -> None:
    """Gives a file a second name, or makes a copy where there can be none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except (OSError, AttributeError):
        shutil.copyfile(source, target)


@pytest.fixture(scope="session")
def store(cache: Path, store_path: Path) -> Iterator[Store]:
    """The embedded dataset. Tests leave it as it is: `use` is for a store of their own.

    From a checkout it stands in the place of the installed one, so that no run in this process has to look
    through all of `data/` for changes.
    """
    kept = cache / store_path.name
    embedded = Store.open(kept if kept.exists() else store_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "EMBEDDED", Path(embedded.name))
        yield embedded
    embedded.close()


@pytest.fixture
def store_as_of(store: Store) -> Iterator[Callable[[str], Store]]:
    """`store_as_of(release)`: the embedded dataset as a release published it."""
    with contextlib.ExitStack() as stack:

        def open_as_of(release: str) -> Store:
            found = stack.enter_context(contextlib.closing(Store.open(Path(store.name))))
            found.use(release)
            return found

        yield open_as_of


@pytest.fixture(autouse=True)
def isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path) -> None:
    """Keeps what the user has configured out of every test."""
    for name in [*os.environ]:
        if name.startswith("UNHCR_") or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("UNHCR_TODAY", "2026-11-24")
    # On a busy machine even little things take over a second, and standard error says so.
    monkeypatch.setattr(progress, "LONG", 60.0)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded dataset as a folder, with the figures of a few countries of asylum; it compiles in a second."""
    data = Path(__file__).parents[1] / "data"
    folder = tmp_path_factory.mktemp("few") / "data"
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns("figures", "examples"))
    for path in (data / "figures").rglob("*.toml"):
        is_small = path.stem != "CAN" or path.parent.parent.name == "figures" or path.parent.name == "solutions"
        if path.stem in FEW and path.parent.name not in ("flows", "places") and is_small:
            target = folder / path.relative_to(data)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return folder


@pytest.fixture(scope="session")
def few_store(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled dataset of a few countries."""
    path = tmp_path_factory.mktemp("embedded") / "unhcr.sqlite"
    compile_file(from_folder(few), path, "few")
    return path


@pytest.fixture(scope="session")
def few_tables(few_store: Path) -> dict[str, list[Item]]:
    """What UNHCR's API has of it."""
    with contextlib.closing(Store.open(few_store)) as store:
        return tables_of(store)


@pytest.fixture
def run(store: Store) -> Run:
    """The front door: arguments in; exit code, standard output and standard error out."""

    def invoke(*arguments: str, stdin: str | bytes | None = None, environment: Mapping[str, str] | None = None) -> Ran:
        done = CliRunner().invoke(app, arguments, input=stdin, env=environment, prog_name="unhcr")
        return Ran(done.exit_code, done.stdout, done.stderr)

    return invoke


@pytest.fixture
def ready(cache: Path, store_path: Path) -> None:
    """Sees to it that a process of its own need not compile the dataset."""
    if not store_path.exists():
        put(cache / store_path.name, store_path)


@pytest.fixture
def start(ready: None, tmp_path: Path) -> Iterator[Process]:
    """`start("stats", "mali", stdout=…, environment={…})`; what still runs at the end of the test is ended."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str, environment: Mapping[str, str] | None = None, **more: Any) -> subprocess.Popen[bytes]:
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(
            [sys.executable, "-m", "unhcr_cli", *arguments],
            env={**os.environ, "PYTHONPATH": IMPORTABLE, **(environment or {})},
            **{"cwd": tmp_path, **streams, **more},
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole dataset in a folder: two countries, one release."""
    texts = {
        "dataset.toml": '[dataset]\ntitle = "Mine"\nlicence = "none"\n'
        '[dataset.release."2025-12"]\nnewest = 2025-12-31\nomitted = 0\n',
        "measures.toml": '[measure.refugees]\nlabel = "Refugees"\n[measure.idps]\nlabel = "IDPs"\nfiled = "home"\n',
        "indicators.toml": '[indicator.all]\nlabel = "All"\nformula = "refugees + idps"\nunit = "persons"\n',
        "groups.toml": '[group.both]\nname = "Both"\nmembers = ["MLI", "NER"]\n',
        **{
            f"countries/{code}.toml": f'[country.{code}]\nname = "{name}"\nkind = "{kind}"\n'
            for code, name, kind in (("MLI", "Mali", "country"), ("NER", "Niger", "country"), ("WLD", "World", "world"))
        },
        "figures/2025-12/MLI.toml": "[country.MLI.from.NER]\nperiod = [2024, 2025]\nrefugees = [1, 20]\n",
        "figures/2025-12/NER.toml": "[country.NER.from.MLI]\nperiod = 2025\nrefugees = 300\n",
    }
    for name, text in texts.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "folder"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--regenerate`."""
    parser.addoption("--regenerate", action="store_true", help="write the expected files of tests/golden anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asks a live service, unless `-m` asks for it."""
    if "online" not in (config.getoption("markexpr") or ""):
        skip = pytest.mark.skip(reason="asks a live service; -m online")
        for item in items:
            if "online" in item.keywords:
                item.add_marker(skip)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A check that a text is what the file of that name holds, byte for byte."""

    def check(name: str, text: str) -> None:
        if request.config.getoption("--regenerate", default=False):
            (GOLDEN / name).write_bytes(text.encode())
        assert text == (GOLDEN / name).read_bytes().decode()

    return check
