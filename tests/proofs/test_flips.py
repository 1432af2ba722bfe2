"""A few flipped bits; `python -m tests.proofs flips` flips 20,000."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.proofs.answers import ROOT


def test_a_flipped_bit_is_refused_or_changes_nothing(ready: None) -> None:
    # Forks of this process would write to where pytest keeps what is printed.
    command = [sys.executable, "-m", "tests.proofs", "flips", "--count", "60"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    told = re.fullmatch(r"flips: 60 cases: (\d+) refused, (\d+) answered as without\n", ran.stdout)
    assert told is not None, ran.stdout
    assert int(told[1]) >= 30
