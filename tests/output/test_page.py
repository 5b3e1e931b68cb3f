"""How a page of sections is laid out."""

from textwrap import dedent

from casekit.core.report import Section
from casekit.output.page import render

STORY = (
    Section("their words", ("Prints blank pages since Monday. I changed the toner already.", "    and  the drum\n")),
    Section("tried", ()),
    Section("", ("打印机一直打印空白页面，已经换过碳粉盒了。", "")),
)


def test_a_piped_page_is_not_wrapped() -> None:
    """Without a terminal every line stays one line."""
    assert render(STORY, width=None, colour=False) == dedent("""\
        their words
          Prints blank pages since Monday. I changed the toner already.
              and  the drum

        tried

        打印机一直打印空白页面，已经换过碳粉盒了。

        """)


def test_a_page_is_wrapped_at_the_terminal() -> None:
    """Lines are folded at the width in cells and keep their indentation where they go on."""
    assert render(STORY, width=30, colour=False) == dedent("""\
        their words
          Prints blank pages since
          Monday. I changed the toner
          already.
              and  the drum

        tried

        打印机一直打印空白页面，已经换
        过碳粉盒了。

        """)


def test_indentation_gives_way_on_a_narrow_terminal() -> None:
    """Deep indentation never leaves words a column too narrow to read."""
    page = (Section("log", (" " * 30 + "deep words here to fold",)),)
    assert render(page, width=20, colour=False) == "log\n  deep words here to\n  fold\n"


def test_a_line_of_columns_is_folded_within_the_last() -> None:
    """Where a line goes on stands below where its words begin, unless that leaves them too little room."""
    page = (Section("due today", ("1042  today 17:00  call 陳太太 with the quote for the shutter",)),)
    assert render(page, width=40, colour=False) == dedent("""\
        due today
          1042  today 17:00  call 陳太太 with
                             the quote for the
                             shutter
        """)
    assert render(page, width=34, colour=False) == dedent("""\
        due today
          1042  today 17:00  call 陳太太
          with the quote for the shutter
        """)


def test_a_long_head_is_folded() -> None:
    """A head is as wide as the terminal at most, and every part of it is bold."""
    page = (Section("1042 · prints blank pages since Monday", ()),)
    assert (
        render(page, width=20, colour=True) == "\x1b[1m1042 · prints blank\x1b[0m\n\x1b[1mpages since Monday\x1b[0m\n"
    )


def test_heads_are_bold_and_text_cannot_colour() -> None:
    """Colour marks the heads; an escape sequence in a line is shown, not sent."""
    page = (Section("note\n", ("\x1b[31mred", "tab\tstop")),)
    assert render(page, width=80, colour=True) == "\x1b[1mnote\x1b[0m\n  ␛[31mred\n  tab     stop\n"


def test_no_sections_no_text() -> None:
    """A page without sections prints nothing."""
    assert render((), width=80, colour=True) == ""
