"""The only place that opens what `import` reads: a CSV file, or a foreign format through a plugin, with its plan."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from casekit.core.plan import Plan
from casekit.errors import CasekitError, PeerFailed, UsageError
from casekit.session import Session
from casekit.store import mapping
from casekit.store.sheet import Broken, Rows, Sheet

OWN = "casekit"  # the mapping whose columns bear the names of our fields
HOOK = "casekit_importers"


class Foreign:
    """What a plugin reads from a file, as rows: its function gives a mapping of column → text for each."""

    encoding = "utf-8"
    delimiter = ","

    def __init__(self, session: Session, importer: str, raw: BinaryIO, name: str, columns: list[str]) -> None:
        self.name = name
        self.header = columns
        self._read = session.host.load(HOOK, importer)
        self._importer = importer
        self._raw = raw

    def rows(self) -> Iterator[tuple[int, list[str] | Broken]]:
        """The rows, counted from 1. What breaks in the plugin is its failure."""
        self._raw.seek(0)
        try:
            for number, row in enumerate(self._read(self._raw), 1):
                yield number, [_told(row, column) for column in self.header]
        except CasekitError:
            raise
        except Exception as error:
            raise PeerFailed(
                f'importer "{self._importer}" failed: {type(error).__name__}: {error}', where=self.name
            ) from error


def _told(row: Mapping[str, object], column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def plan_of(named: str | None, importer: str | None, source: str | None, file: str, encoding: str) -> Plan:
    """The plan of an import; a usage error when neither a mapping nor an importer is named."""
    if named is None and importer is None:
        raise UsageError(
            "which column is what? a mapping says so", hint=f"casekit import --print-mapping {file} > mapping.toml"
        )
    plan = mapping.read(named or OWN)
    return msgspec.structs.replace(
        plan,
        source=mapping.source_name(source)
        if source
        else (named and plan.source) or importer or plan.source or stem(file),
        encoding=encoding or plan.encoding,
    )


def rows_of(session: Session, plan: Plan, importer: str | None, raw: BinaryIO, file: str) -> Rows:
    """The rows of a file, as a plan or a plugin's importer reads them."""
    name = "stdin" if file == "-" else file
    columns = list(dict.fromkeys(column for found in plan.columns.values() for column in found))
    if importer is not None:
        return Foreign(session, importer, raw, name, columns)
    return Sheet(raw, name, plan.encoding, plan.delimiter, columns)


def stem(file: str) -> str:
    """What a file is called, as the name of a source."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", "stdin" if file == "-" else Path(file).stem).strip("-._") or "import"
