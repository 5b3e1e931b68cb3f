"""A filter in SQL: SQLite's answer is the one that `core.query.matches` gives, for any words and any rows."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casekit.core.query import FIELDS, MOST, Query, matches, parse, tokens
from casekit.core.schedule import Calendar, Hours
from casekit.errors import UsageError
from casekit.index import schema
from casekit.index.where import COLUMNS, TOKENIZE, functions, match, mismatch, where

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 22, 10, 14, 3, tzinfo=ZONE)
CALENDAR = Calendar(ZONE, (Hours(date.min, (((540, 1080),),) * 7),), frozenset())
Row = dict[str, Any]
CUSTOMERS = {"c1": "Mrs Tan", "c17": "Łukasz Müller", "c2": "100% C1 \\ Ltd_", "c3": ""}


def query(words: Sequence[str]) -> Query:
    return parse(words, now=NOW, calendar=CALENDAR, me="ana")


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    """An index with its real tables, four customers and no cases."""
    connection = schema.build(None)
    functions(connection)
    sql = "INSERT INTO row (id, ref, kind, title) VALUES (?, ?, 'customer', ?)"
    connection.executemany(sql, ((-n, *both) for n, both in enumerate(CUSTOMERS.items(), 1)))
    return connection


def answer(index: sqlite3.Connection, asked: Query, rows: Sequence[Row], texts: Sequence[str]) -> list[int]:
    """What SQLite finds: the places of the rows that the query asks for."""
    index.execute("DELETE FROM row WHERE id >= 0")
    index.execute("DELETE FROM text")
    for place, (row, text) in enumerate(zip(rows, texts, strict=True)):
        stored = {"id": place, **{name: value for name, value in row.items() if name != "customer_name"}}
        marks = ", ".join("?" * len(stored))
        index.execute(f"INSERT INTO row ({', '.join(stored)}) VALUES ({marks})", list(stored.values()))
        index.execute("INSERT INTO text (rowid, body) VALUES (?, ?)", (place, text))
    condition, values = where(asked)
    for expression, word in ((match(asked), "IN"), (mismatch(asked), "NOT IN")):
        if expression is not None:
            condition += f" AND id {word} (SELECT rowid FROM text WHERE text MATCH ?)"
            values.append(expression)
    return [row[0] for row in index.execute(f"SELECT id FROM row WHERE id >= 0 AND {condition} ORDER BY id", values)]


# Few letters, so that they meet: wildcards, quotes, case, accents in both encodings, letters that fold to several.
LETTERS = "aAbzéÉ\u0301ßẞſKςΣİıńŁłйЙの語%_\\*?'\",;:<>.- \0\n\t0179½²"
WORD = st.text(st.sampled_from(LETTERS), max_size=6)
NAMES = st.sampled_from([None, "", "ana", "Ana", "bo", "mu\u0308", "MÜ", "a%", "a_", "ANA"])
VALUE = st.one_of(st.none(), WORD, st.sampled_from(["printer", "Printer", "laser printer", "Größe", "GRÖSSE", "100%"]))
INSTANT = st.one_of(st.none(), st.just(""), st.integers(int(NOW.timestamp()) - 10**6, int(NOW.timestamp()) + 10**6))


@st.composite
def _rows(draw: st.DrawFn) -> Row:
    customer = draw(st.sampled_from([None, "", "c9", *CUSTOMERS]))
    several = st.lists(st.sampled_from(["ana", "bo", "MÜ", "customer", "part", "expert"]), max_size=3).map(",".join)
    return {
        "owner": draw(NAMES),
        "status": draw(st.sampled_from(["", None, *FIELDS["status"].choices])),
        "customer": customer,
        "customer_name": CUSTOMERS.get(customer or "none"),
        **{key: draw(VALUE) for key in ("category", "device", "brand", "serial", "outcome", "source")},
        **{key: draw(INSTANT) for key in ("opened", "closed", "due", "touched")},
        **{key: draw(several) for key in ("waiting_on", "asked")},
    }


NAMED = st.sampled_from(["ana", "BO", "me", "MÜ", "mu\u0308", "a%", "a_", "*"])
WRITTEN = st.one_of(WORD, st.sampled_from(["print*", "*er", "p*r", "größe", "GRÖSSE", "100%", "laser printer", "a,b"]))
DAY = st.sampled_from(["today", "tomorrow", "fri", "-3d", "+2bd", "now", "+4h", "2026-11", "sat 12:00", "*"])
DATED = st.one_of(
    st.builds("{}{}".format, st.sampled_from(["", "<", "<=", ">", ">="]), DAY),
    st.builds("{}..{}".format, st.one_of(st.just(""), DAY), st.one_of(st.just(""), DAY)),
)
REFERENCE = st.sampled_from(
    ["c17", "C1", "#b1042", "b10*", "tan", "müller", "MU\u0308LL", "%", "_", "\\", "*", "C1 \\"]
)
BY_KIND = {"name": NAMED, "text": WRITTEN, "date": DATED, "ref": REFERENCE}


def _terms(key: str) -> st.SearchStrategy[str]:
    field = FIELDS[key]
    value = st.sampled_from([*field.choices, "*"]) if field.choices else BY_KIND[field.kind]
    return st.lists(value, max_size=2).map(lambda values: f"{key}:{','.join(values)}")


POSITIVE = st.one_of(WORD, *(_terms(key) for key in FIELDS if key not in ("who", "kind")))
FILTER = st.lists(st.builds("{}{}".format, st.sampled_from(["", "-"]), POSITIVE), max_size=3)
CASES = st.lists(st.tuples(_rows(), WORD), min_size=1, max_size=5)


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(FILTER, CASES)
def test_law(index: sqlite3.Connection, words: list[str], cases: list[tuple[Row, str]]) -> None:
    """SQLite finds the rows that the query matches, no more and no fewer."""
    try:
        asked = query(words)
    except UsageError:
        return
    rows = [{**row, "ref": f"B104{place}"} for place, (row, _) in enumerate(cases)]
    texts = [text for _, text in cases]
    expected = [place for place, row in enumerate(rows) if matches(asked, row, texts[place])]
    assert answer(index, asked, rows, texts) == expected


@settings(suppress_health_check=list(HealthCheck))
@given(st.text(st.characters()), st.lists(st.text(), max_size=3))
@example("toner\ud800", ["toner \ufffd"])
@example("a\0b", ["a\0b"])
def test_any_text(index: sqlite3.Connection, word: str, texts: list[str]) -> None:
    """Whatever is looked for, SQLite takes it without an error, and finds none that are not there."""
    try:
        asked = query([word])
    except UsageError:
        return
    assert {*answer(index, asked, [{"ref": str(place)} for place in range(len(texts))], texts)} <= {*range(len(texts))}


# Latin, marks, Greek, Cyrillic, Hebrew, Arabic, Thai, signs, kana, Han, Hangul, wide forms, emoji: all of Unicode 6.1.
SCRIPTS = """
1-1df 1e2-24f 300-36f 384-38a 38e-3a1 3a3-3ff 400-527 5d0-5ea 620-64a e01-e30 1e00-1ef9 2000-2064 20a0-20b9 2190-23f3
2460-24ff 3040-30ff 4e00-9fa5 ac00-d7a3 ff01-ff9f 1f300-1f320 1f600-1f610
"""


def test_tokens_are_sqlites() -> None:
    """Our words are SQLite's, for every character of the scripts people write in."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE text USING fts5(body, tokenize='{TOKENIZE}')")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(text, 'instance')")
    ranges = [[int(end, 16) for end in script.split("-")] for script in SCRIPTS.split()]
    chars = [chr(code) for first, last in ranges for code in range(first, last + 1)]
    connection.executemany("INSERT INTO text (rowid, body) VALUES (?, ?)", ((ord(char), f"a{char}b") for char in chars))
    theirs: dict[str, list[str]] = {char: [] for char in chars}
    for term, rowid in connection.execute("SELECT term, doc FROM word ORDER BY doc, offset"):
        theirs[chr(rowid)].append(term)
    assert {char: tokens(f"a{char}b") for char in chars} == theirs


def folded(column: str) -> str:
    """A column as it is compared: SQLite itself folds what is ASCII."""
    column = f"r.{column}"
    return f"CASE WHEN length({column}) = length(CAST({column} AS BLOB)) THEN lower({column}) ELSE fold({column}) END"


def test_sql() -> None:
    """Values are parameters, wildcards in them are escaped, and a row without a value is on the side of not."""
    words = "owner:me,bo -device:100%_*\\ due:<tomorrow to:cy brand: status:closed toner -drum"
    asked = query(words.split())
    condition, values = where(asked, {name: f"r.{name}" for name in COLUMNS})
    assert condition == (
        f"({folded('owner')} = ? OR {folded('owner')} = ?) AND NOT ifnull({folded('device')} LIKE ? ESCAPE '\\', 0)"
        f" AND (r.due >= ? AND r.due < ?) AND (instr(',' || {folded('asked')} || ',', ?) > 0) AND "
        "NOT ifnull(ifnull(r.brand, '') <> '', 0) AND (r.status = ?)"
    )
    assert values == ["ana", "bo", r"%100\%\_%\\%", -(2**63), 1795363200, ",cy,", "closed"]


def test_text() -> None:
    """Words find what begins with them, phrases are whole, and what must not be there is apart."""
    asked = query(["toner", "blank pages", '"12"" AND x*"', "-drum", "-NEAR(a b)"])
    assert match(asked) == '"toner"* AND "blank pages" AND "12"""" AND x*"'
    assert mismatch(asked) == '"drum"* OR "NEAR(a b)"'
    assert where(asked) == ("1", [])


def test_nothing_asked() -> None:
    """No words are a condition that always holds, and no text."""
    assert (where(Query()), match(Query()), mismatch(Query())) == (("1", []), None, None)


def test_odd_characters(index: sqlite3.Connection) -> None:
    """A line break or a zero character in a row hides nothing behind it."""
    rows = [{"ref": str(place), "device": device} for place, device in enumerate(["a\nb", "a\0b", "a", "b", "ab"])]
    assert answer(index, query(["device:a*b"]), rows, [""] * len(rows)) == [0, 1, 4]
    assert [row["ref"] for row in rows if matches(query(["device:a*b"]), row)] == ["0", "1", "4"]


def test_most_values(index: sqlite3.Connection) -> None:
    """SQLite takes the largest filter there can be, of fields and of text."""
    refs = query(["ref:" + ",".join(["B1042"] * MOST)])
    words = query(["ab"] * MOST)
    stars = query(["device:" + ",".join(["%_*" * 300] * MOST)])
    owners = query(["to:" + ",".join(["ÉA"] * MOST)])
    row = {"ref": "B1042", "device": "%_" * 900, "asked": "bo,éa"}
    assert [answer(index, asked, [row], ["abc"]) for asked in (refs, words, stars, owners)] == [[0]] * 4


def test_duties(index: sqlite3.Connection) -> None:
    """A list of duties adds its columns; a list of cases refuses to be asked about them."""
    asked = query(["who:bo", "kind:promise", "due:today"])
    condition, values = where(asked, {**COLUMNS, "who": "duty.who", "kind": "duty.kind", "due": "duty.due"})
    today, tomorrow = 1795276800, 1795363200
    duties = [("1", "bo", "promise", today), ("2", "cy", "promise", today), ("3", "bo", "promise", tomorrow)]
    index.execute("DELETE FROM duty")
    index.executemany("INSERT INTO duty (ref, who, kind, due) VALUES (?, ?, ?, ?)", duties)
    sql = f"SELECT duty.ref FROM duty LEFT JOIN row ON row.ref = duty.ref WHERE {condition}"
    assert index.execute(sql, values).fetchall() == [("1",)]
    with pytest.raises(UsageError) as error:
        where(asked)
    assert str(error.value) == "filter: this list knows nothing of 'who:'\n  try: casekit due, for duties"


def test_columns(index: sqlite3.Connection) -> None:
    """Every filter of a case can be put to the real tables."""
    asked = query([f"{key}:*" for key in FIELDS if key not in ("who", "kind")])
    assert answer(index, asked, [{"ref": "1042"}], [""]) == []
