"""The front door of `unhcr context`: whole texts, what asks for more, and what is refused and how."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "mali-mid-2024.toml"


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("mali", "mali"),
        ("mali-more", "mali --more"),
        ("mali-1985", "mali -p 1985"),
        ("laos", "laos"),
        ("tuvalu", "tuvalu --more"),
        ("palestine", "palestine --more"),
        ("germany", "germany --more"),
        ("syria", "syria -p mid-2024"),
        ("iran", "iran"),
        ("stateless", "stateless"),
        ("world", "--more"),
    ],
)
def test_a_text_reads_as_it_was_approved(
    name: str, question: str, run: Run, golden: Callable[[str, str], None]
) -> None:
    ran = run("context", *question.split())
    assert ran.code == 0, ran.err
    golden(f"context/{name}.txt", ran.out)


def test_no_line_of_a_text_is_wider_than_asked(run: Run) -> None:
    ran = run("context", "mali", "--more", environment={"COLUMNS": "60"})
    assert max(map(len, ran.out.splitlines())) <= 60


def test_the_short_form_says_how_to_see_more_and_the_long_one_does_not(run: Run) -> None:
    short, long = run("context", "mali").out, run("context", "mali", "--more").out
    assert "Show more: unhcr context mali --more" in short
    assert "Show more" not in long
    assert len(long) > len(short)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["cote d'ivoire"], "unhcr context 'cote d'\"'\"'ivoire' --more"),
        (["mali", "-p", "2015"], "unhcr context mali -p 2015 --more"),
        (["guinea", "bissau"], "unhcr context guinea bissau --more"),
        (["mali", "--release", "2024-06", "-p", "mid-2024"], "mali -p mid-2024 --release 2024-06 --more"),
        ([], "unhcr context --more"),
    ],
)
def test_the_command_for_more_asks_the_same_question(arguments: list[str], expected: str, run: Run) -> None:
    lines = run("context", *arguments, environment={"COLUMNS": "200"}).out.splitlines()
    assert next(line for line in lines if line.startswith("Show more: ")).endswith(expected)


def test_a_name_from_standard_input_is_in_the_command_for_more(run: Run) -> None:
    assert "Show more: unhcr context Mali --more" in run("context", "-", stdin="mali\n").out


def test_every_format_has_the_same_paragraphs(run: Run) -> None:
    document = json.loads(run("context", "mali", "--more", "-f", "json").out)
    paragraphs = [text for passage in document["passages"] for text in passage["paragraphs"]]
    assert document["query"] == {"countries": ["MLI"], "periods": ["2025-12-31"], "more": True}
    assert len(paragraphs) > 10
    for form in ("text", "markdown"):
        ran = run("context", "mali", "--more", "-f", form, environment={"COLUMNS": "400"})
        assert ran.code == 0
        written = " ".join(ran.out.replace("\\", "").split())
        assert not [text for text in paragraphs if text not in written]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("mali niger", "context tells of one country at a time"),
        ("mali -p 2015..2020", "context tells of one period at a time"),
        ("mali -f csv", "csv is for figures; prose can't be written in it"),
        ("malli", "no country called 'malli'"),
        ("mali -p 1940", "nobody has a figure for end-1940"),
    ],
)
def test_what_is_refused(question: str, message: str, run: Run) -> None:
    ran = run("context", *question.split())
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_users_own_dataset_is_told_with_what_it_lacks(run: Run) -> None:
    ran = run("context", "mali", "--data", str(EXAMPLE))
    text = " ".join(ran.out.split())
    assert ran.code == 0
    assert "95,440 refugees, 230 asylum-seekers and 330,713 internally displaced people" in text
    assert "There is no figure on refugees, other people in need of international protection" in text
    assert "from Mali for mid-2024" in text


def test_the_smallest_dataset_is_told_without_a_total(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[dataset]\ntitle = "t"\nsource = "s"\nperiod = 2024-03-15\n'
        "[country.MLI]\nrefugees = 1\n[country.MLI.from.BFA]\nrefugees = 1\n[country.NER]\nrefugees = 7\n"
        '[country.MLI.context]\nparagraphs = ["One.", "Two."]\n'
    )
    ran = run("context", "mali", "--more", "--data", str(own))
    text = " ".join(ran.out.split())
    assert ran.code == 0, ran.err
    assert "On 15 March 2024, 1 refugee was counted in Mali." in text
    assert "There is no figure on other people in need of international protection, asylum-seekers or" in text
    assert "None" not in text
    assert "One. Two." in text
