"""The only place that turns a row of a foreign file into a case: what to open, how it ended, or why it is rejected."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from casekit.core.cleaning import clean, is_nothing
from casekit.core.event import Event
from casekit.core.foreign_dates import read_date
from casekit.core.schedule import Calendar

OPEN = "open"  # the one word of a status table that is no outcome
# What a column may say of the case, in the order of the fields of `opened`.
FACTS = (
    "problem", "channel", "feeling", "category", "device", "brand", "model", "serial", "age", "accessories", "condition",
)  # fmt: skip
FIELDS = ("id", "opened", "closed", "status", "because", *FACTS, "year", "note")
OUR_COLUMNS = ("casekit_line", "casekit_reason")  # what a file of rejected rows has in front of its own columns
OLDEST = 200  # years: a device older than that is a slip of the pen
KEY, CONTENT = 6, 4  # bytes of an event id that stand for the row's name, and for what it says


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How the columns of a file become cases: a mapping file, read.

    `columns` gives for each of FIELDS the columns that may feed it, the first filled one counts (every filled one for
    `note`). `status` maps the file's words, casefolded, to OPEN or an outcome; `values` maps words of a field to ours.
    `nulls` are casefolded spellings of "unknown"; `last_part` a mark per field: only what follows its last one counts.
    """

    source: str
    columns: Mapping[str, tuple[str, ...]]
    status: Mapping[str, str]
    encoding: str = ""
    delimiter: str = ""
    order: str = ""
    formats: tuple[str, ...] = ()
    nulls: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = {}
    last_part: Mapping[str, str] = {}
    constants: Mapping[str, str] = {}


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What an import goes by beside its plan: the shop's calendar, the instant, and when a case is too old to be open."""

    calendar: Calendar
    now: datetime
    open_days: int
    keep_open: bool = False


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A row as a case to be: plain values only, so that it travels well between processes.

    `id` is the id of its first event: the same row gives the same one, and its first KEY bytes stay when the row's
    content changes. `at` and `ended` are ISO instants; `outcome` is "" for a case that is open.
    """

    line: int
    source: str
    id: str
    at: str
    facts: dict[str, str]
    outcome: str = ""
    because: str = ""
    ended: str = ""
    notes: list[str] = []
    left_out: list[str] = []
    nameless: bool = False

    @property
    def key(self) -> str:
        """What of the first event's id stands for the row's name alone."""
        return self.id[: 2 * KEY]


class Reader:
    """Reads the rows under one header. Keep it for the whole file: rows without an id are told apart by their turn."""

    def __init__(self, plan: Plan, header: Sequence[str], terms: Terms) -> None:
        self.plan = plan
        self.terms = terms
        self.header = tuple(header)
        places: dict[str, int] = {}
        for place, name in enumerate(header):
            places.setdefault(name.strip().casefold(), place)
        self._at = {
            field: [places[name.casefold()] for name in names if name.casefold() in places]
            for field, names in plan.columns.items()
        }
        self._used = sorted({place for found in self._at.values() for place in found})
        self._own = [place for place, name in enumerate(header) if name not in OUR_COLUMNS]
        self._turns: dict[str, int] = {}
        self._word = lru_cache(8192)(self._read_word)
        self._date = lru_cache(8192)(self._read_date)

    @property
    def missing(self) -> list[str]:
        """Fields that no column of this file feeds."""
        return [field for field, found in self._at.items() if not found]

    @property
    def unused(self) -> list[str]:
        """Columns of this file that feed nothing."""
        used = set(self._used)
        return [self.header[place] for place in self._own if place not in used]

    def row(self, cells: Sequence[str], line: int) -> Draft | str:
        """The case that a row tells, or why it tells none."""
        if len(cells) != len(self.header):
            many = "a quotation mark left open, or " if any("\n" in cell for cell in cells) else ""
            return f"{len(cells)} columns where the header has {len(self.header)}: {many}a stray delimiter?"
        try:
            name, content = self._names(cells)
        except UnicodeEncodeError:
            return f"bytes that are no {self.plan.encoding or 'UTF-8'}"
        try:
            at, ended, outcome, because = self._course(cells)
        except ValueError as error:
            return str(error)
        facts, left_out = self._facts(cells, int(at[:4]))
        notes = [text for place in self._at.get("note", ()) if (text := self._text(cells[place]))]
        return Draft(
            line=line, source=f"{self.plan.source}:{name or content[1]}", id=content[0], at=at, facts=facts, outcome=outcome,
            because=because, ended=ended, notes=notes, left_out=left_out, nameless=not name,
        )  # fmt: skip

    def _names(self, cells: Sequence[str]) -> tuple[str, tuple[str, str]]:
        """The row's own id ("" for none), and the id of its first event with the name that stands in for a missing id."""
        name = next((text for place in self._at.get("id", ()) if (text := clean(cells[place]))), "")
        told = "\x1f".join([cells[place] for place in self._used]).replace("\r\n", "\n").encode("utf-8")
        content = _hash(told, CONTENT)
        stand_in = "" if name else self._turn("\x1f".join([cells[place] for place in self._own]).encode("utf-8"))
        source = f"{self.plan.source}:{name or stand_in}"
        return name, (_hash(source.encode("utf-8"), KEY) + content, stand_in)

    def _turn(self, raw: bytes) -> str:
        """A name for a row without an id: what it says, and which of several equal rows it is."""
        known = _hash(raw, KEY)
        turn = self._turns[known] = self._turns.get(known, 0) + 1
        return known if turn == 1 else f"{known}-{turn}"

    def _course(self, cells: Sequence[str]) -> tuple[str, str, str, str]:
        """When the case began, when and how it ended, and why; ValueError says what cannot be right."""
        began = self._when("opened", cells)
        if not began:
            raise ValueError("there is no date: the row says not when it was opened")
        word = clean(self._first("status", cells)) or self.plan.constants.get("status", "")
        outcome = self.plan.status.get(word.casefold())
        if outcome is None:
            raise ValueError(f'the status {word[:40]!r} is not in [status]')
        because = ": ".join(filter(None, (word, self._word("because", self._first("because", cells)))))
        if outcome == OPEN:
            if self.terms.keep_open or not self._is_old(began):
                return began, "", "", ""
            return began, began, "advised", f"{because}; no longer open when it was imported"
        return began, self._end(began, cells), outcome, because

    def _end(self, began: str, cells: Sequence[str]) -> str:
        ended = self._when("closed", cells) or began
        if ended[:10] < began[:10]:
            raise ValueError(f"it was closed on {ended[:10]}, before it was opened on {began[:10]}")
        return max(began, ended, key=datetime.fromisoformat)

    def _when(self, field: str, cells: Sequence[str]) -> str:
        text = clean(self._first(field, cells))
        return self._date(text) if text and not is_nothing(text, self.plan.nulls) else ""

    def _read_date(self, text: str) -> str:
        """A date as an ISO instant; a day alone means noon in the shop, but never what is still to come."""
        zone, now = self.terms.calendar.zone, self.terms.now
        found = read_date(text, self.plan.order, self.plan.formats)
        if isinstance(found, datetime):
            wall = found.replace(microsecond=0)
            since = datetime.combine(wall, wall.time()) - datetime.combine(wall, time())
            told = wall.astimezone(zone) if wall.tzinfo else self.terms.calendar.at(wall.date(), since)
        else:
            noon = self.terms.calendar.at(found, timedelta(hours=12))
            told = min(noon, now) if found == self.terms.calendar.local_date(now) else noon
        if told > now:
            raise ValueError(f"{text[:40]!r} is still to come")
        return told.isoformat()

    def _is_old(self, began: str) -> bool:
        days = self.terms.calendar.local_date(self.terms.now) - date.fromisoformat(began[:10])
        return days.days > self.terms.open_days

    def _facts(self, cells: Sequence[str], year: int) -> tuple[dict[str, str], list[str]]:
        """What the row says of the customer's problem and the device, and the fields whose value cannot be right."""
        found, left_out = {}, []
        for field in FACTS:
            raw = self._first(field, cells)
            text = self._text(raw) if field == "problem" else self._word(field, raw) if raw else ""
            text = text or self.plan.constants.get(field, "")
            if field == "age":
                text, wrong = _age(text, self._word("year", self._first("year", cells)), year)
                left_out += wrong
            if text:
                found[field] = text
        if found.get("device", "").casefold() == found.get("category"):
            found.pop("device", None)
        return found, left_out

    def _first(self, field: str, cells: Sequence[str]) -> str:
        """The first filled cell that feeds a field."""
        for place in self._at.get(field, ()):
            if cells[place] and not cells[place].isspace():
                return cells[place]
        return ""

    def _text(self, raw: str) -> str:
        text = clean(raw)
        return "" if is_nothing(text, self.plan.nulls) else text

    def _read_word(self, field: str, raw: str) -> str:
        """A value of one line, in our words."""
        text = " ".join(clean(raw).split())
        mark = self.plan.last_part.get(field)
        text = text.rpartition(mark)[2].strip() if mark else text
        text = self.plan.values.get(field, {}).get(text.casefold(), text)
        if is_nothing(text, self.plan.nulls):
            return ""
        return text.casefold() if field == "category" else text


def _age(age: str, made: str, year: int) -> tuple[str, list[str]]:
    """The age of a device in years, as stated or else by its year of manufacture; and what of it cannot be right."""
    if age:
        known = _number(age)
        return (known, []) if known and float(known) <= OLDEST else ("", ["age"])
    if made:
        known = _number(made)
        years = year - int(float(known)) if known else -1
        return (str(years), []) if 0 <= years <= OLDEST else ("", ["year"])
    return "", []


def _number(text: str) -> str:
    """A plain number as text, `2,5` as 2.5 and `3.0` as 3; "" for anything else."""
    whole, point, part = text.replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 4 and (not point or (part.isascii() and part.isdigit()))):
        return ""
    part = part.rstrip("0")
    return f"{int(whole)}.{part}" if part else str(int(whole))


def _hash(raw: bytes, size: int) -> str:
    from hashlib import blake2b

    return blake2b(raw, digest_size=size).hexdigest()


def events(draft: Draft, owner: str, by: str, imported: datetime) -> tuple[Event, ...]:
    """The events of a case that a draft becomes, exactly as they will be read back. `imported` has a fixed offset."""
    began = datetime.fromisoformat(draft.at)
    opened: dict[str, Any] = {"owner": owner, **draft.facts, "source": draft.source, "imported": imported}
    told: list[tuple[datetime, str, dict[str, Any]]] = [(began, "opened", opened)]
    told += [(began, "noted", {"text": text}) for text in draft.notes]
    if draft.outcome:
        closed = {"outcome": draft.outcome, **({"because": draft.because} if draft.because else {})}
        told.append((datetime.fromisoformat(draft.ended), "closed", closed))
    return tuple(
        Event(n=place + 1, id=draft.id if not place else _hash(f"{draft.id}\n{place}".encode(), KEY + CONTENT), at=at, by=by, kind=kind, fields=fields)
        for place, (at, kind, fields) in enumerate(told)
    )  # fmt: skip
