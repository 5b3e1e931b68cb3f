"""Laws of the options that every verb takes."""

from collections import Counter

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from casekit.errors import UsageError
from casekit.options import OPTIONS, Chosen, after, front


def _verb(
    text: list[str] = typer.Argument(()),  # noqa: B008
    because: str = "",
    moved: bool = False,
    pair: tuple[str, str] = ("", ""),
    short: str = typer.Option("", "-s"),
    quick: bool = typer.Option(False, "-q"),
) -> None:
    """A verb with words, and with values, switches and a pair of its own."""


def _built():
    app = typer.Typer(add_completion=False)
    app.command()(_verb)
    return typer.main.get_command(app)


VERB = _built()


def lifted(*words: str) -> tuple[list[str], Chosen]:
    """What is left of the words after a verb, and what was lifted."""
    chosen: Chosen = {}
    return after(list(words), chosen, VERB), chosen


def parsed(words: list[str]) -> dict[str, object]:
    """What the parser makes of words."""
    return VERB.make_context("verb", list(words)).params


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
        ["--because", "x", "7"],
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
    """What stands after `--` is text."""
    assert lifted("--moved", "7", "--", "--json", "--yes") == (["--moved", "--", "7", "--json", "--yes"], {})


@pytest.mark.parametrize("text", ["-customer:c17", "-5", "-blank pages", "-- see below", "-hp", "-", "-é", "--a b=c"])
def test_a_word_that_can_be_no_option_is_text(text: str) -> None:
    """A negated filter, a negative number and a sentence that begins with a dash need no `--` before them."""
    rest, chosen = lifted("7", text, "--because", "x", "--json")
    assert (parsed(rest)["text"], parsed(rest)["because"], chosen) == (("7", text), "x", {"format": "json"})


@pytest.mark.parametrize("words", [["--bogus"], ["--bogus=a b"], ["-sx"], ["-qs", "x"], ["-q"], ["-h"], ["--help"]])
def test_what_looks_like_an_option_stays_one(words: list[str]) -> None:
    """A misspelt option is refused and not written down as text; short ones may stand together."""
    assert lifted("7", *words) == ([*words[:1], *words[1:], "7"], {})


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


OWN = ["--because", "--because=y", "--moved", "--no-moved", "--pair", "-s", "-sz", "-q", "-qs", "7", "x y", "", "-"]


@given(st.lists(st.sampled_from(OWN), max_size=8))
def test_without_our_options_nothing_changes(words: list[str]) -> None:
    """What the parser makes of a verb's own options and words is what it would make of them as typed."""
    try:
        expected = parsed(words)
    except typer.BadParameter.__mro__[1]:  # the usage error that Typer does not export
        return
    assert parsed(lifted(*words)[0]) == expected


@given(st.text(min_size=1).filter(lambda text: not text.startswith(("--", "-s", "-q")) and text != "-h"))
def test_any_text_arrives(text: str) -> None:
    """Any text that does not look like an option arrives as it was typed, with options before and after it."""
    rest, chosen = lifted("7", "--yes", text, "--because", "--json", "--as", "bo")
    assert (parsed(rest)["text"], parsed(rest)["because"]) == (("7", text), "--json")
    assert chosen == {"yes": True, "as_": "bo"}


WORDS = st.sampled_from([*OWN, *(option.flag for option in OPTIONS), "never", "--color=auto"]) | st.text(max_size=4).filter(
    lambda text: text != "--"
)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS | st.just("--"), max_size=4))
def test_no_word_is_lost_or_made_up(words: list[str], tail: list[str]) -> None:
    """Whatever is typed: what is not lifted stays, and what stands after `--` stays last and in order."""
    typed = [*words, "x", "x", "--", *tail]  # no option takes more values than two, so this `--` is none of them
    try:
        rest, chosen = lifted(*typed)
    except UsageError:
        return
    assert Counter(rest) <= Counter(typed)
    assert (len(rest) < len(typed)) == bool(chosen)
    assert rest[len(rest) - len(tail) :] == tail
