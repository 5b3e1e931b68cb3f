"""Laws of forgetting: what stays of an event once its words were erased."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casekit.core.event import Event
from casekit.core.kind import Kinds, Unreadable, plain
from casekit.core.kinds.table import BUILT_IN
from casekit.core.redaction import STAYS, redact

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECRET = "Mrs Tan, 9123 4567"
LISTS = ("phones", "emails", "drop_phones", "drop_emails", "inputs", "defaults")


def event(kind: str, fields: dict[str, Any]) -> Event:
    """An event by ana."""
    return Event(n=2, id="x", at=NOON, by="ana", kind=kind, fields=fields)


@pytest.mark.parametrize("word", BUILT_IN)
@settings(max_examples=20)
@given(data=st.data())
def test_an_erased_event_still_reads_as_its_kind(word: str, data: st.DataObject, kinds: Kinds, told: Callable) -> None:
    """Envelope and impersonal fields stay, texts a kind needs are empty, and erasing twice is erasing once."""
    found = kinds.find(word)
    assert found is not None
    before = event(word, plain(data.draw(told(found))))
    after = redact(before, kinds)
    assert (after.n, after.id, after.at, after.by, after.kind) == (before.n, before.id, before.at, before.by, word)
    assert not isinstance(kinds.body(after), Unreadable)
    assert redact(after, kinds) == after
    assert [value for name, value in after.fields.items() if value not in ("", before.fields.get(name))] == []


@pytest.mark.parametrize("word", BUILT_IN)
def test_no_words_stay(word: str, kinds: Kinds) -> None:
    """A text stays only in a field that is known to be impersonal."""
    found = kinds.find(word)
    assert found is not None
    fields = {name: [SECRET] if name in LISTS else SECRET for name in found.__struct_encode_fields__}
    left = redact(event(word, fields), kinds).fields
    assert {name for name, value in left.items() if SECRET in value} <= STAYS


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("stranger", {"text": SECRET, "phone": 91234567, "sure": True, "of": "e1"}, {"of": ["e1"], "sure": True}),
        ("stranger", {"due": NOON, "of": [SECRET, 1], "who": SECRET}, {"of": [SECRET], "due": NOON}),
        ("noted", {"text": 91234567, "phone": SECRET}, {"text": ""}),
        ("promised", {"what": SECRET, "due": SECRET}, {"what": ""}),
        ("contacted", {"direction": SECRET, "text": SECRET}, {}),
        ("promise_moved", {"of": ["e1"], "due": NOON, "told": SECRET}, {"of": ["e1"], "due": NOON}),
    ],
)
def test_what_cannot_be_understood_keeps_nothing_doubtful(kinds: Kinds, kind: str, before: dict, after: dict) -> None:
    """Of an unknown kind stay targets, dates and yes or no; a field of a wrong type does not stay."""
    once = redact(event(kind, before), kinds)
    assert (once.fields, redact(once, kinds)) == (after, once)
