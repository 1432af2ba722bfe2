"""A user's places on top of the embedded ones: what is replaced, and what stays."""

from __future__ import annotations

import pytest

from unhcr_cli.analysis.disaggregation import Sums
from unhcr_cli.analysis.locations import Key, on_top
from unhcr_cli.core.model import Cell, Period

END = Period.year_end(2025)


def sums(cells: dict[Key, Cell]) -> Sums:
    return {(END, key): {"total": cell} for key, cell in cells.items()}


def values(found: Sums) -> list[int]:
    return [int(cells["total"].value or 0) for cells in found.values()]


PLACES = {
    Key("REF", "Gao", "Admin 1", "R", "I"): Cell(70),
    Key("REF", "Gao", "Admin 1", "U", "I"): Cell(5),
    Key("REF", "Gao", "Admin 3: PRP", "U", "P"): Cell(3),
    Key("REF", "Ségou", "Admin 1", "R", "I"): Cell(4),
    Key("IDP", "Gao", "Admin 1", "R", "I"): Cell(200),
}
THEIRS = sums(PLACES)


def left(type: str, place: str, level: str = "") -> list[int]:
    """The embedded figures that stay beside one of the user's."""
    own = sums({Key(type, place, level, "", ""): Cell(1, "u")})
    return values({key: cells for key, cells in on_top(THEIRS, own, own).items() if key not in own})


@pytest.mark.parametrize(
    ("own", "stay"),
    [
        (("REF", "Gao", "Admin 1"), [3, 4, 200]),
        (("REF", "Gao", "Admin 3: PRP"), [70, 5, 4, 200]),
        (("REF", "Gao"), [4, 200]),
        (("REF", "GAO", "Admin 2"), [4, 200]),
        (("REF", "segou"), [70, 5, 3, 200]),
        (("IDP", "Gao"), [70, 5, 3, 4]),
        (("ASY", "Gao"), [70, 5, 3, 4, 200]),
        (("REF", "Gaoua"), [70, 5, 3, 4, 200]),
    ],
)
def test_a_figure_takes_the_place_of_those_of_the_same_people_and_name(own: tuple[str, ...], stay: list[int]) -> None:
    assert left(*own) == stay


def test_a_place_is_the_users_whatever_they_say_of_origins() -> None:
    stated = [Key("REF", "Gao", "Admin 1", "", "")]
    assert values(on_top(THEIRS, {}, [(END, key) for key in stated])) == [3, 4, 200]
