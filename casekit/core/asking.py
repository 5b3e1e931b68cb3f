"""The only place that says who could be asked: whose skills fit, who answered on like cases, and who is here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from casekit.core.absence import SayDay, absence
from casekit.core.case import Case
from casekit.core.policy import Absence, Tech
from casekit.errors import Refused, UsageError


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who could be asked, how often they `answered` on like cases, on which `last`, and when they are away."""

    tech: Tech
    away: Absence | None = None
    answered: int = 0
    last: str = ""


def whom(
    case: Case,
    roster: Mapping[str, Tech],
    away: Sequence[Absence],
    today: date,
    user: str,
    answers: Mapping[str, tuple[int, str]],
) -> list[Known]:
    """All but the owner and `user`: who is here first, then whose skills fit, then who answered on more like cases.

    `answers`: for whom there are any, how many and the case of the last one.
    """
    others = [tech for tech in roster.values() if tech.here(today) and tech.name not in (case.owner, user)]
    told = [(tech, absence(away, tech.name, today), *answers.get(tech.name, (0, ""))) for tech in others]
    known = [Known(tech=tech, away=gone, answered=count, last=last) for tech, gone, count, last in told]
    words = " ".join((case.facts.category, case.facts.device, case.facts.brand, case.facts.model)).casefold().split()
    return sorted(known, key=lambda one: (one.away is not None, not fits(one.tech.skills, words), -one.answered))


def owners(thing: str, roster: Mapping[str, Tech], away: Sequence[Absence], today: date) -> list[Tech]:
    """Law 1: everybody a new case could go to: who is here first, then whose skills fit the device."""
    able = [tech for tech in roster.values() if tech.may_own(today)]
    words = thing.casefold().split()
    return sorted(able, key=lambda tech: (absence(away, tech.name, today) is not None, not fits(tech.skills, words)))


def fits(skills: Iterable[str], words: Iterable[str]) -> bool:
    """Whether one of the skills is, or begins, or is begun by one of the words: `printers` fits a printer."""
    words = list(words)
    return any(
        len(min(skill, word, key=len)) > 2 and (skill.startswith(word) or word.startswith(skill))
        for skill in (part for skill in skills for part in skill.casefold().split())
        for word in words
    )


def line(one: Known, say: SayDay) -> str:
    """Somebody who could be asked, in a line."""
    told = [", ".join(one.tech.skills) or "no skills noted"]
    if one.answered:
        told.append(f"answered {one.answered} like it, last {one.last}")
    if one.away is not None:
        told.append(f"away until {say(one.away.until)}")
    return f"{one.tech.name:<10} {'; '.join(told)}"


def nobody_named(case: Case, known: Sequence[Known], say: SayDay) -> UsageError:
    """Law 3: a question without a borrower lists who could know."""
    lines = "".join(f"\n  {line(one, say)}" for one in known)
    first = known[0].tech.name if known else "NAME"
    return UsageError(f"who could know? say --to:{lines}", hint=f'casekit escalate {case.ref} fri --to {first} "…"')


def gone_by(tech: Tech, away: Sequence[Absence], today: date, due: date | None) -> Absence | None:
    """Why somebody may not answer in time: they are away today, or on the day by which they should."""
    return absence(away, tech.name, today) or (absence(away, tech.name, due) if due is not None else None)


def is_away(gone: Absence, today: date, say: SayDay) -> str:
    """That somebody is, or will be, away."""
    return f"{gone.who} is away {f'from {say(gone.since)} ' if gone.since > today else ''}until {say(gone.until)}"


def here(known: Sequence[Known], away: Sequence[Absence], today: date, due: date | None, but: str) -> list[Known]:
    """Those who are here now and then, without the one who is not."""
    return [one for one in known if one.tech.name != but and gone_by(one.tech, away, today, due) is None]


def refused(gone: Absence, others: Sequence[Known], today: date, say: SayDay) -> Refused:
    """Law 3: nobody waits for somebody who is away without a choice."""
    told = ", ".join(f"{one.tech.name} ({', '.join(one.tech.skills) or 'no skills noted'})" for one in others)
    wait = f"--anyway to wait for {gone.who}"
    what = f"{is_away(gone, today, say)}; {f'here: {told}' if told else 'nobody else is here'}"
    return Refused(what, hint=f"--to {others[0].tech.name}, or {wait}" if others else wait)
