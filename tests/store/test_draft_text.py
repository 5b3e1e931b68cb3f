"""Laws of the text in which an event is changed: what was written is what is read, and mistakes have a line."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.editing import Draft
from casekit.core.event import Event
from casekit.errors import Damaged
from casekit.store import codec
from casekit.store.draft_text import line, read, write

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVENT = Event(n=2, id="x", at=NOON, by="ana", kind="promised")
HEAD = ("1042 · HP\x07 LaserJet · blank\npages",)
VALUES = (
    st.text() | st.booleans() | st.lists(st.text(), max_size=3) | st.sampled_from([NOON, None, "", "\n[[event]]\n"])
)


@given(fields=st.dictionaries(st.sampled_from(["what", "basis", "told", "inputs", "due"]), VALUES))
def test_what_is_written_is_what_is_read(fields: dict[str, Any]) -> None:
    """Whatever the event says; what says nothing stands as a comment, and says nothing when read."""
    draft = Draft(EVENT, fields)
    said = {name: value for name, value in fields.items() if value not in ("", None, [])}
    assert read(write(draft, HEAD), draft, UTC) == codec.settle(Event(**_named(said)), UTC).fields


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    return {"n": 2, "id": "x", "at": NOON, "by": "ana", "kind": "promised", "fields": fields}


def test_a_draft_looks_like_this() -> None:
    """What it is, what to do, what it says, and what could be said besides."""
    assert write(Draft(EVENT, {"what": "know\nthe cause", "basis": "", "due": None, "inputs": []}), HEAD) == (
        "# 1042 · HP  LaserJet · blank pages\n"
        "# Change what stands below; a line that is left out stays as it was. The record keeps the old event too.\n"
        "# Save nothing, or the same, to leave it alone.\n"
        "\n"
        'what = """\n'
        "know\n"
        'the cause"""\n'
        '# basis = ""\n'
        "# inputs = []\n"
    )


def test_an_editor_may_save_as_it_likes() -> None:
    """A byte order mark and foreign line ends are no change; a time without an offset is in the shop's zone."""
    draft = Draft(EVENT, {"what": "x", "until": NOON})
    found = read('\ufeffwhat = """\r\na\r\nb"""\r\nuntil = 2026-11-24T17:00:00\r\n', draft, ZoneInfo("Asia/Singapore"))
    assert (found["what"], found["until"].isoformat()) == ("a\nb", "2026-11-24T17:00:00+08:00")


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("\n\nwhat = ", ":3", "this is not TOML"),
        ('what = "x"\nby = "bo"', ":2", "by cannot be changed here, only what, until"),
        ('\nwat = "x"', ":2", "wat cannot be changed here, only what, until"),
        ('what = "x"\n[until]\na = 1', ":2", "until cannot be a table"),
        ("what = [{a = 1}]", ":1", "what cannot be a table"),
        ('[[event]]\nwhat = "x"', ":1", "event cannot be changed here"),
    ],
)
def test_a_mistake_has_a_line(text: str, where: str, says: str) -> None:
    """So that it can be put right."""
    with pytest.raises(Damaged) as caught:
        read(text, Draft(EVENT, {"what": "x", "until": NOON}), UTC)
    assert (caught.value.where, caught.value.what[: len(says)]) == (where, says)


def test_a_field_has_a_line() -> None:
    """Counted from 1, whatever stands above it."""
    assert line('# x\nwhat = """\ndue = 1\n"""\ndue = 2', "due") == 5
