"""What the pieces of a command line are together: who, on which side, which measures, when, and how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from unhcr_cli.cli.grammar.line import Line
from unhcr_cli.cli.grammar.pieces import Piece, pieces
from unhcr_cli.cli.grammar.vocabulary import Vocabulary, period

Side = Literal["", "inside", "origin"]
"""Where people are or come from; empty where nothing is said."""
_COMMANDS: Mapping[str, Side] = {"in": "inside", "from": "origin"}
"""The side that a command's own name says."""
SIDES: tuple[Side, ...] = ("inside", "origin", "")
_ASIDES: Mapping[str, Side] = {"place": "", "inside": "inside", "origin": "origin"}


@dataclass
class Understood:
    """What was found so far, in the order of the words."""

    places: dict[Side, list[str]] = field(default_factory=dict)
    """The words of names, as typed, by side."""
    named: dict[Side, list[str]] = field(default_factory=dict)
    """The names themselves, one by one."""
    people: list[str] = field(default_factory=list)
    """The words for people among them, who are on the side of origin."""
    measures: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """A name of measures, and the ids that it may mean."""
    periods: list[str] = field(default_factory=list)
    top: str = ""
    is_ranking: bool = False
    doubtful: list[Piece] = field(default_factory=list)
    """What is a measure and a place."""
    unknown: list[Piece] = field(default_factory=list)
    dangling: Side = ""
    """A side that was named without a country behind it."""
    all: tuple[Piece, ...] = ()
    """All pieces of the free words."""

    @property
    def says_anything(self) -> bool:
        """Whether there is more than small words."""
        return bool(
            self.places
            or self.measures
            or self.periods
            or self.top
            or self.is_ranking
            or self.doubtful
            or self.dangling
        )

    def who(self, side: Side) -> str:
        """The names on a side, as one text."""
        return joined(self.places.get(side, ()))

    def settle(self) -> None:
        """Puts names of places on the side of asylum where it is said who comes from elsewhere: `mali from niger`."""
        if self.places.get("") and self.places.get("origin") and not self.places.get("inside"):
            self.places["inside"], self.named["inside"] = self.places.pop(""), self.named.pop("")

    def add(self, side: Side, texts: Sequence[str], *, apart: bool) -> None:
        """Puts a name on a side; `apart` where it does not stand directly behind the one before."""
        known = self.places.setdefault(side, [])
        if known and apart and not known[-1].endswith(","):
            known[-1] += ","
        known += texts
        self.named.setdefault(side, []).append(joined(texts))


def understood(line: Line, vocabulary: Vocabulary) -> Understood:
    """What a command line says."""
    found = Understood(all=pieces(line.words, vocabulary))
    walk = _Walk(found, found.all, prefers_numbers=line.command == "rank")
    walk.go(_COMMANDS.get(line.command, ""))
    for kind, texts in line.asides.items():
        for text in texts:
            if kind in _ASIDES:
                found.add(_ASIDES[kind], [text], apart=True)
            elif kind == "--measure":
                found.measures.append((text, vocabulary.ids(text) or (text,)))
            else:
                found.periods.append(f"{text}.." if kind == "since" else f"..{text}")
    found.settle()
    return found


def in_words(text: str, vocabulary: Vocabulary) -> str:
    """The periods that a text names in words, as `-p` has them; empty where it names anything else."""
    found = Understood(all=pieces([text], vocabulary))
    _Walk(found, found.all, prefers_numbers=True).go("")
    others = (found.places, found.measures, found.unknown, found.top, found.doubtful)
    return "" if any(others) else ",".join(found.periods)


class _Walk:
    """Goes through pieces, each in the light of what stands behind it."""

    def __init__(self, found: Understood, all: Sequence[Piece], *, prefers_numbers: bool) -> None:
        """`prefers_numbers`: 276 is a number of rows, and not Germany's code."""
        self.found = found
        self.all = all
        self.prefers_numbers = prefers_numbers
        self.opens: Literal["", "since", "until"] = ""
        """Whether the next period begins or ends a range."""
        self.point = ""
        """`mid-` where the next year is a mid-year."""

    def go(self, side: Side) -> None:
        """Puts every piece in its place."""
        previous = None
        for number, piece in enumerate(self.all):
            behind = self._behind(number)
            if "measure" in piece.kinds and "place" in piece.kinds:
                self.found.doubtful.append(piece)
            elif piece.has("place") and not (piece.has("number") and self.prefers_numbers):
                self._place(side, piece, previous)
            elif piece.has("people"):
                self._people(piece, previous)
            elif piece.has("measure"):
                self.found.measures.append((piece.text, piece.ids))
            elif piece.has("period"):
                self._period(period(piece.text))
            elif piece.has("number"):
                self.found.top = piece.text
            elif not piece.kinds:
                self.found.unknown.append(piece)
            else:
                side = self._small(piece, behind, side)
            previous = piece

    def _behind(self, number: int) -> Piece | None:
        """The next piece that says something."""
        rest = self.all[number + 1 :]
        return next((each for each in rest if each.kinds != {"filler"}), None)

    def _place(self, side: Side, piece: Piece, previous: Piece | None) -> None:
        is_next = previous is not None and previous.has("place", "people")
        self.found.add(side, _written(piece), apart=not is_next)

    def _people(self, piece: Piece, previous: Piece | None) -> None:
        is_next = previous is not None and previous.has("people")
        self.found.add("origin", _written(piece), apart=not is_next)
        self.found.people.append(piece.text)

    def _period(self, text: str) -> None:
        text = (self.point + text) if self.point and text.isdigit() else text
        known = self.found.periods
        if self.opens == "until" and known and known[-1].endswith(".."):
            known[-1] += text
        elif self.opens == "until" and known and ".." not in known[-1]:
            known[-1] += f"..{text}"
        elif self.opens == "until":
            known.append(f"..{text}")
        else:
            known.append(f"{text}.." if self.opens == "since" else text)
        self.opens, self.point = "", ""

    def _small(self, piece: Piece, behind: Piece | None, side: Side) -> Side:
        """The side of names behind a small word, which may also be about a period, or say nothing."""
        before_period = behind is not None and behind.has("period", "mid", "end")
        if before_period and piece.has("since", "until", "mid", "end"):
            self._before_period(piece)
        elif before_period:
            pass
        elif piece.has("latest"):
            self.found.periods.append("latest")
        elif piece.has("rank"):
            self.found.is_ranking = True
        elif piece.has("inside", "origin"):
            named: Side = "inside" if piece.has("inside") else "origin"
            if behind is None or (behind.has("measure") and not piece.has("filler")):
                self.found.dangling = named
            return named
        return side

    def _before_period(self, piece: Piece) -> None:
        is_open = bool(self.found.periods) and self.found.periods[-1].endswith("..")
        if piece.has("mid"):
            self.point = "mid-"
        elif piece.has("until") and (is_open or not piece.has("filler", "since")):
            self.opens = "until"
        elif piece.has("since"):
            self.opens = "since"


def _written(piece: Piece) -> list[str]:
    """The words of a name, with the commas and quotes that keep it apart from its neighbours as commas."""
    texts = [word.text.rstrip("?!") or word.text for word in piece.words]
    if piece.words[-1].last:
        texts[-1] += ","
    return texts


def names(texts: Sequence[str]) -> tuple[str, ...]:
    """The words of names without a comma at their end."""
    return (*texts[:-1], texts[-1].rstrip(",")) if texts else ()


def joined(texts: Sequence[str]) -> str:
    """The same as one text."""
    return " ".join(names(texts))
