"""Laws of texts that another program wrote: what is certain is mended, everything else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.cleaning import clean, is_nothing, mended

NULLS = frozenset({"unknown", "onbekend", "n/a"})


@pytest.mark.parametrize(
    ("told", "means"),
    [
        (" \ufeff edge \u00a0", "edge"),
        ("O &amp; K", "O & K"),
        ("a &amp;quot;b&amp;quot;", 'a "b"'),
        ("caf&eacute; &#233; &#xe9;", "café é é"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("&lt;p&gt;one&lt;/p&gt;", "one"),
        ('<a href="x">the words</a> stay', "the words stay"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        (r"one\r\ntwo", "one\ntwo"),
        ("a\x00b\x1bc", "abc"),
        ("one\n\n\n\ntwo  \nthree", "one\n\ntwo\nthree"),
    ],
)
def test_entities_tags_line_ends_and_controls_go_and_the_words_stay(told: str, means: str) -> None:
    """A text is read as a person would read it where it was shown."""
    assert clean(told) == means


@pytest.mark.parametrize("told", ["R&D", "AT&T; or not", "Tom&notes", "temp < 50 and > 20", "press <Enter>", r"C:\new"])
def test_what_is_not_surely_markup_stays(told: str) -> None:
    """An ampersand, an angle bracket or a backslash alone is text."""
    assert clean(told) == told


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("Motherboard â€“ terminal", "Motherboard – terminal"),
        ("â€œBlewâ€\x9d", "“Blew”"),
        ("spare is Â£2", "spare is £2"),
        ("Ã©tÃ©", "été"),
        ("ÃƒÂ©", "é"),
        ("ðŸ˜€", "😀"),
    ],
)
def test_mojibake_is_mended_where_that_is_certain(told: str, means: str) -> None:
    """UTF-8 that was read as Windows-1252 or Latin-1, once or twice, is read as what it was."""
    assert clean(told) == means


@pytest.mark.parametrize(
    "told", ["été", "SÃO PAULO", "CAFÉ»", "« CAFÉ»", "Ã©tÃ© “q”", "â€œBlewâ€\uf19d", "Â", "Ärger", "国騰"]
)
def test_mojibake_that_is_not_certain_is_kept(told: str) -> None:
    """Real accents, and texts where only some of them look misread, are left alone."""
    assert clean(told) == told


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"])))
def test_a_text_that_was_misread_comes_back(text: str) -> None:
    """Whatever Latin text was misread, mending never makes it worse: it is the text, or untouched."""
    misread = "".join(_shown(byte) for byte in text.encode())
    assert mended(misread) in {text, misread, mended(text)}


def _shown(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return bytes([byte]).decode("latin-1")


@given(st.text())
def test_cleaning_twice_changes_nothing_more_but_for_what_was_escaped_again(text: str) -> None:
    """A clean text without an ampersand, a bracket or a backslash is clean."""
    once = clean(text)
    if not set("&<\\ÂÃÄÅâð") & set(once):
        assert clean(once) == once


@pytest.mark.parametrize("told", ["", "?", "-", "...", ". . .", "Unknown", "ONBEKEND.", "n/a", "N/A "])
def test_a_text_that_says_nothing_is_known_in_any_spelling(told: str) -> None:
    """Nulls are spelt in capitals, with full stops, or as marks alone."""
    assert is_nothing(clean(told), NULLS)


@pytest.mark.parametrize("told", ["0", "unknown noise", "N", "ñ", "國"])
def test_a_text_that_says_something_counts(told: str) -> None:
    """A letter or a digit is enough."""
    assert not is_nothing(clean(told), NULLS)
