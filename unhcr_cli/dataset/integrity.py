"""Whether a compiled dataset is whole: every page of its file, beyond what is checked on opening."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unhcr_cli.errors import BadDataError
from unhcr_cli.store import Store


class Result(NamedTuple):
    """What came of one check."""

    name: str
    is_passed: bool
    detail: str
    """What was looked at, or what is wrong."""


def results(store: Store) -> Iterator[Result]:
    """What came of checking the whole of a store, check by check."""
    yield _pages(store)


def _pages(store: Store) -> Result:
    try:
        told = [text for (text,) in store.rows("PRAGMA integrity_check")]
        (pages,), (size,) = store.rows("PRAGMA page_count")[0], store.rows("PRAGMA page_size")[0]
    except BadDataError as error:
        return Result("pages", False, error.message)
    if told != ["ok"]:
        return Result("pages", False, "; ".join(told[:3]))
    return Result("pages", True, f"{pages:,} pages of {size:,} bytes, in order")
