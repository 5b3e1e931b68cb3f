"""Laws of merging over any copies at all: the same bytes in whatever order they meet, and no event lost."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casekit.core.event import Event, erased
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.store import codec
from casekit.store.merge import merge

KINDS = Kinds(BUILT_IN)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OPENED = Event(n=1, id="o", at=NOON, by="ana", kind="opened", fields={"owner": "ana", "problem": "blank\npages"})
IDS = ["a", "b", "c", "d", "e", "f"]
TEXTS = ["x", "two\nlines", "\n[[event]]\nn = 7\n# y", "# no comment", '"""', "", "'''"]
COMMENTS = ["", "", "", "# why\n", "# why\n\n# not\n", "\n\n   # so\n\n"]
ID, TEXT = st.sampled_from(IDS), st.sampled_from(TEXTS)
FIELDS: dict[str, dict[str, Any]] = {
    "noted": {"text": TEXT},
    "tried": {"step": TEXT, "who": st.sampled_from(["tech", "customer"])},
    "promised": {"what": TEXT, "due": st.sampled_from([NOON, NOON + timedelta(days=1)])},
    "promise_moved": {"of": st.lists(ID, max_size=2), "due": st.just(NOON), "because": TEXT},
    "promise_kept": {"of": ID},
    "closed": {"outcome": st.just("fixed"), "ends": st.lists(ID, max_size=2)},
    "retracted": {"of": ID},
    "redacted": {"of": st.lists(ID, max_size=2)},
    "stranger": {"text": TEXT, "sure": st.booleans()},
}


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Some events under different ids."""
    found = []
    for known in draw(st.lists(ID, unique=True, max_size=6)):
        kind = draw(st.sampled_from([*FIELDS]))
        fields = draw(st.fixed_dictionaries(FIELDS[kind]))
        at = NOON + timedelta(hours=draw(st.integers(0, 2)))
        n, whom = draw(st.integers(2, 4)), draw(st.sampled_from(["", "ana"]))
        found.append(Event(n=n, id=known, at=at, by="bo", deputy_for=whom, kind=kind, fields=fields))
    return found


@st.composite
def written(draw: st.DrawFn, event: Event) -> str:
    """An event as one copy may have it: as casekit writes it, spaced and commented, changed, or typed by hand."""
    how = draw(st.sampled_from(["plain", "plain", "roomy", "changed", "typed"]))
    if how == "changed":
        event = Event(n=event.n, id=event.id, at=event.at, by="cy", kind=event.kind, fields=event.fields)
    text = codec.render(event)
    if how == "roomy":
        text = text.replace('by = "bo"', '\n  by  =  "bo"  # who\n')
    if how == "typed":
        text = f"\n[[event]]\nkind = 'noted'\ntext = '''\n  [[event]]\n{event.id}\n# no'''\n"
    return "\n" + draw(st.sampled_from(COMMENTS)) + text.removeprefix("\n")


@st.composite
def copies(draw: st.DrawFn, least: int = 2, most: int = 3) -> list[str]:
    """Copies of one record, each with some of the events in some order, and with comments."""
    known = draw(events())
    texts = []
    for _ in range(draw(st.integers(least, most))):
        chosen = draw(st.permutations([event for event in known if draw(st.booleans())]))
        blocks = "".join(draw(written(event)) for event in chosen)
        above, opening, below = (draw(st.sampled_from(COMMENTS)) for _ in range(3))
        texts.append(above + codec.header("case", "1042") + opening + codec.render(OPENED) + blocks + below)
    return texts


def united(one: str, other: str, base: str = "") -> str:
    """The merged text of copies that are no conflict."""
    merged = merge(base, one, other, UTC, "1042.toml")
    assert not merged.conflict, merged.reports
    return merged.text


def parse(text: str) -> tuple[Event, ...]:
    """The events in a text."""
    return codec.parse(text).events


@pytest.mark.slow
@settings(max_examples=200)
@given(copies())
def test_copies_end_with_the_same_bytes(texts: list[str]) -> None:
    """Merging is commutative, associative and idempotent, so copies that met in any order are one file."""
    outcomes = {reduce(united, order, order[0]) for order in permutations(texts)}
    outcomes |= {united(united(*order[:2]), united(*order[-2:])) for order in permutations(texts)}
    (text,) = outcomes
    assert united(text, text) == text
    assert all(united(text, one) == text for one in texts)


@pytest.mark.slow
@settings(max_examples=200)
@given(copies())
def test_no_event_is_lost_and_all_copies_fold_alike(texts: list[str]) -> None:
    """The merged record has the ids of all copies and no others, and tells what their events tell together."""
    text = reduce(united, texts)
    apart = [event for one in texts for event in parse(one)]
    assert {event.id for event in parse(text)} == {event.id for event in apart}
    assert fold_case("1042", parse(text), KINDS) == fold_case("1042", apart, KINDS)
    gone = erased(apart)
    kept = {(event.id, event.by) for event in apart if event.id not in gone}
    assert kept <= {(event.id, event.by) for event in parse(text)}


@pytest.mark.slow
@settings(max_examples=200)
@given(copies(3, 3))
def test_a_base_does_not_tell_the_sides_apart(texts: list[str]) -> None:
    """With an ancestor too, ours and theirs are alike, and nothing that either of them holds is lost."""
    base, ours, theirs = texts
    text = united(ours, theirs, base)
    assert text == united(theirs, ours, base)
    assert {event.id for event in parse(text)} == {event.id for one in (ours, theirs) for event in parse(one)}
    assert united(text, text, base) == text


@pytest.mark.slow
@settings(max_examples=200)
@given(copies(1, 1), events(), events())
def test_what_both_sides_appended_comes_together(texts: list[str], ours: list[Event], theirs: list[Event]) -> None:
    """Two copies that only grew are united alike with and without the text they grew from."""
    base = texts[0] + "\n"
    one = base + "".join(codec.render(Event(**{**_parts(event), "id": "1" + event.id})) for event in ours)
    two = base + "".join(codec.render(Event(**{**_parts(event), "id": "2" + event.id})) for event in theirs)
    assert [*parse(united(one, two, base))] == [*parse(united(one, two))]


def _parts(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in Event.__struct_fields__}
