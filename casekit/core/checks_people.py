"""The only place that says what is wrong with customers: written down twice, merged in a ring, forgotten and not erased."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from casekit.core.checks import Place, Problem
from casekit.core.event import Event

Path = Callable[[str], str]  # where the record of a reference lies


def words(whose: str, back: Sequence[Event], place: Place) -> Iterator[Problem]:
    """Events that hold words of somebody who was forgotten: written since, or brought back by an old copy."""
    if back:
        number = len({event.id for event in back})
        many = "an event holds" if number == 1 else f"{number} events hold"
        problem = f"{many} words of {whose}, who was forgotten: written since, or from an old copy"
        yield Problem(place(back[0].id), problem, back[0].id, f"casekit customer forget {whose}")


def rings(merged: Iterable[tuple[str, str]], path: Path) -> Iterator[Problem]:
    """Merges that say what others say already, so that taking one back parts nobody. `merged`: (customer, into)."""
    people: dict[str, set[str]] = {}
    for one, into in merged:
        mine, theirs = people.get(one, {one}), people.get(into, {into})
        if into in mine:
            problem = f"{one} and {into} are one person without this merge, too: taking one back does not part them"
            yield Problem(path(one), problem, "", f"casekit log {one}, and undo the one too many")
        people.update(dict.fromkeys(mine | theirs, mine | theirs))


def twice(namesakes: Iterable[tuple[str, str, str]], path: Path) -> Iterator[Problem]:
    """Customers with one name and one way to reach them: (elder, younger, name)."""
    for elder, younger, name in namesakes:
        problem = f"{younger} and {elder} have a name and a way to reach them in common: {name}, written down twice?"
        yield Problem(
            path(younger), problem, "", f"casekit customer merge {younger} {elder}, or tell their names apart"
        )
