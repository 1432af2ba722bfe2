"""The README and the topics of help show what the program does today; `cog -r` brings them up to date."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from unhcr_cli.cli import help

from . import documentation
from .conftest import Run

TEXT = (documentation.ROOT / "README.md").read_text(encoding="utf-8")
TOPICS = {name: (documentation.TOPICS / f"{name}.md").read_text(encoding="utf-8") for name in help.TOPICS}
EXAMPLES = [found for text in (TEXT, *TOPICS.values()) for found in documentation.examples(text)]
needs_sh = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh here")


def test_the_readme_is_short() -> None:
    assert len(TEXT.splitlines()) <= 300


@needs_sh
@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_every_example_prints_what_it_shows(command: str, shown: str) -> None:
    out, err = documentation.outputs(command)
    printed = "".join(f"{text}\n" for text in (out, err) if text)
    beginning = shown.removesuffix("…\n")
    assert printed.startswith(beginning)
    assert printed == beginning or shown.endswith("\n…\n")
    # Each on its own stream: an answer, or notes and an error with its hint and further lines.
    assert not re.search("^(unhcr|note|hint): ", out, re.MULTILINE)
    assert re.match("(unhcr|note|hint): ", err) or not err
    assert out or err.startswith("unhcr: ")


def test_the_readme_installs_and_tests_with_two_commands() -> None:
    assert "\n```sh\npip install . && unhcr stats mali\n```\n" in TEXT
    assert "\n```sh\npip install '.[test]' && pytest\n```\n" in TEXT


def test_the_twelve_lines_answer(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mali.toml"
    own.write_text(documentation.OWN_DATASET, encoding="utf-8")
    assert documentation.own_dataset() in TEXT
    answered = run("stats", "mali", "--data", str(own), "-m", "refugees,idps", "-f", "csv")
    assert answered.code == 0
    assert "2024-06-30,Mali,MLI,refugees,95440,persons," in answered.out
