"""The only place that tells a comparison to the customer: plain sentences, one number each, and no word of the trade."""

from collections.abc import Iterator

from casekit.core.repair_limits import limits
from casekit.core.repair_page import others
from casekit.core.repair_verdict import CLOSE, DEPENDS, REPAIR, REPLACE, Weighed
from casekit.core.repair_words import figure, money, plain, share
from casekit.core.report import Section

SAYS = {
    REPAIR: "Repairing it is the better choice for you.",
    REPLACE: "A new one is the better choice for you.",
    CLOSE: "Neither is clearly better: take what suits you.",
}


def told(weighed: Weighed) -> list[Section]:
    """The page for the customer: the verdict and what it rests on, at most twelve lines."""
    return [Section(_verdict(weighed), tuple(_sentences(weighed)))]


def _sentences(weighed: Weighed) -> Iterator[str]:
    f, sides, currency = weighed.figures, weighed.sides, weighed.currency
    yield f"The repair costs {money(f.repair)} {currency}."
    yield f"A new one costs {money(f.new)} {currency}."
    yield from _trade_in(weighed)
    if f.days:
        yield f"The repair takes {figure('days', f.days)}."
    if f.chance < 1:
        whose = "" if weighed.known["chance"].given else ", going by what others have seen"
        yield f"We put the chance that it succeeds at {share(f.chance)}{whose}."
        yield (
            f"If it fails you pay {money(f.if_fails)} {currency}."
            if f.if_fails
            else "If it fails you pay nothing for it."
        )
    yield f"After a good repair we expect it to serve about {plain(f.years_left, 1)} more years."
    yield f"The repaired one then comes to {money(sides.repaired_yearly)} {currency} for each year you use it."
    yield f"A new one comes to {money(sides.new_yearly)} {currency} for each year."
    if "used" in weighed.known:
        yield f"A used one comes to {money(others(weighed)['used'])} {currency} for each year."
    limit = limits(f)["repair"]
    if limit is not None and weighed.verdict in (REPAIR, REPLACE):
        more = "more" if sides.advantage >= 0 else "less"
        yield f"It would be the other way round if the repair cost {more} than {money(limit)} {currency}."


def _verdict(weighed: Weighed) -> str:
    if weighed.verdict == DEPENDS:
        hangs = "what you get for the old one, and when" if weighed.one_off else "whether we can repair it"
        return f"It depends on {hangs}."
    return SAYS[weighed.verdict]


def _trade_in(weighed: Weighed) -> Iterator[str]:
    f, currency = weighed.figures, weighed.currency
    if f.one_off:
        yield f"You get {money(f.one_off)} {currency} for the old one, but only if you do not repair it."
    elif f.standing:
        yield f"You get {money(f.standing)} {currency} for the old one."
