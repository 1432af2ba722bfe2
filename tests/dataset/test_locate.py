"""The lines in which tables, keys and elements stand."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.dataset.locate import first_repeated, line_of, lines_of

TEXT = '''\
# a comment with [brackets] and key = 1
title = "a [b] = c"

[country.MLI]            # line 4
refugees = [1, 2,
  3,
  "-", 4]
note = """
refugees = 7
[country.BFA]
"""
names.fr = 'Mali'
"odd key" = 1.5
"esc\\u0061pe" = { inner = [1, { deep = 2 }], "x.y" = 3 }

[country.MLI.from."Burkina Faso"]
refugees = 5
idps = [ # with a comment, and a bracket ]
  [1, 2],
  [3,
   4],
]

[[dataset.sources]]
title = "one"
[[dataset.sources]]
title = "two"
[dataset.sources.more]
a = 2024-06-30T10:00:00
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("country",), 4),
        (("country", "MLI"), 4),
        (("country", "MLI", "refugees"), 5),
        (("country", "MLI", "refugees", 1), 5),
        (("country", "MLI", "refugees", 2), 6),
        (("country", "MLI", "refugees", 3), 7),
        (("country", "MLI", "refugees", 4), 7),
        (("country", "MLI", "note"), 8),
        (("country", "MLI", "names", "fr"), 12),
        (("country", "MLI", "names"), 12),
        (("country", "MLI", "odd key"), 13),
        (("country", "MLI", "escape", "inner", 1, "deep"), 14),
        (("country", "MLI", "escape", "x.y"), 14),
        (("country", "MLI", "from"), 16),
        (("country", "MLI", "from", "Burkina Faso", "refugees"), 17),
        (("country", "MLI", "from", "Burkina Faso", "idps", 0, 1), 19),
        (("country", "MLI", "from", "Burkina Faso", "idps", 1), 20),
        (("country", "MLI", "from", "Burkina Faso", "idps", 1, 1), 21),
        (("dataset", "sources", 0, "title"), 25),
        (("dataset", "sources", 1), 26),
        (("dataset", "sources", 1, "title"), 27),
        (("dataset", "sources", 1, "more", "a"), 29),
    ],
)
def test_a_path_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, path) == line


def test_a_path_that_is_not_there_has_the_line_of_what_encloses_it() -> None:
    assert line_of(TEXT, ("country", "MLI", "missing", 3)) == 4
    assert line_of(TEXT, ("country", "MLI", "refugees", 99)) == 5


def test_nothing_is_in_line_0() -> None:
    assert line_of(TEXT, ("group", "sahel")) == 0
    assert line_of("", ("a",)) == 0
    assert line_of(TEXT, ()) == 0


def test_the_elements_of_an_array_of_texts_have_their_lines() -> None:
    text = 'a = ["x, ]",\n"""y""",\n"""""", # z\n"w"]\nb = ["]", "\\"", \'"\']\nc = ["", "a"]\nd = 1'
    assert [line_of(text, ("a", index)) for index in range(4)] == [1, 2, 3, 4]
    assert [line_of(text, (key,)) for key in "abcd"] == [1, 5, 6, 7]


def test_an_element_before_a_line_end_is_in_the_line_before_it() -> None:
    text = "a = [1\n, 2\n, 3 ]\n'b\\c' = 4"
    assert [line_of(text, ("a", index)) for index in range(3)] == [1, 2, 3]
    assert line_of(text, ("b\\c",)) == 4


def test_only_line_feeds_end_lines() -> None:
    assert line_of('a = "\u2028\x85"\r\nb = 1\r\n[c]', ("c",)) == 3


def test_many_paths_are_found_in_one_go() -> None:
    assert lines_of(TEXT, [("title",), ("country", "MLI", "note"), ("no",)]) == {
        ("title",): 2,
        ("country", "MLI", "note"): 8,
        ("no",): 0,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\nb = 2\na = 3", (("a",), 1, 3)),
        ("[a]\nb = [\n1]\n[c]\n[a]", (("a",), 1, 5)),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", None),
        ("a.b = 1\na.c = [1,\n1]\n", None),
    ],
)
def test_what_stands_twice_is_found(text: str, expected: object) -> None:
    assert first_repeated(text) == expected


KEYS = st.sampled_from(["a", "b", "c.d", '"x y"', "'q'", '"\\u0061b"', "a . b"])
VALUES = st.recursive(
    st.sampled_from(["1", "1.5", '"s"', "'l'", '"""m\n"""', "2024-01-01", "true", '"-"']),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: "[" + ",\n".join(parts) + "]"),
        st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=8,
)
STATEMENTS = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    KEYS.map("[{}]".format),
    KEYS.map("[[{}]]".format),
    st.sampled_from(["# c", "", "]", "}", "{", "=", '"""', "a = [", "[", ".", ","]),
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(each for key, part in inner for each in _paths(part, (*path, key)))]


@given(st.lists(STATEMENTS, max_size=8).map("\n".join))
def test_everything_that_the_parser_finds_has_a_line(text: str) -> None:
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError:
        tree = {"a": {"b": [1]}}
        line_of(text, ("a", "b", 0))
        return
    paths = [path for path in _paths(tree) if path]
    lines = lines_of(text, paths)
    for path in paths:
        assert 1 <= lines[path] <= text.count("\n") + 1
        if len(path) > 1:
            assert lines[path[:-1]] > 0


@given(
    st.text("ab.=[]{}\"'#\n ,\\-1", max_size=40),
    st.lists(st.one_of(st.sampled_from("ab"), st.integers(0, 3))),
)
def test_no_text_makes_it_raise(text: str, path: list[str | int]) -> None:
    assert 0 <= line_of(text, path) <= text.count("\n") + 1
    first_repeated(text)
