"""Laws of reading places from TOML text: the pieces are the text, and what is spelled reads back the same."""

import tomllib
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.errors import Refused, UsageError
from casekit.store.toml_text import line_of, quote, scan, spell, spell_key, split_key

TEXT = '''\ufeff# head
format = 1
  a.b = [1, "]", # no end: ]
    { x = '}' }, """
[not.a.table] "quoted" """] # tail

[shop] # comment
"odd \\"key" . c = {k = [1]}
[[hours_from]]
since = 2026-12-01
[[hours_from]]
since = 2027-12-01 10:00:00
[hours_from.sub]
\'lit.eral\' = """a""\\""""""
last = \'\'\'x\'\'\'\'\''''
VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.dates(min_value=date(1, 1, 1))
    | st.times()
    | st.datetimes(timezones=st.just(UTC) | st.none()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_the_pieces_of_a_text_are_the_text() -> None:
    """Nothing is lost between the pieces, and each knows its line and its place."""
    pieces = scan(TEXT)
    assert "".join(TEXT[piece.start : piece.end] for piece in pieces) == TEXT
    assert [(piece.line, piece.kind, ".".join(piece.path)) for piece in pieces] == [
        (1, "comment", ""),
        (2, "key", "format"),
        (3, "key", "a.b"),
        (6, "blank", ""),
        (7, "table", "shop"),
        (8, "key", 'shop.odd "key.c'),
        (9, "table", "hours_from.0"),
        (10, "key", "hours_from.0.since"),
        (11, "table", "hours_from.1"),
        (12, "key", "hours_from.1.since"),
        (13, "table", "hours_from.1.sub"),
        (14, "key", "hours_from.1.sub.lit.eral"),
        (15, "key", "hours_from.1.sub.last"),
    ]


def test_the_value_of_a_key_is_cut_out_whole() -> None:
    """What stands between `value`'s two ends is the value and nothing else."""
    tomllib.loads(TEXT.removeprefix("\ufeff"))
    values = [TEXT[slice(*piece.value)] for piece in scan(TEXT) if piece.kind == "key"]
    assert values[0] == "1"
    assert values[1].endswith('"quoted" """]')
    assert values[2:] == [
        "{k = [1]}",
        "2026-12-01",
        "2027-12-01 10:00:00",
        '"""a""\\""""""',
        "'''x'''''",
    ]


def test_crlf_is_not_part_of_a_value() -> None:
    """A line end of the other kind stays outside."""
    text = "a = 1 \r\n\r\n# c\r\nb = true # x\r\n"
    assert [text[slice(*piece.value)] for piece in scan(text) if piece.kind == "key"] == ["1", "true"]
    assert [piece.kind for piece in scan(text)] == ["key", "blank", "comment", "key"]


def test_the_line_of_a_setting_is_the_nearest_there_is() -> None:
    """A setting, else what would hold it, else the top."""
    pieces = scan(TEXT)
    paths = [("format",), ("shop", "zone"), ("hours_from", "1", "since"), ("a", "b", "1", "x"), ("roster", "ana")]
    assert [line_of(pieces, path) for path in paths] == [2, 7, 12, 3, 1]


@given(VALUES)
def test_a_value_reads_back_as_itself(value: Any) -> None:
    """Whatever is spelled, TOML reads the same, on its own and behind other things."""
    text = f"before = 1\nkey = {spell(value)} # after\n"
    assert tomllib.loads(text) == {"before": 1, "key": value}
    place = scan(text)[1].value
    assert text[slice(*place)] == spell(value)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_key_comes_back_in_its_parts(path: list[str]) -> None:
    """Dots, quotes and control characters in a part survive."""
    assert split_key(spell_key(path)) == tuple(path)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_quoted_text_is_one_visible_line(text: str) -> None:
    """No control character, line end or mark that reorders text reaches the file raw."""
    quoted = quote(text)
    assert tomllib.loads(f"key = {quoted}") == {"key": text}
    assert not set(quoted) & set("\n\r\x1b\x7f\x85\u2028\u202e\u2066\ufeff")


def test_the_escapes_are_the_usual_ones() -> None:
    """Frequent characters have their short form."""
    assert quote('a"b\\c\nd\te\rf\x1bg\u202eh é 漢') == r'"a\"b\\c\nd\te\rf\u001bg\u202eh é 漢"'


def test_long_lists_stand_one_item_on_a_line() -> None:
    """A list that would not fit is readable, and easy to compare."""
    days = [date(2026, 12, day) for day in range(20, 30)]
    lines = spell(days).split("\n")
    assert (lines[0], lines[1], lines[-1], len(lines)) == ("[", "  2026-12-20,", "]", 12)


@pytest.mark.parametrize("value", [None, b"x", object, {1, 2}, "\ud800"])
def test_what_no_file_can_hold_is_refused(value: Any) -> None:
    """Nothing is turned into something else on the way."""
    with pytest.raises(Refused):
        spell([value])


@pytest.mark.parametrize(
    ("dotted", "path"),
    [
        ("shop.name", ("shop", "name")),
        ('policy.day_cost."audio 2.1"', ("policy", "day_cost", "audio 2.1")),
        ("policy.day_cost.laser printer", ("policy", "day_cost", "laser printer")),
        ("a . 'b'", ("a", "b")),
    ],
)
def test_dotted_keys_are_taken_apart(dotted: str, path: tuple[str, ...]) -> None:
    """Quotes work as in TOML, and are not needed for a blank."""
    assert split_key(dotted) == path


@pytest.mark.parametrize("dotted", ["", ".", "shop.", "a..b", " ", '"\\x"'])
def test_what_is_no_key_is_refused(dotted: str) -> None:
    """An empty part names nothing."""
    with pytest.raises(UsageError):
        split_key(dotted)


def test_times_are_spelled_as_toml() -> None:
    """Instants have a T, as everywhere in a store."""
    assert [spell(time(9, 30)), spell(datetime(2026, 11, 22, 9, 0, tzinfo=UTC))] == [
        "09:30:00",
        "2026-11-22T09:00:00+00:00",
    ]
