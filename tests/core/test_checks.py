"""Laws of what is wrong with records: every problem is found, with the event that has it, and none is imagined."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from casekit.core import checks
from casekit.core.case import Case
from casekit.core.checks import Problem, Use
from casekit.core.event import Event
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.core.policy import Tech
from casekit.core.schedule import Calendar, Hours

KINDS = Kinds(BUILT_IN)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
WEEK = tuple(() if day > 4 else ((540, 1440),) for day in range(7))  # to midnight, but not at the weekend
CALENDAR = Calendar(UTC, (Hours(date.min, WEEK),), frozenset({date(2026, 11, 26)}))
ROSTER = {
    "ana": Tech(name="ana"),
    "bo": Tech(name="bo", left=date(2026, 11, 23)),
    "dee": Tech(name="dee", counter=True),
}


def event(n: int, kind: str, known: str = "", **fields: Any) -> Event:
    """An event by ana, with an id that follows from its number."""
    told = {name.rstrip("_"): value for name, value in fields.items()}
    return Event(n=n, id=known or f"e{n}", at=NOON, by="ana", kind=kind, fields=told)


def case(*events: Event, owner: str = "ana", ref: str = "1") -> Case:
    """A case with these events after its opening."""
    return fold_case(ref, [event(1, "opened", owner=owner, customer="c1"), *events], KINDS)


def place(known: str) -> str:
    """Where an event stands."""
    return f"1.toml:{known}"


def said(found: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Each problem as place, message and hint."""
    return [(one.where, one.message, one.hint) for one in found]


def test_two_events_under_one_id_are_named() -> None:
    """Twins that say the same are one event; those that differ are a problem."""
    one, same, other = (event(2, "noted", "x", text=text) for text in ("a", "a", "b"))
    assert said(checks.of_events("1", [event(1, "opened"), one, same], place)) == []
    problem = "two events go by x, and only one of them counts: noted by ana, noted by ana"
    assert said(checks.of_events("1", [event(1, "opened"), one, other], place)) == [
        ("1.toml:x", problem, "give one of them another id by hand")
    ]


def test_numbers_that_are_missing_are_named() -> None:
    """Concurrent events share a number; one that is skipped was taken out."""
    told = [event(1, "opened"), event(2, "noted", "a"), event(2, "noted", "b"), event(3, "noted")]
    assert said(checks.of_events("1", told, place)) == []
    told = [event(7, "noted"), event(3, "opened")]
    hint = "casekit log 1, and compare with a backup"
    assert said(checks.of_events("1", told, place)) == [
        ("1.toml:e3", "n goes from 0 to 3: were events taken out?", hint),
        ("1.toml:e7", "n goes from 3 to 7: were events taken out?", hint),
    ]


def test_events_that_mean_nothing_here_are_named() -> None:
    """Unknown kinds, wrong fields, kinds of another record, and events without effect."""
    found = case(
        event(2, "parcel_sent", to="Berlin"), event(3, "noted", text=7), event(4, "customer_added", name="Tan"),
        event(5, "promise_kept", of="nothing"), event(6, "noted", text="fine"),
    )  # fmt: skip
    assert said(checks.of_entries("1", found.entries, KINDS, place)) == [
        (
            "1.toml:e2",
            "no kind named 'parcel_sent' here (a newer casekit, or a plugin not installed)",
            "casekit plugins",
        ),
        ("1.toml:e3", "noted cannot be read: Expected `str`, got `int` - at `$.text`", "mend it by hand"),
        (
            "1.toml:e4",
            "customer_added cannot be read: customer_added belongs in a customer record, this is a case",
            "mend it by hand",
        ),
        ("1.toml:e5", "promise kept: no effect, there is no promise nothing here", "casekit log 1"),
    ]
    bodies = checks.of_bodies([event(1, "noted", text=7), event(2, "unheard_of")], KINDS, place)
    assert [one.event for one in bodies] == ["e1", "e2"]


def test_an_open_case_belongs_to_somebody_who_works_here() -> None:
    """Law 1: owners and borrowers who left or were never here, and those who only sit at the counter."""
    asked = event(2, "escalated", to="bo", question="sold alone?", return_by=NOON + timedelta(1))
    owned = {
        owner: said(checks.of_owner(case(asked, owner=owner), ROSTER, NOON, place))
        for owner in ("ana", "bo", "zoe", "dee")
    }
    owes = ("1.toml:e2", "bo owes 'sold alone?' (escalation), and left on 2026-11-23", "casekit show 1")
    give = 'casekit hand-over 1 --to ana --force --because "{}"'
    assert owned == {
        "ana": [owes],
        "bo": [("1.toml:e1", "bo owns this case, and left on 2026-11-23", give.format("bo left on 2026-11-23"))],
        "zoe": [
            ("1.toml:e1", "zoe owns this case, and is not on the roster", give.format("zoe is not on the roster")),
            owes,
        ],
        "dee": [
            (
                "1.toml:e1",
                "dee owns this case, and opens cases at the counter and owns none",
                give.format("dee opens cases at the counter and owns none"),
            ),
            owes,
        ],
    }
    closed = case(event(2, "closed", outcome="fixed"), owner="zoe")
    assert said(checks.of_owner(closed, ROSTER, NOON, place)) == []
    nobodys = fold_case("1", [event(1, "noted", text="x")], KINDS)
    assert [one.message for one in checks.of_owner(nobodys, ROSTER, NOON, place)] == [
        "nobody opened this case, so nobody owns it"
    ]


def test_what_is_set_for_a_closed_day_to_come_is_named() -> None:
    """Midnight belongs to the day that closes; what has passed or ended, or was meant so, is no problem (any more)."""

    def found(due: datetime, *more: Event, **said: bool) -> list[str]:
        told = case(event(2, "promised", what="know the cause", due=due, **said), *more)
        return [one.message for one in checks.of_dates(told, CALENDAR, NOON, place)]

    assert found(datetime(2026, 11, 28, 10, tzinfo=UTC)) == [
        "promise 'know the cause' falls on Sat 2026-11-28, when the shop is closed"
    ]
    assert found(datetime(2026, 11, 26, 10, tzinfo=UTC)) == [
        "promise 'know the cause' falls on Thu 2026-11-26, when the shop is closed"
    ]
    assert found(datetime(2026, 11, 28, tzinfo=UTC)) == []
    assert found(datetime(2026, 11, 27, 23, tzinfo=UTC)) == []
    assert found(datetime(2026, 11, 22, 10, tzinfo=UTC)) == []
    assert found(datetime(2026, 11, 28, 10, tzinfo=UTC), event(3, "promise_kept", of="e2")) == []
    closed = event(3, "closed", outcome="fixed", ends=["e2"])
    assert found(datetime(2026, 11, 28, 10, tzinfo=UTC), closed) == []
    assert found(datetime(2026, 11, 28, 10, tzinfo=UTC), anyway=True) == []
    moved = event(3, "promise_moved", of=["e2"], due=datetime(2026, 11, 29, 10, tzinfo=UTC))
    assert len(found(datetime(2026, 11, 28, 10, tzinfo=UTC), moved, anyway=True)) == 1


def test_the_records_a_case_names_are_known() -> None:
    """Its customer, links, parts and loaners; what is no reference is nobody's."""
    found = case(
        event(2, "linked", to="988"), event(3, "part_used", part="p9"), event(4, "part_used", part="a screw"),
        event(5, "loaner_lent", loaner="l3", due=NOON), event(6, "linked", to="1"),
        event(7, "retracted", of="e6", because="x"),
    )  # fmt: skip
    assert list(checks.references(found)) == [
        ("c1", "e1", "its customer"), ("988", "e2", "linked"),
        ("p9", "e3", "a part it used"), ("l3", "e5", "a loaner it has"),
    ]  # fmt: skip
    assert said([checks.missing("c1", "e1", "its customer", place)]) == [
        ("1.toml:e1", "its customer, c1, is not in this store", "restore it from a backup")
    ]


def test_one_thing_in_two_cases_is_a_problem_of_each() -> None:
    """A loaner counts while its case is open and it is not back, a part for ever."""
    out = event(2, "loaner_lent", loaner="l3", due=NOON)
    back = event(3, "loaner_returned", of="e2")
    gone = event(3, "closed", outcome="fixed", ends=["e2"])
    cases = [case(out, ref="1"), case(out, back, ref="2"), case(out, gone, ref="3"), case(out, ref="4")]
    uses = [use for one in cases for use in checks.lent(one, place)]
    assert uses == [Use("l3", "1", "e2", "1.toml:e2"), Use("l3", "4", "e2", "1.toml:e2")]
    assert said(checks.twice(uses, "loaner {} is lent here, and", "ask")) == [
        ("1.toml:e2", "loaner l3 is lent here, and in 4 too", "ask"),
        ("1.toml:e2", "loaner l3 is lent here, and in 1 too", "ask"),
    ]
    part = event(2, "part_used", part="p9")
    uses = [use for one in (case(part, ref="1"), case(part, gone, ref="2")) for use in checks.used(one, place)]
    assert [use.ref for use in uses] == ["1", "2"]
    assert said(checks.twice(uses[:1], "part {}", "")) == []
