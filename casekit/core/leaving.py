"""The only place that says what is told when somebody goes away: who acts for them, and what others wait for from them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from casekit.core.absence import SayDay, deputy
from casekit.core.policy import Absence, Tech
from casekit.core.report import Section
from casekit.core.telling import Say, duty

Row = Mapping[str, Any]

# What others lent to whoever goes: how to take it back, and how to give it to somebody else or another date.
WAYS = {
    "escalation": ('recall {ref} "…" --which {id}', "escalate {ref} --to {other} --instead --which {id}"),
    "hand-over": (
        'hand-over {ref} --decline "away" --as {who}',
        'hand-over {ref} --to {other} --because "{who} is away"',
    ),
    "grant": ('grant {ref} --decline "{who} is away" --which {id}',),
    "follow-up": ('follow-up {ref} --dropped "…" --which {id}', "follow-up {ref} --moved {opens} --which {id}"),
}


def head(gone: Absence, name: str, today: date, say: SayDay) -> str:
    """Who is away and when; `name` acts for them, "" for nobody."""
    since = f"from {say(gone.since)} " if gone.since > today else ""
    return f"{gone.who} is away {since}until {say(gone.until)}; {name or 'nobody'} acts for them"


def about(gone: Absence, name: str, cases: int, away: Sequence[Absence], roster: Mapping[str, Tech]) -> Iterator[str]:
    """What becomes of their own cases, and of those they act for others on."""
    if cases:
        sees = f", and {name} has what is due on them in casekit today" if name else ""
        yield f"{cases} open {'case stays' if cases == 1 else 'cases stay'} {gone.who}'s{sees}"
    if not name:
        yield f"try: casekit away {gone.who} --deputy NAME"
    for one in away:
        if one.deputy == gone.who and one.since < gone.until and gone.since < one.until:
            now = deputy(away, roster, one.who, max(one.since, gone.since))
            other = f"{now} does meanwhile" if now else f"nobody does meanwhile: casekit away {one.who} --deputy NAME"
            yield f"{gone.who} acts for {one.who}; {other}"


def back(gone: Absence, cases: int, today: date) -> tuple[str, tuple[str, ...]]:
    """That somebody is back, or does not go after all, and how many cases are theirs."""
    told = f"{gone.who} is back" if gone.since <= today else f"{gone.who} does not go away after all"
    return told, (f"{cases or 'no'} open {'cases are' if cases > 1 else 'case is'} theirs",)


def legs(gone: Absence, owed: Sequence[Row], other: str, user: str, opens: date, say: Say) -> Section:
    """What is owed by them on the cases of others, each with the commands to take it back and to move it.

    `other` is who could have it instead ("" for nobody), `opens` the first day the shop is open once they are back.
    """
    lines = []
    for row in owed:
        asks = "" if row["kind"] == "hand-over" else f"{row['owner']} asks: "
        lines.append(f"{row['ref']}  {say(row['due'])}  {asks}{duty(row['kind'], row['what'])}")
        to = other if other not in ("", row["owner"]) else "NAME"
        as_ = "" if row["owner"] == user else f" --as {row['owner']}"
        for way in WAYS.get(row["kind"], ()):
            typed = way.format(ref=row["ref"], id=row["id"], other=to, who=gone.who, opens=opens)
            lines.append(f"  casekit {typed}{'' if ' --as ' in way else as_}")
    return Section(f"asked of {gone.who} on the cases of others", tuple(lines))


def promises(gone: Absence, owed: Sequence[Row], say: Say) -> Section:
    """What customers were promised for a day on which their owner is not here."""
    lines = (
        f"{row['ref']}  {say(row['due'])}  {duty(row['kind'], row['what'])}"
        + (f" · {row['customer_name']}" if row["customer_name"] else "")
        for row in owed
    )
    return Section(f"promised by {gone.who} for these days", tuple(lines))
