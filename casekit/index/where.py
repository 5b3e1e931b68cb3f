"""The only place that turns a filter into SQL; `core.query.matches` says what the SQL must mean.

Values are always parameters. A connection needs `functions` once, for the SQL function `fold`. The text of a query is
no part of `where`: `match` and `mismatch` give expressions for an FTS5 table tokenized as `TOKENIZE` says.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from casekit.core.query import Check, Query, Term, folded
from casekit.errors import UsageError

if TYPE_CHECKING:
    from sqlite3 import Connection

TOKENIZE = "unicode61 remove_diacritics 2"
_PLAIN = (
    "owner", "status", "customer", "category", "device", "brand", "serial", "outcome",
    "opened", "closed", "due", "touched", "waiting_on", "asked", "source", "ref",
)  # fmt: skip
# `who` and `kind` are asked of duties: a list of those adds its own columns.
COLUMNS: Mapping[str, str] = {
    **{name: f"row.{name}" for name in _PLAIN},
    "customer_name": "(SELECT named.title FROM row AS named WHERE named.ref = row.customer)",
}


def functions(connection: "Connection") -> None:
    """Give a connection the SQL function `fold`, which compares text as `core.query.folded` does; NULL stays NULL."""
    connection.create_function("fold", 1, _fold, deterministic=True)


def where(query: Query, columns: Mapping[str, str] = COLUMNS) -> tuple[str, list[Any]]:
    """The SQL condition of everything but text, and its parameters; "1" when there is nothing to ask.

    `columns` maps the names in `Field.row` and `Field.label` to SQL expressions. UsageError for a key it has none for.
    """
    conditions, values = [], []
    for term in query.terms:
        if not term.key:
            continue
        asked = []
        for check in term.checks:
            condition, parameters = _condition(check, _column(term, check, columns))
            asked.append(condition)
            values += parameters
        either = " OR ".join(asked)
        # a comparison with NULL is NULL, and so would be its opposite
        conditions.append(f"NOT ifnull({either}, 0)" if term.negated else f"({either})")
    return " AND ".join(conditions) or "1", values


def match(query: Query) -> str | None:
    """The FTS5 expression that a row's text must match, or None when any text will do."""
    return " AND ".join(_phrases(query, negated=False)) or None


def mismatch(query: Query) -> str | None:
    """The FTS5 expression that a row's text must not match, or None when there is none."""
    return " OR ".join(_phrases(query, negated=True)) or None


def _phrases(query: Query, *, negated: bool) -> Iterator[str]:
    for term in query.terms:
        if not term.key and term.negated == negated:
            for check in term.checks:
                yield '"' + check.value.replace('"', '""') + ('"*' if check.how == "word" else '"')


def _column(term: Term, check: Check, columns: Mapping[str, str]) -> str:
    if check.row not in columns:
        raise UsageError(f"this list knows nothing of '{term.key}:'", where="filter", hint="casekit due, for duties")
    return columns[check.row]


def _condition(check: Check, column: str) -> tuple[str, list[Any]]:
    if check.how == "any":
        return f"ifnull({column}, '') <> ''", []
    if check.how == "within":
        return f"{column} >= ? AND {column} < ?", [check.low, check.high]
    if check.how == "is":
        return f"{column} = ?", [check.value]
    if check.how == "member":
        return f"instr(',' || {folded_sql(column)} || ',', ?) > 0", [f",{check.value},"]
    if "*" not in check.value:
        return f"{folded_sql(column)} = ?", [check.value]
    literal = check.value.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return rf"{folded_sql(column)} LIKE ? ESCAPE '\'", [literal.replace("*", "%")]


def folded_sql(column: str) -> str:
    """`fold` of a column; for ASCII SQLite's own `lower` is the same, and ten times faster than calling us for each row."""
    return f"CASE WHEN length({column}) = length(CAST({column} AS BLOB)) THEN lower({column}) ELSE fold({column}) END"


def _fold(value: str | None) -> str | None:
    return None if value is None else folded(value)
