"""`python -m tests.proofs.answers record FOLDER` and `… compare FOLDER`: the answers to many questions, byte for byte.

`questions.txt` has the questions. Each is asked in a process of its own, 90 columns wide; what it writes to
standard output and standard error, and its exit code, is kept as one file. `compare` asks anew and prints what
differs from a recording; it ends with 1 where anything does. `--only WORD` takes the questions with that word.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from unhcr_cli import app, commands
from unhcr_cli.cli.settings import cache_folder
from unhcr_cli.store import library

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VARIANTS: dict[str, list[tuple[str, ...]]] = {
    "FORMATS": [("-f", name) for name in ("table", "csv", "tsv", "json", "jsonl", "markdown")],
    "LANGUAGES": [("-f", "table", "--lang", code) for code in ("en", "fr", "es")],
}


def questions() -> Iterator[tuple[str, ...]]:
    """Every question, as the words behind `unhcr`."""
    for line in (HERE / "questions.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        words = [str(HERE / "own.toml") if word == "OWN" else word for word in shlex.split(line)]
        wanted = next((name for name in VARIANTS if name in words), None)
        for variant in VARIANTS[wanted] if wanted else ((),):
            yield (*(word for word in words if word != wanted), *variant)


def answer(words: Sequence[str]) -> str:
    """What a question gives: its words, exit code, standard output and standard error."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            _ask(words, out.fileno(), err.fileno())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read().decode().replace(str(ROOT), "ROOT"))
    return f"$ unhcr {shlex.join(words)}\nexit {code}\n--- stdout\n{said[0]}--- stderr\n{said[1]}"


def _ask(words: Sequence[str], out: int, err: int) -> None:
    """Becomes the program, asked that question; never returns."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.argv = ["unhcr", *words]
    sys.modules["__main__"].__package__ = ""
    import_module("unhcr_cli.__main__").main()


def get_ready() -> None:
    """What every question would load is loaded once, and the environment is the same for all."""
    for key in [key for key in os.environ if key.startswith("UNHCR_")]:
        del os.environ[key]
    os.environ.update(COLUMNS="90", LC_ALL="C.UTF-8", XDG_CONFIG_HOME="/nonexistent")
    os.chdir(ROOT)
    with contextlib.closing(library.open_embedded(cache_folder())) as store:
        # No question has to look for it again.
        library.EMBEDDED = Path(store.name)
    assert app.app
    for name in commands.names(""):
        import_module(f"unhcr_cli.commands.{commands.module_of(name, '')}")


def answers(only: str) -> Iterator[tuple[str, str]]:
    """A name and the answer, for every question with that word."""
    for number, words in enumerate(questions()):
        if not only or only in words:
            yield f"{number:04d}.txt", answer(words)


def main() -> int:
    """Records, or compares with a recording."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.answers")
    parser.add_argument("what", choices=("record", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="the questions with this word")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    get_ready()
    asked = differing = 0
    for name, text in answers(options.only):
        asked += 1
        path = options.folder / name
        if options.what == "record":
            path.write_text(text, encoding="utf-8")
            continue
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != before:
            differing += 1
            lines = difflib.unified_diff(before.splitlines(), text.splitlines(), "before", "now", n=0, lineterm="")
            print(f"{text.partition(chr(10))[0]}\n" + "\n".join(list(lines)[2:40]), end="\n\n")
    print(f"{asked} questions, {differing} differ" if options.what == "compare" else f"{asked} questions recorded")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
