"""What UNHCR, IDMC and others have printed, asked through the front door."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ..conftest import Run
from .claims import Claim, claims

CLAIMS = claims()


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim.name for claim in CLAIMS])
def test_a_printed_figure_is_ours_or_it_is_known_why_not(run: Run, claim: Claim) -> None:
    def ask(words: Sequence[str]) -> str:
        ran = run(*words)
        assert ran.code == 0, ran.err
        return ran.out

    ours = claim.ours(ask)
    if claim.is_reproduced:
        assert claim.holds(ours), f"{ours} is not {claim.value}"
    else:
        assert claim.stated["because"]
        assert not claim.holds(ours), "it is reproduced after all"
        assert ours == str(claim.stated["ours"])


def test_every_claim_has_a_source_and_is_told_once() -> None:
    assert all(claim.source[key] for claim in CLAIMS for key in ("title", "publisher", "date", "release"))
    assert len({claim.name for claim in CLAIMS}) == len(CLAIMS) >= 160


@pytest.mark.parametrize(
    ("value", "more", "least", "largest"),
    [
        ("43.4 million", {}, 43_350_000, 43_450_000),
        ("75 per cent", {}, 74.5, 75.5),
        ("1 in 67", {}, 66.5, 67.5),
        ("95,440", {}, 95_440, 95_440),
        ("329,100", {"precision": 100}, 329_050, 329_150),
    ],
)
def test_a_figure_is_compared_as_exactly_as_it_is_printed(
    value: str, more: dict[str, int], least: float, largest: float
) -> None:
    bounds = Claim({}, {"value": value, **more}).between()
    assert bounds == pytest.approx((least, largest))
