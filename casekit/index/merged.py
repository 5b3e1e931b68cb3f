"""The only place that asks the index who was written down several times, and lets questions mean the one person."""

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec

from casekit.core.customer import age_of, representatives
from casekit.core.query import Check, Query, Term, matches
from casekit.index.index import Index

MERGED = "SELECT ref, customer FROM row WHERE kind = 'customer' AND customer <> '' ORDER BY ref"


def pairs(index: Index) -> list[tuple[str, str]]:
    """Every merge that counts: who, and into whom. Whoever is not here yet (another copy has them) stands for nobody."""
    merged = index.ask_fresh(MERGED, (), lambda row: row[:1])
    told = [(one, into) for one, joined in merged for into in joined.split(",")]
    there = names(index, [into for _, into in told]) if told else {}
    return [(one, into) for one, into in told if into in there]


def names(index: Index, refs: Sequence[str]) -> dict[str, str]:
    """Which of these customers there are, and what each is called."""
    sql = "SELECT ref, title FROM row WHERE kind = 'customer' AND ref IN (SELECT value FROM json_each(?))"
    return dict(index.ask(sql, (msgspec.json.encode(refs).decode(),)))


def stands(index: Index) -> Mapping[str, str]:
    """Who stands for whom, of all customers that were ever merged: reference → the reference of their person."""
    return representatives(pairs(index))


def apart(index: Index, found: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of pairs of customers (and a name) those who are not one person."""
    known = stands(index) if found else {}
    return [each for each in found if known.get(each[0], each[0]) != known.get(each[1], each[1])]


def same(index: Index, ref: str) -> list[str]:
    """Everybody that a customer is, whoever stands for them first."""
    return groups(stands(index)).get(ref, [ref])


def people(index: Index, found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Customers (reference and name) as the people they are, each once, with the name of whoever stands for them."""
    known, called = stands(index) if found else {}, dict(found)
    first = {known.get(ref, ref): name for ref, name in reversed(found)}
    return [(ref, called.get(ref, name)) for ref, name in reversed(first.items())]


def groups(known: Mapping[str, str]) -> dict[str, list[str]]:
    """Reference → all the references of their person, the one that stands for them first."""
    found: dict[str, list[str]] = {}
    for ref in sorted(known, key=age_of):
        found.setdefault(known[ref], []).append(ref)
    return {ref: found[person] for ref, person in known.items()}


def functions(connection: sqlite3.Connection, known: Mapping[str, str]) -> None:
    """Give a connection the SQL functions `person` and `everybody`: who stands for a customer, and all they are (JSON)."""
    of = groups(known)
    connection.create_function("person", 1, lambda ref: known.get(ref, ref), deterministic=True)
    connection.create_function("everybody", 1, lambda ref: msgspec.json.encode(of.get(ref, [ref])).decode())


def widened(index: Index, query: Query) -> Query:
    """The query with every customer it names meaning their whole person."""
    asked = [term for term in query.terms if term.key == "customer"]
    of = groups(stands(index)) if asked else {}
    if not of:
        return query
    called = names(index, [*of])
    return Query(tuple(_widened(term, of, called) if term in asked else term for term in query.terms))


def _widened(term: Term, of: Mapping[str, list[str]], names: Mapping[str, str]) -> Term:
    meant = {ref for check in term.checks for ref in _meant(check, of, names)}
    return Term(term.key, term.negated, (*term.checks, *(Check("customer", "is", ref) for ref in sorted(meant))))


def _meant(check: Check, of: Mapping[str, list[str]], names: Mapping[str, str]) -> list[str]:
    """The customers that a check means beside those it names itself."""
    if check.how == "is":
        return of.get(check.value, [])
    if check.how == "any":
        return []
    one = Query((Term("customer", False, (check,)),))
    found = [ref for ref, name in names.items() if matches(one, {"customer_name": name})]
    return [other for ref in found for other in of[ref]]
