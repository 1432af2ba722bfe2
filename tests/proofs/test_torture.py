"""A few failures of input and output; `python -m tests.proofs torture` has them all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("ready")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is a fork of this process")
def test_whatever_input_or_output_fails_the_answer_is_whole_or_there_is_an_error() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.proofs", "torture", "--count", "40"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
