"""The lines in which tables, keys and elements stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import tomli
from hypothesis import example, given
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
    assert line_of(TEXT, ("title", "en")) == 2


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
        ("a = {b = 1}\n\na.b = 1", (("a", "b"), 1, 3)),
        ("a = [\n{b = 1, c = 2},\n{b = 1, d = {}, b = 2}]", (("a", 1, "b"), 3, 3)),
        ('"\\q" = 1\n"\\q" = 2', (('"\\q"',), 1, 2)),
    ],
)
def test_what_stands_twice_is_found(text: str, expected: object) -> None:
    assert first_repeated(text) == expected


KEYS = st.sampled_from(["a", "b", "c.d", '"x y"', "'q'", "'\\q'", '"\\u0061b"', "a . b", "X"])
SPACES = st.sampled_from(["", " ", "\n", " # a ] comment\n", "\r\n  "])
VALUES = st.recursive(
    st.sampled_from(["@", "@", "1.5", '"s"', '"[, \\""', "'l'", '"""m\n"""', "2024-01-01 10:00:00", "true", '"-"']),
    lambda inner: st.one_of(
        st.lists(st.tuples(SPACES, inner, SPACES).map("".join), max_size=4).map(lambda parts: f"[{','.join(parts)}]"),
        st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=8,
)
STATEMENTS = st.one_of(
    st.tuples(KEYS, VALUES, st.sampled_from(["", " # c", "\r"])).map(
        lambda parts: f"{parts[0]} = {parts[1]}{parts[2]}"
    ),
    KEYS.map("[{}]".format),
    KEYS.map("[[{}]] # c".format),
    st.sampled_from(["# c", "", "]", "}", "{", "=", '"""', "a = [", "[", ".", ","]),
)
RICH = """\
# @ [a]
top = @
X = {}
after = { inner = { X = @ }, b = @ } # }
"x.y".z = [{}, [], [[], @], { a = @ },
  # ]
  2024-01-01 10:00:00, @, "s", 'l', @

  ]
flat = [ "s", 1.5 , -@,

  2024-01-01 10:00:00, @
  , @, "]" ]
commented = [@
  # @
  , @]
text = '''
[no] # @
'''

[ Xa . "Xb" ] # ]
c = @
'q\\q' = [ "a" ,
@]
[Xa]
[[Xa.list]]
[[Xa.list]]
[[Xa.list.list]]
d = @
[Xa.list.table]
d = [@,\r
@]
[[Xa.list]]
d = @
"""


def _numbered(text: str) -> str:
    """Every @ becomes a number that stands nowhere else."""
    first, *parts = text.split("@")
    return first + "".join(f"{number}{part}" for number, part in enumerate(parts, start=70_000))


@given(st.lists(STATEMENTS, max_size=8).map("\n".join))
@example(RICH)
def test_every_value_has_the_line_that_it_stands_in(template: str) -> None:
    text = _numbered(template)
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    numbers = {path: abs(value) for path, value in _leaves(tree) if type(value) is int}
    expected = {path: text[: text.index(str(number))].count("\n") + 1 for path, number in numbers.items()}
    assert lines_of(text, numbers) == expected
    for path, line in expected.items():
        assert line_of(text, path) == line


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(part, (*path, key))
    else:
        yield path, value


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
