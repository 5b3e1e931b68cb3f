"""Laws of drafts: what they are written as is what will be read back."""

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from casekit.core.draft import KEY_LETTERS, Draft, events, first_id
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds, plain
from casekit.core.kinds.open import Opened
from casekit.core.plan import FACTS
from casekit.store import codec

NOW = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
NOON = "2020-02-29T12:00:00+08:00"
TEXTS = st.text(min_size=1)
DRAFTS = st.builds(
    Draft,
    line=st.integers(2, 9),
    source=st.just("old:7"),
    id=st.just(first_id("old:7", b"x")),
    at=st.just(NOON),
    facts=st.dictionaries(st.sampled_from(FACTS), TEXTS).map(
        lambda told: {name: told[name] for name in FACTS if name in told}
    ),
    outcome=st.sampled_from(["", "fixed", "unknown"]),
    because=st.text(),
    ended=st.just("2020-03-01T09:30:00+08:00"),
    notes=st.lists(TEXTS, max_size=2).map(tuple),
)


def draft(**said: Any) -> Draft:
    """A draft of a case that was opened at noon."""
    return Draft(**{"line": 2, "source": "old:7", "id": first_id("old:7", b"x"), "at": NOON, "facts": {}, **said})


def test_an_open_draft_is_one_event_and_a_closed_one_two(kinds: Kinds) -> None:
    """A case begins when it began there, came here now, and ended as it ended."""
    facts = {"problem": "blank pages", "category": "printer"}
    (opened,) = events(draft(facts=facts), "ana", "bo", NOW.isoformat())
    assert (opened.at, opened.by, opened.kind) == (datetime.fromisoformat(NOON), "bo", "opened")
    assert opened.fields == {"owner": "ana", **facts, "source": "old:7", "imported": NOW}
    told = events(draft(facts=facts, outcome="fixed", ended=NOON, notes=("left a bag",)), "ana", "bo", NOW.isoformat())
    case = fold_case("1", told, kinds)
    assert [event.kind for event in told] == ["opened", "noted", "closed"]
    assert (case.status, case.owner, case.imported, case.closing and case.closing[1]) == ("closed", "ana", NOW, "fixed")


@given(DRAFTS)
def test_events_are_what_their_kinds_would_say(kinds: Kinds, made: Draft) -> None:
    """Fields in the order of the class, none at its default: as any verb writes them."""
    for event in events(made, "ana", "bo", NOW.isoformat()):
        body = kinds.body(event)
        assert not hasattr(body, "why"), body
        assert list(plain(body).items()) == list(event.fields.items())


@given(DRAFTS)
def test_events_are_read_back_as_they_are(made: Draft) -> None:
    """The index folds what it is given, and must hold what the file will say."""
    told = tuple(codec.settle(event) for event in events(made, "ana", "bo", NOW.isoformat()))
    assert codec.as_read(told, NOW.tzinfo) == told


def test_the_facts_are_fields_of_an_opening() -> None:
    """What a mapping can feed is what `opened` can say, in its order."""
    assert [name for name in Opened.__struct_fields__ if name in FACTS] == list(FACTS)


def test_a_row_that_changed_keeps_the_part_of_its_id_that_names_it() -> None:
    """The first letters stand for the source, the others for the content."""
    one, other, third = first_id("old:7", b"x"), first_id("old:7", b"y"), first_id("old:8", b"x")
    assert one[:KEY_LETTERS] == other[:KEY_LETTERS] != third[:KEY_LETTERS]
    assert one[KEY_LETTERS:] == third[KEY_LETTERS:] != other[KEY_LETTERS:]


def test_ids_differ_within_a_case_and_are_the_same_each_time() -> None:
    """Two imports of one row write the same ids."""
    made = draft(outcome="fixed", ended=NOON, notes=("a", "a"))
    ids = [event.id for event in events(made, "ana", "bo", NOW.isoformat())]
    assert len(set(ids)) == 4
    assert ids == [event.id for event in events(made, "cy", "dee", NOW.isoformat())]
