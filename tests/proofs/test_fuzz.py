"""A few of the fuzzer's cases; `python -m tests.proofs fuzz` runs 100,000."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs import mangle
from tests.proofs.fuzz import Fuzz
from unhcr_cli.dataset.read import parse_toml
from unhcr_cli.store.store import Store


def test_a_mutated_dataset_is_answered_or_refused(store: Store, tmp_path: Path) -> None:
    fuzz = Fuzz(store, 1, tmp_path)
    found = [fuzz.outcome(number) for number in range(200)]
    assert [each for each in found if each.kind == "FAILED"] == []
    assert sum(each.kind == "answered" for each in found) > 20


@pytest.mark.parametrize("text", mangle.SEEDS)
def test_what_is_mutated_is_valid_and_written_back_as_it_was(text: str) -> None:
    tree = parse_toml(text, "seed.toml").tree
    assert tomli.loads(mangle.written(tree)) == tree


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.integers() | st.floats(allow_nan=False) | st.booleans() | TEXTS | st.dates() | st.times() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_whatever_is_written_is_read_as_it_was(tree: dict[str, object]) -> None:
    assert parse_toml(mangle.written(tree), "written.toml").tree == tree
