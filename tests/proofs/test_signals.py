"""A few interruptions; `python -m tests.proofs signals` has 300."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.proofs.signals import RUNS, SIGNALS, Interruptions


@pytest.mark.usefixtures("ready")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_a_signal_at_any_moment_ends_it_quietly_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    interruptions = Interruptions(tmp_path)
    for number in range(8):
        arguments = RUNS[number % 2 * -1]
        fault = interruptions.fault(random.Random(number), arguments, SIGNALS[number % 3])
        assert not fault
