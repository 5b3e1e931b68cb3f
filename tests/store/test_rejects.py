"""Laws of rejected rows: kept as they were, with line and reason, to be set right and imported."""

import io
from pathlib import Path

import pytest

from casekit.errors import InputOutput
from casekit.store.rejects import Rejects, free_name
from casekit.store.sheet import Sheet


def sheet(raw: bytes) -> Sheet:
    """A sheet of these bytes."""
    return Sheet(io.BytesIO(raw), "a.csv", "", "", ())


def keep(raw: bytes, path: Path) -> bytes:
    """The file that rejecting every row makes."""
    found = sheet(raw)
    kept = Rejects(path, found)
    for line, cells in found.rows():
        kept.add(line, "because", cells)
    kept.close()
    return path.read_bytes()


def test_a_row_is_kept_in_the_file_s_own_way_of_writing(tmp_path: Path) -> None:
    """Delimiter, quotes, line breaks within cells and odd bytes come out as they went in."""
    raw = 'id;b\n1;"a;b\n""c"""\n2;é'.encode() + b"\xe9\n"
    assert keep(raw, tmp_path / "r.csv") == (
        'casekit_line;casekit_reason;id;b\n2;because;1;"a;b\n""c"""\n4;because;2;é'.encode() + b"\xe9\n"
    )


def test_a_line_that_is_no_csv_is_kept_as_one_text(tmp_path: Path) -> None:
    """Nobody can tell its cells apart, and nothing of it is lost."""
    assert keep(b'id,b\n1,"a" b\n', tmp_path / "r.csv") == (
        b'casekit_line,casekit_reason,id,b\n2,because,"1,""a"" b"\n'
    )


def test_what_is_rejected_again_has_the_new_line_and_reason(tmp_path: Path) -> None:
    """The columns of ours do not pile up."""
    raw = b"casekit_line,casekit_reason,id,b\n9,old,1,2\n"
    assert keep(raw, tmp_path / "r.csv") == b"casekit_line,casekit_reason,id,b\n2,because,1,2\n"


def test_without_rejected_rows_there_is_no_file(tmp_path: Path) -> None:
    """A clean import leaves nothing lying about."""
    kept = Rejects(tmp_path / "r.csv", sheet(b"id\n"))
    kept.close()
    assert list(tmp_path.iterdir()) == []


def test_rejects_that_somebody_may_be_setting_right_are_not_replaced(tmp_path: Path) -> None:
    """The next file gets the next number."""
    beside = tmp_path / "a.b.csv"
    names = []
    for _ in range(3):
        names.append(free_name(beside))
        names[-1].touch()
    assert [name.name for name in names] == ["a.b.rejects.csv", "a.b.rejects-2.csv", "a.b.rejects-3.csv"]


def test_rejects_that_cannot_be_kept_stop_the_import(tmp_path: Path) -> None:
    """A row that is neither imported nor kept would be lost."""
    with pytest.raises(InputOutput, match="cannot keep the rejected rows"):
        keep(b"id\n1\n", tmp_path / "no" / "r.csv")
