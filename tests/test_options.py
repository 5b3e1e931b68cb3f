"""Laws of the options that every verb takes."""

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from casekit.errors import UsageError
from casekit.options import OPTIONS, Chosen, after, front


def _verb(number: int = 1, because: str = "", moved: bool = False, pair: tuple[str, str] = ("", "")) -> None:
    """A verb with a value, a switch and a pair of its own."""


def _built():
    app = typer.Typer(add_completion=False)
    app.command()(_verb)
    return typer.main.get_command(app)


def lifted(*words: str) -> tuple[list[str], Chosen]:
    """What is left of the words after a verb, and what was lifted."""
    chosen: Chosen = {}
    return after(list(words), chosen, _built()), chosen


def test_before_the_verb() -> None:
    """What stands before the verb is lifted up to the verb, with `=` or without."""
    chosen: Chosen = {}
    words = ["--store", "/s", "--as=bo", "--json", "--color=never", "--yes", "--key", "k", "list", "--json"]
    assert front(words, chosen) == ["list", "--json"]
    assert chosen == {"store": "/s", "as_": "bo", "format": "json", "color": "never", "yes": True, "key": "k"}


def test_an_unknown_option_before_the_verb_is_left_to_the_parser() -> None:
    """Lifting stops at what is none of ours."""
    chosen: Chosen = {}
    assert front(["--yes", "--bogus", "--json"], chosen) == ["--bogus", "--json"]
    assert chosen == {"yes": True}


def test_two_dashes_before_the_verb_end_the_options() -> None:
    """After `--` the next word is the verb."""
    chosen: Chosen = {}
    assert front(["--yes", "--", "--json"], chosen) == ["--json"]


def test_after_the_verb_in_any_place() -> None:
    """After the verb the options may stand anywhere."""
    assert lifted("--json", "7", "--as", "bo", "--because", "x", "--yes") == (
        ["7", "--because", "x"],
        {"format": "json", "as_": "bo", "yes": True},
    )


def test_the_last_one_counts() -> None:
    """Given twice, the later one counts, and --json is a --format."""
    assert lifted("--json", "--format", "csv") == ([], {"format": "csv"})


def test_the_value_of_a_verbs_own_option_is_left_alone() -> None:
    """A reason that looks like an option is still the reason; a switch has no value to protect."""
    assert lifted("--because", "--json", "--moved", "--yes") == (["--because", "--json", "--moved"], {"yes": True})
    assert lifted("--because=x", "--yes") == (["--because=x"], {"yes": True})
    assert lifted("--pair", "--yes", "--json", "--yes") == (["--pair", "--yes", "--json"], {"yes": True})


def test_the_value_of_our_option_is_left_alone() -> None:
    """The word after an option that needs a value is its value, whatever it looks like."""
    assert lifted("--store", "--json") == ([], {"store": "--json"})


def test_after_two_dashes_all_is_text() -> None:
    """What stands after `--` is text, and the `--` stays for the parser."""
    assert lifted("7", "--", "--json", "--yes") == (["7", "--", "--json", "--yes"], {})


def test_a_verbs_own_option_of_that_name_wins() -> None:
    """A plugin's verb that has a --format of its own keeps it."""

    def verb(format: str = "") -> None:  # noqa: A002
        """Has its own."""

    app = typer.Typer(add_completion=False)
    app.command()(verb)
    chosen: Chosen = {}
    assert after(["--format", "x", "--json"], chosen, typer.main.get_command(app)) == ["--format", "x"]
    assert chosen == {"format": "json"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--store"], "--store needs a value\n  try: --store PATH"),
        (["--yes=no"], "--yes takes no value\n  try: --yes"),
        (["--color", "blue"], "--color blue: it is one of always, never, auto\n  try: --color auto"),
    ],
)
def test_a_misused_option_is_a_usage_error(words: list[str], sentence: str) -> None:
    """A missing, needless or wrong value is said with what to type instead."""
    with pytest.raises(UsageError) as refusal:
        front(words, {})
    assert str(refusal.value) == sentence


FLAGS = [option.flag for option in OPTIONS]
WORDS = st.sampled_from([*FLAGS, "--", "--because", "--moved", "never", "x", "-", "--color=auto"]) | st.text(max_size=4)


@given(st.lists(WORDS, max_size=8))
def test_words_are_lifted_or_left_in_order_never_lost(words: list[str]) -> None:
    """What is not lifted stays, in order; nothing after `--` is touched; a refusal is a usage error."""
    try:
        rest, chosen = lifted(*words)
    except UsageError:
        return
    left = iter(words)
    assert all(word in left for word in rest)
    assert (rest == words) == (not chosen)
    if "--" in rest:
        assert words[len(words) - len(rest) + rest.index("--") :] == rest[rest.index("--") :]


@given(st.lists(WORDS, max_size=8))
def test_lifting_twice_lifts_nothing_more(words: list[str]) -> None:
    """What is left holds none of our options any more."""
    try:
        rest, _ = lifted(*words)
        again, chosen = lifted(*rest)
    except UsageError:
        return
    assert (again, chosen) == (rest, {})
