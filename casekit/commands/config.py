"""The verb `config`."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import msgspec
import typer

from casekit import speech
from casekit.commands import _holidays, _settings
from casekit.commands._grammar import given
from casekit.core import manual
from casekit.core.policy import Tech
from casekit.core.report import Column, Report, Section
from casekit.errors import Damaged, Refused, UsageError
from casekit.session import Session
from casekit.store import layout, settings_text
from casekit.store.settings import flaws_of
from casekit.store.settings_flaws import sentence, strict
from casekit.store.toml_edit import NOTHING, look
from casekit.store.toml_text import line_of, scan, spell_key, split_key

COLUMNS = (
    Column("key", "setting"),
    Column("value", "value", cut=True),
    Column("default", "default", cut=True),
    Column("help", "meaning", cut=True),
)
CHANGED = (*COLUMNS[:2], Column("was", "was"), Column("promises", "promises"))
FLAWS = (Column("line", "line", right=True), Column("key", "setting"), Column("problem", "problem", cut=True))
ROSTER = (
    Column("name", "name"),
    Column("full_name", "full name"),
    *(Column(key, key) for key in manual.TECH if key != "name"),
)

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[KEY [VALUE]]", help="a setting, and its value; or check, roster [add NAME], holidays [YEAR]"),
]


def config(
    ctx: typer.Context,
    words: Words = None,
    unset: Annotated[
        str | None, typer.Option("--unset", metavar="KEY", help="give a setting its default again")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="roster add: the full name")] = None,
    skill: Annotated[list[str] | None, typer.Option("--skill", help="roster add: what they are good at")] = None,
    limit: Annotated[str | None, typer.Option("--limit", help="roster add: the most they grant without asking")] = None,
    counter: Annotated[bool, typer.Option("--counter", help="roster add: opens cases and owns none")] = False,
    account: Annotated[list[str] | None, typer.Option("--account", help="roster add: their account here")] = None,
    email: Annotated[str | None, typer.Option("--email", help="roster add: where their reminders go")] = None,
) -> None:
    """Show or change the shop's settings

    Alone it lists them all; with a KEY one, or all below it. `check` names every mistake in the file. `roster` lists
    the people, `roster add NAME` adds one. A list is parted by commas; `+2026-12-25` adds to the closed days, and
    `holidays [YEAR]` those of the shop's country.

    Example: casekit config policy.silence_days 2
    """
    session, typed = Session.of(ctx), words or []
    texts = {"--name": name, "--limit": limit, "--counter": counter, "--email": email}
    about = given({**texts, "--skill": skill or None, "--account": account or None})
    if unset is not None and not typed and not about:
        _set(session, unset, None)
    elif unset is None and typed[:2] == ["roster", "add"] and len(typed) == 3:
        tech = Tech(name=typed[2].casefold(), full_name=name or typed[2], skills=tuple(skill or ()), counter=counter)
        more = {"limit": limit or tech.limit, "accounts": tuple(account or ()), "email": email or ""}
        _add(session, msgspec.structs.replace(tech, **more))
    elif about or unset is not None:
        what = f"{about[0]} goes with roster add" if about else "--unset takes one setting and nothing else"
        raise UsageError(
            what, hint="casekit config roster add bo --name Bo" if about else f"casekit config --unset {unset}"
        )
    else:
        _typed(session, typed)


def _typed(session: Session, words: list[str]) -> None:
    """Do what the words say, without options."""
    match words:
        case []:
            _list(session, "")
        case ["check"]:
            _check(session)
        case ["roster"]:
            _roster(session)
        case ["holidays", *years]:
            _close_on_holidays(session, years)
        case [key]:
            _list(session, key)
        case [key, value]:
            _set(session, key, value)
        case _:
            raise UsageError(
                "a value of several words needs quotes", hint=f"casekit config {words[0]} '{' '.join(words[1:])}'"
            )


def _emit(session: Session, report: Report) -> None:
    """Answer without a look at the settings, which may be broken."""
    speech.answer(report, session.options.format or "table", session.options.color, datetime.now(UTC), UTC)


# --- show -------------------------------------------------------------------------------------------------------------


def _list(session: Session, key: str) -> None:
    text = _settings.text_of(session.root)
    under = split_key(key) if key else ()
    found = _settings.rows(text, under)
    if key and not found:
        _settings.on_roster(under, text)
        settings_text.get_value(text, key)
    page = None
    if len(found) == 1:
        row, field = found[0], manual.find(under)
        about = [field.help, f"{manual.KINDS[field.kind][1]}; default: {row['default'] or 'none'}"] if field else []
        page = [Section(f"{row['key']}: {row['value']}", tuple(about))]
    empty = f"nothing is set under {key}"
    _emit(session, Report(name="config", columns=COLUMNS, rows=found, page=page, empty=empty, id="key"))


def _check(session: Session) -> None:
    """Name every mistake with its line; Damaged when there is one."""
    path = session.root / layout.SETTINGS
    text = _settings.text_of(session.root)
    flaws = flaws_of(text, str(path))
    pieces = scan(text)
    found = sorted((line_of(pieces, flaw.path), spell_key(flaw.path), sentence(flaw)) for flaw in flaws)
    rows = [dict(zip(("line", "key", "problem"), flaw, strict=True)) for flaw in found]
    empty = f"nothing is wrong with {path}"
    _emit(session, Report(name="config-check", columns=FLAWS, rows=rows, empty=empty, id="key"))
    if flaws:
        what = "a setting" if len(flaws) == 1 else f"{len(flaws)} settings"
        raise Damaged(f"{what} cannot be used", where=str(path), hint="casekit config KEY VALUE, or an editor")


def _roster(session: Session) -> None:
    people = strict(_settings.text_of(session.root), layout.SETTINGS).get("roster", {})
    rows = [_person(handle, table) for handle, table in people.items() if isinstance(table, dict)]
    _emit(session, Report(name="roster", columns=ROSTER, rows=rows, empty="nobody is on the roster", id="name"))


def _person(handle: str, table: dict[str, Any]) -> dict[str, str]:
    said = {key: table.get(key, field.default) for key, field in manual.TECH.items()}
    told = {key: _settings.words_of(("roster", handle, key), value) for key, value in said.items()}
    return told | {"name": handle, "full_name": told["name"] or handle}


# --- change -----------------------------------------------------------------------------------------------------------


def _set(session: Session, key: str, value: str | None) -> None:
    """Change one setting, or give it its default again."""
    path = split_key(key)

    def edited(text: str) -> str:
        if value is not None:
            return settings_text.set_value(text, key, _settings.value_of(path, value, text))
        _settings.on_roster(path, text)
        if not _settings.rows(text, path):
            settings_text.get_value(text, key)
        return settings_text.remove_value(text, key)

    before, after = _settings.change(session.root, edited)
    was, now = (next((row["value"] for row in _settings.rows(text, path)), "") for text in (before, after))
    closed = _promises(session, before, after) if spell_key(path) == "hours.closed_days" else []
    told = f"was: {was or 'empty'}" if after != before else "as it was"
    page = [Section(f"{spell_key(path)}: {now or 'empty'}", (told,))]
    if closed:
        page.append(Section("promised for a day that is closed now", tuple(line for _, line in closed)))
    row = {"key": spell_key(path), "value": now, "was": was, "promises": [ref for ref, _ in closed]}
    _emit(session, Report(name="config-set", columns=CHANGED, rows=[row], page=page, id="key"))


def _close_on_holidays(session: Session, words: list[str]) -> None:
    """Add the holidays of the shop's country and region to the closed days, those that are still to come."""
    today = session.now.date()
    shop = session.settings.shop
    found = _holidays.days(shop.country, shop.region, _holidays.years(words, today))
    coming = {day: name for day, name in found.items() if day >= today and day not in session.settings.calendar.closed}
    if not coming:
        raise Refused("all of these holidays are closed days already", hint="casekit config hours.closed_days")
    _set(session, "hours.closed_days", "+" + ",".join(day.isoformat() for day in coming))
    for day, name in coming.items():
        session.warn(f"closed {day:%Y-%m-%d}: {name}")


def _promises(session: Session, before: str, after: str) -> list[tuple[str, str]]:
    """The promises due on a day that is closed from now on: the case, and a line about each."""
    old, new = (settings_text.get_value(text, "hours.closed_days") for text in (before, after))
    added = {day for day in new if isinstance(day, date)} - set(old if isinstance(old, list) else ())
    if not added:
        return []
    from casekit.index import select

    try:
        session.index.refresh()
    except Damaged:
        session.warn("the promises on that day are not listed: other settings cannot be used; casekit config check")
        return []
    found, _ = select.duties(session.index, session.query(["kind:promise"]), session.zone)
    due = [row for row in found if row["due"].date() in added]
    return [(row["ref"], f"{row['ref']}  {session.say(row['due'])}, {row['who']}: {row['what']}") for row in due]


def _add(session: Session, tech: Tech) -> None:
    def edited(text: str) -> str:
        if look(strict(text, layout.SETTINGS), ("roster", tech.name)) is not NOTHING:
            raise Refused(f"{tech.name} is on the roster already", hint=f"casekit config roster.{tech.name}")
        return settings_text.add_tech(text, tech)

    _, after = _settings.change(session.root, edited)
    row = _person(tech.name, strict(after, layout.SETTINGS)["roster"][tech.name])
    role = "at the counter" if tech.counter else f"may grant {row['limit']}"
    about = ", ".join(filter(None, (row["full_name"], row["skills"], role)))
    page = [Section(f"{tech.name} is on the roster", (about, f"next: casekit as {tech.name}"))]
    _emit(session, Report(name="roster", columns=ROSTER, rows=[row], page=page, id="name"))
