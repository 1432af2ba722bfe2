"""HXL, the Humanitarian Exchange Language: CSV with a row of tags under the heading.

The tag of a measure is the dataset's (`hxl` in `measures.toml`); those of the contract's columns are here.
https://hxlstandard.org/standard/1-1final/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unhcr_cli.core.report import Report
from unhcr_cli.formats import Format, Style, delimited

TAGS = {
    "period": "#date",
    "country": "#country+name",
    "iso3": "#country+code+v_iso3",
    "origin": "#country+name+origin",
    "origin_iso3": "#country+code+v_iso3+origin",
    "asylum": "#country+name+asylum",
    "asylum_iso3": "#country+code+v_iso3+asylum",
    "measure": "#indicator+code",
    "value": "#indicator+value+num",
    "unit": "#indicator+unit",
    "flag": "#meta+flag",
    "role": "#meta+role",
    "release": "#meta+release",
}
"""Of the contract's columns, by their ids."""


def tags(report: Report) -> Iterator[str]:
    """A tag for each column; where all figures are of one measure, they have that measure's."""
    declared = {each.id: each.hxl for each in report.definitions if each.hxl}
    is_one = len(report.definitions) == 1 and any(column.id == "measure" for column in report.columns)
    figure = declared.get(report.definitions[0].id) if is_one else None
    for column in report.columns:
        if column.id == "value" and figure:
            yield figure
        else:
            tag = declared.get(column.id) or TAGS.get(column.id)
            yield tag or _tag_of(column.id, "#meta" if column.kind == "text" else "#indicator")


def _tag_of(id: str, tag: str) -> str:
    """A tag with the column's id as its attribute, in the letters that one may have."""
    attribute = re.sub(r"[^a-z0-9]+", "_", id.lower()).strip("_")
    return f"{tag}+{attribute if attribute[:1].isalpha() else f'x_{attribute}'}"


def write(report: Report, style: Style) -> str:
    """The rows of `report` as CSV, tags in the row above the first."""
    return delimited.write(report, style, tags=tuple(tags(report)))


FORMATS = (Format("hxl", "CSV with a row of HXL tags", "csv", False, write, None, defines=True),)
