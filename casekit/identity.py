"""The only place that decides who is typing: one counter machine has one account and four techs."""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from casekit import terminal
from casekit.core.laws import roster_name
from casekit.core.policy import Settings
from casekit.errors import UsageError
from casekit.store.local import Local


class Typist(msgspec.Struct, frozen=True):
    """Whoever is typing, by roster name, what says so, and until when it does (None for as long as it stands there)."""

    name: str
    why: str
    until: datetime | None = None


def who_is_typing(
    named: str | None, environ: Mapping[str, str], settings: Settings, local: Local, now: datetime
) -> str:
    """The roster name of whoever is typing."""
    return typist(named, environ, settings, local, now).name


def typist(named: str | None, environ: Mapping[str, str], settings: Settings, local: Local, now: datetime) -> Typist:
    """By `--as`, then CASEKIT_USER, then `casekit as` for this terminal, then the account; else a usage error."""
    today = now.date()
    for why, word in (("--as", named), ("CASEKIT_USER", environ.get("CASEKIT_USER"))):
        if word:
            return Typist(roster_name(word, settings.roster, today).name, why)
    key = terminal.key()
    known = local.terminal(key) if key else None
    idle = timedelta(minutes=settings.policy.idle_minutes)
    if known and known.name in settings.roster and now.timestamp() - known.at < idle.total_seconds():
        if now.timestamp() - known.at > 60:
            local.remember(key, msgspec.structs.replace(known, at=int(now.timestamp())))
        return Typist(roster_name(known.name, settings.roster, today).name, "this terminal", now + idle)
    tech = settings.tech_of(account())
    if tech is not None:
        return Typist(roster_name(tech.name, settings.roster, today).name, f"the account {account()}")
    names = ", ".join(settings.roster) or "nobody yet: casekit config roster"
    raise UsageError(
        f"who is typing? {account()!r} is no account on the roster ({names})", hint="casekit as NAME, or --as NAME"
    )


def account() -> str:
    """The operating-system account this runs under; its number where it has no name."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
