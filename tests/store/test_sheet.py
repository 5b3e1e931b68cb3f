"""Laws of reading CSV files: whatever wrote them, no row is passed over, and none is read wrong in silence."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.errors import Damaged, InputOutput
from casekit.store.sheet import Broken, Sheet, open_sheet


def sheet(raw: bytes, encoding: str = "", delimiter: str = "", wanted: tuple[str, ...] = ("id",)) -> Sheet:
    """A sheet of these bytes."""
    return Sheet(io.BytesIO(raw), "a.csv", encoding, delimiter, wanted)


@pytest.mark.parametrize(
    ("raw", "encoding", "delimiter", "header"),
    [
        (b"id,b\n1,2\n", "utf-8", ",", ["id", "b"]),
        (b"\xef\xbb\xbfid;b\r\n1;2\r\n", "utf-8-sig", ";", ["id", "b"]),
        (b"id\tb\r1\t2\r", "utf-8", "\t", ["id", "b"]),
        (b"sep=;\r\nid;b\r\n1;2\r\n", "utf-8", ";", ["id", "b"]),
        (b'\n\n"i, d"|id\n1|2\n', "utf-8", "|", ["i, d", "id"]),
        ("id,ü\n1,2\n".encode("utf-16"), "utf-16", ",", ["id", "ü"]),
        ("id,ü\n1,2\n".encode("utf-32"), "utf-32", ",", ["id", "ü"]),
    ],
)
def test_delimiter_and_encoding_are_found_out(raw: bytes, encoding: str, delimiter: str, header: list[str]) -> None:
    """Spreadsheets of all countries write what they call CSV."""
    found = sheet(raw)
    assert (found.encoding, found.delimiter, found.header) == (encoding, delimiter, header)
    assert [cells for _, cells in found.rows()] == [["1", "2"]]


def test_what_a_mapping_states_counts() -> None:
    """Bytes that could be anything are what they are said to be."""
    found = sheet("id;é,b\n1;2,3\n".encode("cp1252"), encoding="cp1252", delimiter=",")
    assert (found.header, list(found.rows())) == (["id;é", "b"], [(2, ["1;2", "3"])])


def test_rows_can_be_read_more_than_once() -> None:
    """A look ahead must not use up the file."""
    found = sheet(b"id\n1\n2\n")
    assert list(found.rows()) == list(found.rows()) == [(2, ["1"]), (3, ["2"])]


def test_lines_are_counted_where_a_row_begins_and_empty_rows_are_none() -> None:
    """A cell of several lines is one row; a spreadsheet's empty tail is nothing."""
    found = sheet(b'id,b\n1,"a\nb"\n\n2,c\n , \n,,\n3,d')
    assert list(found.rows()) == [(2, ["1", "a\nb"]), (5, ["2", "c"]), (8, ["3", "d"])]


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        (b'id,b\n1,"open\n2,b\n3,"c"\n', [(2, '1,"open'), (3, ["2", "b"]), (4, ["3", "c"])]),
        (b'id,b\n1,"a" b\n2,c\n', [(2, '1,"a" b'), (3, ["2", "c"])]),
        (b'id,b\n1,a\n2,"open at the end\n', [(2, ["1", "a"]), (3, '2,"open at the end')]),
        (b'id,b\n1,5" pipe\n', [(2, ["1", '5" pipe'])]),
        (b'id,b\n"' + b"x" * 200_000 + b"\n2,b\n", [(2, '"' + "x" * 200_000), (3, ["2", "b"])]),
    ],
)
def test_a_quotation_mark_out_of_place_costs_one_line(raw: bytes, rows: list[tuple[int, object]]) -> None:
    """Read on strictly, an open quotation mark would swallow the rows below; they are read as what they are."""
    told = [(line, cells.text if isinstance(cells, Broken) else cells) for line, cells in sheet(raw).rows()]
    assert told == rows


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("id,é\n1,ü\n".encode("latin-1"), "a.csv:1: this is not UTF-8 text\n  try: the same with --encoding cp1252"),
        ("id\n1\n2é\n".encode("latin-1"), "a.csv:3: this is not UTF-8 text\n  try: the same with --encoding cp1252"),
        (
            "id,b\n1,2\n".encode("utf-16-le"),
            "a.csv: this is not UTF-8 text; it may be UTF-16\n  try: the same with --encoding utf-16-le",
        ),
        (b"", "a.csv: there is no line with the names of the columns"),
        (b"\n \n", "a.csv: there is no line with the names of the columns"),
    ],
)
def test_a_file_that_is_surely_something_else_is_refused(raw: bytes, what: str) -> None:
    """Before anything is written, and with what to say instead."""
    with pytest.raises(Damaged) as refused:
        sheet(raw)
    assert str(refused.value) == what


def test_odd_bytes_in_a_text_that_is_utf_8_otherwise_are_their_rows_own() -> None:
    """One bad export in ten thousand rows stops one row; its bytes can be written back as they were."""
    found = sheet("id,b\n1,é\n".encode() + b"2,\xe9\n")
    assert list(found.rows()) == [(2, ["1", "é"]), (3, ["2", "\udce9"])]


def test_a_file_that_ends_within_a_letter_is_damaged_there() -> None:
    """Half a file in UTF-16 is refused where it stops making sense."""
    with pytest.raises(Damaged, match="this is not utf-16 text from byte"):
        list(sheet("id,b\n1,2\n".encode("utf-16")[:-1]).rows())


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8")), min_size=2, max_size=2), max_size=5
    )
)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    """Quotes, delimiters and line ends inside cells come through."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["id", "b"], *rows])
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert [cells for _, cells in sheet(text.getvalue().encode()).rows()] == filled


def test_stdin_is_kept_so_that_it_can_be_read_twice() -> None:
    """A pipe cannot be wound back."""
    with open_sheet("-", io.BytesIO(b"id\n1\n")) as raw:
        found = Sheet(raw, "stdin", "", "", ())
        assert list(found.rows()) == list(found.rows()) == [(2, ["1"])]


def test_a_file_that_cannot_be_read_is_named() -> None:
    """Exit 74, with the path and the reason."""
    with pytest.raises(InputOutput) as refused:
        open_sheet("no/such.csv", io.BytesIO())
    assert str(refused.value) == "no/such.csv: cannot be read: no such file or directory"
