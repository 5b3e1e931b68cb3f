"""Laws of lists: the rows that fit, in an order that never depends on chance, every one of them true."""

from typing import Any

from casekit.core.query import Query, parse
from casekit.index import select
from casekit.index.index import Index
from tests.index.conftest import CALENDAR, NOON, Box, case, event


def query(*words: str) -> Query:
    """A filter as ana types it."""
    return parse(words, now=NOON, calendar=CALENDAR, me="ana")


def listed(index: Index, *words: str, **how: Any) -> tuple[list[str], int]:
    """The references of the cases that fit, and how many more there are."""
    rows, more = select.cases(index, query(*words), CALENDAR.zone, **how)
    return [row["ref"] for row in rows], more


def test_a_limit_says_how_many_it_left_out(box: Box) -> None:
    """However many are shown, their number and the rest make the whole."""
    for number in range(1, 8):
        box.case(str(number), closed=number > 5)
    index = box.index()
    assert listed(index, limit=3) == (["1", "2", "3"], 2)
    assert listed(index, limit=5) == (["1", "2", "3", "4", "5"], 0)
    assert listed(index, limit=9) == (["1", "2", "3", "4", "5"], 0)
    assert listed(index, closed_too=True, limit=6) == (["1", "2", "3", "4", "5", "6"], 1)
    assert listed(index, "status:closed") == (["6", "7"], 0)
    assert listed(index, limit=3, counted=False) == (["1", "2", "3"], 0)


def test_what_a_customer_is_called_is_true_in_every_row(box: Box) -> None:
    """A hand edit of a customer shows in the list of their cases at once."""
    text = case("c1").replace('"case"', '"customer"').partition("\n[[")[0] + event(1, "a", "customer_added", name="Tan")
    box.put("customers/000/c1.toml", text)
    box.case("1")
    box.settle()
    box.put("customers/000/c1.toml", text.replace("Tan", "Tang"))
    rows, _ = select.cases(box.index(), query(), CALENDAR.zone)
    assert [row["customer_name"] for row in rows] == ["Tang"]


def test_a_closed_row_that_no_longer_fits_is_not_shown(box: Box) -> None:
    """Rows are made true before they are shown, and asked for again until all of them are."""
    for number in range(1, 31):
        box.case(str(number), "toner", closed=True)
    box.settle()
    for number in range(1, 26):
        box.case(str(number), "inked", closed=True)
    index = box.index()
    index.refresh()
    assert listed(index, "toner", closed_too=True, limit=4) == (["26", "27", "28", "29"], 1)
    assert listed(index, "inked", closed_too=True, limit=4) == (["1", "2", "3", "4"], 21)


def test_duties_are_listed_with_the_case_they_are_owed_on(box: Box) -> None:
    """The earliest first; `due` and `kind` mean the duty, the rest the case."""
    box.put("cases/000/1.toml", case("1", "blank") + _follow_up("f", "2026-11-24T10:00:00+00:00"))
    box.put("cases/000/2.toml", case("2", "silent", owner="bo") + _follow_up("g", "2026-11-23T18:00:00+00:00"))
    rows, more = select.duties(box.index(), query("kind:follow-up"), CALENDAR.zone)
    assert [(row["ref"], row["who"], row["title"], row["due"].isoformat()) for row in rows] == [
        ("2", "bo", "silent", "2026-11-23T18:00:00+00:00"),
        ("1", "ana", "blank", "2026-11-24T10:00:00+00:00"),
    ]
    assert more == 0
    rows, more = select.duties(box.index(), query(), CALENDAR.zone, limit=1)
    assert (len(rows), more) == (1, 3)
    rows, _ = select.duties(box.index(), query("who:bo", "due:<2026-11-24", "-kind:first-contact"), CALENDAR.zone)
    assert [row["ref"] for row in rows] == ["2"]


def _follow_up(known: str, due: str) -> str:
    return event(2, known, "followup_set", what="call") + f"due = {due}\n"
