"""Whether a compiled dataset is whole: every page and check sum of its file, and what has to hold of its figures.

It imports the store and the seals that compiling left. A rule is a function of `rules`, told by number; none of them
mends anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.dataset.layout import DECLARED
from unhcr_cli.dataset.seals import SCHEMA_TABLES, Seals
from unhcr_cli.store.audit import rules
from unhcr_cli.store.store import Store


class Result(NamedTuple):
    """What came of one check."""

    name: str
    is_passed: bool
    detail: str
    """What was looked at, or what is wrong."""


def results(store: Store, *, is_own: bool) -> Iterator[Result]:
    """What came of checking the whole of a store, check by check.

    What has to hold of the embedded dataset, with the exceptions that it is known to have, need not hold of one's own.
    """
    yield _pages(store)
    if store.database.seals is not None:
        yield from _sums(store.database.seals)
    if not is_own:
        yield from map(_of_rule, rules.run(store))


def _of_rule(result: rules.Tally) -> Result:
    known = f", {result.expected:,} known exceptions" if result.expected else ""
    if result.ok:
        return Result(result.name, True, f"{result.statement}: {result.checked:,} looked at{known}")
    examples = f": {'; '.join(result.examples)}" if result.examples else ""
    told = f"{result.exceptions:,} exceptions among {result.checked:,}{known}{examples}"
    return Result(result.name, False, f"{result.statement}: {told}")


def _sums(seals: Seals) -> Iterator[Result]:
    """What came of holding every table against its check sum."""
    declared = [*SCHEMA_TABLES, *DECLARED]
    broken = [name for name in declared if not seals.is_whole(name)]
    told = f"not as they were compiled: {', '.join(broken)}" if broken else f"{len(declared)} check sums"
    yield Result("declarations", not broken, told)
    for name in sorted({*seals} - {*declared}):
        is_whole = seals.is_whole(name)
        told = f"{len(seals.pages(name)):,} pages" + ("" if is_whole else ", not as they were compiled")
        yield Result(f"figures in {name}", is_whole, told)


def _pages(store: Store) -> Result:
    try:
        told = [text for (text,) in store.rows("PRAGMA integrity_check")]
        (pages,), (size,) = store.rows("PRAGMA page_count")[0], store.rows("PRAGMA page_size")[0]
    except BadDataError as error:
        return Result("pages", False, error.message)
    if told != ["ok"]:
        return Result("pages", False, "; ".join(told[:3]))
    return Result("pages", True, f"{pages:,} pages of {size:,} bytes, in order")
