"""The only place that knows the filter grammar: words into a Query, and what a Query means for one row.

Words: `key:value` or text, `-` in front for not, and all must hold. `key:a,b` is any of, `key:` has none, `key:*`
has any; dates and numbers take `<` `<=` `>` `>=` `a..b` `a..` `..b`, ends included; `*` in a text or reference is any
characters. Text with a blank or in double quotes is a phrase, other text begins a word. Quoted values keep commas.
Letters before a colon must be a key, unless a slash follows or quotes make it text: `"error:5"`, `12:30`, `http://x`.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from casekit.errors import UsageError

if TYPE_CHECKING:
    from casekit.core.schedule import Calendar

_Span = Callable[[str], tuple[int, int]]
MOST, LONGEST = 500, 1000  # values, characters of one: SQLite nests 1,000 deep, its patterns end at 50,000 bytes
FIRST, LAST = -(2**63), 2**63 - 1


class Field(msgspec.Struct, frozen=True):
    """One key. `row` names the value it looks at, `label` a second one that a ref also finds by a part of its text.

    Rows hold text or None; a date as epoch seconds, a number as int; "several" as one text, joined by "," alone.
    """

    key: str
    kind: Literal["name", "text", "date", "choice", "number", "ref"]
    row: str
    help: str
    choices: tuple[str, ...] = ()
    label: str = ""
    way: Literal["whole", "part", "several"] = "whole"


STATUS = ("open", "waiting", "finished", "closed")
_ALL = (
    Field("owner", "name", "owner", "who owns the case (me: you)"),
    Field("status", "choice", "status", "how far it is; open is all that is not closed", STATUS),
    Field("customer", "ref", "customer", "the customer's reference, or part of the name", label="customer_name"),
    Field("category", "text", "category", "the sort of device"),
    Field("device", "text", "device", "part of the device's name", way="part"),
    Field("brand", "text", "brand", "who made the device"),
    Field("serial", "text", "serial", "the serial number"),
    Field("outcome", "text", "outcome", "how the case ended"),
    Field("opened", "date", "opened", "when the customer first came"),
    Field("closed", "date", "closed", "when the case was closed"),
    Field("due", "date", "due", "when the next duty is due"),
    Field("touched", "date", "touched", "when something last happened"),
    Field("on", "choice", "waiting_on", "what it waits on", ("customer", "part", "vendor", "expert"), way="several"),
    Field("to", "name", "asked", "who was asked to take it, or escalated to", way="several"),
    Field("source", "text", "source", "where it was imported from, as source:id"),
    Field("ref", "ref", "ref", "the record's own reference"),
    Field("who", "name", "who", "who owes the duty, in lists of duties"),
    Field("kind", "text", "kind", "the kind of duty, in lists of duties"),
)
FIELDS: Mapping[str, Field] = {field.key: field for field in _ALL}


class Check(msgspec.Struct, frozen=True):
    """A question to the value `row` names ("" for the text). `value` is folded, or exact for "is"; low <= it < high."""

    row: str
    how: Literal["any", "is", "like", "member", "within", "word", "phrase"]
    value: str = ""
    low: int = FIRST
    high: int = LAST


class Term(msgspec.Struct, frozen=True):
    """One word of a filter: one of its checks holds, or none does when negated. `key` is "" for text."""

    key: str
    negated: bool
    checks: tuple[Check, ...]


class Query(msgspec.Struct, frozen=True):
    """A filter: every term holds. Nothing in it depends on the clock or the user any more."""

    terms: tuple[Term, ...] = ()


def parse(
    words: Sequence[str], *, now: datetime, calendar: "Calendar", me: str = "", fields: Mapping[str, Field] = FIELDS
) -> Query:
    """The query of words as a shell splits them, or of one string. UsageError names the word (Refused: see `dates`)."""

    def instants(text: str) -> tuple[int, int]:
        from casekit.core.dates import span

        found = span(text, now, calendar)
        return int(found.start.timestamp()), int(found.end.timestamp())

    terms = []
    for word in re.findall(r'(?:(?<![^\s:,<>=-])"[^"]*"|\S)+', words) if isinstance(words, str) else words:
        clean = word.encode("utf-8", "replace").decode().replace("\0", " ")
        try:
            terms.append(_term(clean, fields, folded(me), instants))
        except UsageError as error:
            raise UsageError(error.what, where=f"filter {word[:80]!r}", hint=error.hint) from error
    if sum(len(term.checks) for term in terms) > MOST:
        raise UsageError(f"a filter holds at most {MOST} values")
    return Query(tuple(terms))


def _term(word: str, fields: Mapping[str, Field], me: str, instants: _Span) -> Term:
    negated = word.startswith("-")
    body = word[1:] if negated else word
    if not body.strip() or body.startswith("-"):
        raise UsageError("a filter is a word, with at most one '-' in front")
    if '"' not in body and re.search(rf"\s-?({'|'.join(fields)}):\S", body, re.IGNORECASE):
        raise UsageError("several filters in one word", hint="quotes around the value alone: category:'laser printer'")
    key, colon, value = body.partition(":")
    field = fields.get(key.lower()) if colon else None
    if field is not None:
        parts = re.findall(r'(?:^|,)((?:"[^"]*")?[^,]*)', value) if value else []
        checks = [check for part in parts for check in _checks(field, part, me, instants)]
        return Term(field.key, negated == bool(checks), tuple(checks) or (Check(field.row, "any"),))
    if colon and re.fullmatch(r"[^\W\d][^\W\d-]*", key) and not value.startswith(("/", "\\")):
        raise _unknown(f"no filter '{key[:40]}:'", key, fields, hint="quotes inside quotes find text: '\"error:5\"'")
    text = _unquote(body)
    if len(text) > LONGEST or not tokens(text):
        raise UsageError(f"text to look for has a letter or digit, and at most {LONGEST} characters")
    return Term("", negated, (Check("", "phrase" if text != body or len(text.split()) > 1 else "word", text),))


def _checks(field: Field, part: str, me: str, instants: _Span) -> list[Check]:
    value = folded(_unquote(part)).strip()
    if not value or len(value) > LONGEST:
        raise UsageError(f"a value is empty or over {LONGEST} characters", hint=f"{field.key}: for those without one")
    if set(value) == {"*"}:
        return [Check(field.row, "any")]
    if field.kind in ("date", "number"):
        return [_within(field.row, value.replace('"', ""), instants if field.kind == "date" else _number)]
    if value[0] in "<>":
        raise UsageError(f"'{field.key}:' has no order; dates and numbers take {value[0]}")
    if field.kind == "choice":
        if value not in field.choices:
            raise _unknown(f"'{field.key}:' is never {value[:40]!r}", value, field.choices)
        every = STATUS[:-1] if field.choices == STATUS and value == "open" else (value,)
        return [Check(field.row, "member" if field.way == "several" else "is", one) for one in every]
    if field.kind == "ref":
        return [_reference(field, value)]
    if field.kind == "name":
        value = me if value == "me" else value
        if not value or "*" in value:
            raise UsageError("a name is written out whole, and 'me' needs a known user", hint=f"{field.key}:NAME")
    pattern = f"*{value}*" if field.way == "part" else value
    return [Check(field.row, "member" if field.way == "several" else "like", pattern)]


def _reference(field: Field, value: str) -> Check:
    from casekit.core.refs import parse_ref

    ref = parse_ref(value)
    if ref is not None and (not field.label or ref.kind == field.key):
        return Check(field.row, "is", str(ref))
    if not field.label and "*" not in value:
        raise UsageError(f"{value[:40]!r} is no reference", hint=f"{field.key}:1042")
    return Check(field.label, "like", f"*{value}*") if field.label else Check(field.row, "like", value)


def _within(row: str, text: str, span: _Span) -> Check:
    sign = next((sign for sign in ("<=", ">=", "<", ">") if text.startswith(sign)), "")
    first, dots, last = text.removeprefix(sign).partition("..")
    if sign or not dots:
        low, high = span(text.removeprefix(sign))
        bounds = {"": (low, high), "<": (FIRST, low), "<=": (FIRST, high), ">": (high, LAST), ">=": (low, LAST)}[sign]
    else:
        bounds = (span(first)[0] if first else FIRST, span(last)[1] if last else LAST)
    if bounds[0] >= bounds[1] or bounds == (FIRST, LAST):
        raise UsageError("a range is a..b, a.. or ..b, and begins before it ends")
    return Check(row, "within", "", *bounds)


def _number(text: str) -> tuple[int, int]:
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise UsageError(f"{text[:40]!r} is not a whole number")
    return int(text), int(text) + 1


def _unquote(text: str) -> str:
    if text.startswith('"') and (len(text) == 1 or not text.endswith('"')):
        raise UsageError("a double quote is not closed")
    return text[1:-1] if text.startswith('"') else text


def _unknown(what: str, word: str, known: Collection[str], hint: str = "") -> UsageError:
    from difflib import get_close_matches

    nearest = "".join(f" did you mean {near}?" for near in get_close_matches(word.lower()[:40], known, 1))
    return UsageError(f"{what};{nearest} there are {', '.join(known)}", hint=hint)


def matches(query: Query, row: Mapping[str, Any], text: str = "") -> bool:
    """Whether the query asks for a row with this full text: the meaning that the SQL of `index.where` keeps to."""
    words = f" {' '.join(tokens(text))} " if any(not term.key for term in query.terms) else ""
    return all(any(_holds(check, row, words) for check in term.checks) != term.negated for term in query.terms)


def _holds(check: Check, row: Mapping[str, Any], words: str) -> bool:
    if check.how in ("word", "phrase"):
        return f" {' '.join(tokens(check.value))}{' ' * (check.how == 'phrase')}" in words
    value = row.get(check.row)
    if value is None or value == "" or check.how == "any":
        return value is not None and value != ""
    if check.how == "within":
        return bool(check.low <= value < check.high)
    if check.how == "is":
        return bool(value == check.value)
    if check.how == "member":
        return f",{check.value}," in f",{folded(value)},"
    # each inner piece is taken where it first fits, for good: no backtracking, however many stars there are
    first, *rest = map(re.escape, check.value.split("*"))
    tail = "".join(f"(?>.*?{piece})" for piece in rest[:-1]) + "".join(f".*{piece}" for piece in rest[-1:])
    return re.fullmatch(first + tail, folded(value), re.DOTALL) is not None


def folded(text: str) -> str:
    """Text for comparing: spellings that differ in case or in the encoding of accents are one."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", normalize("NFD", text).casefold())
    return text.lower().replace("\0", " ")


def tokens(text: str) -> list[str]:
    """The words of a text as SQLite's `unicode61 remove_diacritics 2` cuts them, but for the newest emoji."""
    return "".join(map(_letter, text)).split()


def _letter(char: str) -> str:
    """A character of a word, "" for an accent that is dropped, " " for what parts words."""
    if char.isascii():
        return char.lower() if char.isalnum() else " "
    from unicodedata import category, normalize

    if category(char)[0] in "LN" or category(char) in ("Co", "Cn"):
        low = char.casefold() if len(char.casefold()) == 1 else char.lower()[0]
        base = normalize("NFD", low)[0]
        return base if base.isascii() else low
    return "" if "\u0300" <= char <= "\u0331" and 0x361F808029FDF >> (ord(char) - 0x300) & 1 else " "
