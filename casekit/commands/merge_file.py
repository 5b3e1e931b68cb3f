"""The verb `merge-file`: git runs it wherever a record changed on both sides, with a store around it or without."""

from datetime import UTC, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from casekit.errors import CasekitError
from casekit.speech import warn
from casekit.store import codec, layout, merge, settings

CONFLICT = 1
FAILED = 129  # git takes anything below for a conflict

Base = Annotated[Path, typer.Argument(metavar="BASE", help="the text that both come from; may be empty")]
Ours = Annotated[Path, typer.Argument(metavar="OURS", help="our text; the result takes its place")]
Theirs = Annotated[Path, typer.Argument(metavar="THEIRS", help="their text")]
Name = Annotated[str, typer.Argument(metavar="PATH", help="where the record lies, for messages")]


def merge_file(base: Base, ours: Ours, theirs: Theirs, path: Name) -> None:
    """Merge two copies of a record, for git

    Git's exit codes: 0, 1 for a conflict that stands between markers in OURS, 129 when nothing could be done.

    Example: casekit merge-file base.toml ours.toml theirs.toml cases/001/1042.toml
    """
    try:
        known, one, two = (codec.decode(file.read_bytes(), str(file)) for file in (base, ours, theirs))
        merged = merge.merge(known, one, two, zone_at(Path(path)), path)
        ours.write_bytes(merged.text.encode())
    except (CasekitError, OSError) as error:
        warn(f"{path} was not merged: {error}")
        raise typer.Exit(FAILED) from error
    for line in merged.reports:
        warn(line)
    if merged.conflict:
        warn(f"{path}: both texts stand in it between markers; casekit check says how to go on")
        raise typer.Exit(CONFLICT)


def zone_at(path: Path) -> tzinfo:
    """The zone of the shop around a record, for times typed without one; UTC without a shop or readable settings."""
    for folder in path.absolute().parents:
        if (folder / layout.SETTINGS).is_file():
            try:
                return settings.read(folder / layout.SETTINGS).calendar.zone
            except CasekitError:
                break
    return UTC
