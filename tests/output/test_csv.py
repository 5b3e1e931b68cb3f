"""The contracts of `--format csv` and `--format tsv`."""

import csv
import re
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casekit.core.report import Column, Report
from casekit.output.csv import guard, render, render_tsv, unguard
from casekit.output.text import sound, visible

ANY = st.text(st.characters(exclude_categories=()) | st.sampled_from("'=+-@＝\t\n\r 1.,;\"\\\x1b\u202e"))
ESCAPES = {r"\t": "\t", r"\n": "\n", r"\r": "\r", "\\\\": "\\"}


CSV = r"""ref,due,customer,problem,price,told,tags
1042,2026-11-22T09:00:00+08:00,Mrs Tan,"Blank pages since Monday.
New toner, twice.",400.00,true,own work;toner
7,2026-11-24T09:00:00Z,陳美玲 👩‍👩‍👧 José,画面が真っ黒なのに音は出ます、再起動しても同じ,-1E+2,false,
B1,2027-01-05,"'=1+1, ""x"" y","␛]0;owned␇␀\x9b31m\u202egnp.�,	tab\",12,,'+1;2026-01-02
9,,-5.50,,,,
"""
TSV = r"""ref|due|customer|problem|price|told|tags
1042|2026-11-22T09:00:00+08:00|Mrs Tan|Blank pages since Monday.\r\nNew toner, twice.|400.00|true|own work;toner
7|2026-11-24T09:00:00Z|陳美玲 👩‍👩‍👧 José|画面が真っ黒なのに音は出ます、再起動しても同じ|-1E+2|false|
B1|2027-01-05|=1+1, "x" y|\u001b]0;owned\u0007\u0000\u009b31m\u202egnp.�,\ttab\\|12||+1;2026-01-02
9||-5.50||||
"""


def test_the_whole_answer(desk: Report) -> None:
    """Column keys, then a record a row: hidden columns too, dangerous cells guarded, controls shown."""
    assert render(desk) == CSV


def test_the_whole_answer_as_tsv(desk: Report) -> None:
    """Column keys, then a line a row, with what would break a line or a field escaped."""
    assert render_tsv(desk).replace("\t", "|") == TSV


def test_no_rows() -> None:
    """An empty answer still names its columns."""
    report = Report("due", (Column("ref", "ref"), Column("due", "due")), (), empty="nothing is due")
    assert (render(report), render_tsv(report)) == ("ref,due\n", "ref\tdue\n")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+65 9123 4567", "'+65 9123 4567"),
        ("-1-2", "'-1-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\tindented", "'\tindented"),
        ("\rreturn", "␍return"),
        ("\r\nbreak", "'\nbreak"),
        (" \xa0=1", "' \xa0=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("+6591234567", "+6591234567"),
        ("-1.5e-3", "-1.5e-3"),
        ("1+1", "1+1"),
        ("a=b", "a=b"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_a_spreadsheet_runs_nothing(cell: str, written: str) -> None:
    """A cell that a spreadsheet would run gets an apostrophe; plain numbers and other text do not."""
    assert guard(cell) == written


@given(ANY)
@example("'-5")
@example("''\t")
def test_the_guard_can_be_taken_off(text: str) -> None:
    """What `guard` wrote, `unguard` reads back exactly."""
    assert unguard(guard(text)) == visible(text)


@given(st.lists(st.tuples(ANY, ANY)))
def test_csv_comes_back(rows: list[tuple[str, str]]) -> None:
    """A CSV reader gets every cell back, guard aside."""
    report = Report("list", (Column("a", "a"), Column("b", "b")), [{"a": a, "b": b} for a, b in rows])
    read = list(csv.reader(StringIO(render(report), newline="")))
    assert read == [["a", "b"], *([guard(a), guard(b)] for a, b in rows)]


@given(st.lists(st.tuples(ANY, ANY)))
def test_tsv_comes_back(rows: list[tuple[str, str]]) -> None:
    """Every record is one line and every cell can be read back exactly, lone surrogates aside."""
    report = Report("list", (Column("a", "a"), Column("b", "b")), [{"a": a, "b": b} for a, b in rows])
    lines = [line.split("\t") for line in render_tsv(report).splitlines()]

    def plain(cell: str) -> str:
        return re.sub(r"\\u(....)|\\.", lambda m: chr(int(m[1], 16)) if m[1] else ESCAPES[m[0]], cell)

    assert [tuple(map(plain, line)) for line in lines[1:]] == [(sound(a), sound(b)) for a, b in rows]
