"""The only place that keeps the rows an import had to reject, in a file that can be set right and imported as it is."""

import csv
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TextIO

from casekit.core.plan import OUR_COLUMNS
from casekit.store.files import refusal
from casekit.store.sheet import Broken, Rows


class Rejects:
    """Rejected rows, written like their file, with their line and the reason in front of each."""

    def __init__(self, path: Path, sheet: Rows) -> None:
        self.path = path
        self.count = 0
        self._sheet = sheet
        self._file: TextIO | None = None
        self._ours = len(OUR_COLUMNS) if tuple(sheet.header[: len(OUR_COLUMNS)]) == OUR_COLUMNS else 0

    def add(self, line: int, why: str, row: Sequence[str] | Broken) -> None:
        """Keep one row. The file is made, or made anew, with the first one."""
        cells = [row.text] if isinstance(row, Broken) else row[self._ours :]
        try:
            if self._file is None:
                encoding = self._sheet.encoding.removesuffix("-sig")
                self._file = self.path.open("w", encoding=encoding, errors="surrogateescape", newline="")
                self._write([*OUR_COLUMNS, *self._sheet.header[self._ours :]])
            self._write([str(line), why, *cells])
        except OSError as error:
            raise refusal(error, self.path, "keep the rejected rows") from error
        self.count += 1

    def _write(self, cells: Sequence[str]) -> None:
        assert self._file is not None
        csv.writer(self._file, delimiter=self._sheet.delimiter, lineterminator="\n").writerow(cells)

    def close(self) -> None:
        """Write out what is still held."""
        try:
            if self._file is not None:
                self._file.close()
        except OSError as error:
            raise refusal(error, self.path, "keep the rejected rows") from error


def free_name(beside: Path) -> Path:
    """A name for the rejects of a file, next to it, that is not taken: somebody may be setting the last ones right."""
    stem = beside.with_suffix("") if beside.suffix else beside
    names = (stem.with_name(f"{stem.name}.rejects{f'-{turn}' if turn > 1 else ''}.csv") for turn in count(1))
    return next(name for name in names if not name.exists())
