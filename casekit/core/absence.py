"""The only place that says who is away on a day, until when, and who acts for them meanwhile."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from casekit.core.policy import Absence, Tech

KEPT = timedelta(days=30)  # for so long an absence that is over may be asked about
SayDay = Callable[[date], str]


def absence(away: Sequence[Absence], who: str, day: date) -> Absence | None:
    """The absence of somebody that holds a day, of several the longest; None when they are in."""
    held = [one for one in away if one.who == who and one.since <= day < one.until]
    return max(held, key=lambda one: one.until, default=None)


def deputy(away: Sequence[Absence], roster: Mapping[str, Tech], who: str, day: date) -> str:
    """Who acts for somebody on a day: their deputy, or the deputy's own where that one is away too.

    "" while they are in, and when nobody at the end of the chain is here.
    """
    asked, name = {who}, who
    while (gone := absence(away, name, day)) is not None:
        name = gone.deputy
        if name in asked or name not in roster:
            return ""
        asked.add(name)
    return name if name != who and roster[name].here(day) else ""


def covered(away: Sequence[Absence], roster: Mapping[str, Tech], user: str, day: date) -> Iterator[Absence]:
    """The absences during which `user` acts for somebody on a day, the shortest first."""
    gone = [found for who in {one.who: None for one in away} if (found := absence(away, who, day)) is not None]
    yield from sorted((one for one in gone if deputy(away, roster, one.who, day) == user), key=lambda one: one.until)


def just_back(away: Sequence[Absence], who: str, day: date) -> Absence | None:
    """The absence from which somebody came back in the last weeks; None while they are away, or without one."""
    over = [one for one in away if one.who == who and one.until <= day < one.until + KEPT]
    return None if absence(away, who, day) else max(over, key=lambda one: one.until, default=None)


def lines(away: Sequence[Absence], roster: Mapping[str, Tech], who: str, day: date, say: SayDay) -> Iterator[str]:
    """That somebody is away, until when, and who acts for them; nothing while they are in."""
    gone = absence(away, who, day)
    if gone is not None:
        name = deputy(away, roster, who, day) or "nobody"
        yield f"{who} is away until {say(gone.until)}; {name} acts for them"
