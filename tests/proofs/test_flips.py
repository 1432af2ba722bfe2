"""A few flipped bits; `python -m tests.proofs flips` flips 20,000."""

from __future__ import annotations

from pathlib import Path

from tests.proofs import flips
from unhcr_cli.store.store import Store


def test_a_flipped_bit_is_refused_or_changes_nothing(store: Store) -> None:
    found = flips.outcomes(range(40), 1, Path(store.name))
    assert found.keys() == {"same", "refused"}
    assert found["refused"] >= 20
