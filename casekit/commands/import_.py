"""The verb `import`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from casekit.bulk import Intake, Told
from casekit.commands._sheets import plan_of, rows_of, stem
from casekit.core import laws
from casekit.core.draft import Draft, events
from casekit.core.imported import Tally, imported
from casekit.core.importing import Reader
from casekit.core.plan import Terms
from casekit.errors import Damaged, UsageError
from casekit.session import Session
from casekit.store.rejects import Rejects, free_name
from casekit.store.sheet import Broken, Rows, Sheet, open_sheet

NEEDED = ("opened", "status")


File = Annotated[str, typer.Argument(metavar="FILE", help="a CSV file; - reads stdin")]
Map = Annotated[
    str | None, typer.Option("--mapping", metavar="MAP.toml", help="which column is what; open-repair is built in")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="write nothing, and show what would be")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help="who owns the cases that are open")]
KeepOpen = Annotated[bool, typer.Option("--keep-open", help="leave open what is open, however old it is")]
Kept = Annotated[
    str | None, typer.Option("--rejects", metavar="FILE", help="where rejected rows are kept; else beside the file")
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="what stands before a row's own id, as in NAME:17")
]
Encoding = Annotated[str, typer.Option("--encoding", help="cp1252, utf-16 …, when the file is not UTF-8")]
From = Annotated[
    str | None, typer.Option("--from", metavar="FORMAT", help="read a foreign format, through a plugin that knows it")
]
PrintMapping = Annotated[
    bool, typer.Option("--print-mapping", help="print a mapping for the file, to be set right, and stop")
]


def import_rows(
    ctx: typer.Context,
    file: File,
    mapping: Map = None,
    dry_run: DryRun = False,
    owner: Owner = None,
    keep_open: KeepOpen = False,
    rejects: Kept = None,
    source: Source = None,
    encoding: Encoding = "",
    importer: From = None,
    print_mapping: PrintMapping = False,
) -> None:
    """Import cases from a file

    A second run adds nothing: each row is known by its source and id. Rows that make no case are kept in a file of
    their own, with the reason (exit 65). Cases that were open for too long are closed as advised.

    Example: casekit import repairs.csv --mapping open-repair --owner ana
    """
    session = Session.of(ctx)
    if print_mapping:
        _print_mapping(file, encoding)
        return
    plan = plan_of(mapping, importer, source, file, encoding)
    with open_sheet(file, sys.stdin.buffer) as raw:
        sheet = rows_of(session, plan, importer, raw, file)
        reader = Reader(plan, sheet.header, _terms(session, keep_open))
        _needs(reader, sheet)
        if dry_run:
            _preview(session, reader, sheet, owner)
            return
        kept = Rejects(_rejects(file, rejects), sheet)
        owns = laws.may_own(owner or session.user, session.settings.roster, session.now.date(), "--owner").name
        if owner is None:
            _owner_needed(Reader(plan, sheet.header, reader.terms), sheet)
        _take(session, reader, sheet, owns, kept)


def _terms(session: Session, keep_open: bool) -> Terms:
    days = session.settings.policy.import_open_days
    return Terms(calendar=session.settings.calendar, now=session.now, open_days=days, keep_open=keep_open)


def _preview(session: Session, reader: Reader, sheet: Rows, owner: str | None) -> None:
    """Say what an import would do."""
    tally = Tally()
    for told in Intake(session.ledger, "", "", "").preview(_drafts(reader, sheet, tally, None)):
        _count(tally, told)
    facts = {"file": sheet.name, "source": reader.plan.source, "owner": owner or ""}
    session.emit(imported(tally, facts, reader.unused, dry=True))
    _judge(tally, "")


def _take(session: Session, reader: Reader, sheet: Rows, owner: str, kept: Rejects) -> None:
    """Import, and say what was done."""
    tally = Tally()
    intake = Intake(session.ledger, owner, session.user, session.now.isoformat())
    try:
        for told in intake.take(_drafts(reader, sheet, tally, kept)):
            _count(tally, told)
            _tell(session, intake, told)
    finally:
        kept.close()
    rejected = str(kept.path) if kept.count else ""
    facts = {"file": sheet.name, "source": reader.plan.source, "owner": owner, "rejects": rejected}
    session.emit(imported(tally, facts, reader.unused, dry=False))
    _judge(tally, rejected)


def _print_mapping(file: str, encoding: str) -> None:
    from casekit.store.mapping_text import template

    with open_sheet(file, sys.stdin.buffer) as raw:
        sheet = Sheet(raw, file, encoding, "", [])
        sys.stdout.write(template(sheet, file, stem(file)))


def _needs(reader: Reader, sheet: Rows) -> None:
    """Refuse a file that cannot make any case, before its rows are looked at."""
    for field in NEEDED:
        if field not in reader.fed and field not in reader.plan.constants:
            wanted = " or ".join(reader.plan.columns.get(field, ())) or "none"
            has = ", ".join(sheet.header)
            raise UsageError(
                f"no column says {field}: the mapping wants {wanted}, and the file has {has}",
                where=sheet.name,
                hint=f"casekit import --print-mapping {sheet.name} > mapping.toml",
            )


def _rejects(file: str, named: str | None) -> Path:
    """Where rejected rows will be kept."""
    if named is None:
        return free_name(Path("import.csv" if file == "-" else file))
    if os.path.exists(named) and file != "-" and os.path.samefile(named, file):
        raise UsageError("the rejected rows cannot go where the rows come from", hint="--rejects another.csv")
    return Path(named)


def _drafts(reader: Reader, sheet: Rows, tally: Tally, kept: Rejects | None) -> Iterator[Draft]:
    """The rows that make a case; the others are counted, and kept where they shall be."""
    for line, cells in sheet.rows():
        tally.read += 1
        draft = cells.why if isinstance(cells, Broken) else reader.row(cells, line)
        if isinstance(draft, Draft):
            yield draft
            continue
        tally.reject(line, draft)
        if kept is not None:
            kept.add(line, draft, cells)


def _owner_needed(reader: Reader, sheet: Rows) -> None:
    """Law 1: whoever imports cases that stay open says whose they are, before anything is written."""
    for line, cells in sheet.rows():
        draft = None if isinstance(cells, Broken) else reader.row(cells, line)
        if isinstance(draft, Draft) and not draft.outcome:
            raise UsageError(
                "this case stays open, and an open case has an owner",
                where=f"{sheet.name}:{line}",
                hint="the same with --owner NAME; --dry-run counts them",
            )


def _count(tally: Tally, told: Told) -> None:
    tally.again += len(told.again)
    for ref, draft in told.added:
        tally.add(ref, draft)
    for ref, draft in told.changed:
        tally.change(ref, draft)


def _tell(session: Session, intake: Intake, told: Told) -> None:
    """Tell the plugins that want to know, and say what went wrong beside the write."""
    if told.warning:
        session.warn(told.warning)
    if session.host.suppliers("casekit_recorded"):
        for ref, draft in told.added:
            session.host.recorded(ref, events(draft, intake.owner, intake.by, intake.imported))


def _judge(tally: Tally, kept: str) -> None:
    """Exit 65 when a row was rejected; the others are imported."""
    if tally.rejected:
        rows = "1 row was" if tally.rejected == 1 else f"{tally.rejected} rows were"
        hint = f"set them right there, then the same with {kept}" if kept else "set them right, then without --dry-run"
        raise Damaged(f"{rows} rejected", where=kept, hint=hint)
