"""The only place that reads a CSV file row by row, whatever program wrote it.

Delimiter and encoding are found out unless a mapping says them. Nothing of a file is passed over in silence: a line
that is no CSV comes as `Broken`, with its text, and reading goes on with the line below it.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Protocol

import msgspec

from casekit.errors import Damaged, InputOutput

DELIMITERS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
CHUNK = 1 << 20


class Broken(msgspec.Struct, frozen=True):
    """A line that is no CSV: its text, and why."""

    text: str
    why: str


class Rows(Protocol):
    """What can be imported: rows under a header, as often as they are asked for."""

    name: str
    header: list[str]
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[tuple[int, "list[str] | Broken"]]:
        """The rows, each with the number of its first line."""


class Sheet:
    """A CSV file: its `header`, the `delimiter` and `encoding` it is read with, and its rows, as often as needed."""

    def __init__(self, raw: BinaryIO, name: str, encoding: str, delimiter: str, wanted: Iterable[str]) -> None:
        """`raw` can be wound back. `wanted` are names of columns: the delimiter that finds most of them is the one."""
        self.name = name
        self.encoding = _encoding(raw, name, encoding)
        errors = "strict" if self.encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        raw.seek(0)
        self._text = io.TextIOWrapper(raw, self.encoding, errors, newline="")
        try:
            self.delimiter, self.header = self._head(delimiter, {name.casefold() for name in wanted})
        except UnicodeError:
            raise Damaged(f"this is not {self.encoding} text", where=f"{name}:1") from None

    def _head(self, delimiter: str, wanted: set[str]) -> tuple[str, list[str]]:
        """The delimiter, and the names of the columns; `Damaged` for a file without any."""
        found: list[tuple[tuple[int, int], str, list[str]]] = []
        for candidate in [delimiter] if delimiter else DELIMITERS:
            header = next((cells for _, cells in self._read(candidate) if isinstance(cells, list)), [])
            names = [cell.strip() for cell in header]
            found.append(((sum(name.casefold() in wanted for name in names), len(names)), candidate, names))
        best = max(found, key=lambda one: one[0])
        if not best[2]:
            raise Damaged("there is no line with the names of the columns", where=self.name)
        return best[1], best[2]

    def rows(self) -> Iterator[tuple[int, list[str] | Broken]]:
        """Every row below the header that has anything in it, with the number of its first line."""
        rows = self._read(self.delimiter)
        next(rows, None)
        return rows

    def _read(self, delimiter: str) -> Iterator[tuple[int, list[str] | Broken]]:
        self._text.seek(0)
        lines = _Lines(self._text)
        if re.match(r"sep=.?\r?$", self._text.readline().rstrip("\n")):  # Excel's word to itself
            lines.count = 1
        else:
            self._text.seek(0)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield (
                    lines.count - len(lines.taken) + 1,
                    Broken(lines.give_back(), f"a quotation mark is out of place: {error}"),
                )
                continue
            except UnicodeDecodeError as error:
                problem = f"this is not {self.encoding} text from byte {error.start} on"
                raise Damaged(problem, where=f"{self.name}:{lines.count + 1}") from None
            if (cells and cells[0] and not cells[0].isspace()) or any(cell and not cell.isspace() for cell in cells):
                yield lines.count - len(lines.taken) + 1, cells


class _Lines:
    """The lines of a text, counted; those of the row being read can be given back but for the first."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.count = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._text)
        self.taken.append(line)
        self.count += 1
        return line

    def give_back(self) -> str:
        """The first line of the row being read; the others are read again, as rows of their own."""
        first, *rest = self.taken
        self._back.extendleft(reversed(rest))
        self.count -= len(rest)
        del self.taken[1:]
        return first.rstrip("\r\n")


def _encoding(raw: BinaryIO, name: str, stated: str) -> str:
    """The encoding of a file: what its first bytes say, what was stated, or UTF-8 when it is that.

    `Damaged` when it is surely something else. Odd bytes in a text that is UTF-8 otherwise are left to their rows.
    """
    raw.seek(0)
    head = raw.read(4096)
    marked = next((encoding for mark, encoding in MARKS.items() if head.startswith(mark)), "")
    if marked or stated:
        return marked or stated
    if head.count(0) * 4 > len(head):
        end = "le" if head[1:2] == b"\0" else "be"
        raise Damaged("this is not UTF-8 text; it may be UTF-16", where=name, hint=_set_encoding(f"utf-16-{end}"))
    odd, line = _odd_line(raw)
    if odd:
        raise Damaged("this is not UTF-8 text", where=f"{name}:{line}", hint=_set_encoding("cp1252"))
    return "utf-8"


def _set_encoding(encoding: str) -> str:
    return f"the same with --encoding {encoding}"


def _odd_line(raw: BinaryIO) -> tuple[bool, int]:
    """Whether all that is beyond ASCII in a file is no UTF-8, and the first line where that shows."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    raw.seek(0)
    line, first_odd = 1, 0
    while chunk := raw.read(CHUNK):
        text = decoder.decode(chunk)
        if not text.isascii():
            if re.search("[\x80-\ud7ff\ue000-\U0010ffff]", text):
                return False, 0
            odd = re.search("[\udc80-\udcff]", text)
            if odd and not first_odd:
                first_odd = line + text.count("\n", 0, odd.start())
        line += text.count("\n")
    return bool(first_odd), first_odd


def open_sheet(path: str, stdin: BinaryIO) -> BinaryIO:
    """The bytes of a file, or of stdin for `-`; a pipe is copied to a spare file, so that it can be read twice."""
    if path == "-":
        return _spare(stdin)
    try:
        raw = open(path, "rb")  # noqa: SIM115 - the caller closes it
    except OSError as error:
        raise InputOutput(f"cannot be read: {(error.strerror or '').lower()}", where=path) from None
    if raw.seekable():
        return raw
    with raw:
        return _spare(raw)


def _spare(pipe: BinaryIO) -> BinaryIO:
    import shutil
    import tempfile

    spare = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(pipe, spare)
    return spare
