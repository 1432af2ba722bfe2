"""The fonts have what a picture may say: a character that is missing comes out as a box in PNG and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from unhcr_cli.charts import fonts
from unhcr_cli.names.aliases import LANGUAGES
from unhcr_cli.store.store import Store


def texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        for each in tree.values():
            yield from texts(each)


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_and_labels_of_every_language_can_be_drawn(code: str, store: Store) -> None:
    words = store.words(code)
    said = [text for kind in ("country", "group", "measure", "indicator", "dataset") for text in texts(words.get(kind))]
    said += [country.name for country in store.everybody().values()]
    # What is missing, `python tests/charts/make_fonts.py` puts in.
    assert fonts.unknown(said) == ""


def test_all_fonts_are_there_with_their_licence() -> None:
    with fonts.folder() as folder:
        assert all((folder / name).stat().st_size > 50_000 for name in fonts.FILES)
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")


def test_what_no_font_has_is_told_each_once() -> None:
    assert fonts.unknown(["Mali ꙮꙮ", "Ж", "马里", "مالي", "ꙮ"]) == "ꙮ"
