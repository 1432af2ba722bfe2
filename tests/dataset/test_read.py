"""Reading one TOML file, whatever it is."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.dataset import read
from unhcr_cli.dataset.read import parse_toml, read_toml

BROKEN = Path(__file__).parent / "broken"
GOOD = '[dataset]\ntitle = "Mali"\n\n[country.MLI]\nrefugees = [1, 2]\n'


def test_a_file_is_read_with_its_text(tmp_path: Path) -> None:
    path = tmp_path / "mali.toml"
    path.write_text(GOOD)
    source = read_toml(path)
    assert (source.file, source.text) == (str(path), GOOD)
    assert source.tree["country"] == {"MLI": {"refugees": [1, 2]}}


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa = 1\n", b"a = 1\r\n", b"\xef\xbb\xbfa = 1"])
def test_a_byte_order_mark_and_crlf_are_fine(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(content)
    assert read_toml(path).tree == {"a": 1}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("syntax", "7: expected '=' after a key in a key/value pair"),
        ("twice-key", "9: country.MLI.refugees stands twice, first in line 7"),
        ("twice-table", "9: country.MLI stands twice, first in line 6"),
        ("unclosed", "8: invalid value"),
        ("latin1", "3: not valid UTF-8"),
        ("nul", r"2: illegal character '\x00'"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(name: str, message: str) -> None:
    path = BROKEN / f"{name}.toml"
    with pytest.raises(BadDataError) as caught:
        read_toml(path)
    assert str(caught.value) == f"{path}:{message}"
    assert caught.value.line == int(message.partition(":")[0])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n\n\xff", "3: not valid UTF-8"),
        (b"\xef\xbb\xbfa = 1\n\xff", "2: not valid UTF-8"),
        (b"a = 1\n\na.b = 2\n", "3: cannot overwrite a value"),
        (b"a = 1\na.b = 2\na = 3\n", "2: cannot overwrite a value"),
        (b"\n" + b"x = " + b"1" * 201, "2: a number of more than 200 digits"),
        (b"a = 1\n" + b".".join([b"a"] * 17) + b" = 1", "2: a key of more than 16 parts"),
        (b"#" + b"," * (read.MAX_WORK + 1), " too large: more entries than the world's figures since 1951"),
        (b"#" + b"." * (read.MAX_WORK // 4 + 1), " too large: more entries than the world's figures since 1951"),
        (b"\n# " + b".".join([b"a"] * 1001), "2: a key of more than 16 parts"),
    ],
)
def test_what_is_broken_or_too_much_is_refused_with_its_line(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(BadDataError) as caught:
        read_toml(path)
    assert str(caught.value) == f"{path}:{message}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    cases = {
        tmp_path / "missing.toml": "there is no such file",
        tmp_path: "it is a folder, not a file",
        tmp_path / "fifo": "it is a pipe, not a file",
        tmp_path / "loop": "its symbolic links run in a circle",
        Path("/dev/zero"): "it is a device, not a file",
        Path("/dev/null"): "it is a device, not a file",
        tmp_path / ("x" * 300): "the name is too long",
        Path("/proc/self/mem"): "input/output error",
    }
    for path, reason in cases.items():
        with pytest.raises(NoInputError) as caught:
            read_toml(path)
        assert str(caught.value) == f"cannot read {path}: {reason}"


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_what_can_be_no_name_is_refused(name: str) -> None:
    with pytest.raises(NoInputError):
        read_toml(name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_said(tmp_path: Path) -> None:
    path = tmp_path / "secret.toml"
    path.touch(mode=0o000)
    with pytest.raises(NoInputError, match="no permission to read it"):
        read_toml(path)


def test_a_file_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as sparse:
        sparse.truncate(read.MAX_BYTES + 1)
    with pytest.raises(BadDataError, match="too large: more than 16 MB"):
        read_toml(path)
    path.write_text(GOOD)
    monkeypatch.setattr(read, "MAX_BYTES", len(GOOD))
    assert read_toml(path).text == GOOD


SIZE = read.MAX_BYTES
BOMBS = {
    "arrays": "x = " + "[" * 100_000 + "]" * 100_000,
    "tables": "x = " + "{a = " * 100_000 + "1" + "}" * 100_000,
    "digits": "x = " + "1" * 5_000,
    "hexadecimal": "x = 0x" + "f" * (SIZE - 10),
    "decimals": "x = 1." + "1" * (SIZE - 10),
    "dotted": ".".join(["a"] * 5_000) + " = 1",
    "quoted": " . ".join(['"a"'] * 100) + " = 1",
    "headers": ("[" + ".".join(["a"] * 900) + ".b{}]\n") * 100,
    "many keys": "".join(f"k{number} = 1\n" for number in range(500_000)),
    "many tables": "[[a]]\n" * 1_000_000,
    "many figures": "x = [" + "1," * 4_000_000 + "]",
    "endless key": "a. " * 300_000,
    "many short chains": (".".join(["a"] * 900) + "(") * 300 + "=",
    "escapes": 'x = "' + "\\n" * 2_000_000 + '"',
    "broken dots": "." * (SIZE // 2),
    "broken quotes": "a = " + '"' * (SIZE // 2),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_one_line_and_at_once(name: str) -> None:
    started = time.perf_counter()
    with pytest.raises(BadDataError) as caught:
        parse_toml(BOMBS[name], "bomb.toml")
    assert time.perf_counter() - started < 4
    assert re.fullmatch(r"bomb\.toml:.{10,100}", str(caught.value))


@pytest.mark.parametrize(
    "text",
    [
        'note = "see www.example.org/a.b.c, 1.2.3.4 and U.N.H.C.R."',
        "gdp = [" + "1.5, " * 75 + "]",
        f'note = "{"word. " * 500}"',
        f"# {'_' * 2_000}",
        "x = " + "9" * 200,
        ".".join(["a"] * 16) + " = 1",
        f"# {'.'.join(['a'] * 1000)}",
        "#" + "," * read.MAX_WORK,
    ],
)
def test_what_only_looks_like_a_bomb_is_read(text: str) -> None:
    assert parse_toml(text, "good.toml").text == text


PIECES = st.one_of(st.text(max_size=3), st.sampled_from(["[", "]", "{", '"""', "a.b = ", "[[a]]\n", "\r", "1" * 201]))
EDITS = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 5), PIECES)


@given(st.lists(EDITS, min_size=1, max_size=4))
def test_a_mutated_text_raises_nothing_but_ours(edits: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    with suppress(BadDataError):
        assert parse_toml(text, "mutant.toml").text == text
