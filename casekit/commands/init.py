"""The verb `init`."""

import os
import shutil
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from casekit import identity
from casekit.core.policy import Settings, Tech
from casekit.core.report import Column, Report, Section
from casekit.errors import Refused, UsageError
from casekit.session import Session
from casekit.store import files, layout
from casekit.store.git import enable
from casekit.store.local import Local
from casekit.store.settings_text import template

COLUMNS = (Column("store", "store"), Column("settings", "settings"))


def init(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="where the shop's records will lie")] = ".",
    name: Annotated[str, typer.Option("--name", help="what the shop is called")] = "",
    currency: Annotated[str, typer.Option("--currency", help="EUR, USD, SGD …")] = "EUR",
    zone: Annotated[str, typer.Option("--zone", help="Europe/Berlin …; the machine's own when not given")] = "",
    country: Annotated[str, typer.Option("--country", help="DE, US, SG … for its holidays")] = "",
    tech: Annotated[
        list[str] | None,
        typer.Option("--tech", metavar="NAME", help="somebody on the roster, once for each; you when not given"),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option("--group", help="a system group that may read and write: 0660 and 2770 instead of 0600 and 0700"),
    ] = None,
    git: Annotated[
        bool, typer.Option("--git", help="keep the records in git: attributes and the merge driver")
    ] = False,
    site: Annotated[
        str | None, typer.Option("--site", metavar="LETTER", help="this copy of the store mints B1042 instead of 1042")
    ] = None,
) -> None:
    """Make a shop in a folder

    Example: casekit init shop --name "Harbour Repairs" --zone Asia/Singapore --currency SGD --tech ana --tech bo
    """
    root = Path(folder).absolute()
    new = not (root / layout.SETTINGS).exists()
    if new:
        text = template(
            name or root.name, currency.upper(), zone or machine_zone(), country.upper(), people(tech or [])
        )
        make_store(root, text, group)
    elif not git and site is None:
        raise Refused("there is a shop here already", where=str(root / layout.SETTINGS), hint="casekit config")
    session = Session.of(ctx)
    session.options.store = str(root)
    if site is not None:
        session.local.set_site(site)
    told = enable(root) if git else []
    here = "" if root == Path.cwd() else f"cd {folder} && "
    told.append(f'next: {here}casekit open "what the customer says" --name … --phone …')
    session.emit(made(root, new, session.settings, told))


def made(root: Path, new: bool, settings: Settings, told: list[str]) -> Report:
    """What there is now, and what to type next."""
    lines = (f"settings: {root / layout.SETTINGS}", f"roster: {', '.join(settings.roster)}", *told)
    head = f"{'made' if new else 'changed'} {settings.shop.name}"
    row = {"store": str(root), "settings": layout.SETTINGS}
    return Report(name="init", columns=COLUMNS, rows=[row], page=(Section(head, lines),), id="store")


def people(names: list[str]) -> list[Tech]:
    """The roster of a new shop: the names given, the first one typing under this account; without names, the account."""
    account = identity.account()
    handles = names or [handle(account)]
    return [Tech(name=name, accounts=(account,) if place == 0 else ()) for place, name in enumerate(handles)]


def handle(account: str) -> str:
    """An account as a roster name."""
    letters = "".join(ch for ch in account.lower() if ch.isascii() and (ch.isalnum() or ch in "_-")).lstrip(
        "0123456789_-"
    )
    return letters or "owner"


def make_store(root: Path, text: str, group: str | None) -> None:
    """The folder, its settings and its lock; refused when the folder cannot be made."""
    mode = 0o2770 if group else 0o700
    ours = not root.exists() or not any(root.iterdir())
    try:
        root.mkdir(parents=True, exist_ok=True)
        (root / ".casekit").mkdir(exist_ok=True)
        for made in (root, root / ".casekit") if ours else (root / ".casekit",):
            if group is not None:
                shutil.chown(made, group=group)
            made.chmod(mode)
        (root / layout.LOCK).touch()
        (root / layout.LOCK).chmod(0o660 if group else 0o600)  # a umask would shut the group out
    except LookupError:
        raise UsageError(f"there is no group {group!r} on this machine") from None
    except OSError as error:
        raise files.refusal(error, root, "make the shop's folder") from error
    files.write(root / layout.SETTINGS, text.encode(), new=True)
    if ours:
        Local(root, os.environ).begin_anew()


def machine_zone() -> str:
    """The time zone this machine is set to, UTC when it does not say; what TZ says counts where it is a place."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if "/" in named and is_zone(named):
        return named
    return os.path.realpath("/etc/localtime").partition("zoneinfo/")[2] or "UTC"


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name here."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True
