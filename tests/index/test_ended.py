"""Laws of the short cut for cases that ended elsewhere: it says what the fold says, or nothing."""

from datetime import UTC, date

from hypothesis import given
from hypothesis import strategies as st

from casekit.core.draft import Draft, events, first_id
from casekit.core.event import Event
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.core.plan import FACTS
from casekit.core.policy import Policy
from casekit.core.refs import Ref
from casekit.core.schedule import Calendar, Hours
from casekit.index.ended import rows_of_ended
from casekit.index.folding import Folding
from casekit.index.rows import rows_of

CALENDAR = Calendar(UTC, (Hours(date.min, (((540, 1080),),) * 7),), frozenset())
FOLDING = Folding(Kinds(BUILT_IN), Policy(), CALENDAR)
NOW = "2026-11-23T10:00:00+08:00"
TEXTS = st.text() | st.sampled_from([" two\n lines", "\n\nlate", "\x1d", "a\r\nb"])
DRAFTS = st.builds(
    Draft,
    line=st.just(2),
    source=TEXTS.map("old:{}".format),
    id=st.just(first_id("old:7", b"x")),
    at=st.sampled_from(["2020-02-29T12:00:00+08:00", "2020-03-01T00:00:00+00:00"]),
    facts=st.dictionaries(st.sampled_from(FACTS), TEXTS),
    outcome=st.sampled_from(["fixed", "advised", "unknown"]),
    because=TEXTS,
    ended=st.sampled_from(["2020-03-01T09:30:00+08:00", "2021-03-01T09:30:00+00:00"]),
    notes=st.lists(TEXTS, max_size=2).map(tuple),
)


@given(DRAFTS, st.sampled_from(["", "B"]), st.integers(1, 10**6))
def test_the_short_cut_and_the_fold_give_the_same_rows(draft: Draft, site: str, number: int) -> None:
    """Whatever the row said, and whatever its number."""
    ref, told = Ref("case", site, number), events(draft, "ana", "bo", NOW)
    assert rows_of_ended(ref, told) == rows_of(FOLDING, ref, told)


def test_any_other_course_is_left_to_the_fold() -> None:
    """A case that is open, one that owes something, one with facts that this knows nothing of."""
    made = Draft(line=2, source="old:7", id="x", at=NOW, facts={}, outcome="fixed", ended=NOW, notes=("a",))
    opened, noted, closed = events(made, "ana", "bo", NOW)

    def other(event: Event, **fields: object) -> Event:
        return Event(n=event.n, id=event.id, at=event.at, by="ana", kind=event.kind, fields={**event.fields, **fields})

    tried = Event(n=2, id="y", at=noted.at, by="ana", kind="tried", fields={"step": "x"})
    for course in (
        [opened],
        [opened, noted],
        [closed],
        [noted, closed],
        [opened, tried, closed],
        [other(opened, customer="c1"), closed],
        [opened, other(closed, ends=["x"])],
    ):
        assert rows_of_ended(Ref("case", "", 1), course) is None
