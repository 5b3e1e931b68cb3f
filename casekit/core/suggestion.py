"""The only place that says by when like cases were ready, and what may be promised by that.

A customer waits in real time, nights and closed days too, so that is what is counted: from first contact until the work
first came to its own end. A case that ended otherwise (declined, abandoned, advised, referred …) had not been finished for
as long as it lasted, and so had one that is still open: both are counted for just that long. What comes out is when a case
that goes on will be ready, which is what a promise is about, and not how likely it is to go on.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import msgspec

from casekit.core.case import Case, Facts
from casekit.core.report import Column, Report, Section
from casekit.core.schedule import Calendar, elapsed_seconds
from casekit.core.survival import Span, and_next, beyond, curve, within
from casekit.core.telling import Say, heading, short

SHARE = Fraction(4, 5)  # what is late costs a shop four times what is padded: 4 / (4 + 1)
FEWEST = 4  # finished cases: fewer say nothing of the next one's 80 %
DONE = ("fixed", "replaced", "no-fault", "unrepairable")  # outcomes to which the shop's own work came
DAY = 86400
COLUMNS = tuple(
    Column(key, key.replace("_", " "))
    for key in (
        "ref", "class", "like", "share", "n", "censored", "open", "age_days", "days", "beyond_days", "due", "curve",
    )
)  # fmt: skip


class Course(Span, frozen=True):
    """How long one case went, in seconds, and whether it is `open` still."""

    open: bool = False


class Like(msgspec.Struct, frozen=True):
    """The cases of one class, by device, by category or all, and what they have in common ("" for all)."""

    sort: str
    name: str
    courses: Sequence[Course]

    @property
    def finished(self) -> int:
        """How many of them the work was finished on."""
        return sum(course.ended for course in self.courses)

    @property
    def open(self) -> int:
        """How many of them are open."""
        return sum(course.open for course in self.courses)


def sorts(facts: Facts) -> list[tuple[str, str]]:
    """The classes that a case belongs to, the closest first."""
    named = (("device", facts.device), ("category", facts.category))
    return [*((sort, name) for sort, name in named if name), ("all", "")]


def since(case: Case, now: datetime) -> datetime:
    """Since when its customer waits: first contact, or when it last came back."""
    began = case.reopens[-1] if case.reopens else case.opened
    return began.at if began else now


def course(case: Case, now: datetime) -> Course:
    """From first contact to the first end of its work. A return is another wait, and no part of it."""
    ends = [(event, str(event.fields.get("outcome", ""))) for event in case.finishes]
    ends += [(event, outcome) for event, outcome, _ in case.closes]
    first, outcome = min(ends, key=lambda end: (end[0].n, end[0].at, end[0].id), default=(None, ""))
    until = now if first is None else first.at
    began = case.opened.at if case.opened else until
    return Course(max(0, elapsed_seconds(began, until)), outcome in DONE, first is None)


def still_ahead(like: Like, age: int) -> Like:
    """Those that took longer than a case that waits for `age` seconds: only they say how it goes on."""
    return msgspec.structs.replace(like, courses=beyond(like.courses, age))


def suggestion(case: Case, like: Like, now: datetime, calendar: Calendar, say: Say) -> Report:
    """The date that 80 % of like cases keep, at closing time; or that none can be told, and why."""
    began = since(case, now)
    points = curve(and_next(like.courses)) if like.finished >= FEWEST else []
    found = within(points, SHARE)
    last = points[-1].length if points and found is None else None
    row = {
        "ref": case.ref, "class": like.sort, "like": like.name or None, "share": f"{float(SHARE):.2f}", "n": like.finished,
        "censored": len(like.courses) - like.finished, "open": like.open,
        "age_days": _days(began, elapsed_seconds(began, now), calendar),
        "days": None if found is None else _days(began, found, calendar),
        "beyond_days": None if last is None else _days(began, last, calendar),
        "due": None if found is None else _due(calendar.later(began, timedelta(seconds=found)), calendar),
        "curve": [f"{point.length / DAY:.2f}:{float(point.still):.4f}" for point in points],
    }  # fmt: skip
    first, then = _words(row, say)
    lines = (first, f"goes by {', '.join(_counted(like))}", f"try: casekit promise {case.ref} {then}")
    return Report(name="suggestion", columns=COLUMNS, rows=[row], page=[Section(heading(case), lines)])


def _words(row: Mapping[str, Any], say: Say) -> tuple[str, str]:
    """What came out, and what may be promised by that: the thing itself, else a word."""
    longer = f" that took longer than its {_spelt(row['age_days'])}" if row["age_days"] else ""
    if row["due"] is not None:
        soon = f"within {_spelt(row['days'])}" if row["days"] else "the same day"
        those = f" of those{longer}" if longer else ""
        return f"80 %{those} are ready {soon}: {say(row['due'])}", f'{row["due"]:%Y-%m-%d} "ready"'
    why = f"it takes {FEWEST} finished cases{longer}, and there are {row['n'] or 'none'}"
    if row["beyond_days"] is not None:
        why = f"80 % lies beyond {_spelt(row['beyond_days'])}"
    return f"not estimable: {why}", '+2bd "we know more"'


def _spelt(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _due(ready: datetime, calendar: Calendar) -> datetime:
    """Closing time of the day: what is ready by then can be told and fetched while somebody is there."""
    opens = calendar.next_opening(ready)
    return calendar.closing(calendar.local_date(opens)) or opens


def _days(began: datetime, seconds: int, calendar: Calendar) -> int:
    """As a customer counts them: by dates, not by hours."""
    ends = calendar.later(began, timedelta(seconds=seconds))
    return (calendar.local_date(ends) - calendar.local_date(began)).days


def _counted(like: Like) -> Iterator[str]:
    """The class, and how many of it went how."""
    named = {"device": f"the same device ({short(like.name)})", "category": f"category {short(like.name)}"}
    yield f"{named.get(like.sort, 'all cases')}: {like.finished} finished"
    otherwise = len(like.courses) - like.finished - like.open
    if otherwise:
        yield f"{otherwise} that ended otherwise"
    if like.open:
        yield f"{like.open} still open"
