"""The only place that makes a letter of a template: jinja2, shut in, with every fact as one clean line."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from casekit.core.telling import Say
from casekit.errors import Damaged
from casekit.output.text import clean, one_line, wrap

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

WIDTH = 72  # cells of a line, as plain mail has them
BROKEN = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RuntimeError)


def render(source: str, path: str, facts: Mapping[str, Any], say: Say) -> tuple[str, str]:
    """The subject, which is the first line, and the text. Damaged names the line of a template that makes no letter.

    What a customer said is data: it cannot end a line, nor is it ever read as a template.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        words = _environment(source, path, say).get_template(path).render(_lines(facts))
    except TemplateSyntaxError as error:
        raise _broken(path, error.lineno, error.message or "it is no template") from None
    except (TemplateError, *BROKEN) as error:
        raise _broken(path, _line(error, path), str(error)) from None
    subject, _, text = clean(words).strip("\n").partition("\n")
    if not one_line(subject) or not text.strip():
        raise _broken(path, 1, "a letter has its subject on the first line, and a text below")
    return one_line(subject), "\n".join(wrap(text.strip("\n"), WIDTH))


def _environment(source: str, path: str, say: Say) -> "SandboxedEnvironment":
    """One that knows this template alone, reaches nothing of Python, and refuses a name that means nothing."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    def load(name: str) -> tuple[str, str, None] | None:
        return (source, path, None) if name == path else None

    made = SandboxedEnvironment(
        loader=FunctionLoader(load), undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["say"] = say
    return made


def _lines(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _line_of(value) for name, value in facts.items()}


def _line_of(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    return value if isinstance(value, datetime) else [one_line(each) for each in value]


def _line(error: BaseException, path: str) -> int:
    """The line of the template at which it broke: jinja2 puts templates into the traceback."""
    from traceback import extract_tb

    return next((frame.lineno or 1 for frame in reversed(extract_tb(error.__traceback__)) if frame.filename == path), 1)


def _broken(path: str, line: int, why: str) -> Damaged:
    name = PurePath(path).name.partition(".")[0]
    hint = f"casekit message preview NUMBER {name}, once it is mended"
    return Damaged(f"the letter cannot be written: {one_line(why)}", where=f"{path}:{line}", hint=hint)
