"""The only place that cleans texts written by another program: entities, tags, mojibake, controls and blanks."""

import re

_TAGS = (
    "p|br|hr|div|span|b|i|u|s|em|strong|a|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|font|img|pre|code|small|sub|sup|"
    "strike|blockquote|section"
)
_BREAKING = re.compile(r"<(?:br|hr|/p|/div|/li|/tr|/h[1-6]|/blockquote|/section)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Controls that stand for nothing; a tab, a newline and what joins letters or emoji stay.
_NOTHING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufeff]")
_LEADS = re.compile("[ÂÃÄÅâð]")  # how UTF-8 read as Windows-1252 begins a letter, a quotation mark, a sign, an emoji
LONGEST = 40  # letters of a spelling of "unknown"
TWICE = 2  # exports of exports escape what was escaped


def clean(text: str) -> str:
    """The words of a text: entities decoded, tags dropped, mojibake mended where certain, no controls or edge blanks.

    Line ends become LF. What is not surely an entity, a tag or mojibake stays as it is: `R&D`, `temp < 50`.
    """
    if text.isascii() and text.isprintable() and "&" not in text and "<" not in text and "\\" not in text:
        return text.strip()
    if "&" in text:
        text = _decoded(text)
    text = text.replace("\\r\\n", "\n")  # a line end that somebody wrote as four letters
    if "<" in text:
        text = _TAG.sub("", _BREAKING.sub("\n", text))
    if not text.isascii():
        text = mended(text)
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.replace("\n", "").isprintable():
            text = _NOTHING.sub("", text)
        text = "\n".join([line.rstrip() for line in text.split("\n")])
    return (re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text).strip()


def _decoded(text: str) -> str:
    """Entities that end in a semicolon as the characters they name."""
    from html import unescape

    for _ in range(TWICE):
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return text


def mended(text: str) -> str:
    """Text that was UTF-8 and was read as Windows-1252 or Latin-1, mended; anything less than certain is left alone.

    It is certain when every character beyond ASCII takes part, and what comes out are letters of Latin scripts, signs
    or typographic marks only: real text in which all accents stand in such pairs is not written.
    """
    for _ in range(TWICE):
        if _LEADS.search(text) is None:
            break
        better = _as_utf8(text)
        if better is None:
            break
        text = better
    return text


def _as_utf8(text: str) -> str | None:
    """The text its bytes spell in UTF-8, None when they spell none or an unusual one."""
    try:
        better = b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return None
    return better if all(map(_is_usual, better)) else None


def _byte(char: str) -> bytes:
    """The byte that was shown as this character: by Windows-1252, or by Latin-1 where that shows none."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _is_usual(char: str) -> bool:
    return (
        char < "\x7f"
        or "\xa0" <= char <= "\u017f"
        or "\u2010" <= char <= "\u203a"
        or char in "\u20ac\u2122"
        or char >= "\U0001f000"
    )


def is_nothing(text: str, nulls: frozenset[str]) -> bool:
    """Whether a cleaned text says nothing: one of the spellings of "unknown", or no letter or digit at all.

    `nulls` are casefolded; full stops and blanks at the end do not matter.
    """
    if len(text) <= LONGEST and text.casefold().rstrip(" .") in nulls:
        return True
    return not (text[:1].isalnum() or any(map(str.isalnum, text)))
