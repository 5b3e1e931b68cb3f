"""The only place that finds the record somebody means: by reference, serial, phone, address, name, source or retry key."""

from collections.abc import Callable, Sequence

from casekit.core.customer import email_key
from casekit.core.refs import parse_ref
from casekit.errors import Ambiguous, NotFound
from casekit.index.index import Index
from casekit.index.schema import BY_KEY, CUSTOMER
from casekit.store.layout import path_of

SHOWN = 8  # candidates named before "and N more"
SHORTEST = 3  # letters of a part of a name, unless it is written in another script
WHOLE = 2  # letters of a name that is named in full: Ng, Li, Ho

Fits = Sequence[tuple[str, str]]  # the reference of each candidate, and what tells it apart


def find(
    index: Index, words: str, kind: str = "case", country: str = "", choose: Callable[[Fits], str] | None = None
) -> str:
    """The one reference that words mean. NotFound when nothing fits; when several do, the one that `choose` picks.

    Without it they are Ambiguous, with the candidates. `country` is the shop's, for phone numbers (see `core.phone`).
    """
    ref = parse_ref(words)
    if ref is not None and (index.store.root / path_of(ref)).exists():
        if ref.kind != kind:
            shows = {"case": "show", "customer": "customer show", "loaner": "loaner show", "part": "part show"}
            hint = f"casekit {shows[ref.kind]} {ref}" if ref.kind in shows else ""
            raise NotFound(f"{ref} is a {ref.kind}, and this wants a {kind}", hint=hint)
        return str(ref)
    index.refresh()
    if ref is not None and ref.kind == kind and index.copies(str(ref)):
        return str(ref)  # it lies where it does not belong: reading it says so
    found = _fits(index, words, kind, country)
    if len(found) == 1:
        return found[0][0]
    if found:
        if choose is not None:
            return choose(found)
        listed = "; ".join(f"{row[0]} {row[1]}".strip() for row in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        what = f"{words!r} fits {len(found)} {kind}s: {listed}{more}"
        raise Ambiguous(what, hint="the same with one of these numbers")
    number = (
        f"there is no {kind} {ref}"
        if ref is not None and ref.kind == kind
        else f"no {'open case' if kind == 'case' else kind} fits {words!r}"
    )
    from shlex import quote  # a `#` or an apostrophe means something to a shell

    hint = f"casekit search {quote(words)}" if kind == "case" else f"casekit {kind} list"
    raise NotFound(number, hint=hint)


def _fits(index: Index, words: str, kind: str, country: str) -> Fits:
    """What words may mean that are no reference."""
    if kind == "case":
        return _cases(index, words, country)
    return _people(index, words, country) if kind == "customer" else _things(index, words, kind)


def _cases(index: Index, words: str, country: str) -> Fits:
    """Open cases with this serial, source, or customer; a closed one only by its source, which is exact."""
    exact = index.ask_fresh(
        "SELECT ref, device, title FROM row WHERE kind = 'case' "
        "AND (source = ? OR (status <> 'closed' AND serial = ? COLLATE NOCASE)) ORDER BY number, ref",
        (words, words),
        _refs,
    )
    if exact:
        return [(ref, _apart(*named)) for ref, *named in exact]
    from casekit.index.merged import same

    people = _people(index, words, country)
    of = {each: label for ref, label in people for each in same(index, ref)}
    marks = ",".join("?" * len(of))
    sql = (
        "SELECT ref, customer, device, title FROM row WHERE kind = 'case' AND status <> 'closed' "
        f"AND customer IN ({marks}) ORDER BY number, ref"
    )
    rows = index.ask_fresh(sql, tuple(of), _refs)
    return [(ref, _apart(of[whose] if len(people) > 1 else "", *named)) for ref, whose, *named in rows]


def _apart(*named: str) -> str:
    """What tells a case from others: whose it is, if they are several people's, the device, their words."""
    return " · ".join(filter(None, named))


def _people(index: Index, words: str, country: str) -> Fits:
    """The people with this phone number, address, source or name, else with a name that begins so; each once."""
    from casekit.core.phone import keys
    from casekit.index.merged import people

    reach = [*keys(words, country), email_key(words)]
    marks = ",".join("?" * len(reach))
    sql = (
        f"SELECT ref, title FROM row WHERE {CUSTOMER} AND status = '' AND "
        f"(ref IN (SELECT ref FROM reach WHERE key IN ({marks})) OR source = ? OR title = ? COLLATE NOCASE) "
        "ORDER BY number, ref"
    )
    return people(index, index.ask_fresh(sql, (*reach, words, words), _refs) or _called(index, words))


def _things(index: Index, words: str, kind: str) -> Fits:
    """What the shop has of a name that begins so, or with this serial number."""
    sql = (
        "SELECT ref, title FROM row WHERE kind = ? AND kind <> 'case' AND status = '' "
        "AND (substr(title, 1, length(?)) = ? COLLATE NOCASE OR serial = ? COLLATE NOCASE) ORDER BY number, ref"
    )
    return index.ask_fresh(sql, (kind, words, words, words), _refs)


def _called(index: Index, words: str) -> list[tuple[str, str]]:
    """Customers of whose name each of these words begins a word, a very short one is a whole word: `tan`, `ng` for Ms Ng."""
    from casekit.core.query import tokens

    parts = tokens(words)
    begun = any(len(part) >= SHORTEST or not part.isascii() for part in parts)
    if not (begun or any(len(part) == WHOLE for part in parts)) or any(part.isdigit() for part in parts):
        return []
    expression = " AND ".join(f'"{part}"*' for part in parts)

    def question() -> tuple[str, list[str]]:
        condition = index.text_match()
        sql = f"SELECT ref, title FROM row WHERE kind = 'customer' AND status = '' AND {condition} ORDER BY number, ref"
        return sql, [expression] * condition.count("?")

    named = [(row, tokens(row[1])) for row in index.ask_freshly(question, _refs)]
    fits = str.startswith if begun else str.__eq__
    return [row for row, name in named if all(any(fits(word, part) for word in name) for part in parts)]


def _refs(row: tuple[str, ...]) -> tuple[str]:
    """The reference that a row is about."""
    return (row[0],)


def begun_with(index: Index, known: str) -> str:
    """The record whose first event has this id, which stands for a retry key; "" for none. The index must be true."""
    found = index.ask(f"SELECT ref FROM row WHERE first = ? AND {BY_KEY}", (known,))
    return str(found[0][0]) if found else ""
