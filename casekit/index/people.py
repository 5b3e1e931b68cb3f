"""The only place that asks the index for customers: who fits some words, and which cases are theirs."""

from collections.abc import Sequence
from typing import Any

from casekit.core.customer import email_key
from casekit.core.phone import keys
from casekit.core.query import tokens
from casekit.errors import UsageError
from casekit.index import merged
from casekit.index.index import Index
from casekit.index.schema import CUSTOMER

FEWEST_DIGITS = 3  # of a phone number, to look for it
_THEM = "(SELECT value FROM json_each(everybody(row.ref)))"
_SPELT = f"SELECT min(shown) AS spelt FROM reach WHERE reach.ref IN {_THEM} GROUP BY key ORDER BY key"
_REACH = f"(SELECT group_concat(spelt, char(10)) FROM ({_SPELT}))"
# by their customer: + keeps SQLite from going through all open cases for each of them
_CASES = f"(SELECT count(*) FROM row AS one WHERE one.customer IN {_THEM} AND +one.kind = 'case'{{}})"
_COLUMNS = f"row.ref, row.title, {_REACH}, {_CASES.format(' AND +one.live = 1')}, {_CASES.format('')}"

Row = dict[str, Any]


def customers(index: Index, words: Sequence[str], country: str, limit: int) -> tuple[list[Row], int]:
    """The people that all words fit, by name, and how many there are beyond `limit` (0 for no limit).

    A word fits the beginning of a word they are known by, or a part of a phone number or an address. Somebody who was
    written down several times is one, whichever of their records a word fits. `country` is the shop's.
    """
    known = merged.stands(index)

    def asked(what: str, rest: str = "") -> tuple[str, list[Any]]:
        merged.functions(index.connection, known)
        conditions, values = ["row.kind = 'customer'", "row.status = ''", "row.ref = person(row.ref)"], []
        for word in words:
            condition, needed = _fits(index, word, country)
            conditions.append(condition)
            values += needed
        return f"SELECT {what} FROM row WHERE {' AND '.join(conditions)}{rest}", values

    rest = " ORDER BY row.title COLLATE NOCASE, row.number, row.ref" + (f" LIMIT {int(limit)}" if limit else "")
    of = merged.groups(known)
    found = index.ask_freshly(lambda: asked(_COLUMNS, rest), lambda row: of.get(row[0], row[:1]))
    more = index.answer(lambda: asked("count(*)"))[0][0] - limit if limit and len(found) == limit else 0
    return [_row(values, of.get(values[0], [])[1:]) for values in found], more


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
    fits = f"SELECT person(row.ref) FROM row WHERE row.kind = 'customer' AND ({' OR '.join(conditions)})"
    return f"row.ref IN ({fits})", values


def _row(values: Sequence[Any], others: Sequence[str]) -> Row:
    ref, name, reach, opened, cases = values
    return {
        "ref": ref, "name": name, "reach": reach.split("\n") if reach else [], "open": opened, "cases": cases,
        "same_as": list(others),
    }  # fmt: skip


def devices_of(index: Index, refs: Sequence[str]) -> list[str]:
    """What these customers came with before, the latest first."""
    marks = ",".join("?" * len(refs))
    sql = (
        f"SELECT device FROM row WHERE kind = 'case' AND customer IN ({marks}) AND device <> '' "
        "GROUP BY device ORDER BY max(touched) DESC, device"
    )
    return [device for (device,) in index.ask(sql, refs)]


def cases_of(index: Index, refs: Sequence[str]) -> list[str]:
    """The cases of these customers: open ones first, then the latest first."""
    marks = ",".join("?" * len(refs))
    sql = (
        f"SELECT ref, customer FROM row WHERE kind = 'case' AND customer IN ({marks}) "
        "ORDER BY live IS NULL, touched DESC, number DESC, ref"
    )
    return [row[0] for row in index.ask_fresh(sql, refs, lambda row: row)]


def open_cases_of(index: Index, refs: Sequence[str]) -> list[str]:
    """The open cases of these customers, the oldest first."""
    marks = ",".join("?" * len(refs))
    sql = f"SELECT ref, customer FROM row WHERE live = 1 AND customer IN ({marks}) ORDER BY number, ref"
    return [row[0] for row in index.ask_fresh(sql, refs, lambda row: row)]


def reached_by(index: Index, keys: Sequence[str]) -> list[tuple[str, str]]:
    """The people whom one of these keys reaches: reference and name."""
    marks = ",".join("?" * len(keys))
    sql = (
        f"SELECT DISTINCT row.ref, row.title FROM row JOIN reach USING (ref) WHERE key IN ({marks}) "
        "AND status = '' ORDER BY number, ref"
    )
    return merged.people(index, index.ask_fresh(sql, keys, lambda row: row[:1]))


def forgotten(index: Index) -> frozenset[str]:
    """The customers who were forgotten."""
    return frozenset(ref for (ref,) in index.ask(f"SELECT ref FROM row WHERE {CUSTOMER} AND status = 'forgotten'"))


def namesakes(index: Index) -> list[tuple[str, str, str]]:
    """Customers who share a name and a way to reach them, the elder first, with the name of the younger."""
    return index.ask(
        "SELECT DISTINCT elder.ref, row.ref, row.title FROM row JOIN reach ON reach.ref = row.ref "
        "JOIN reach AS other ON other.key = reach.key JOIN row AS elder ON elder.ref = other.ref "
        "WHERE row.status = '' AND elder.status = '' AND row.title = elder.title COLLATE NOCASE "
        "AND (elder.number, elder.ref) < (row.number, row.ref) ORDER BY row.number, row.ref, elder.number, elder.ref"
    )


def spoken_of(index: Index, letter: str) -> str:
    """One customer whose case a letter reminded of, somebody who was forgotten before others; "" for nobody."""
    found = index.ask(
        "SELECT row.customer FROM reach AS said JOIN reach AS known ON known.key = said.key AND known.ref <> said.ref "
        "JOIN row ON row.ref = known.ref LEFT JOIN row AS them ON them.ref = row.customer "
        "WHERE said.ref = ? AND row.customer <> '' ORDER BY them.status IS NOT 'forgotten', row.customer LIMIT 1",
        (letter,),
    )
    return found[0][0] if found else ""


def cases_with(index: Index, refs: Sequence[str], serial: str, device: str) -> list[str]:
    """Those cases of these customers that may be about a device: its serial or name fits, or nobody wrote one down."""
    words = {_plain(word) for word in (serial, device) if word}
    marks = ",".join("?" * len(refs))
    sql = f"SELECT ref, serial, device FROM row WHERE kind = 'case' AND customer IN ({marks}) ORDER BY number, ref"
    found = index.ask_fresh(sql, refs, lambda row: row[:1])
    return [ref for ref, *named in found if not named[1] or words & {_plain(word) for word in named}]


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
