"""The only place that asks the index for the cases whose course says how the next one may go."""

from casekit.core.query import folded
from casekit.index.index import Index
from casekit.index.where import folded_sql, functions

LATEST = 200  # cases, by when they were opened: how long they took must not choose them, and older ones say little
COLUMNS = {"device": "device", "category": "category"}


def past(index: Index, sort: str, name: str, but: str) -> list[str]:
    """The latest cases of that device or category ("all": of any), but one, the latest first.

    Left out is what ended before it was imported, on the day it began: its old system kept one date.
    """
    column = COLUMNS.get(sort)
    condition = f"{folded_sql(column)} = ?" if column else "1"

    def question() -> tuple[str, list[str]]:
        functions(index.connection)
        sql = (
            f"SELECT ref FROM row WHERE kind = 'case' AND ref <> ? AND {condition} "
            "AND (source = '' OR closed IS NULL OR closed > opened) "
            f"ORDER BY opened DESC, number DESC, ref LIMIT {LATEST}"
        )
        return sql, [but, *([folded(name)] if column else [])]

    return [ref for (ref,) in index.answer(question)]
