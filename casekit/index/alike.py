"""The only place that asks the index for diagnosed cases that a new one may be like."""

from collections.abc import Iterable, Sequence

from casekit.index.index import Index
from casekit.index.schema import marks

LOOKED_AT = 30  # cases, the latest


def alike(index: Index, keys: Sequence[str], words: Iterable[str]) -> list[str]:
    """The diagnosed cases with one of these keys (`Facts.alike`) and one of these words, the latest first."""
    expression = " OR ".join(f'"{word}"' for word in words)
    if not keys or not expression:
        return []

    def question() -> tuple[str, list[str]]:
        condition = index.text_match()
        sql = (
            f"SELECT DISTINCT row.ref FROM row JOIN reach USING (ref) WHERE key IN ({marks(keys)}) AND {condition} "
            f"ORDER BY row.touched DESC, row.number DESC, row.ref LIMIT {LOOKED_AT}"
        )
        return sql, [*keys, *[expression] * condition.count("?")]

    return [row[0] for row in index.ask_freshly(question, lambda row: row)]
