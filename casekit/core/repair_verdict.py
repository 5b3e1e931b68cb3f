"""The only place that says what a comparison comes to: repair, replace, too close to call, or what it depends on."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import msgspec

from casekit.core.kinds.repair_or_replace import Verdict
from casekit.core.repair import Figures, Sides, compare, too_close
from casekit.core.repair_known import Known, figures
from casekit.core.repair_words import money, share

REPAIR: Final = "repair"
REPLACE: Final = "replace"
CLOSE: Final = "too close to call"
DEPENDS: Final = "depends"
NONE: Final = "no verdict"
GUARANTEED = "no verdict: it is under guarantee, so send it to the guarantor first; compare when they refuse"


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison that was made: its figures and whose they are, the two sides, and the verdict in a word and a sentence.

    `one_off` are the sides with a trade-in of unknown kind taken as a one-off credit, `at_best` those at the upper end
    of a chance that is a range; None where that is no question.
    """

    known: Mapping[str, Known]
    currency: str
    figures: Figures
    sides: Sides
    one_off: Sides | None
    at_best: Sides | None
    verdict: Verdict
    sentence: str


def weigh(known: Mapping[str, Known], currency: str) -> Weighed:
    """Make a comparison."""
    f = figures(known)
    sides, chance = compare(f), known["chance"]
    one_off = compare(figures(known, one_off=True)) if "trade_in" in known and known["trade_in"].value else None
    at_best = compare(msgspec.structs.replace(f, chance=chance.at_best)) if chance.at_best else None
    verdict, sentence = _verdict(sides, currency)
    if one_off is not None and _word(one_off) != verdict:
        verdict = DEPENDS
        sentence = (
            "it depends on the trade-in: "
            f"if any old device gets it at any time, {_short(sides)}; if it is for this device now, {_short(one_off)}"
        )
    elif at_best is not None and {verdict, _word(at_best)} == {REPAIR, REPLACE}:
        verdict = DEPENDS
        sentence = f"it depends on whether we can fix it: {_short(sides)} at {share(f.chance)}, "
        sentence += f"{_short(at_best)} at {share(chance.at_best or f.chance)}"
    return Weighed(
        known=known, currency=currency, figures=f, sides=sides, one_off=one_off, at_best=at_best,
        verdict=verdict, sentence=sentence,
    )  # fmt: skip


def _word(sides: Sides) -> Verdict:
    return CLOSE if too_close(sides) else REPAIR if sides.advantage > 0 else REPLACE


def _verdict(sides: Sides, currency: str) -> tuple[Verdict, str]:
    """The verdict of one set of figures, in a word and a sentence."""
    word = _word(sides)
    if word == CLOSE:
        return word, f"too close to call: {ahead(sides.advantage)} {currency} today"
    return word, f"{word} it: that is ahead by {money(abs(sides.advantage))} {currency} today"


def _short(sides: Sides) -> str:
    return {REPAIR: "repair it", REPLACE: "replace it"}.get(word := _word(sides), word)


def ahead(advantage: Decimal) -> str:
    """Which side is ahead and by how much, in today's money."""
    return f"{'repairing' if advantage >= 0 else 'replacing'} is ahead by {money(abs(advantage))}"
