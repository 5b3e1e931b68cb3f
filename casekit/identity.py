"""The only place that decides who is typing: one counter machine has one account and four techs."""

import os
from collections.abc import Mapping
from datetime import datetime

import msgspec

from casekit import terminal
from casekit.core.laws import roster_name
from casekit.core.policy import Settings
from casekit.errors import UsageError
from casekit.store.local import Local


def who_is_typing(
    named: str | None, environ: Mapping[str, str], settings: Settings, local: Local, now: datetime
) -> str:
    """A roster name: `--as`, then CASEKIT_USER, then `casekit as` for this terminal, then the account; else a usage error."""
    today = now.date()
    for word in (named, environ.get("CASEKIT_USER")):
        if word:
            return roster_name(word, settings.roster, today).name
    key = terminal.key()
    known = local.terminal(key) if key else None
    if known and known.name in settings.roster and now.timestamp() - known.at < settings.policy.idle_minutes * 60:
        if now.timestamp() - known.at > 60:
            local.remember(key, msgspec.structs.replace(known, at=int(now.timestamp())))
        return roster_name(known.name, settings.roster, today).name
    tech = settings.tech_of(account())
    if tech is not None:
        return roster_name(tech.name, settings.roster, today).name
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
