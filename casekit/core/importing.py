"""The only place that reads a row of a foreign file by a plan: as the draft of a case, or as why it is rejected."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from casekit.core.cleaning import clean, is_nothing
from casekit.core.draft import KEY, Draft, digest, first_id
from casekit.core.foreign_dates import read_date
from casekit.core.plan import FACTS, FIELDS, OPEN, OUR_COLUMNS, Plan, Terms

OLDEST = 200  # years: a device older than that is a slip of the pen
KEPT = 8192  # words and dates of one field that are remembered


class Reader:
    """Reads the rows under one header. Keep it for the whole file: rows without an id are told apart by their turn.

    What came before is remembered, for words and dates come again and again; this runs for every row of an import.
    """

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
        fed = {*(field for field, found in self._at.items() if found), *plan.constants}
        told = (field for field in FACTS if field in fed or (field == "age" and "year" in fed))
        self._told = [(field, self._at.get(field, [])) for field in told]
        self._today = terms.calendar.local_date(terms.now)
        self._turns: dict[str, int] = {}
        self._words: dict[str, dict[str, str]] = {field: {} for field in FIELDS}
        self._dates: dict[str, tuple[str, bool]] = {}
        self._outcomes: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def fed(self) -> list[str]:
        """The fields that a column of this file feeds."""
        return [field for field, found in self._at.items() if found]

    @property
    def unused(self) -> list[str]:
        """The columns of this file that feed nothing."""
        return [self.header[place] for place in self._own if place not in self._used]

    def row(self, cells: Sequence[str], line: int) -> Draft | str:
        """The case that a row tells, or why it tells none."""
        if len(cells) != len(self.header):
            return f"{len(cells)} columns where the header has {len(self.header)}: a stray delimiter or quotation mark?"
        try:
            source, known, nameless = self._names(cells)
            at, ended, outcome, because = self._course(cells)
        except UnicodeEncodeError:
            return f"it holds bytes that are no {self.plan.encoding or 'UTF-8'} text"
        except ValueError as error:
            return str(error)
        facts, left_out = self._facts(cells, int(at[:4]))
        places = self._at.get("note")
        notes = tuple(filter(None, [self._text(cells[place]) for place in places])) if places else ()
        return Draft(
            line=line, source=source, id=known, at=at, facts=facts, outcome=outcome, because=because, ended=ended,
            notes=notes, left_out=left_out, nameless=nameless,
        )  # fmt: skip

    def _first(self, field: str, cells: Sequence[str]) -> str:
        """The first filled cell that feeds a field."""
        for place in self._at.get(field, ()):
            if (text := cells[place]) and not text.isspace():
                return text
        return ""

    # --- who it is ------------------------------------------------------------------------------------------------

    def _names(self, cells: Sequence[str]) -> tuple[str, str, bool]:
        """`source:id` of the row, the id of its first event, and whether its own id was missing."""
        told = "\x1f".join([cells[place] for place in self._used]).replace("\r\n", "\n").encode("utf-8")
        name = " ".join(clean(self._first("id", cells)).split())
        source = f"{self.plan.source}:{name or self._stand_in(cells)}"
        return source, first_id(source, told), not name

    def _stand_in(self, cells: Sequence[str]) -> str:
        """A name for a row without an id: what all of it says, and which of several equal rows it is."""
        known = digest("\x1f".join([cells[place] for place in self._own]).encode("utf-8"), KEY)
        turn = self._turns[known] = self._turns.get(known, 0) + 1
        return known if turn == 1 else f"{known}-{turn}"

    # --- its course -----------------------------------------------------------------------------------------------

    def _course(self, cells: Sequence[str]) -> tuple[str, str, str, str]:
        """When the case began, when and how it ended, and why; ValueError says what cannot be right."""
        began, is_old = self._date(self._first("opened", cells))
        if not began:
            raise ValueError("it does not say when it was opened")
        outcome, because = self._outcome(self._first("status", cells), self._first("because", cells))
        if outcome != OPEN:
            return began, self._end(began, cells), outcome, because
        if self.terms.keep_open or not is_old:
            return began, "", "", ""
        return began, began, "advised", f"{because or OPEN}; too old to stay open when it was imported"

    def _outcome(self, status: str, because: str) -> tuple[str, str]:
        """What the words of a status mean, and why it is so, in the words of the file."""
        if found := self._outcomes.get((status, because)):
            return found
        word = clean(status) or self.plan.constants.get("status", "")
        outcome = self.plan.status.get(word.casefold())
        if outcome is None:
            raise ValueError(f"the status {word[:40]!r} is not in the table [status]")
        why = self._word("because", because)
        said = f"{word}: {why}" if word and why else word or why
        return remember(self._outcomes, (status, because), (outcome, "" if said.casefold() == outcome else said))

    def _end(self, began: str, cells: Sequence[str]) -> str:
        ended = self._date(self._first("closed", cells))[0] if "closed" in self._at else ""
        if ended and ended[:10] < began[:10]:
            raise ValueError(f"it was closed on {ended[:10]}, before it was opened on {began[:10]}")
        return max(began, ended)

    def _date(self, raw: str) -> tuple[str, bool]:
        """A date as an ISO instant in the shop's zone ("" for none), and whether a case so old is not left open.

        A day alone means noon there, and today's at the latest now.
        """
        if found := self._dates.get(raw):
            return found
        text = raw.strip()
        if is_nothing(text, self.plan.nulls):
            return "", False
        calendar, now = self.terms.calendar, self.terms.now
        told = self._instant(read_date(text, self.plan.order, self.plan.formats))
        if told > now:
            raise ValueError(f"{text[:40]!r} is still to come")
        is_old = (self._today - calendar.local_date(told)).days > self.terms.open_days
        return remember(self._dates, raw, (told.replace(microsecond=0).isoformat(), is_old))

    def _instant(self, found: date) -> datetime:
        calendar = self.terms.calendar
        if not isinstance(found, datetime):
            noon = calendar.at(found, timedelta(hours=12))
            return min(noon, self.terms.now) if found == self._today else noon
        if found.tzinfo:
            return found.astimezone(calendar.zone)
        since = timedelta(hours=found.hour, minutes=found.minute, seconds=found.second)
        return calendar.at(found.date(), since)

    # --- what it is about -----------------------------------------------------------------------------------------

    def _facts(self, cells: Sequence[str], year: int) -> tuple[dict[str, str], tuple[str, ...]]:
        """What the row says of the problem and the device, and the fields whose value cannot be right."""
        found: dict[str, str] = {}
        left_out: tuple[str, ...] = ()
        for field, places in self._told:
            raw = cells[places[0]] if len(places) == 1 else self._first(field, cells)
            text = (self._text(raw) if field == "problem" else self._word(field, raw)) if raw else ""
            if field == "age":
                made = "" if text else self._word("year", self._first("year", cells))
                text, left_out = _age(text, made, year)
            if text := text or self.plan.constants.get(field, ""):
                found[field] = text
        if "device" in found and found["device"].casefold() == found.get("category"):
            del found["device"]
        return found, left_out

    def _text(self, raw: str) -> str:
        text = clean(raw)
        return "" if is_nothing(text, self.plan.nulls) else text

    def _word(self, field: str, raw: str) -> str:
        """A value on one line, in our words."""
        known = self._words[field].get(raw)
        if known is not None:
            return known
        text = " ".join(clean(raw).split())
        mark = self.plan.last_part.get(field)
        text = text.rpartition(mark)[2].strip() if mark else text
        text = self.plan.values.get(field, {}).get(text.casefold(), text)
        if is_nothing(text, self.plan.nulls):
            text = ""
        return remember(self._words[field], raw, text.casefold() if field == "category" else text)


K = TypeVar("K")
V = TypeVar("V")


def remember(known: dict[K, V], key: K, value: V) -> V:
    """Keep what was found out, and forget all once it is too much."""
    if len(known) >= KEPT:
        known.clear()
    known[key] = value
    return value


def _age(age: str, made: str, year: int) -> tuple[str, tuple[str, ...]]:
    """The age of a device in years, as stated or else by its year of manufacture; and what of it cannot be right."""
    if age:
        known = _number(age)
        return (known, ()) if known and float(known) <= OLDEST else ("", ("age",))
    if made:
        known = _number(made)
        years = year - int(float(known)) if known else -1
        return (str(years), ()) if 0 <= years <= OLDEST else ("", ("year",))
    return "", ()


def _number(text: str) -> str:
    """A plain number as text, `2,5` as 2.5 and `3.0` as 3; "" for anything else."""
    whole, point, part = text.replace(",", ".").partition(".")
    if not whole.isdecimal() or len(whole) > 4 or (point and not part.isdecimal()):
        return ""
    part = part.rstrip("0")
    return f"{int(whole)}.{part}" if part else str(int(whole))
