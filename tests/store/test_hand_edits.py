"""Laws of files that people have had their hands in: an edit is kept, or refused with its line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casekit.core.event import JUMP, Event
from casekit.errors import CasekitError, Damaged
from casekit.store.codec import append, decode, parse
from casekit.store.records import FlatStore

PATH = "cases/001/1042.toml"
HEAD = '# casekit record: append only, never reorder\nformat = 1\nrecord = "case"\nref = "1042"\n'
ONE = '\n[[event]]\nn = 1\nid = "a1"\nat = 2026-11-23T12:00:00+00:00\nby = "ana"\nkind = "noted"\ntext = "one"\n'
TWO = ONE.replace("n = 1", "n = 2").replace("a1", "a2").replace("one", "two")
NEW = Event(
    n=9, id="a9", at=datetime(2026, 11, 23, 13, tzinfo=UTC), by="bo", kind="noted", fields={"text": "new\nlines"}
)

KEPT = {
    "nothing": "",
    "no end of line": "#",
    "a comment": "\n# call her first\n",
    "a comment without its end of line": "# [[event]]",
    "a comment that opens a text": '# text = """\n',
    "an array over several lines": 'of = [\n  "a", # why\n  "b",\n]\n',
    "an array without its end of line": 'of = ["a"]',
    "a text with a head in it": 'more = """\n[[event]]\nkind = """\n',
    "a text without its end of line": "more = '''\nlast'''",
    "a table in the event": "[event.device]\nbrand = 'HP'\n",
    "a table in the event, open for more": "[event.device]",
    "a list of tables in the event": "[[event.part]]\nname = 'fuser'\n[[event.part]]\n",
    "a table of its own": "[mine]\ncolour = 'red'\n",
    "a list of its own": "[[mine]]\n",
    "keys of the header again": 'format = 2\nrecord = "part"\nref = "1"\n',
    "an event typed by hand": '[[event]]\nkind = "noted"\ntext = "by hand"',
    "an event with a spaced head": ' [[ "event" ]] # mine\nkind = "noted"\n',
    "a number that is none": "x = nan\ny = -0.0\n",
    "spaces": "   \n\t\n   ",
}
REFUSED = {
    "an open text": ('more = """\nlast\n', None),
    "an open literal text": ("more = '''\nlast\n", None),
    "an open line": ('more = "last\n', 21),
    "an open array": ('of = ["a",\n', None),
    "an open inline table": ("of = { a = 1,\n", 21),
    "a head with a bracket too few": ("[[event]\n", 21),
    "a head with a bracket too many": ("[[event]]]\n", 21),
    "a head of one bracket": ("[event]\n", 21),
    "an empty event": ("[[event]]\n", 21),
    "a head with a slip": ('[[event]]\n[[evnt]]\nkind = "noted"\n', 21),
    "a key without a value": ("more =\n", 21),
    "a value without a key": ('"more"\n', 21),
    "a key twice": ('text = "again"\n', 21),
    "git's conflict": ("<<<<<<< ours\n", 21),
    "an escape of TOML 1.1": ('more = "\\e"\n', 21),
    "a zero byte": ("\0", 21),
    "a carriage return": ("more = 1\rmore = 2\n", 21),
    "a number that is a text": ('[[event]]\nn = "3"\nkind = "noted"\n', 21),
    "a number out of the blue": (f"[[event]]\nn = {2 + JUMP + 1}\nkind = 'noted'\n", 21),
    "number zero": ('[[event]]\nn = 0\nkind = "noted"\n', 21),
    "a truth for a number": ('[[event]]\nn = true\nkind = "noted"\n', 21),
    "a kind that is a list": ('[[event]]\nkind = ["noted"]\n', 21),
    "an empty kind": ('[[event]]\nkind = ""\n', 21),
    "a date for a time": ('[[event]]\nkind = "noted"\nat = 2026-11-23\n', 21),
    "a time of day for a time": ('[[event]]\nkind = "noted"\nat = 12:00:00\n', 21),
    "a text for a time": ('[[event]]\nkind = "noted"\nat = "now"\n', 21),
    "a day that is none": ('[[event]]\nkind = "noted"\nat = 2026-02-30T12:00:00Z\n', 23),
    "an id that is a number": ('[[event]]\nkind = "noted"\nid = 7\n', 21),
    "a name that is a number": ('[[event]]\nkind = "noted"\nby = 7\n', 21),
}


def put(tmp_path: Path, raw: bytes) -> tuple[FlatStore, Path]:
    """A store with this file in it."""
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    return FlatStore(tmp_path, UTC), path


@pytest.mark.parametrize("edit", KEPT.values(), ids=KEPT)
def test_an_edit_that_can_be_read_is_kept_and_written_after(tmp_path: Path, edit: str) -> None:
    """Every byte stays, the old events read as before, and the new one comes after them, whole."""
    old = (HEAD + ONE + TWO + edit).encode()
    store, path = put(tmp_path, old)
    found = store.read("1042")
    after = store.append("1042", [NEW], found)
    assert after is not None
    assert path.read_bytes().startswith(old)
    assert repr(store.read("1042").events) == repr(after.events) == repr((*found.events, NEW))


@pytest.mark.parametrize(("edit", "line"), REFUSED.values(), ids=REFUSED)
def test_an_edit_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, edit: str, line: int | None) -> None:
    """Exit 65 naming the line, the last one for what is never closed; the file stays as it is."""
    old = (HEAD + ONE + TWO + edit).encode()
    store, path = put(tmp_path, old)
    with pytest.raises(CasekitError) as caught:
        store.read("1042")
    assert caught.value.code == 65
    lines = old.count(b"\n")
    assert caught.value.where == f"{PATH}:{line or lines}"
    assert path.read_bytes() == old


@pytest.mark.parametrize(
    ("head", "line", "problem"),
    [
        ("", 1, "look at format"),
        ('\nformat = "1"\nrecord = "case"\nref = "1042"\n', 2, "look at format"),
        ('format = true\nrecord = "case"\nref = "1042"\n', 1, "look at format"),
        ('format = 0\nrecord = "case"\nref = "1042"\n', 1, "look at format"),
        (
            '# newer\nformat = 2\nrecord = "case"\nref = "1042"\n',
            2,
            "format 2 is not one this casekit reads (it reads 1)",
        ),
        ('format = 1\nrecord = 7\nref = "1042"\n', 2, "look at record"),
        ('format = 1\nrecord = "case"\nref = 1042\n', 3, "look at ref"),
        ('format = 1\nrecord = "case"\n', 1, "look at ref"),
        ('format = 1\nrecord = "case"\nref = "1042"\nevent = 7\n', 4, "look at event"),
        ('format = 1\nrecord = "case"\nref = "1042"\nevent.x = 7\n', 4, "look at event"),
        ('format = 1\nrecord = "case"\nref = "1042"\nevent = [7]\n', 1, "an event is a [[event]] block"),
    ],
)
def test_a_header_that_cannot_be_read(head: str, line: int, problem: str) -> None:
    """Exit 65 with the line of the key; a newer format says where to go."""
    with pytest.raises(Damaged) as caught:
        parse(head, UTC, PATH)
    assert caught.value.where == f"{PATH}:{line}"
    assert caught.value.what.endswith(problem)


def test_events_written_on_one_line_are_not_appended_to() -> None:
    """TOML cannot lengthen such a list: refused rather than guessed at."""
    text = 'format = 1\nrecord = "case"\nref = "1042"\nevent = []\n'
    with pytest.raises(Damaged) as caught:
        append(text.encode(), parse(text), [NEW], UTC, PATH)
    assert caught.value.what.startswith("something above would swallow the new event: ")


def test_a_flipped_bit_is_found_where_it_is(tmp_path: Path) -> None:
    """Whatever bit of a record turns, reading gives the damage a line that exists, or other words; never a crash."""
    raw = (HEAD + ONE + TWO).encode()
    lines = set()
    for place in range(len(raw) * 8):
        turned = bytearray(raw)
        turned[place // 8] ^= 1 << place % 8
        try:
            parse(decode(bytes(turned), PATH), UTC, PATH)
        except Damaged as error:
            lines.add(int(error.where.removeprefix(f"{PATH}:")))
    assert min(lines) == 1
    assert max(lines) <= raw.count(b"\n") + 1
    turned = bytearray(raw)
    turned[raw.index(b"a2")] |= 0x80
    with pytest.raises(Damaged) as caught:
        decode(bytes(turned), PATH)
    assert caught.value.where == f"{PATH}:16"


EDITS = [
    "[[event]]\n",
    "[[event]",
    '"""',
    "'''",
    '"',
    "\\",
    "\n",
    "\r\n",
    "#",
    "kind = 'x'\n",
    "n = 3\n",
    "text = ",
    "of = [",
]
EDITS += [
    "[event.x]\n",
    "[[event.y]]\n",
    "[z]\n",
    "[[z.w]]\n",
    "event = []\n",
    "event.x = 1\n",
    "a.b = 1\n",
    "{",
    "}",
    "]",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(EDITS), max_size=6).map("".join), st.integers(0, len(ONE)))
@example("", 0)
def test_no_edit_swallows_an_event(edit: str, back: int) -> None:
    """Whatever is put into the last event: an append is refused, or yields the old events and the new one."""
    end = len(HEAD + ONE) - back
    raw = ((HEAD + ONE)[:end] + edit + (HEAD + ONE)[end:]).encode()
    try:
        record = parse(decode(raw, PATH), UTC, PATH)
        after = append(raw, record, [NEW], UTC, PATH)
    except Damaged:
        return
    assert after[0].startswith(raw)
    assert after[1].events == (*record.events, NEW)
