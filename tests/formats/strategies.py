"""Random answers for property tests, rich in what breaks programs."""

from __future__ import annotations

from hypothesis import strategies as st

from unhcr_cli.core.model import Cell, Value
from unhcr_cli.core.report import Block, Column, Document, Line, Passage, Provenance, Report, Section

from .samples import AWKWARD_TEXTS

texts = st.one_of(
    st.sampled_from(AWKWARD_TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text("=+-@'\"|,\t\r\n\x00\x1b\u202e\u2028 ab1é马", max_size=12),
)
numbers = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=32))
values: st.SearchStrategy[Value] = st.one_of(texts, numbers, st.none())
flags = st.text(":zsbperu", max_size=3)
units = st.one_of(st.sampled_from(["persons", "%", "per 1,000", "USD", "inhabitants per refugee", "ratio", ""]), texts)
provenances = st.builds(
    Provenance,
    attribution=texts,
    licence=texts,
    releases=st.lists(texts, max_size=2).map(tuple),
    periods=st.lists(st.dates().map(str) | texts, max_size=5).map(tuple),
    sources=st.lists(texts, max_size=2).map(tuple),
)
kinds = st.sampled_from(["text", "count", "ratio", "change", "bar"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of rows: text in text columns, numbers or nothing in the others."""
    columns = draw(
        st.lists(st.builds(Column, texts, texts, kinds, units), min_size=1, max_size=6, unique_by=lambda c: c.id)
    )
    row = st.tuples(*[texts if column.kind == "text" else st.none() | numbers for column in columns])
    rows = draw(st.lists(row, max_size=6))
    return Report(
        draw(texts),
        {"name": draw(texts)},
        tuple(columns),
        tuple(rows),
        draw(provenances),
        tuple(draw(st.lists(texts, max_size=2))),
        title=draw(texts),
    )


lines = st.builds(
    Line,
    label=texts,
    cell=st.builds(Cell, st.none() | numbers, flags),
    unit=units,
    change=st.none() | numbers,
    change_percent=st.none() | st.floats(-1e6, 1e6),
    series=st.lists(st.none() | numbers, max_size=10).map(tuple),
)
blocks = st.builds(
    Block,
    title=texts,
    subtitle=texts,
    sections=st.lists(st.builds(Section, texts, st.lists(lines, max_size=4).map(tuple)), max_size=3).map(tuple),
    remarks=st.lists(texts, max_size=2).map(tuple),
)
block_reports = st.builds(
    lambda found, provenance: Report("stats", {}, (), (), provenance, (), tuple(found)),
    st.lists(blocks, min_size=1, max_size=2),
    provenances,
)
documents = st.builds(
    Document,
    command=texts,
    query=st.dictionaries(texts, values, max_size=2),
    title=texts,
    passages=st.lists(
        st.builds(Passage, texts, *[st.lists(texts, max_size=3).map(tuple)] * 3),
        max_size=3,
    ).map(tuple),
    provenance=provenances,
    notes=st.lists(texts, max_size=2).map(tuple),
    more=texts,
    data=st.dictionaries(texts, values, max_size=2),
    is_bare=st.just(False),
)
