"""The only place that makes strange text safe to show, and that measures, cuts and wraps text in terminal cells.

`width`, `cut` and `wrap` expect text that has been through `clean` or `one_line`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

# Every control but tab and newline, line and paragraph separators, and whatever turns the writing direction
# or hides an annotation: all in the Basic Multilingual Plane, so `\uXXXX` can write each of them.
UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]"
# Harmless, shapeless, and of a different width in every terminal: soft hyphen, zero-width space, byte order mark, …
SHAPELESS = "[\xad\u180e\u200b\u2060-\u2065\ufeff\U000e0001]"
# Ranges of characters that never join with a neighbour, and their cells: measured without wcwidth, whose import costs
# a quarter of a start, and without a character class, whose compilation costs a third of that.
STANDALONE = (
    ("\x20", "\x7e", 1),
    ("\xa0", "\xac", 1),
    ("\xae", "\u02ff", 1),  # Latin
    ("\u0384", "\u03ff", 1),  # Greek
    ("\u0400", "\u0482", 1),  # Cyrillic
    ("\u048a", "\u052f", 1),
    ("\u1e00", "\u1eff", 1),  # Vietnamese
    ("\u2010", "\u2015", 1),  # dashes
    ("\u2018", "\u2026", 1),  # quotes, bullet, ellipsis
    ("\u20ac", "\u20ac", 1),  # euro
    ("\u2400", "\u2421", 1),  # pictures of controls
    ("\u3000", "\u3029", 2),  # punctuation of Chinese and Japanese
    ("\u3041", "\u3096", 2),  # hiragana
    ("\u309b", "\u30ff", 2),  # katakana
    ("\u3400", "\u4dbf", 2),  # ideographs
    ("\u4e00", "\u9fff", 2),
    ("\uac00", "\ud7a3", 2),  # hangul
    ("\uff01", "\uff60", 2),  # full-width forms
)
TAB_STOP = 8


def sound(text: str) -> str:
    """The text with surrogate pairs joined and each lone surrogate turned into U+FFFD, so that it can be encoded."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def visible(text: str) -> str:
    """The text with what could act on a terminal shown instead: `␛`, `\\x9b`, `\\u202e`; tabs and newlines stay."""
    if _harmless(text):
        return text
    return re.sub(UNSAFE, _picture, sound(text).replace("\r\n", "\n"))


def clean(text: str) -> str:
    """The text as it may be sent to a terminal: only newlines are left of the controls, tabs become spaces."""
    if _harmless(text):
        return text
    return re.sub(SHAPELESS, "", visible(text)).expandtabs(TAB_STOP)


def one_line(text: str) -> str:
    """The text as a cell of a table: clean, each run of white space and line ends one space, none at its own ends."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(clean(line).split())


def width(text: str) -> int:
    """How many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    return sum(size for _, size in _graphemes(text))


def cut(text: str, cells: int) -> str:
    """The text if it fits in `cells`, else as much of its start as fits before a `…`; a character is never halved."""
    if width(text) <= cells:
        return text
    if cells < 1:
        return ""
    start = next(_chunks(text, cells - 1)) if cells > 1 else ""
    return (start.rstrip() if width(start) < cells else "") + "…"


def wrap(text: str, cells: int) -> list[str]:
    """The lines of the text, folded at spaces and between wide characters so that each fits in `cells`.

    A longer word is split. A line that cannot fit (a wide character in one cell) overflows instead of being lost.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line] if width(line) <= cells else _folded(line, max(1, cells))
    return lines


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _harmless(text: str) -> bool:
    return text.isprintable() or text.replace("\n", " ").isprintable()


@cache
def _alone(char: str) -> int:
    """The cells of a character that is measured without its neighbours, 0 for any other."""
    return next((size for first, last, size in STANDALONE if first <= char <= last), 0)


def _graphemes(text: str) -> Iterable[tuple[str, int]]:
    """The user-perceived characters of the text, each with its cells."""
    sizes = [*map(_alone, text)]
    if all(sizes):
        return zip(text, sizes, strict=True)
    from wcwidth import iter_graphemes, wcswidth

    # Measured one by one: the width of a whole string is then the sum of its parts, on which cutting relies.
    return [(cluster, max(0, wcswidth(cluster))) for cluster in iter_graphemes(text)]


def _chunks(text: str, cells: int) -> Iterator[str]:
    """The text in parts that fit in `cells`, each as long as can be; a wider character is a part of its own."""
    if text.isascii():
        yield from (text[at : at + cells] for at in range(0, len(text), cells))
        return
    kept, used = "", 0
    for cluster, size in _graphemes(text):
        if used + size > cells and kept:
            yield kept
            kept, used = "", 0
        kept += cluster
        used += size
    if kept:
        yield kept


def _pieces(line: str) -> Iterator[str]:
    """What a line may be folded between: words, runs of spaces, and wide characters."""
    if line.isascii():
        yield from re.findall(" +|[^ ]+", line)
        return
    word = ""
    for cluster, size in _graphemes(line):
        if cluster != " " and size < 2:
            word += cluster
            continue
        if word:
            yield word
        word = ""
        yield cluster
    if word:
        yield word


def _folded(line: str, cells: int) -> list[str]:
    lines: list[str] = []
    current, used = "", 0
    for piece in _pieces(line):
        size = width(piece)
        if used + size > cells and current:
            lines.append(current.rstrip(" "))
            current, used = "", 0
        if piece.startswith(" ") and not current and (lines or size > cells):
            continue
        if size > cells:
            *full, rest = _chunks(piece, cells)
            lines += full
            current, used = rest, width(rest)
        else:
            current, used = current + piece, used + size
    return [*lines, current.rstrip(" ")] if current or not lines else lines
