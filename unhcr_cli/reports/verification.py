"""What has become of a cited figure, as a person reads it."""

from __future__ import annotations

from unhcr_cli.analysis.verification import SAME, UNFOUNDED, WITHDRAWN, Verified
from unhcr_cli.core import numerals
from unhcr_cli.core.report import Block
from unhcr_cli.languages.base import ENGLISH, Language


def block(of: Verified, language: Language = ENGLISH) -> Block:
    """What has become of the figure, for people."""
    title = f"{of.found.label}, {language.opening(of.country.name)}, {language.period(of.id.period)}"
    told = language.say("{status}: {told}.", status=language.say(of.status), told=_told(of, language))
    return Block(title, "", (), (language.opening(told),))


def _told(of: Verified, language: Language) -> str:
    say, unit = language.say, of.found.unit
    then, now = (language.figure(numerals.number(value, unit)) for value in (of.id.value, of.now.value))
    if of.id.is_own:
        here, before = say("in your dataset"), ""
    else:
        here, before = (say("in release {name}", name=name) for name in (of.now.release, of.id.release))
    said = {"then": f"{then} {before}".strip(), "now": now, "here": here}
    if of.status == SAME:
        cited = "" if before in (here, "") else f" {before}"
        return say("{now} {here}, as cited{cited}", cited=cited, **said)
    if of.status == UNFOUNDED and of.then is not None:
        had = language.figure(numerals.number(of.then.value, unit))
        said |= {"then": then, "before": before}
        if of.then.value is None:
            return say("{then} was never said: no figure {before}; {now} {here}", **said)
        return say("{then} was never said, but {had} {before}; {now} {here}", had=had, **said)
    if of.status == WITHDRAWN:
        return say("{then}, no figure {here}", **said)
    change = language.figure(numerals.change(of.change, unit))
    return say("{then}, {now} {here} ({change})", change=change, **said)
