"""Laws of templates: shut in, every name means something, and what is wrong is said with its line."""

from datetime import UTC, datetime

import pytest

from casekit.errors import Damaged
from casekit.rendering import render

FACTS = {"name": "Tan", "device": "", "hours": ["Mon", "Tue\nWed"], "due": datetime(2026, 11, 23, tzinfo=UTC)}


def made(source: str) -> tuple[str, str]:
    """What a template makes of these facts."""
    return render(source, "/shop/letters/ready.english.txt", FACTS, lambda at: f"{at:%d.%m.}")


def test_the_first_line_is_the_subject() -> None:
    """The rest is the text, folded as plain mail is; blocks leave no empty lines."""
    source = "For {{ name }}\n\n{% for line in hours %}\n  {{ line }}\n{% endfor %}\nby {{ due|say }} " + "word " * 20
    assert made(source) == ("For Tan", f"  Mon\n  Tue Wed\nby 23.11.{' word' * 12}\n{' '.join(['word'] * 8)}")


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("a\nb\n{{ nmae }}", 3, "'nmae' is undefined"),
        ("a\nb {% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ name|shout }}", 3, "No filter named 'shout'."),
        ("a\n{{ ''.__class__ }}", 2, "access to attribute '__class__' of 'str' object is unsafe."),
        ("a\n{{ ''.__class__.__mro__ }}", 2, "access to attribute '__class__' of 'str' object is unsafe."),
        ("a\n{% for i in range(999999999) %}{% endfor %}", 2, "Range too big. The sandbox blocks ranges larger than"),
        ("a\n{% include '/etc/passwd' %}", 2, "/etc/passwd"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("a\n{{ name + 1 }}", 2, 'can only concatenate str (not "int") to str'),
        ("a\n{% if device %}b{% endif %}", 1, "a letter has its subject on the first line, and a text below"),
        ("", 1, "a letter has its subject on the first line, and a text below"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, line: int, said: str) -> None:
    """Whatever a template does, it makes a letter or a refusal."""
    with pytest.raises(Damaged) as caught:
        made(source)
    assert caught.value.where == f"/shop/letters/ready.english.txt:{line}"
    assert caught.value.what.startswith(f"the letter cannot be written: {said}")
