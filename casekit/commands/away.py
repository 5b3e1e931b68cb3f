"""The verb `away`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

import typer
from msgspec.structs import replace

from casekit.commands import _news, _settings
from casekit.commands._grammar import given
from casekit.commands._options import Because
from casekit.core import dates, laws, laws_away, leaving
from casekit.core.absence import deputy
from casekit.core.policy import Absence
from casekit.core.report import Column, Report, Section
from casekit.errors import UsageError
from casekit.index import select
from casekit.session import Session
from casekit.store import settings_text
from casekit.store.settings import parse

COLUMNS = (
    Column("who", "who"),
    Column("since", "since"),
    Column("until", "back on"),
    Column("deputy", "deputy"),
    Column("because", "because", cut=True),
    Column("cases", "cases"),
    Column("held", "held"),
    Column("promised", "promised"),
)


def away(
    ctx: typer.Context,
    who: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="who is away; without it, everybody who is")
    ] = None,
    until: Annotated[
        list[str] | None, typer.Argument(metavar="[DATE]", help="the day they are back: mon, until fri, 2026-11-30")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="the first day they are not here, when not today")
    ] = None,
    deputy_: Annotated[str | None, typer.Option("--deputy", metavar="NAME", help="who acts for them meanwhile")] = None,
    because: Because = None,
    back: Annotated[bool, typer.Option("--back", help="they are here again, or do not go after all")] = False,
) -> None:
    """Say who is away until when, and who acts for them

    Their cases stay theirs. The deputy sees what is due on them, and may do what only the owner may.

    Example: casekit away cy until mon --deputy bo
    """
    session, words = Session.of(ctx), [word for word in until or [] if word.lower() != "until"]
    rest = given({"DATE": words or None, "--from": from_, "--deputy": deputy_, "--because": because})
    if who is None:
        if rest or back:
            raise UsageError("who is away?", hint="casekit away cy until mon --deputy bo")
        _list(session)
    elif back:
        if rest:
            raise UsageError(f"{rest[0]} does not go with --back", hint=f"casekit away {who} --back")
        _back(session, _name(session, who))
    else:
        day = _day(session, " ".join(words)) if words else None
        since = _day(session, from_) if from_ is not None else None
        named = {"deputy": deputy_ and deputy_.casefold(), "because": because}
        _go(session, _name(session, who), since, day, {key: text for key, text in named.items() if text is not None})


def _name(session: Session, who: str) -> str:
    return laws.roster_name(who, session.settings.roster, session.now.date()).name


def _day(session: Session, words: str) -> date:
    """The day that date words mean; an absence is counted in days."""
    found = dates.span(words, session.now, session.settings.calendar)
    if found.exact or found.end.date() - found.start.date() > timedelta(days=1):
        raise UsageError(f"{words!r} is no day, and an absence is counted in days", hint="mon, or 2026-11-30")
    return found.start.date()


def _list(session: Session) -> None:
    """Who is away and who will be, the next back first."""
    today = session.now.date()
    coming = [one for one in session.settings.away if one.until > today]
    rows = [_row(one) for one in sorted(coming, key=lambda one: (one.since > today, one.until, one.who))]
    session.emit(Report(name="away", columns=COLUMNS[:5], rows=rows, empty="nobody is away", id="who"))


def _row(one: Absence) -> dict[str, object]:
    return {key: getattr(one, key) or None for key in ("who", "since", "until", "deputy", "because")}


# --- going ------------------------------------------------------------------------------------------------------------


def _go(session: Session, who: str, since: date | None, until: date | None, typed: Mapping[str, str]) -> None:
    today, user, new, beside = session.now.date(), session.user, list[Absence](), list[str]()

    def edited(text: str) -> str:
        known = parse(text.encode())
        number, gone = laws_away.going(known.away, who, since, until, today, session.say_day)
        new[:] = [replace(gone, **typed)]
        beside[:] = laws_away.may_cover(new[0], known.away, known.roster, today, session.say_day)
        return settings_text.put_absence(text, new[0], number)

    _, after = _settings.change(session.root, edited)
    session.settings = parse(after.encode())
    _say(session, user, new[0], beside)


def _say(session: Session, user: str, gone: Absence, beside: list[str]) -> None:
    """Who acts for them, and what others wait for from them meanwhile."""
    away, roster, today = session.settings.away, session.settings.roster, session.now.date()
    name = deputy(away, roster, gone.who, max(gone.since, today))
    session.refresh()
    held = _duties(session, f"who:{gone.who}", f"-owner:{gone.who}")
    promised = _duties(session, f"owner:{gone.who}", "kind:promise", f"due:<{gone.until}")
    cases, _ = select.cases(session.index, session.query([f"owner:{gone.who}"]), session.zone)
    told = (*leaving.about(gone, name, len(cases), away, roster), *beside)
    page = [
        Section(leaving.head(gone, name, today, session.say_day), told),
        leaving.legs(gone, held, name, user, _opens(session, gone.until), session.say),
        leaving.promises(gone, promised, session.say),
    ]
    row = {
        **_row(gone), "cases": len(cases), "held": [row["ref"] for row in held], "promised": [row["ref"] for row in promised],
    }  # fmt: skip
    shown = [section for section in page if section.lines or section is page[0]]
    session.emit(Report(name="away-set", columns=COLUMNS, rows=[row], page=shown, id="who"))


def _opens(session: Session, day: date) -> date:
    calendar = session.settings.calendar
    return calendar.local_date(calendar.next_opening(calendar.at(day, timedelta())))


def _duties(session: Session, *words: str) -> list[select.Row]:
    return select.duties(session.index, session.query(words), session.zone)[0]


# --- coming back ------------------------------------------------------------------------------------------------------


def _back(session: Session, who: str) -> None:
    user, ended = session.user, list[Absence]()

    def edited(text: str) -> str:
        number, one, left = laws_away.coming_back(parse(text.encode()).away, who, session.now.date())
        ended[:] = [one]
        return (
            settings_text.drop_absence(text, number) if left is None else settings_text.put_absence(text, left, number)
        )

    _settings.change(session.root, edited)
    session.refresh()
    today, gone = session.now.date(), ended[0]
    news = _news.while_away(session, who, gone.since) if gone.since <= today else None
    cases, _ = select.cases(session.index, session.query([f"owner:{who}"]), session.zone)
    page = [Section(*leaving.back(gone, len(cases), today)), *([news] if news else [])]
    row = {**_row(replace(gone, until=min(gone.until, today))), "cases": len(cases)}
    session.emit(Report(name="away-set", columns=COLUMNS, rows=[row], page=page, id="who"))
    if who == user and _news.looking(session):
        _news.looked(session, who)
