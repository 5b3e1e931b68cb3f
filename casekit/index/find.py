"""The only place that finds the record a person means: by reference, serial, phone, address, name or import source."""

from casekit.core.customer import email_key
from casekit.core.refs import PREFIX, parse_ref
from casekit.errors import Ambiguous, NotFound
from casekit.index.index import Index
from casekit.store.layout import path_of

SHOWN = 8  # candidates named before "and N more"


def find(index: Index, words: str, kind: str = "case", country: str = "") -> str:
    """The one reference that words mean. NotFound when nothing fits, Ambiguous, with candidates, when several do.

    `country` is the shop's, for phone numbers (see `core.phone`).
    """
    ref = parse_ref(words)
    if ref is not None and (index.store.root / path_of(ref)).exists():
        if ref.kind != kind:
            raise NotFound(f"{ref} is a {ref.kind}, and this wants a {kind}")
        return str(ref)
    index.refresh()
    if ref is not None and ref.kind == kind and index.copies(str(ref)):
        return str(ref)  # it lies where it does not belong: reading it says so
    found = _customers(index, words, country) if kind == "customer" else _cases(index, words, country)
    if len(found) == 1:
        return found[0][0]
    if found:
        listed = "; ".join(f"{row[0]} {row[1]}".strip() for row in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise Ambiguous(
            f"{words!r} fits {len(found)} {kind}s: {listed}{more}", hint="the same with one of these numbers"
        )
    number = (
        f"there is no {kind} {ref}"
        if ref is not None and ref.kind == kind
        else f"no {'open case' if kind == 'case' else kind} fits {words!r}"
    )
    hint = "casekit customer list" if kind == "customer" else f"casekit search {PREFIX[kind]}{words}"
    raise NotFound(number, hint=hint)


def _cases(index: Index, words: str, country: str) -> list[tuple[str, str]]:
    """Open cases with this serial, source, or customer; a closed one only by its source, which is exact."""
    exact = index.ask_fresh(
        "SELECT ref, title FROM row WHERE kind = 'case' "
        "AND (source = ? OR (status <> 'closed' AND serial = ? COLLATE NOCASE)) ORDER BY number, ref",
        (words, words),
        _refs,
    )
    if exact:
        return exact
    from casekit.index.merged import same

    customers = [each for ref, _ in _customers(index, words, country) for each in same(index, ref)]
    marks = ",".join("?" * len(customers))
    sql = (
        f"SELECT ref, title FROM row WHERE kind = 'case' AND status <> 'closed' AND customer IN ({marks}) "
        "ORDER BY number, ref"
    )
    return index.ask_fresh(sql, customers, _refs)


def _customers(index: Index, words: str, country: str) -> list[tuple[str, str]]:
    """The people with this phone number, address, source or name, each once, however often they were written down."""
    from casekit.core.phone import keys
    from casekit.index.merged import people

    reach = [*keys(words, country), email_key(words)]
    marks = ",".join("?" * len(reach))
    sql = (
        "SELECT ref, title FROM row WHERE kind = 'customer' AND status = '' AND "
        f"(ref IN (SELECT ref FROM reach WHERE key IN ({marks})) OR source = ? OR title = ? COLLATE NOCASE) "
        "ORDER BY number, ref"
    )
    return people(index, index.ask_fresh(sql, (*reach, words, words), _refs))


def _refs(row: tuple[str, str]) -> tuple[str]:
    """The reference that a row is about."""
    return row[:1]
