"""The only place that holds the index against the records: it should never find anything."""

from typing import Any

from casekit.index import schema
from casekit.index.index import Index
from casekit.index.rows import Rows

_ROW = f"SELECT {', '.join(schema.COLUMNS)} FROM row WHERE ref = ?"
_DUTY = f"SELECT {', '.join(schema.DUTY[1:])} FROM duty WHERE ref = ?"
_TEXT = "SELECT body FROM main.text JOIN main.row ON main.row.id = main.text.rowid WHERE main.row.ref = ?"


def agrees(index: Index, ref: str, rows: Rows) -> bool:
    """Whether the index holds exactly these rows of a record. An overlay has them anew: nothing to compare."""
    if schema.is_laid(index.connection):
        return True
    return (
        index.ask(_ROW, (ref,)) == [rows.row]
        and _sorted(index.ask(_DUTY, (ref,))) == _sorted(rows.duties)
        and sorted(index.ask("SELECT key, shown FROM reach WHERE ref = ?", (ref,))) == sorted(rows.reach)
        and [text for (text,) in index.ask(_TEXT, (ref,))] == ([rows.text] if rows.text else [])
    )


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def is_there(index: Index, ref: str) -> bool:
    """Whether a record with this reference can be read."""
    return bool(index.ask("SELECT 1 FROM row WHERE ref = ?", (ref,)))


def flaw_of(index: Index, path: str) -> str:
    """Why the index makes nothing of a file, "" when it does."""
    return next((why for (why,) in index.ask("SELECT damage FROM file WHERE path = ?", (path,))), "")


def fallen(index: Index) -> list[tuple[str, int]]:
    """Records that have fewer events than the index once knew: the reference, and the highest number there was."""
    return index.ask("SELECT ref, n FROM main.fell ORDER BY ref")


def copies(index: Index) -> list[tuple[str, str, str]]:
    """The files that are copies or lie in the wrong place: path, reference, and what is wrong beyond that."""
    return index.ask("SELECT path, ref, damage FROM file WHERE copy ORDER BY path")
