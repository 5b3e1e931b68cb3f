"""What may reach a terminal, and how wide it is there."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcwidth

from casekit.output.text import STANDALONE, clean, cut, one_line, sound, visible, width, wrap

FAMILY, FLAG, HEART, KEYCAP = "👩‍👩‍👧", "🇸🇬", "❤️", "1️⃣"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
JOINERS = "\u200d\ufe0f\ufe0e\u0301\u0600\U0001f1f8\U0001f3fd👩❤क्षกำ각ᄀ\u1161"
CONTROLS = "\x00\t\n\r\x1b\x9b\u202e\u2028\ud83d\ude00"
ANY = st.text(st.characters(exclude_categories=()) | st.sampled_from(CONTROLS + JOINERS))
SHOWN = ANY.map(one_line)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("陳美玲 José", "陳美玲 José"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("nul\x00 del\x7f", "nul␀ del␡"),
        ("csi\x9b31m", "csi\\x9b31m"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        ("\u200e+65 9123", "\\u200e+65 9123"),
        ("one\r\ntwo\rthree", "one\ntwo␍three"),
        ("line\u2028paragraph\u2029", "line\\u2028paragraph\\u2029"),
        ("half\ud83d", "half\ufffd"),
        ("pair\ud83d\ude00", "pair😀"),
        ("a\tb", "a       b"),
        ("zero\u200bwidth\ufeff soft\xadhyphen", "zerowidth softhyphen"),
        (FAMILY + FLAG + ENGLAND + HEART, FAMILY + FLAG + ENGLAND + HEART),
    ],
)
def test_clean_shows_what_could_act_on_a_terminal(text: str, shown: str) -> None:
    """Controls and bidirectional marks become pictures; letters, emoji and newlines stay."""
    assert clean(text) == shown


@given(ANY)
def test_clean_leaves_no_control(text: str) -> None:
    """Whatever comes in, newline is the only control that comes out, and nothing turns the writing direction."""
    shown = clean(text)
    assert {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} <= {"\n"}
    assert not {c for c in shown if unicodedata.bidirectional(c) in BIDI or c in "\u200e\u200f\u061c"}
    assert clean(shown) == shown
    assert shown.encode("utf-8", "strict").decode() == shown


def test_visible_keeps_tabs_and_shapeless_characters() -> None:
    """For files, only what is dangerous is shown; the rest stays as it was written."""
    assert visible("a\tb\u200b\x1b") == "a\tb\u200b␛"


@given(ANY)
def test_sound_text_can_be_encoded(text: str) -> None:
    """Lone surrogates are the only thing `sound` takes away."""
    assert sound(text).encode().decode() == sound(text)
    assert sound(text) == text or re.search("[\ud800-\udfff]", text)


def test_one_line_makes_one_line() -> None:
    """A cell has no line break, no run of spaces and none at its ends."""
    assert one_line("  blank pages\n\n since\tMonday \u3000 ") == "blank pages since Monday"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("ascii", 5),
        ("José – “no” … 5 €", 17),
        ("陳美玲", 6),
        ("ﾊﾝｶｸ", 4),
        ("각", 2),
        ("ᄀ\u1161\u11a8", 2),
        ("e\u0301", 1),
        ("😀", 2),
        (FAMILY, 2),
        (FLAG, 2),
        (ENGLAND, 2),
        ("👍🏽", 2),
        (HEART, 2),
        (KEYCAP, 2),
        ("\u0301", 0),
        ("a\u200d漢", 3),
    ],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    """Width is what a terminal uses: two cells for wide characters, none for marks, two for a joined emoji."""
    assert width(text) == cells


def test_standalone_characters_measure_as_wcwidth_says() -> None:
    """The ranges that are measured without wcwidth hold only characters for which the short cut is right."""
    alone = [chr(code) for first, last, _ in STANDALONE for code in range(ord(first), ord(last) + 1)]
    assert [c for c in alone if width(c) != wcwidth(c)] == []
    assert list(iter_graphemes("".join(alone))) == alone
    assert list(iter_graphemes("".join(reversed(alone)))) == alone[::-1]


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("blank pages", 11, "blank pages"),
        ("blank pages", 10, "blank pag…"),
        ("blank pages", 7, "blank…"),
        ("blank pages", 1, "…"),
        ("blank pages", 0, ""),
        ("陳美玲", 5, "陳美…"),
        ("陳美玲", 4, "陳…"),
        ("陳美玲", 2, "…"),
        (FAMILY + FLAG, 3, FAMILY + "…"),
        (FAMILY + FLAG, 2, "…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_cut_never_halves_a_character(text: str, cells: int, shown: str) -> None:
    """A text that is too wide ends in an ellipsis, after whole characters only."""
    assert cut(text, cells) == shown


@given(SHOWN, st.integers(0, 12))
def test_cut_fits(text: str, cells: int) -> None:
    """What is cut to n cells takes at most n cells, and starts as the text does."""
    shown = cut(text, cells)
    assert width(shown) <= cells
    assert shown == text or text.startswith(shown.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 5, [""]),
        ("prints blank pages", 12, ["prints blank", "pages"]),
        ("one\ntwo three", 5, ["one", "two", "three"]),
        ("a  b   c", 4, ["a  b", "c"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab cdefghij kl", 4, ["ab", "cdef", "ghij", "kl"]),
        ("短い文字列です", 6, ["短い文", "字列で", "す"]),
        ("HP 打印机 blank", 7, ["HP 打印", "机", "blank"]),
        ("漢字", 1, ["漢", "字"]),
        (FAMILY * 3, 4, [FAMILY * 2, FAMILY]),
    ],
)
def test_wrap_folds_at_spaces_and_between_wide_characters(text: str, cells: int, lines: list[str]) -> None:
    """Lines break at spaces, in front of wide characters, and inside a word only where it is longer than a line."""
    assert wrap(text, cells) == lines


@given(SHOWN, st.integers(2, 12))
def test_wrap_fits_and_loses_nothing(text: str, cells: int) -> None:
    """Every line fits and, spaces aside, the lines together are the text."""
    lines = wrap(text, cells)
    assert max(map(width, lines)) <= max(cells, *(width(c) for c in iter_graphemes(text)), 0)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
