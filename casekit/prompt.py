"""The only place that asks a person at a terminal: a yes or a no, one of several things, a text, a screen of blanks.

Where nobody can type, each of them is a usage error that names what to type instead.
"""

from collections.abc import Iterable, Iterator, Sequence

from casekit import terminal
from casekit.errors import UsageError
from casekit.output.text import clean

REST = "."  # leaves out what is left of a screen, as Ctrl-D does


def confirm(question: str, otherwise: str) -> bool:
    """A yes or a no."""
    return ask(f"{question} [y/N] ", otherwise).lower() in ("y", "yes")


def ask(question: str, otherwise: str = "") -> str:
    """One line; Ctrl-D ends the command as Ctrl-C does: they would rather not say."""
    line = terminal.line(clean(question), otherwise)
    if line is None:
        raise KeyboardInterrupt
    return line.strip()


def choose(question: str, choices: Sequence[str], otherwise: str, names: Sequence[str] = ()) -> int:
    """Which of several things is meant, by its place among them; a usage error when none is.

    They are counted from 1, or go by `names`, where things have numbers of their own.
    """
    names = names or [str(number) for number in range(1, len(choices) + 1)]
    wide = max(map(len, names))
    listed = "".join(f"  {name:<{wide}}  {choice}\n" for name, choice in zip(names, choices, strict=True))
    tell(f"{question}\n{listed}")
    while answer := ask("number: ", otherwise):
        found = [place for place, name in enumerate(names) if name.lower() == answer.lower().removeprefix("#")]
        if found:
            return found[0]
    raise UsageError("nothing was chosen, and nothing was changed", hint=otherwise)


def box(question: str, otherwise: str) -> str:
    """Several lines, typed or pasted; an empty line or Ctrl-D ends them, unless it is one of a paste's own."""
    tell(f"{question}\n")
    lines: list[str] = []
    while (line := terminal.line("> ", otherwise)) is not None and (line or terminal.more()):
        lines.append(line)
    return "\n".join(lines).strip("\n")


def blanks(labels: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """One line for each (key, label), one below another; a full stop or Ctrl-D leaves out the rest."""
    for key, label in labels:
        line = terminal.line(clean(label), "")
        if line is None or line.strip() == REST:
            return
        yield key, line.strip()


def correct(text: str) -> tuple[str, bool]:
    """A text as it is agreed to, and whether it was: Enter says yes; a line typed replaces it and is asked about anew."""
    while True:
        tell(f"\n{text}\n")
        line = terminal.line("Right? (Enter for yes, or type it as it should be) ", "")
        if line is None or line.strip().lower() in ("", "y", "yes"):
            return text, line is not None
        if line.strip().lower() not in ("n", "no"):
            text = line.strip()


def tell(text: str) -> None:
    """Show what a question is about."""
    terminal.show(clean(text))
