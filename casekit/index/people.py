"""The only place that asks the index for customers: who fits some words, who is whom, and which cases are theirs."""

from collections.abc import Sequence
from typing import Any

from casekit.core.customer import email_key, representatives
from casekit.core.phone import keys
from casekit.core.query import tokens
from casekit.errors import UsageError
from casekit.index.index import Index

SHOWN = ("ref", "name", "reach", "open", "cases", "same_as")
FEWEST_DIGITS = 3  # of a phone number, to look for it
_REACH = "(SELECT group_concat(key, char(10)) FROM reach WHERE reach.ref = row.ref)"
_CASES = "(SELECT count(*) FROM row AS one WHERE one.customer = row.ref AND one.kind = 'case'{})"
_COLUMNS = f"row.ref, row.title, {_REACH}, {_CASES.format(' AND one.live = 1')}, {_CASES.format('')}, row.customer"

Row = dict[str, Any]


def customers(index: Index, words: Sequence[str], country: str, limit: int) -> tuple[list[Row], int]:
    """The customers that all words fit, by name, and how many there are beyond `limit` (0 for no limit).

    A word fits the beginning of a word they are known by, or a part of a phone number or an address.
    """

    def asked(what: str, rest: str = "") -> tuple[str, list[Any]]:
        conditions, values = ["row.kind = 'customer'", "row.status = ''"], []
        for word in words:
            condition, needed = _fits(index, word, country)
            conditions.append(condition)
            values += needed
        return f"SELECT {what} FROM row WHERE {' AND '.join(conditions)}{rest}", values

    rest = " ORDER BY row.title COLLATE NOCASE, row.number, row.ref" + (f" LIMIT {int(limit)}" if limit else "")
    found = index.ask_freshly(lambda: asked(_COLUMNS, rest), lambda row: row[:1])
    more = index.answer(lambda: asked("count(*)"))[0][0] - limit if limit and len(found) == limit else 0
    return [_row(values) for values in found], more


def _fits(index: Index, word: str, country: str) -> tuple[str, list[str]]:
    """The condition for one word, and its parameters."""
    conditions, values = [], []
    address = email_key(word)
    if tokens(word):
        condition = index.text_match()
        conditions.append(condition)
        values += ['"' + word.replace('"', '""') + '"*'] * condition.count("?")
    for part in (*(key for key in keys(word, country) if len(key) >= FEWEST_DIGITS), address if "@" in address else ""):
        if part:
            conditions.append("row.ref IN (SELECT ref FROM reach WHERE instr(key, ?))")
            values.append(part)
    if not conditions:
        raise UsageError(f"{word!r} holds nothing to look for", hint="casekit customer list tan")
    return f"({' OR '.join(conditions)})", values


def _row(values: Sequence[Any]) -> Row:
    ref, name, reach, opened, cases, into = values
    return {
        "ref": ref, "name": name, "reach": reach.split("\n") if reach else [], "open": opened, "cases": cases,
        "same_as": into.split(",") if into else [],
    }  # fmt: skip


def same(index: Index, ref: str) -> list[str]:
    """Everybody that a customer was merged with, in whatever direction, themselves first."""
    merged = index.ask_fresh(
        "SELECT ref, customer FROM row WHERE kind = 'customer' AND customer <> '' ORDER BY number, ref",
        (),
        lambda row: row[:1],
    )
    stands = representatives((one, into) for one, joined in merged for into in joined.split(","))
    mine = stands.get(ref, ref)
    return [ref, *(other for other, of in stands.items() if of == mine and other != ref)]


def cases_of(index: Index, refs: Sequence[str]) -> list[str]:
    """The cases of these customers: open ones first, then the latest first."""
    marks = ",".join("?" * len(refs))
    sql = (
        f"SELECT ref, customer FROM row WHERE kind = 'case' AND customer IN ({marks}) "
        "ORDER BY live IS NULL, touched DESC, number DESC, ref"
    )
    return [row[0] for row in index.ask_fresh(sql, refs, lambda row: row)]
