"""Formulas of the user's own: named, checked for units and for parts that overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Role
from unhcr_cli.core.report import COLUMN_IDS
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.catalogue import Catalogue, Indicator
from unhcr_cli.indicators.formula import parse
from unhcr_cli.indicators.overlaps import overlaps

_NAMED = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)", re.DOTALL)
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ROLES: tuple[Role, ...] = ("asylum", "origin")
_HINT = "--force computes it and flags it"


def with_formulas(catalogue: Catalogue, formulas: Sequence[str], *, force: bool = False) -> Catalogue:
    """The catalogue with an indicator for each formula, `name = formula` or a formula alone.

    Raises:
        UsageError: bad syntax, an unknown or taken name, units that can't be added, or, without `force`,
            parts of a sum that overlap in every role.
    """
    for number, text in enumerate(formulas, 1):
        indicator = _indicator(text, "computed" if number == 1 else f"computed_{number}")
        if indicator.id in COLUMN_IDS:
            raise UsageError(f"{indicator.id} is the name of a column", "choose another name for the formula")
        if indicator.id in catalogue.measures or indicator.id in catalogue.indicators:
            raise UsageError(f"the name {indicator.id} is taken", "choose another name for the formula")
        indicator = indicator._replace(section=catalogue.language.say("Own formulas"))
        catalogue = catalogue.plus(indicator)
        unit = _unit(indicator, catalogue)
        reasons = {role: refusal_of(indicator, catalogue, role) for role in _ROLES}
        refusals = {role: reason for role, reason in reasons.items() if reason}
        indicator = indicator._replace(unit=unit, refusals=refusals)
        catalogue = catalogue.plus(indicator)
        if len(refusals) == len(_ROLES) and not force:
            refuse_overlaps(indicator, "asylum")
    return catalogue


def refuse_overlaps(indicator: Indicator, role: Role) -> None:
    """Does nothing if a formula counts nobody twice, in countries asked about in `role`.

    Raises:
        UsageError: it does.
    """
    if refusal := indicator.refusals.get(role):
        raise UsageError(refusal, _HINT)


def refusal_of(indicator: Indicator, catalogue: Catalogue, role: Role) -> str:
    """Why a formula counts people twice, of countries asked about in `role`; "" where it doesn't."""
    try:
        pair = next(overlaps(parse(indicator.formula), catalogue, role), None)
    except UsageError as error:
        return error.message
    if pair is None:
        return ""
    one, other = pair
    if one == other:
        return f"the sum counts {one} twice"
    first, second = catalogue.measures[one], catalogue.measures[other]
    reason = first.overlaps.get(other) or second.overlaps.get(one)
    return f"{one} and {other} overlap, so their sum counts people twice{f': {reason}' if reason else ''}"


def _indicator(text: str, default_id: str) -> Indicator:
    match = _NAMED.fullmatch(text)
    id, formula = (match[1], match[2].strip()) if match else (default_id, text.strip())
    if not _ID.fullmatch(id):
        raise UsageError(f"{clip(id)!r} is no name for a formula", "small letters, digits and _, at most 40")
    parse(formula)
    return Indicator(
        id=id,
        label=id,
        short=id,
        section="",
        unit="",
        formula=formula,
        lenient=False,
        roles=("asylum", "origin"),
        default=False,
        definition=f"The formula {formula}.",
        source="the user's own formula",
    )


def _unit(indicator: Indicator, catalogue: Catalogue) -> str:
    """What a formula is measured in; what is wrong with it is the user's slip and no broken dataset."""
    try:
        return catalogue.unit_of(indicator.id)
    except BadDataError as error:
        raise UsageError(error.message.removeprefix(f"indicator {indicator.id}: "), error.hint) from error
