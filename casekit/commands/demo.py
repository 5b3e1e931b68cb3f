"""The verb `demo`."""

import os
import shlex
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from casekit import identity
from casekit.bulk import Intake
from casekit.commands import _played, table
from casekit.commands._played import Cast, Clock, Played
from casekit.core.draft import Draft
from casekit.core.importing import Reader
from casekit.core.plan import Terms
from casekit.core.policy import Tech
from casekit.core.report import Column, Report, Section
from casekit.errors import Refused
from casekit.session import Options, Session
from casekit.store import files, layout, mapping
from casekit.store.settings_text import set_value, template
from casekit.store.sheet import Sheet

EXCERPT = Path(__file__).parent.parent / "data" / "openrepair" / "excerpt.csv"
COLUMNS = (
    Column("store", "store"), Column("typing", "typing"), Column("imported", "imported"), Column("played", "played"),
)  # fmt: skip
NAMES = ("ana", "bo", "cy")
CREDIT = "repairs by the Open Repair Alliance, CC BY-SA 4.0, see casekit/data/openrepair/NOTICE.md"


def demo(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="a new or empty folder")] = "demo-shop",
) -> None:
    """Make a shop with sample cases to play with

    Two hundred repairs of volunteers in many languages, and seven cases in the middle of their course.

    Example: casekit demo
    """
    session = Session.of(ctx)
    root = Path(folder).absolute()
    cast = _cast(session.options.as_ or os.environ.get("CASEKIT_USER") or NAMES[0])
    _make(root, cast)
    session.options.store, session.options.as_ = str(root), cast.me
    imported = _import(session, cast.me)
    clock = Clock(session.now, session.settings.calendar)
    played = _played.play(lambda who, at: _hand(session, who, at), cast, clock)
    refs = [getattr(played, name) for name in played.__struct_fields__]
    row = {"store": str(root), "typing": cast.me, "imported": imported, "played": refs}
    others = f"{cast.bo} and {cast.cy} work here too"
    made = (f"{imported} cases imported ({CREDIT})", f"{len(refs)} cases under way; you are {cast.me}, {others}", "")
    session.emit(Report(name="demo", columns=COLUMNS, rows=[row], page=(Section(f"made {root}", made),), id="store"))
    if (session.options.format or "table") == "table":
        _say_next(ctx, session, folder, played)


def _cast(named: str) -> Cast:
    """Whoever is typing plays the first part."""
    me = named.casefold()
    others = [name for name in NAMES[1:] + NAMES[:1] if name != me]
    return Cast(me, *others[:2])


def _make(root: Path, cast: Cast) -> None:
    """The folder of the shop, its settings and its lock; refused unless there is nothing in it."""
    try:
        if root.exists() and any(root.iterdir()):
            raise Refused(
                "there is something in this folder already", where=str(root), hint="casekit demo another-folder"
            )
        (root / layout.LOCK).parent.mkdir(0o700, parents=True, exist_ok=True)
        root.chmod(0o700)
        (root / layout.LOCK).touch(0o600)
    except OSError as error:
        raise files.refusal(error, root, "make the shop's folder") from error
    techs = (
        Tech(
            name=cast.me,
            full_name=cast.me.title(),
            skills=("printers",),
            limit="100.00",
            accounts=(identity.account(),),
        ),
        Tech(name=cast.bo, full_name=cast.bo.title(), skills=("mobiles",)),
        Tech(name=cast.cy, full_name=cast.cy.title(), skills=("boards",)),
    )
    text = template("Demo Repairs", "EUR", _zone(), "", techs)
    for day in ("sat", "sun"):  # so that there is something to do whenever somebody tries it
        text = set_value(text, f"hours.{day}", "09:00-18:00")
    files.write(root / layout.SETTINGS, text.encode(), new=True)


def _zone() -> str:
    """The time zone of this machine, UTC where it names none that is known."""
    from zoneinfo import ZoneInfo

    named = os.environ.get("TZ", "").removeprefix(":")
    found = named if "/" in named else os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    try:
        return ZoneInfo(found).key if found else "UTC"
    except (ValueError, OSError):
        return "UTC"


def _import(session: Session, me: str) -> int:
    """Import the excerpt, as `import` does; how many cases that made."""
    plan = mapping.read("open-repair")
    days = session.settings.policy.import_open_days
    with EXCERPT.open("rb") as raw:
        sheet = Sheet(raw, EXCERPT.name, "", "", [])
        reader = Reader(plan, sheet.header, Terms(calendar=session.settings.calendar, now=session.now, open_days=days))
        rows = (reader.row(cells, line) for line, cells in sheet.rows() if isinstance(cells, list))
        intake = Intake(session.ledger, me, me, session.now.isoformat())
        return sum(len(told.added) for told in intake.take(row for row in rows if isinstance(row, Draft)))


def _hand(session: Session, who: str, at: datetime) -> Session:
    """Somebody at work in the same shop, at some moment."""
    other = Session(Options(store=str(session.root), as_=who), session.host)
    other.settings, other.ledger, other.now = session.settings, session.ledger, at
    return other


def _say_next(ctx: typer.Context, session: Session, folder: str, played: Played) -> None:
    """Show the day, and five things to try."""
    target = next(verb.target for verb in table.VERBS if verb.name == "today")
    module, _, name = target.partition(":")
    getattr(import_module(module), name)(ctx)
    here = Path(folder).absolute() == Path.cwd()
    stored = f" --store {shlex.quote(str(session.root))}" if os.environ.get("CASEKIT_STORE") else ""
    steps = (
        f"casekit{stored} story {played.printer}",
        f'casekit{stored} accept {played.phone} "screen cracked, touch dead, a restart did not help"',
        f"casekit{stored} collect {played.mixer} --paid 45",
        f"casekit{stored} search wackelkontakt",
        f"casekit{stored} list status:closed brand:dyson",
    )
    go = () if here or stored else (f"cd {shlex.quote(folder)}",)
    page = Section("", ("", "try", *(f"  {step}" for step in (*go, *steps))))
    session.emit(Report(name="demo", columns=COLUMNS, rows=[], page=(page,)))
