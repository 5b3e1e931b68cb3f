"""The only place that reads TOML exactly as version 1.0 has it, fast, and that finds lines in the text of a record.

rtoml is some twenty times faster than tomllib and a little more lenient; whatever the two could read differently goes
to tomllib.
"""

import re
from typing import Any

from casekit.errors import Damaged


def load(text: str, where: str) -> dict[str, Any]:
    """TOML 1.0 text to plain values, as tomllib would give them; `Damaged` names the line that is none."""
    import rtoml

    try:
        if not _is_doubtful(text):
            return rtoml.loads(text)
    except ValueError:
        pass  # tomllib says where
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, thousands of brackets
        found = re.search(r"(.*) \(at line (\d+)", str(error), re.DOTALL)
        what, line = found.groups() if found else (str(error).split(" (at")[0], text.count("\n", 0, -1) + 1)
        raise Damaged(f"this is not TOML: {what}", where=f"{where}:{line}", hint="casekit check") from None


def _is_doubtful(text: str) -> bool:
    """Whether rtoml might let pass what TOML 1.0 forbids.

    Such are a second BOM, loose inline tables, the escapes \\e and \\x, tables below a list of tables, and times
    without seconds. The last pattern is the slow one: it runs only where the one before found hours and minutes alone.
    """
    return (
        "{" in text
        or text.startswith("\ufeff")
        or re.search(r"\\[ex]", text) is not None
        or re.search(r"\n[ \t]*\[(?!\[event\]\])", text) is not None
        or (
            re.search(r":[0-9]{2}(?!:)(?<=[0-9]{2}:[0-9]{2})(?<![-+:0-9][0-9]{2}:[0-9]{2})", text) is not None
            and re.search(r"[=,[\n][ \t]*(?:[-0-9]{10}[Tt ])?[0-9]{2}:[0-9]{2}(?!:)", text) is not None
        )
    )


def event_line(text: str, index: int) -> int:
    """The line of the index-th [[event]] header, counted from 1; 1 when it cannot be told."""
    import rtoml

    heads = re.finditer(r"""^[ \t]*\[\[[ \t]*["']?event["']?[ \t]*\]\]""", text, re.MULTILINE)
    for head in list(heads)[index:]:  # a text can hold such a line too, so the right one may come later
        above = text[: head.start()]
        try:
            if len(rtoml.loads(above).get("event", [])) == index:
                return above.count("\n") + 1
        except ValueError:
            continue
    return 1


def key_line(text: str, key: str) -> int:
    """The line where a key of the header stands, counted from 1; 1 when there is none."""
    found = re.search(rf"^[ \t]*\[?{key}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
