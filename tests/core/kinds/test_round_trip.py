"""Laws that hold for every kind of event, each of them by name."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casekit.core.event import ENVELOPE, Event
from casekit.core.kind import ANY, Kinds, plain
from casekit.core.kinds.table import BUILT_IN
from casekit.store import codec, layout

EVERY = pytest.mark.parametrize("word", BUILT_IN)


@EVERY
def test_a_word_leads_to_its_kind(word: str, kinds: Kinds) -> None:
    """The class the table names goes by the same word and belongs in a record there is a folder for."""
    found = kinds.find(word)
    assert found is not None
    assert (found.kind, found.of_record in {*layout.FOLDERS, ANY}) == (word, True)


@EVERY
def test_fields_stand_beside_the_envelope(word: str, kinds: Kinds) -> None:
    """No field goes by a name that the envelope has: one of the two would be lost in the file."""
    found = kinds.find(word)
    assert found is not None
    assert {field.encode_name for field in msgspec.structs.fields(found)} & {*ENVELOPE} == set()


@EVERY
@settings(max_examples=20)
@given(data=st.data())
def test_what_is_said_survives_the_file(word: str, data: st.DataObject, kinds: Kinds, told: Callable) -> None:
    """Body to fields to text and back is the same body, and it can be told in a line."""
    body = data.draw(told(kinds.find(word)))
    event = Event(n=1, id="x", at=datetime(2026, 11, 23, 12, tzinfo=UTC), by="ana", kind=word, fields=plain(body))
    record = codec.parse(codec.header("case", "1042") + codec.render(event))
    assert [kinds.body(read) for read in record.events] == [body]
    assert type(body.line()) is str
