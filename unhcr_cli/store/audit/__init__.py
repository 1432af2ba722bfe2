"""Whether a compiled dataset is whole: every page and check sum of its file, and what has to hold of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.dataset.layout import ASYLUM, ORIGIN, READINGS
from unhcr_cli.dataset.seals import SEALED_ROWS
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
    yield _readings(store)
    yield from _blocks(store)

    if not is_own:
        yield from map(_of_rule, rules.run(store))


def _of_rule(result: rules.Result) -> Result:
    known = f", {result.expected:,} known exceptions" if result.expected else ""
    if result.ok:
        return Result(result.name, True, f"{result.statement}: {result.checked:,} looked at{known}")
    examples = f": {'; '.join(result.examples)}" if result.examples else ""
    told = f"{result.exceptions:,} exceptions among {result.checked:,}{known}{examples}"
    return Result(result.name, False, f"{result.statement}: {told}")


def _readings(store: Store) -> Result:
    database, broken = store.database, []
    for name in READINGS:
        try:
            database.reading(name)
        except BadDataError:
            broken.append(name)
    for table in SEALED_ROWS:
        try:
            database.sealed(table, "true")
        except BadDataError:
            broken.append(table)
    if broken:
        return Result("declarations", False, f"not as they were compiled: {', '.join(dict.fromkeys(broken))}")
    return Result("declarations", True, f"{len(READINGS) + len(SEALED_ROWS)} check sums")


def _blocks(store: Store) -> Iterator[Result]:
    """What came of holding every table of figures against its seals."""
    seals = store.database.seals
    counts = dict(store.rows("SELECT name, count(*) FROM block JOIN sealed ON sealed = number GROUP BY name"))
    for name in seals.names():
        try:
            broken = {block for side in (ASYLUM, ORIGIN) for block in seals.broken(name, side)}
        except BadDataError as error:
            yield Result(f"figures in {name}", False, error.message)
            continue
        detail = (
            f"{len(broken):,} blocks are not as they were compiled" if broken else f"{counts.get(name, 0):,} blocks"
        )
        yield Result(f"figures in {name}", not broken, detail)


def _pages(store: Store) -> Result:
    try:
        told = [text for (text,) in store.rows("PRAGMA integrity_check")]
        (pages,), (size,) = store.rows("PRAGMA page_count")[0], store.rows("PRAGMA page_size")[0]
    except BadDataError as error:
        return Result("pages", False, error.message)
    if told != ["ok"]:
        return Result("pages", False, "; ".join(told[:3]))
    return Result("pages", True, f"{pages:,} pages of {size:,} bytes, in order")
