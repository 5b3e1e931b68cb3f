"""Laws of reading TOML: rtoml and tomllib give one answer, that of TOML 1.0, and mistakes have a line."""

import datetime as dt
import tomllib
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casekit.errors import Damaged
from casekit.store import codec
from casekit.store.toml_read import event_line, key_line, load

HEAD = 'format = 1\nrecord = "case"\nref = "1042"\n'
BLOCK = """
[[event]]
n = 1
id = "a1"
at = 2026-11-23T12:00:00+08:00
by = "ana" # who
kind = 'noted'
text = \"\"\"
two \\
   lines, "quoted" \\u00e9 at 17:00
17:30 again\"\"\"
due = 2026-11-24 17:00:00.123456789Z
of = ["a", 'b',
  # why
  "c"]
"""
PIECES = [HEAD, BLOCK, "\n[[event]]\nkind = 'x'\n", "[event.sub]\n", "[[event.list]]\n", "[x]\n", "[[x.y]]\n"]
PIECES += ["a.b.c = 1\n", "y.z = 1\n", "a = 1\n", "at = 2026-11-23T12:00:00\n", "a = 12:00:00\n", "a = 2026-11-23\n"]
PIECES += [
    "a = [1, 2.5, [true], 'x']\n",
    "a = {b = 1, c = {d = 2}}\n",
    "\"quoted key\" = 'v'\n",
    "# comment\n",
    "\t \n",
]
TOKENS = [*"\"'\\=[]{},.#:+-_ \n\t\r\0\x1b\x7f\u0085\u2028\ufeffée01TZtz", '"""', "'''", "[[event]]", "\\e", "\\x41"]
TOKENS += ["\\u00e9", "\\ud800", "\\U0010ffff", "\\\n", "10:14", "2026-02-30", "2026-11-23", "T10:14Z", ":60", "-00:00"]
TOKENS += ["+24:00", "0x1F", "0o8", "1_0", "inf", "nan", "-0.0", "1e400", "9" * 30, "9" * 5000, "true", "[" * 3000]
TOKENS += [".1234567", "0000-01-01", "{a = 1,}", "{\n}", "[1,]", '"" = 1\n', "a = 1\n", "\ud800", "\r\n", "\ufffe"]


def plain(value: Any) -> Any:
    """Values that compare by what they say: times by their reading and offset, numbers by their digits and type."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None), value.utcoffset()
    return type(value), repr(value)


def both(text: str) -> tuple[Any, Any]:
    """What we read in a text, and what tomllib does; None for a refusal."""
    try:
        ours = plain(load(text, "x"))
    except Damaged:
        ours = None
    try:
        theirs = plain(tomllib.loads(text))
    except (ValueError, RecursionError):
        theirs = None
    return ours, theirs


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Texts that began as a record and went through many hands."""
    text = draw(st.sampled_from([HEAD, HEAD + BLOCK])) + "".join(draw(st.lists(st.sampled_from(PIECES), max_size=5)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 1, 5]))
        text = text[:at] + draw(st.sampled_from(["", *TOKENS])) + text[at + gone :]
    return text


@settings(max_examples=1000)
@given(documents())
def test_two_readers_one_answer(text: str) -> None:
    """The fast reader and the strict one read the same or both refuse, whatever hands have done to a record."""
    ours, theirs = both(text)
    assert ours == theirs


@settings(max_examples=500)
@given(documents())
def test_a_record_reads_the_same_with_either_reader(text: str) -> None:
    """The same events, or the same refusal in the same place: a brace in a comment calls for the strict one."""
    assume(not text.endswith("\r"))
    found = []
    for shown in (text, text + "\n# {"):
        try:
            record = codec.parse(shown)
            found.append(repr((record.kind, record.ref, record.events)))
        except Damaged as error:
            found.append(str(error) if "TOML" not in error.what else "no TOML")
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "line",
    [
        r'text = "\e[0m"',
        r'text = "\x41"',
        "a = {\n  b = 1\n}",
        "a = {b = 1,}",
        "a = [{b = 1,}]",
        "at = 2026-11-23T10:14+08:00",
        "at = 2026-11-23 10:14",
        "at = 10:14",
        "of = [ # when\n  10:14 ]",
        "of = [12:00:00,10:14]",
        "\ufeffa = 1",
        "text = 'a\rb'",
        "text = '\x00'",
        "# \x1b[0m",
        "a = 1\na = 2",
        "[[x.y]]\n[x]\ny.z.w = 1",
    ],
)
def test_what_toml_1_0_forbids_is_refused(line: str) -> None:
    """TOML 1.1, control characters, keys twice: refused here as any other reader of TOML 1.0 would."""
    for text in (HEAD + line, HEAD + line + "\n" + BLOCK, f"{line}\n{HEAD}"):
        with pytest.raises(Damaged) as caught:
            load(text, "cases/001/1042.toml")
        assert (caught.value.code, caught.value.where.split(":")[0]) == (65, "cases/001/1042.toml")


@pytest.mark.parametrize("text", ["[" * 5000, "a = " + "[" * 5000, "a = " + "9" * 5000])
def test_what_is_too_much_for_a_reader_is_refused(text: str) -> None:
    """Thousands of brackets or digits are damage, not a crash."""
    with pytest.raises(Damaged):
        load(text, "x")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a = 1\nb = \n", "x:2"),
        ("a = 1\na = 2\n", "x:2"),
        ("a = 1\n\n\nb = '''\nopen\n", "x:5"),
        ("a = 1\nb", "x:2"),
        ('"(at line 7, column 3)" = 1\n"(at line 7, column 3)" = 2', "x:2"),
    ],
)
def test_a_mistake_has_a_line(text: str, where: str) -> None:
    """The line that tomllib names, and its words without the place; the last line for what is never closed."""
    with pytest.raises(Damaged) as caught:
        load(text, "x")
    assert (caught.value.where, caught.value.hint) == (where, "casekit check")
    assert caught.value.what.startswith("this is not TOML: ")
    assert "(at" not in caught.value.what


def test_a_head_in_a_text_is_no_head() -> None:
    """The line of an event is found although texts hold lines that look like its first."""
    text = HEAD + '[[event]]\na = """\n[[event]]\n"""\n  [[ "event" ]]  # two\nb = \'\'\'\n[[event]]\'\'\'\n[[event]]\n'
    assert [event_line(text, index) for index in range(4)] == [4, 8, 11, 1]


def test_a_key_of_the_header_has_a_line() -> None:
    """As written, also as a table; 1 when it is missing."""
    text = '# ref = 1\nformat = 1\n  record= "case"\n[event]\n'
    assert [key_line(text, key) for key in ("format", "record", "event", "ref")] == [2, 3, 4, 1]
