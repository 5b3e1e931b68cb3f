"""The only place that asks the index for lists: cases, duties and customers that fit a query, every row of them true."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from casekit.core.query import Query
from casekit.index.index import Index
from casekit.index.where import COLUMNS, functions, match, mismatch, where

NAME = COLUMNS["customer_name"]
CASE = {
    "ref": "row.ref", "status": "row.status", "owner": "row.owner", "due": "row.due", "customer": "row.customer",
    "customer_name": NAME, "category": "row.category", "device": "row.device", "brand": "row.brand", "serial": "row.serial",
    "title": "row.title", "waiting_on": "row.waiting_on", "opened": "row.opened", "touched": "row.touched",
    "closed": "row.closed", "outcome": "row.outcome", "source": "row.source",
}  # fmt: skip
DUTY = {
    "ref": "duty.ref", "id": "duty.id", "kind": "duty.kind", "who": "duty.who", "due": "duty.due", "what": "duty.what",
    "set_by": "duty.set_by", "owner": "row.owner", "status": "row.status", "customer": "row.customer", "customer_name": NAME,
    "device": "row.device", "title": "row.title",
}  # fmt: skip
DATES = frozenset({"due", "opened", "touched", "closed"})
STATUS_KEYS = frozenset({"status", "closed", "outcome", "ref", "source"})

Row = dict[str, Any]


def cases(
    index: Index, query: Query, zone: tzinfo, *, closed_too: bool = False, newest_first: bool = False,
    oldest_first: bool = False, limit: int = 0, counted: bool = True,
) -> tuple[list[Row], int]:  # fmt: skip
    """Cases that fit, and how many there are beyond `limit` (0 for no limit, and unless they are `counted`).

    Unless the query names a status (or what only a closed case has), or `closed_too`, they are the open ones, the next due first.
    """
    closed_too = closed_too or any(term.key in STATUS_KEYS and not term.negated for term in query.terms)
    scope = "row.kind = 'case'" if closed_too else "row.live = 1"
    by_due = "row.due IS NULL, row.due" if closed_too else "row.due"  # an open case always has one, and an index by it
    order = "row.touched DESC, row.number DESC, row.ref" if newest_first else f"{by_due}, row.number, row.ref"
    if oldest_first:
        order = "row.opened, row.number, row.ref"
    return _rows(index, CASE, "row", scope, query, COLUMNS, order, limit, zone, counted)


def duties(index: Index, query: Query, zone: tzinfo, *, limit: int = 0) -> tuple[list[Row], int]:
    """Duties that fit, the earliest first, and how many there are beyond `limit`."""
    columns = {**COLUMNS, "due": "duty.due", "who": "duty.who", "kind": "duty.kind"}
    return _rows(
        index,
        DUTY,
        "duty JOIN row ON row.ref = duty.ref",
        "1",
        query,
        columns,
        "duty.due, row.number, duty.ref, duty.id",
        limit,
        zone,
    )


def _rows(
    index: Index, shown: Mapping[str, str], tables: str, scope: str, query: Query, columns: Mapping[str, str], order: str,
    limit: int, zone: tzinfo, counted: bool = True,
) -> tuple[list[Row], int]:  # fmt: skip
    condition, values = where(query, columns)

    def asked(what: str, rest: str = "") -> tuple[str, list[Any]]:
        """The question as this connection understands it: the index may open another between two of them."""
        if query.terms:
            functions(index.connection)
        text, words = _text(index, query)
        return f"SELECT {what} FROM {tables} WHERE {scope} AND {condition}{text}{rest}", [*values, *words]

    def rows() -> tuple[str, list[Any]]:
        """The question for what is shown: of cases only the first few are looked at in full, the others just sorted."""
        if not limit or tables != "row":
            return asked(", ".join(shown.values()), rest)
        first, parameters = asked("row.id", rest)
        return f"SELECT {', '.join(shown.values())} FROM row WHERE row.id IN ({first}) ORDER BY {order}", parameters

    at, customer = 0, list(shown).index("customer")
    rest = f" ORDER BY {order}" + (f" LIMIT {int(limit)}" if limit else "")
    found = index.ask_freshly(rows, lambda row: (row[at], row[customer]))
    more = 0
    if counted and limit and len(found) == limit:
        more = index.answer(lambda: asked("count(*)"))[0][0] - limit
    return [_plain(shown, row, zone) for row in found], more


def _text(index: Index, query: Query) -> tuple[str, list[str]]:
    """The conditions for the query's words, and their parameters."""
    sql, values = "", []
    for expression, no in ((match(query), ""), (mismatch(query), "NOT ")):
        if expression is not None:
            condition = index.text_match()
            sql += f" AND {no}{condition}"
            values += [expression] * condition.count("?")
    return sql, values


def _plain(shown: Mapping[str, str], row: Sequence[Any], zone: tzinfo) -> Row:
    """A row of an answer: epoch seconds become instants, empty text becomes None."""
    return {
        key: datetime.fromtimestamp(value, zone) if key in DATES and value is not None else (value or None)
        for key, value in zip(shown, row, strict=True)
    }
