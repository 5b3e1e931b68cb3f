"""How an answer looks to a person."""

from datetime import datetime
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from casekit.core.report import Column, Report
from casekit.output.table import render
from casekit.output.text import width


def test_a_piped_table_is_never_cut(desk: Report, now: datetime, shop: ZoneInfo) -> None:
    """Columns line up in terminal cells, everything is there, and nothing in it can act on a terminal."""
    assert render(desk, width=None, colour=False, now=now, zone=shop) == dedent("""\
         ref  due               customer        problem                                          price  told
        1042  today 09:00       Mrs Tan         Blank pages since Monday. New toner, twice.     400.00  yes
           7  tue 24 nov 17:00  陳美玲 👩‍👩‍👧 José  画面が真っ黒なのに音は出ます、再起動しても同じ    -100  no
          B1  tue 5 jan 2027    =1+1, "x" y     ␛]0;owned␇␀\\x9b31m\\u202egnp.�, tab\\                 12
           9                    -5.50
        """)


def test_a_table_fits_a_terminal(desk: Report, now: datetime, shop: ZoneInfo) -> None:
    """At 80 cells the widest of the cut columns is shortened, the others stay."""
    table = render(desk, width=80, colour=False, now=now, zone=shop)
    assert table == dedent("""\
         ref  due               customer        problem                      price  told
        1042  today 09:00       Mrs Tan         Blank pages since Monday.…  400.00  yes
           7  tue 24 nov 17:00  陳美玲 👩‍👩‍👧 José  画面が真っ黒なのに音は出…     -100  no
          B1  tue 5 jan 2027    =1+1, "x" y     ␛]0;owned␇␀\\x9b31m\\u202eg…      12
           9                    -5.50
        """)
    assert max(map(width, table.splitlines())) <= 80


def test_a_table_on_a_narrow_terminal(desk: Report, now: datetime, shop: ZoneInfo) -> None:
    """At 40 cells what cannot be cut runs over, and still lines up."""
    assert render(desk, width=40, colour=False, now=now, zone=shop) == dedent("""\
         ref  due               cus…  pro…   price  told
        1042  today 09:00       Mrs…  Bla…  400.00  yes
           7  tue 24 nov 17:00  陳…   画…     -100  no
          B1  tue 5 jan 2027    =1+…  ␛]0…      12
           9                    -5.…
        """)


def test_colour_marks_heads_and_what_is_overdue(now: datetime, shop: ZoneInfo) -> None:
    """Heads are bold, a due time in the past is red, any other past time is not."""
    columns = (Column("ref", "ref"), Column("opened", "opened"), Column("due", "due"))
    past, later = now.replace(hour=9), now.replace(hour=11)
    rows = ({"ref": "1", "opened": past, "due": past}, {"ref": "2", "opened": past, "due": later})
    assert render(Report("due", columns, rows), width=80, colour=True, now=now, zone=shop) == (
        "\x1b[1mref  opened       due\x1b[0m\n"
        "1    today 09:00  \x1b[31mtoday 09:00\x1b[0m\n"
        "2    today 09:00  today 11:00\n"
    )


def test_a_red_cell_is_padded_outside_its_colour(now: datetime, shop: ZoneInfo) -> None:
    """Colour does not move the columns after it."""
    columns = (Column("due", "due", right=True), Column("due", "again"), Column("ref", "ref"))
    rows = ({"due": now.replace(hour=9), "ref": "1"}, {"due": now.replace(month=12), "ref": "2"})
    table = render(Report("due", columns, rows), width=None, colour=True, now=now, zone=shop)
    assert table.splitlines()[1] == "     \x1b[31mtoday 09:00\x1b[0m  \x1b[31mtoday 09:00\x1b[0m       1"


@pytest.mark.parametrize(("empty", "text"), [("nothing is due", "nothing is due\n"), ("", "")])
def test_an_empty_answer(empty: str, text: str, now: datetime, shop: ZoneInfo) -> None:
    """Without rows there are no heads, only the sentence the command chose."""
    report = Report("due", (Column("ref", "ref"),), (), empty=empty)
    assert render(report, width=80, colour=True, now=now, zone=shop) == text


def test_lists_read_as_sentences(now: datetime, shop: ZoneInfo) -> None:
    """A list is shown with commas, and its values as people read them."""
    report = Report("parts", (Column("parts", "parts"),), ({"parts": ["fuser", True, now, None]},))
    assert render(report, width=80, colour=False, now=now, zone=shop) == "parts\nfuser, yes, today 10:00,\n"
