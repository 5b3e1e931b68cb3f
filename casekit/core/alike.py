"""The only place that says which earlier cases are like a new one, for the tech alone: none of them is its cause (law 6)."""

from collections.abc import Iterable, Iterator

from casekit.core.case import Case, Facts
from casekit.core.kinds.diagnose import Diagnosed, diagnosis
from casekit.core.query import tokens
from casekit.core.telling import short

NEW_TO_US = "new to us: write down exactly what they see"
SHOWN = 3  # cases that are named
SHORTEST = 4  # letters of a word that says something
MOST = 12  # words that are looked for
BRIEF = 60  # characters of a cause in a line


def telling(text: str) -> list[str]:
    """The first words of a text that say something, each once."""
    found = (word for word in tokens(text[: SHORTEST * MOST * MOST]) if len(word) >= SHORTEST)
    return list(dict.fromkeys(found))[:MOST]


def alike(told: Facts, cases: Iterable[Case]) -> Iterator[str]:
    """A line for each of the few cases that share most words with what was told; one line when there is none.

    One word is enough for the same device; what only is of the same category must share two.
    """
    said = set(telling(told.problem))
    found: list[tuple[bool, int, str]] = []
    for case in cases:
        cause, same = diagnosis(case), told.called != "" and told.called == case.facts.called
        shared = len(said.intersection(telling(case.facts.problem)))
        if cause is not None and shared >= (1 if same else 2):
            found.append((same, shared, _line(case, cause)))
    found.sort(key=lambda one: one[:2], reverse=True)
    yield from (line for _, _, line in found[:SHOWN])
    if not found:
        yield NEW_TO_US


def _line(case: Case, cause: Diagnosed) -> str:
    how = case.closing[1] if case.closing else case.status
    return f"like it: {case.ref} {how} – cause {short(cause.cause, BRIEF)} ({cause.certainty})"
