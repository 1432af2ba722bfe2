"""`python -m tests.proofs.answers record FOLDER` and `… compare FOLDER`: the answers to many questions, byte for byte.

`questions.txt` has the questions. Each is asked in a process of its own of the `unhcr` that stands beside this
Python, 90 columns wide; what it writes to standard output and standard error, and its exit code, is kept as one
file. `compare` asks anew and prints what differs from a recording; it ends with 1 where anything does.
"""

from __future__ import annotations

import argparse
import difflib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
UNHCR = str(Path(sys.executable).parent / "unhcr")
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
    environment = {key: text for key, text in os.environ.items() if not key.startswith("UNHCR_")}
    environment |= {"COLUMNS": "90", "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": "/nonexistent"}
    run = subprocess.run([UNHCR, *words], capture_output=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    said = [part.decode().replace(str(ROOT), "ROOT") for part in (run.stdout, run.stderr)]
    return f"$ unhcr {shlex.join(words)}\nexit {run.returncode}\n--- stdout\n{said[0]}--- stderr\n{said[1]}"


def answers() -> Iterator[tuple[str, str]]:
    """A name and the answer, for every question."""
    every = list(questions())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for number, text in enumerate(pool.map(answer, every)):
            yield f"{number:04d}.txt", text


def main() -> int:
    """Records, or compares with a recording."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.answers")
    parser.add_argument("what", choices=("record", "compare"))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    differing = 0
    for name, text in answers():
        path = options.folder / name
        if options.what == "record":
            path.write_text(text, encoding="utf-8")
            continue
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != before:
            differing += 1
            lines = difflib.unified_diff(before.splitlines(), text.splitlines(), "before", "now", n=0, lineterm="")
            print(f"{text.partition(chr(10))[0]}\n" + "\n".join(list(lines)[2:40]), end="\n\n")
    print(f"{len(list(questions()))} questions, {differing} differ" if options.what == "compare" else options.folder)
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
