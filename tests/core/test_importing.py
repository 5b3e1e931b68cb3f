"""Laws of a row on its way to a case: read by the plan, never guessed, rejected with a reason."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.draft import Draft
from casekit.core.importing import Reader
from casekit.core.plan import OUR_COLUMNS, Plan, Terms
from casekit.core.schedule import Calendar

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, tzinfo=ZONE)
CALENDAR = Calendar(ZONE, (), frozenset())
HEADER = ("id", "date", "status", "problem", "brand", "age", "made", "extra")
COLUMNS = {
    "id": ("id",), "opened": ("opened_on", "date"), "closed": ("done",), "status": ("status",), "because": ("why",),
    "problem": ("problem",), "category": ("category",), "device": ("device",), "brand": ("brand",), "age": ("age",),
    "year": ("made",), "note": ("note", "remark"),
}  # fmt: skip
STATUS = {"fixed": "fixed", "repairable": "open", "end of life": "unrepairable", "": "unknown"}


def reader(header: tuple[str, ...] = HEADER, keep_open: bool = False, **said: Any) -> Reader:
    """A reader of rows under this header, in Berlin, on a Monday of 2026."""
    plan = Plan(
        **{"source": "old", "columns": COLUMNS, "status": STATUS, "nulls": frozenset({"unknown", "na"}), **said}
    )
    return Reader(plan, header, Terms(calendar=CALENDAR, now=NOW, open_days=90, keep_open=keep_open))


def row(told: dict[str, str], **said: Any) -> Draft | str:
    """What one row makes; it is fixed and from 2020-02-29 unless it says otherwise."""
    cells = {"id": "7", "date": "2020-02-29", "status": "Fixed", **told}
    return reader(tuple(cells), **said).row(list(cells.values()), 2)


def drafted(told: dict[str, str], **said: Any) -> Draft:
    """The draft of a row that makes one."""
    made = row(told, **said)
    assert isinstance(made, Draft), made
    return made


def test_a_row_becomes_what_its_columns_say() -> None:
    """Facts go to their fields in our words, and the case ends when it began unless the row knows better."""
    made = drafted({"problem": " it &amp; hums ", "brand": "HP", "category": "Printer", "extra": "x"})
    assert (made.source, made.at, made.ended, made.outcome, made.because) == (
        "old:7", "2020-02-29T12:00:00+01:00", "2020-02-29T12:00:00+01:00", "fixed", "",
    )  # fmt: skip
    assert made.facts == {"problem": "it & hums", "category": "printer", "brand": "HP"}


def test_columns_are_found_whatever_their_case_and_the_first_filled_one_counts() -> None:
    """Releases of a file differ in their headers."""
    made = reader(("ID", " Opened_On ", "Date", "Status")).row(["7", " ", "2020-02-29", "fixed"], 2)
    assert isinstance(made, Draft)
    assert made.at.startswith("2020-02-29")
    assert reader(("id", "what", "date", "status")).unused == ["what"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"date": ""}, "it does not say when it was opened"),
        ({"date": "unknown"}, "it does not say when it was opened"),
        ({"date": "2020-02-30"}, "'2020-02-30' is no date: there is no such day or time"),
        ({"date": "2031-01-01"}, "'2031-01-01' is still to come"),
        ({"date": "3/4/2020"}, '\'3/4/2020\' can be read in two ways: set order = "dmy" or "mdy" under [dates]'),
        ({"status": "Fixd"}, "the status 'Fixd' is not in the table [status]"),
        ({"done": "2020-02-01"}, "it was closed on 2020-02-01, before it was opened on 2020-02-29"),
        ({"brand": "\udce9"}, "it holds bytes that are no UTF-8 text"),
    ],
)
def test_a_row_that_makes_no_case_says_why(told: dict[str, str], why: str) -> None:
    """Somebody has to set it right, and reads this."""
    assert row(told) == why


def test_a_row_with_another_number_of_columns_is_rejected() -> None:
    """Nobody can tell which cell is which then."""
    assert (
        reader().row(["7", "2020-02-29"], 2) == "2 columns where the header has 8: a stray delimiter or quotation mark?"
    )


def test_an_open_row_stays_open_only_while_it_is_young() -> None:
    """What was not fixed long ago was advised that day; --keep-open leaves it as it is."""
    old, young = {"status": "Repairable", "why": "no parts"}, {"status": "Repairable", "date": "2026-08-25"}
    assert (drafted(young).outcome, drafted(old, keep_open=True).outcome) == ("", "")
    made = drafted(old)
    assert (made.outcome, made.ended[:10]) == ("advised", "2020-02-29")
    assert made.because == "Repairable: no parts; too old to stay open when it was imported"


def test_an_end_keeps_the_words_of_the_file_where_they_say_more() -> None:
    """The foreign status stands verbatim beside ours."""
    assert drafted({"status": "End of life", "why": "worn out"}).because == "End of life: worn out"
    assert drafted({"status": "fixed", "done": "2020-03-01"}).ended == "2020-03-01T12:00:00+01:00"


def test_today_is_now_at_the_latest() -> None:
    """A row of this morning cannot have begun at noon."""
    assert drafted({"date": "2026-11-23"}).at == "2026-11-23T10:00:00+01:00"
    assert drafted({"date": "2026-11-22T23:30:00Z"}).at == "2026-11-23T00:30:00+01:00"


@pytest.mark.parametrize(
    ("age", "made", "means", "left_out"),
    [
        ("2.5", "", "2.5", ()), ("2,5", "", "2.5", ()), ("3.0", "2001", "3", ()), ("0", "", "0", ()),
        ("", "2011", "9", ()), ("na", "2011", "9", ()), ("", "1015", None, ("year",)), ("", "2021", None, ("year",)),
        ("900", "", None, ("age",)), ("-1", "", None, ("age",)), ("three", "", None, ("age",)), ("", "", None, ()),
        ("٣", "", "3", ()), ("²", "", None, ("age",)),
    ],
)  # fmt: skip
def test_an_age_is_a_number_that_can_be_right(
    age: str, made: str, means: str | None, left_out: tuple[str, ...]
) -> None:
    """A year of 1015, one after the event, or no number at all is left out, and that is counted."""
    draft = drafted({"age": age, "made": made})
    assert (draft.facts.get("age"), draft.left_out) == (means, left_out)


@pytest.mark.parametrize("brand", ["Unknown", "NA", "?", "-", "..", " "])
def test_a_brand_that_says_nothing_is_none(brand: str) -> None:
    """Nulls are spelt in many ways."""
    assert "brand" not in drafted({"brand": brand}).facts


def test_a_plan_can_rename_cut_and_fill() -> None:
    """Value maps, the part after a mark, and what holds for all rows."""
    said: dict[str, Any] = {
        "values": {"category": {"handy": "mobile"}}, "last_part": {"device": "~"}, "constants": {"channel": "event"},
    }  # fmt: skip
    assert drafted({"category": "Handy", "device": "Phone ~ iPhone 6"}, **said).facts == {
        "channel": "event", "category": "mobile", "device": "iPhone 6",
    }  # fmt: skip
    assert drafted({"category": "Lamp", "device": "x ~ lamp"}, **said).facts == {"channel": "event", "category": "lamp"}


def test_every_filled_note_is_a_note() -> None:
    """Nothing that was written down is lost to a second column."""
    assert drafted({"note": "left a bag", "remark": "calls back"}).notes == ("left a bag", "calls back")


def test_rows_that_differ_only_in_their_id_are_different_repairs() -> None:
    """The same words twice are two cases; the same id twice is one."""
    one, other, again = drafted({}), drafted({"id": "8"}), drafted({})
    assert one.id == again.id != other.id
    assert one.key != other.key


def test_a_row_without_an_id_goes_by_all_it_says_and_its_turn() -> None:
    """Equal rows stay different repairs, the same each time the file is read; our own columns do not count."""
    header = (*OUR_COLUMNS, *HEADER)
    cells = ["", "2020-02-29", "Fixed", "hums", "", "", "", ""]
    first, second = reader(), reader(header)
    once = [first.row(cells, line) for line in (2, 3)]
    again = [second.row([str(line), "because", *cells], line) for line in (2, 3)]
    assert all(isinstance(made, Draft) and made.nameless for made in once)
    assert [made.source for made in once if isinstance(made, Draft)] == [
        made.source for made in again if isinstance(made, Draft)
    ]
    assert once[0] != once[1]


def test_only_what_is_imported_tells_a_changed_row() -> None:
    """A column that feeds nothing may change as it likes."""
    assert drafted({"extra": "a"}).id == drafted({"extra": "b"}).id
    assert drafted({"problem": "a"}).id != drafted({"problem": "b"}).id
    assert drafted({"problem": "a"}).key == drafted({"problem": "b"}).key


@given(st.lists(st.text(), min_size=len(HEADER), max_size=len(HEADER)))
def test_any_row_makes_a_draft_or_a_reason(cells: list[str]) -> None:
    """No text of a file is a bug of ours."""
    made = reader().row(cells, 2)
    assert (made.line if isinstance(made, Draft) else made) in (2, made)


@given(st.dates(date(1900, 1, 1), date(2026, 11, 22)))
def test_every_day_is_noon_in_the_shop(day: date) -> None:
    """Whatever the zone's clocks did that day."""
    at = datetime.fromisoformat(drafted({"date": day.isoformat()}).at).astimezone(ZONE)
    assert (at.date(), at.hour) == (day, 12)
