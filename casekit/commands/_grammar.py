"""The only place that judges which words and options of one command go together."""

from collections.abc import Mapping

from casekit.errors import UsageError


def given(options: Mapping[str, object]) -> list[str]:
    """The options that were typed; an empty text counts, None and False do not."""
    return [flag for flag, value in options.items() if value is not None and value is not False]


def at_most_one(options: Mapping[str, object]) -> str:
    """The one option that was typed, "" for none; a usage error for several."""
    found = given(options)
    if len(found) > 1:
        raise UsageError(f"{' and '.join(found)} exclude each other")
    return found[0] if found else ""


def exactly_one(options: Mapping[str, object], hint: str) -> str:
    """The one option that was typed; a usage error that names them all for none."""
    found = at_most_one(options)
    if not found:
        *first, last = options
        raise UsageError(f"say which it is: {', '.join(first)} or {last}", hint=hint)
    return found


def way(
    ways: Mapping[str, object], others: Mapping[str, object], takes: Mapping[str, tuple[str, ...]], new: str
) -> str:
    """Which of a verb's ways was typed, "" for its plain one, which people are told of as `new`.

    `takes` names what goes with each; anything else that was typed is a usage error, so that no word is passed over.
    """
    chosen = at_most_one(ways)
    for word in given(others):
        if word not in takes[chosen]:
            fits = " or ".join(way or new for way, words in takes.items() if word in words)
            raise UsageError(f"{word} goes with {fits}, not with {chosen or new}")
    return chosen
