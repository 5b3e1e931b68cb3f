"""The only place that says how an absence may be written down, moved and ended."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from casekit.core import laws
from casekit.core.absence import KEPT, SayDay, absence
from casekit.core.policy import Absence, Tech
from casekit.errors import NotFound, Refused, UsageError

Placed = tuple[int | None, Absence]  # the number of the absence whose place it takes, None for a place of its own


def going(
    away: Sequence[Absence], who: str, since: date | None, until: date | None, today: date, say: SayDay
) -> Placed:
    """An absence from `since` on (today for None), or the one there is with another end; back on `until`.

    Without `until` it is the one there is as it stands, so that its deputy can be changed.
    """
    mine = [(number, one) for number, one in enumerate(away) if one.who == who and one.until > today]
    fits = [pair for pair in mine if (pair[1].since == since if since else until is None or pair[1].since <= today)]
    number, known = min(fits, key=lambda pair: pair[1].since, default=(None, None))
    if until is None:
        if known is None:
            raise UsageError(f"until when is {who} away?", hint=f"casekit away {who} until mon --deputy NAME")
        return number, known
    begins = known.since if known is not None else since or today
    if until <= max(begins, today):
        raise UsageError(f"{who} is back on that day, so it must come after {say(max(begins, today))}")
    new = replace(known, until=until) if known is not None else Absence(who=who, since=begins, until=until)
    for other, one in mine:
        if other != number and new.since < one.until and one.since < new.until:
            what = f"{who} is away from {say(one.since)} until {say(one.until)} already"
            which = f" --from {one.since}" if one.since > today else ""
            raise Refused(what, hint=f"casekit away {who} until {one.until}{which}, or casekit away {who} --back")
    over = (place for place, one in enumerate(away) if one.who == who and one.until + KEPT <= today)
    return (number if known is not None else next(over, None)), new


def coming_back(away: Sequence[Absence], who: str, today: date) -> tuple[int, Absence, Absence | None]:
    """The absence that ends today, by its number; and what is left of it, None when it had not begun before today."""
    mine = [(number, one) for number, one in enumerate(away) if one.who == who and one.until > today]
    if not mine:
        raise NotFound(f"{who} is not away", hint="casekit away")
    number, one = min(mine, key=lambda pair: (pair[1].since, -pair[1].until.toordinal()))
    return number, one, replace(one, until=today) if one.since < today else None


def may_cover(new: Absence, away: Sequence[Absence], roster: Mapping[str, Tech], today: date, say: SayDay) -> list[str]:
    """The deputy is somebody else, may own cases, and is in when it begins; what is to be known of the rest of it."""
    if not new.deputy:
        return []
    tech = laws.may_own(new.deputy, roster, today, "--deputy")
    if tech.name == new.who:
        raise UsageError("somebody else acts for who is away", hint=f"casekit away {new.who} --deputy NAME")
    first = max(new.since, today)
    gone = absence(away, tech.name, first)
    others = [one.name for one in roster.values() if one.may_own(first) and one.name not in (new.who, tech.name)]
    free = [name for name in others if absence(away, name, first) is None]
    if gone is not None:
        what = f"{tech.name} is away until {say(gone.until)}"
        raise Refused(what, hint=f"--deputy {free[0]}" if free else "leave --deputy out")
    later = [one for one in away if one.who == tech.name and first < one.since < new.until]
    return [f"{one.who} is away from {say(one.since)} until {say(one.until)} too" for one in later]
