"""Laws of the words and options that go together."""

import pytest

from casekit.commands._grammar import at_most_one, exactly_one, given, way
from casekit.errors import UsageError

TAKES = {"": ("DATE", "--anyway"), "--done": ("--which",), "--moved": ("--which", "--anyway")}


def refusal(function: object, *args: object) -> str:
    """What a call is refused with."""
    assert callable(function)
    with pytest.raises(UsageError) as caught:
        function(*args)
    return str(caught.value)


def test_an_empty_text_was_typed() -> None:
    """Only None and False stand for what was not."""
    assert given({"--a": None, "--b": False, "--c": "", "--d": True, "--e": "x", "--f": 0.0}) == [
        "--c",
        "--d",
        "--e",
        "--f",
    ]


def test_options_that_exclude_each_other_are_named() -> None:
    """Several are refused, none is fine where none is needed."""
    assert at_most_one({"--a": None, "--b": False}) == ""
    assert at_most_one({"--a": None, "--b": True}) == "--b"
    assert refusal(at_most_one, {"--a": "", "--b": True}) == "--a and --b exclude each other"


def test_a_choice_that_is_needed_names_all() -> None:
    """Nothing is preselected."""
    assert exactly_one({"--a": "x", "--b": False}, "try") == "--a"
    said = refusal(exactly_one, {"--a": None, "--b": False, "--c": None}, "x --a")
    assert said == "say which it is: --a, --b or --c\n  try: x --a"


def test_what_does_not_go_with_a_way_is_refused() -> None:
    """No word that was typed is passed over."""
    ways = {"--done": None, "--moved": "fri"}
    assert way(ways, {"DATE": None, "--which": "7k", "--anyway": True}, TAKES, "a new one") == "--moved"
    assert way({"--done": None}, {"DATE": "fri"}, TAKES, "a new one") == ""
    said = refusal(way, {"--done": "x"}, {"--anyway": True}, TAKES, "a new one")
    assert said == "--anyway goes with a new one or --moved, not with --done"
    assert (
        refusal(way, {}, {"--which": "7k"}, TAKES, "a new one")
        == "--which goes with --done or --moved, not with a new one"
    )
