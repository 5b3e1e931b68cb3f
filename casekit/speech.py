"""The only place that talks: answers to stdout, talk to stderr, text and yes or no from whoever types."""

import os
import sys
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from casekit import terminal
from casekit.errors import UsageError

if TYPE_CHECKING:
    from casekit.core.report import Report


def answer(report: "Report", form: str, color: str | None, now: datetime, zone: tzinfo) -> None:
    """Write an answer, in a pager when a person would lose it."""
    from casekit.output.render import render
    from casekit.output.style import wants_colour

    colour = wants_colour(color, os.environ, terminal.is_terminal(sys.stdout))
    text = render(report, form, width=terminal.width(), colour=colour, now=now, zone=zone)
    if not (form == "table" and terminal.page(text)):
        sys.stdout.write(text)


def warn(text: str) -> None:
    """Say something beside the answer."""
    from casekit.output.text import clean

    sys.stderr.write(f"casekit: {clean(text)}\n")


def listen(words: str, what: str) -> str:
    """Text as typed, or all of stdin for `-`; an empty one is a usage error."""
    from casekit.store.codec import mend

    found = terminal.read_stdin(what).rstrip("\n") if words == "-" else words
    if not found.strip():
        raise UsageError(f"{what} is empty")
    mended = mend(found)
    if mended != found:
        warn(f"{what} held characters that are no text; each is kept as \N{REPLACEMENT CHARACTER}")
    return mended


def confirm(question: str, yes: bool) -> None:
    """Go on only when a person (or `--yes`) says so."""
    from casekit import prompt

    if not yes and not prompt.confirm(question, "--yes"):
        raise UsageError("not confirmed; nothing was changed")
