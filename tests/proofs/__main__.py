"""`python -m tests.proofs [figures|flips|fuzz|torture|signals|mutation|all] [--count N] [--seed N]`: the long proofs.

The counts of a full run are the defaults. It ends with 1 when a proof fails.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

COUNTS: Mapping[str, int] = {
    "figures": 0,
    "flips": 20_000,
    "fuzz": 100_000,
    "torture": 0,
    "signals": 300,
    "mutation": 300,
}
"""How many cases a full run has; 0 for every one that there is."""


def main() -> int:
    """Runs what is asked for, one proof after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs", description=__doc__.partition(":")[2].strip())
    parser.add_argument("proof", nargs="?", choices=[*COUNTS, "all"], default="all")
    parser.add_argument("--count", type=int, help="how many cases, in the place of the full number")
    parser.add_argument("--seed", type=int, default=1, help="of what is random (default 1)")
    options = parser.parse_args()
    failed = 0
    for name in COUNTS if options.proof == "all" else (options.proof,):
        run: Callable[[int, int], int] = import_module(f"tests.proofs.{name}").main
        failed |= run(COUNTS[name] if options.count is None else options.count, options.seed)
    return failed


if __name__ == "__main__":
    sys.exit(main())
