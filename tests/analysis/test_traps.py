"""Traps are declared in the dataset; the code says when each kind of them applies."""

from __future__ import annotations

from unhcr_cli.analysis.traps import _KINDS, Trap
from unhcr_cli.dataset.schema.tables import TRAPS
from unhcr_cli.store.store import Store


def test_every_kind_that_a_dataset_may_declare_can_be_told() -> None:
    assert list(_KINDS) == list(TRAPS)


def test_the_embedded_traps_are_of_every_kind(store: Store) -> None:
    assert {Trap(**declared).when for declared in store.traps.values()} == set(TRAPS)
