"""Laws of record text: what is written reads back as it was, safely, and damage is named with its line."""

import re
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casekit.core.event import JUMP, Event, body_hash
from casekit.errors import Damaged
from casekit.store.codec import Record, append, as_read, blank, decode, parse, quote, render, settle

WHERE = "cases/001/1042.toml"
SINGAPORE = timezone(timedelta(hours=8))
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 23, 12, tzinfo=SINGAPORE)
HEAD = 'format = 1\nrecord = "case"\nref = "1042"\n'

CONTROLS = [*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0)]
MARKS = [0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
UNSAFE = {chr(code) for code in CONTROLS + MARKS}
NASTY = ['"', '""', '"""', "'", "'''", "\\", "\\\\", "\\n", "\n", "\r", "\r\n", "\n\n", "\t", " ", "\0", "\x1b[31m"]
NASTY += ["\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u2066", "\u200f", "\ufeff", "\ufffd", "\ufffe", "#", "= 1"]
NASTY += ["[[", "[[event]]", "\n[[event]]\n", "\n  [[", "[x]", "{", "}", "10:14", "é", "漢", "🖨️", "\U0010ffff"]
NASTY += ["\\e", "\\x41"]
TEXT = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(NASTY)), max_size=8).map("".join)
OFFSETS = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ZONES = st.one_of(OFFSETS, st.sampled_from([UTC, BERLIN, ZoneInfo("Africa/Monrovia"), ZoneInfo("Asia/Kathmandu")]))
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES)  # noqa: DTZ001 - the zone is drawn
VALUES = st.one_of(
    TEXT, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.dates(), MOMENTS, st.lists(TEXT, max_size=3)
)
KEYS = st.one_of(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), TEXT)
EVENTS = st.builds(
    Event,
    n=st.integers(1, JUMP),
    id=TEXT.filter(bool),
    at=MOMENTS,
    by=TEXT,
    kind=TEXT.filter(bool),
    deputy_for=TEXT,
    fields=st.dictionaries(
        KEYS.filter(lambda key: key not in {"n", "id", "at", "by", "for", "kind"}), VALUES, max_size=5
    ),
)


def written(*events: Event) -> tuple[str, Record]:
    """A new record with these events: its text, and what it reads as."""
    start = blank("case", "1042")
    raw, record = append(start.text.encode(), start, events, UTC, WHERE)
    return raw.decode(), record


def event(**fields: Any) -> Event:
    """An event by ana."""
    return Event(n=1, id="a1", at=NOON, by="ana", kind="noted", fields=fields)


@pytest.mark.slow
@settings(max_examples=100)
@given(st.lists(EVENTS, max_size=3))
def test_what_is_written_reads_back_as_it_was(events: list[Event]) -> None:
    """Every character, number, date and instant survives, and the two readers agree on the text."""
    text, record = written(*events)
    assert record.events == as_read(events, UTC) == tuple(settle(known) for known in events)
    for known, wanted in zip(record.events, events, strict=True):
        assert (known.n, known.id, known.by, known.kind) == (wanted.n, wanted.id, wanted.by, wanted.kind)
        assert known.at.astimezone(UTC) == wanted.at.astimezone(UTC)
        assert known.fields.keys() == wanted.fields.keys()
        for key, value in wanted.fields.items():
            assert utc(known.fields[key]) == utc(value)
    blocks = tomllib.loads(text).get("event", [])
    assert [utc(block["at"]) for block in blocks] == [utc(known.at) for known in events]
    assert [block["kind"] for block in blocks] == [known.kind for known in events]


def utc(value: Any) -> Any:
    """An instant in UTC, so that it equals itself in any zone; other values as they are."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


@pytest.mark.slow
@settings(max_examples=100)
@given(EVENTS)
def test_nothing_unsafe_stands_in_a_file(known: Event) -> None:
    """No control character, no text that reorders a line, no line that could be taken for the head of a block."""
    text = written(known)[0]
    assert not UNSAFE & set(text)
    assert [line for line in text.split("\n") if line.lstrip().startswith("[[")] == ["[[event]]"]


def test_every_unsafe_character_is_spelled_out() -> None:
    """Controls, DEL, C1, separators of lines and marks of direction, one by one, on one line and among several."""
    for char in UNSAFE:
        spelled = "\\r" if char == "\r" else f"\\u{ord(char):04x}"
        assert (quote(char), quote(f"\n{char}")) == (f'"{spelled}"', f'"""\n\n{spelled}"""')


@given(st.text(st.characters(codec=None), max_size=20))
def test_half_a_character_becomes_a_whole_one(text: str) -> None:
    """A lone surrogate is written as U+FFFD, everything else as it is."""
    read = written(event(text=text))[1].events[0].fields["text"]
    pairs = re.sub(
        "[\ud800-\udbff][\udc00-\udfff]",
        lambda found: found[0].encode("utf-16", "surrogatepass").decode("utf-16"),
        text,
    )
    assert read == re.sub("[\ud800-\udfff]", "\ufffd", pairs)


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["".join(NASTY), "\n", " ", '"', "\\", "\n ", "word ", "[[\n", "10:14, ", "\0"],
    ids=lambda part: ascii(part)[:9],
)
def test_a_long_text_is_no_trouble(part: str) -> None:
    """A megabyte of everything, or of one thing, reads back without making anybody wait."""
    text = part * (1_000_000 // len(part) + 1)
    assert written(event(text=text))[1].events[0].fields == {"text": text}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", '"plain"'),
        ("", '""'),
        ('a "b" \\ c\td', '"a \\"b\\" \\\\ c\\td"'),
        ("one\ntwo", '"""\none\ntwo"""'),
        ("\none\n", '"""\n\none\n"""'),
        ('"one"\n""two""\n"""three"""', '"""\n"one"\n""two""\n\\"\\"\\"three\\"\\"\\""""'),
        ("one\r\ntwo\r", '"""\none\\r\ntwo\\r"""'),
        ("one\n [[event]]", '"one\\n [[event]]"'),
        ('one\n"two"', '"""\none\n"two\\""""'),
        ("tab\tand\nline", '"""\ntab\tand\nline"""'),
        ("\x1b[0m\u202e", '"\\u001b[0m\\u202e"'),
    ],
)
def test_texts_are_written_to_be_read_by_people(text: str, wanted: str) -> None:
    """Lines stay lines; what cannot be seen is spelled out."""
    assert quote(text) == wanted


def test_an_event_in_a_file() -> None:
    """The envelope in its order, then the fields; the owner a deputy acted for only when there is one."""
    at = datetime(2026, 11, 23, 12, 0, 0, 500_000, tzinfo=SINGAPORE)
    fields = {"of": ("a", "b"), "told": True, "age": 5, "day": date(2026, 12, 1), "odd key": "x"}
    known = Event(n=7, id="a1", at=at, by="bo", deputy_for="ana", kind="noted", fields=fields)
    assert render(known) == (
        '\n[[event]]\nn = 7\nid = "a1"\nat = 2026-11-23T12:00:00.500000+08:00\nby = "bo"\nfor = "ana"\nkind = "noted"\n'
        'of = ["a", "b"]\ntold = true\nage = 5\nday = 2026-12-01\n"odd key" = "x"\n'
    )


@pytest.mark.parametrize("value", [1.5, None, {"a": 1}, b"x", [object()]])
def test_what_a_record_does_not_hold(value: object) -> None:
    """A field of another type is a bug in whoever made it."""
    with pytest.raises(TypeError):
        render(event(text=value))


def test_an_hour_that_comes_twice_is_written_without_fuss() -> None:
    """On the night the clocks go back, both half past two are kept, apart, and nothing is refused."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    events = [Event(n=n, id=str(n), at=at, by="ana", kind="noted") for n, at in enumerate([first, second], 1)]
    one, two = written(*events)[1].events
    assert (one.at.isoformat(), two.at.isoformat()) == ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")


def test_a_block_typed_by_hand_may_lack_what_casekit_knows() -> None:
    """No `n`: the next. No `at`: as the block before. No id: the hash of the body. Naive: in the shop's zone."""
    told = (
        '[[event]]\nkind = "noted"\nat = 2026-11-23 12:00:00\n[[event]]\nn = 7\nkind = "noted"\ntext = "b"\nid = ""\n'
    )
    last = '[[event]]\nkind = "noted"\nid = "mine"\nby = "bo"\ndue = 2026-07-01T09:00:00\n'
    one, two, three = parse(HEAD + told + last, BERLIN).events
    noon = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=1)))
    assert (one.n, one.at, one.by, one.fields, one.id) == (1, noon, "", {}, body_hash(one))
    assert (two.n, two.at, two.id, two.fields) == (7, noon, body_hash(two), {"text": "b"})
    assert (three.n, three.at, three.id, three.by) == (8, noon, "mine", "bo")
    assert three.fields["due"].isoformat() == "2026-07-01T09:00:00+02:00"
    assert len({one.id, two.id, three.id}) == 3


@pytest.mark.parametrize("zone", [UTC, BERLIN])
def test_every_time_read_is_at_a_fixed_offset(zone: Any) -> None:
    """Zones of a reader or of the zone data never get into an event, wherever the time stands."""
    told = "at = 2026-11-23T12:00:00\ndue = 2026-11-23T12:00:00+08:00\n"
    told += "of = [2026-11-23T12:00:00Z]\nx.y = 2026-11-23T12:00:00Z\n"
    fields = parse(f'{HEAD}[[event]]\nkind = "noted"\n{told}', zone).events[0]
    times = [fields.at, fields.fields["due"], fields.fields["of"][0], fields.fields["x"]["y"]]
    assert [type(found.tzinfo) for found in times] == [timezone] * 4


def test_bytes_become_text() -> None:
    """A byte order mark goes, CRLF becomes LF; a byte that is none names its line."""
    assert decode(b"\xef\xbb\xbfa\r\nb\n", WHERE) == "a\nb\n"
    with pytest.raises(Damaged) as caught:
        decode(b"a\r\nb\r\n\xff", WHERE)
    assert (caught.value.where, caught.value.what) == (f"{WHERE}:3", "this is not UTF-8 text")
