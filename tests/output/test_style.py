"""When casekit uses colour."""

from collections.abc import Mapping

import pytest

from casekit.errors import UsageError
from casekit.output.style import BOLD, paint, wants_colour


@pytest.mark.parametrize(
    ("flag", "environ", "isatty", "wanted"),
    [
        ("auto", {}, True, True),
        (None, {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"CLICOLOR_FORCE": "1"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"CLICOLOR": "1", "TERM": "xterm"}, True, True),
    ],
)
def test_the_flag_then_the_environment_then_the_terminal(
    flag: str | None, environ: Mapping[str, str], isatty: bool, wanted: bool
) -> None:
    """The flag beats NO_COLOR, which beats CLICOLOR_FORCE, which beats what the terminal can do."""
    assert wants_colour(flag, environ, isatty) is wanted


def test_another_word_is_refused() -> None:
    """A misspelt flag is a usage error that names the words there are."""
    with pytest.raises(UsageError, match="colour is always, never or auto, not 'alway'"):
        wants_colour("alway", {}, True)


def test_paint_only_with_colour() -> None:
    """Without colour, and around nothing, no escape sequence is sent."""
    assert paint("due", BOLD, True) == "\x1b[1mdue\x1b[0m"
    assert paint("due", BOLD, False) == "due"
    assert paint("", BOLD, True) == ""
