"""The only place that lays out a page: headed blocks of lines, for people."""

from collections.abc import Sequence

from casekit.core.report import Section
from casekit.output.style import BOLD, paint
from casekit.output.text import clean, one_line, wrap
from casekit.output.text import width as cells_of

INDENT = 2
NARROWEST = 16  # below this, keeping a line's own indentation leaves no room for its words


def render(sections: Sequence[Section], *, width: int | None, colour: bool) -> str:
    """Each head with its lines indented below, an empty line between blocks; wrapped at `width` cells when given.

    A line whose columns are parted by two spaces is folded within its last column.
    """
    return "\n".join(_block(section, width, colour) for section in sections)


def _block(section: Section, width: int | None, colour: bool) -> str:
    head = one_line(section.head)
    indent = INDENT if head else 0
    heads = [head] if width is None else wrap(head, width)
    lines = [paint(part, BOLD, colour) for part in heads] if head else []
    for text in section.lines:
        for line in clean(text).rstrip("\n").split("\n"):
            lines += _indented(line, indent, width)
    return "".join(f"{line}\n" for line in lines)


def _indented(line: str, indent: int, width: int | None) -> list[str]:
    """The line below its head; where it is folded, the rest keeps the line's own indentation."""
    words = line.strip(" ")
    own = indent + len(line) - len(line.lstrip(" "))
    if width is None or not words:
        return [(" " * own + words).rstrip(" ")]
    if width - own < NARROWEST:
        own = indent
    column = words.rfind("  ") + 2 if "  " in words else 0
    first, rest = words[:column], words[column:]
    hang = cells_of(first)
    if width - own - hang < max(NARROWEST, (width - own) // 2):
        return [" " * own + part for part in wrap(words, width - own)]
    start, *more = wrap(rest, width - own - hang)
    return [" " * own + first + start, *(" " * (own + hang) + part for part in more)]
