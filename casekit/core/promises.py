"""The only place that says what became of a promise: whether the customer got it by the date they counted on.

That is the first date, until they were told of another before it passed. A move that they did not hear of, or heard of too
late, changes what we work towards and not what they count on.
"""

from collections.abc import Iterator
from datetime import datetime

from casekit.core.case import Case, Entry
from casekit.core.duty import Duty
from casekit.core.telling import Say, told


def counted_on(duty: Duty) -> datetime:
    """The date the customer counts on; the earliest, where two copies told them two."""
    first = duty.steps[0]
    known = {first.event.id: first.due}
    for step in duty.steps[1:]:
        before = min((known[of] for of in step.event.targets if of in known), default=first.due)
        known[step.event.id] = step.due if step.told and step.event.at <= before else before
    return min(known[tip] for tip in duty.tips)


def is_broken(duty: Duty, now: datetime) -> bool:
    """Whether that date passed before the promise ended: whatever happens to it then does not mend it."""
    return (duty.endings[0].at if duty.endings else now) > counted_on(duty)


def became(duty: Duty, now: datetime) -> str:
    """open, kept, or how else it ended; broken, or broken and kept late."""
    if not is_broken(duty, now):
        return duty.ended or "open"
    return "broken, kept late" if duty.ended == "kept" else "broken"


def moved(duty: Duty, now: datetime, say: Say) -> str:
    """How often it got another date, and whether they knew in time; "" for never."""
    moves = len(duty.steps) - 1
    if not moves:
        return ""
    often = "moved once" if moves == 1 else f"moved {moves} times"
    if counted_on(duty) == duty.due:
        return f"{often} in time"
    return f"{often} too late" if is_broken(duty, now) else f"{often}, they count on {say(counted_on(duty))}"


def kept_now(duty: Duty, now: datetime, say: Say) -> str:
    """What to say of one that is being kept, or was at `now`."""
    return f"kept late, it was due {say(counted_on(duty))}" if is_broken(duty, now) else "kept"


def happened(case: Case, entry: Entry, say: Say) -> str:
    """What happened, as everywhere; and of a promise that was kept, whether it was in time."""
    duty = case.standing(entry.event.targets, "promise") if entry.event.kind == "promise_kept" else ""
    if isinstance(duty, str) or entry.state or entry.why:
        return told(entry, say)
    return f"promise {kept_now(duty, entry.event.at, say)}"


def ledger(case: Case, say: Say, now: datetime) -> Iterator[str]:
    """Each promise with its date, how it moved, and what became of it."""
    for duty in case.duties.values():
        if duty.kind == "promise" and duty.what:  # of a forgotten customer nothing is left to say
            yield (
                ", ".join(filter(None, (duty.what, f"for {say(duty.due)}", moved(duty, now, say))))
                + f": {became(duty, now)}"
            )
