"""The only place that knows about colour: whether to use it, and the few escape sequences casekit sends."""

from collections.abc import Mapping

from casekit.errors import UsageError

BOLD = "1"
RED = "31"


def wants_colour(flag: str | None, environ: Mapping[str, str], isatty: bool) -> bool:
    """Whether the answer is coloured: `--color always|never` first, then NO_COLOR, CLICOLOR_FORCE, TERM, the terminal.

    A variable set to nothing counts as not set. Raises UsageError for another word than always, never, auto.
    """
    if flag not in (None, "always", "never", "auto"):
        raise UsageError(f"colour is always, never or auto, not {flag!r}", hint="--color auto")
    if flag in ("always", "never"):
        return flag == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return isatty and environ.get("TERM") != "dumb" and environ.get("CLICOLOR") != "0"


def paint(text: str, code: str, colour: bool) -> str:
    """The text in a style when `colour`, else as it is."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text
