"""Small cases in few words: copies of a case that go their own ways, and made-up events of every kind."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone
from types import UnionType
from typing import Any, Literal, Self, Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import strategies as st

from casekit.core.case import Case, Entry
from casekit.core.event import Event, order
from casekit.core.fold import fold_case
from casekit.core.kind import Kind, Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.store import codec

KINDS = Kinds(BUILT_IN)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DATES = ("due", "until", "return_by", "check_by")


class Copy:
    """One copy of a case. An event gets the next `n`, an id of the copy's mark and that number, and NOON.

    Fields are given by name, `from_` for `from`; a date as a number of days after NOON.
    """

    def __init__(self, events: Iterable[Event] = (), mark: str = "m") -> None:
        self.events = list(events)
        self.mark = mark

    def add(self, kind: str, by: str = "ana", **fields: Any) -> str:
        """Append an event; its id."""
        told = {name.rstrip("_"): self.day(value) if name in DATES else value for name, value in fields.items()}
        n = len(self.events) + 1
        self.events.append(Event(n=n, id=f"{self.mark}{n}", at=NOON, by=by, kind=kind, fields=told))
        return self.events[-1].id

    def fork(self, mark: str) -> Self:
        """A copy of it under another mark."""
        return type(self)(self.events, mark)

    def case(self, *others: Self) -> Case:
        """What the case is once these copies have met; the same whoever reads whom first."""
        copies = [self, *others]
        case, other = (fold_case("1042", [e for c in way for e in c.events], KINDS) for way in (copies, copies[::-1]))
        assert case == other
        return case

    @staticmethod
    def day(number: int) -> datetime:
        """So many days after NOON."""
        return NOON + timedelta(days=number)

    @staticmethod
    def first(case: Case, *ids: str) -> Event:
        """The event of these that stands first."""
        return min((event for event in case.events if event.id in ids), key=order)

    @staticmethod
    def entry(case: Case, known: str) -> Entry:
        """What became of an event."""
        return next(entry for entry in case.entries if entry.event.id == known)

    @staticmethod
    def looks(case: Case) -> list[tuple[str, str, str]]:
        """What somebody has to look at: the event, the owner of the moment, and who else."""
        return [(d.id.removeprefix("look:"), case.owes(d), d.also) for d in case.open_duties if d.kind == "look"]

    @staticmethod
    def standing(case: Case) -> list[tuple[str, str]]:
        """The duties that stand: kind and id."""
        return sorted((duty.kind, duty.id) for duty in case.open_duties)

    def text(self) -> str:
        """The record as this copy has it in its file."""
        return codec.header("case", "1042") + "".join(map(codec.render, self.events))


@pytest.fixture
def base() -> Copy:
    """A case that ana owns."""
    copy = Copy()
    copy.add("opened", owner="ana", problem="blank pages")
    return copy


@pytest.fixture(params=["one's ids first", "two's ids first", "all of one first", "all of two first"])
def part(request: pytest.FixtureRequest) -> Callable[[Copy], tuple[Copy, Copy]]:
    """Makes two copies of one that go on at the same time: whichever side stands first in the end."""
    marks = ("b", "a") if request.param == "two's ids first" else ("a", "b")

    def parted(base: Copy) -> tuple[Copy, Copy]:
        one, two = base.fork(marks[0]), base.fork(marks[1])
        later = {"all of one first": [two], "all of two first": [one]}.get(request.param, [])
        for copy in later:
            for _ in range(6):
                copy.add("noted", text="nothing new")
        return one, two

    return parted


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    """The built-in kinds."""
    return KINDS


@pytest.fixture(scope="session")
def told() -> Callable[..., st.SearchStrategy[Kind]]:
    """Makes up what an event of a kind says; fields named in `known` are drawn from there."""

    def made_up(kind: type[Kind], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Kind]:
        fields = {field.name: known.get(field.name, _of(field.type)) for field in msgspec.structs.fields(kind)}
        needed = {field.name for field in msgspec.structs.fields(kind) if field.required}
        must = {name: fields[name] for name in fields if name in needed or name in known}
        may = {name: fields[name] for name in fields if name not in must}
        return st.fixed_dictionaries(must, optional=may).map(lambda chosen: kind(**chosen))

    return made_up


TRICKY = ["two\nlines", "\n[[event]]\nn = 1", 'a """ b', "tab\t, bell \x07, \r\n, \\", "'''", "# no"]
TEXTS = st.text() | st.sampled_from(TRICKY)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8))])
TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001 - they get a zone


def _of(type_: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    if get_origin(type_) is Literal:
        return st.sampled_from(get_args(type_))
    if get_origin(type_) in (Union, UnionType):
        return st.one_of([_of(part) for part in get_args(type_)])
    if get_origin(type_) is tuple:
        return st.lists(TEXTS, max_size=3).map(tuple)
    return {str: TEXTS, bool: st.booleans(), datetime: TIMES, type(None): st.none()}[type_]
