"""Laws of the customer's words, however strange: kept as they are, shown as what cannot act on a terminal."""

import pytest

from casekit.testing import Shop

NEW = "  new to us: write down exactly what they see\n"
FIRST = f"  ana: opened, owner ana\n{NEW}  next, today 14:00, ana: first contact: say what happens next\n"


def problem(shop: Shop) -> str:
    """The words as the file has them."""
    return shop.read("cases/000/1.toml").partition("problem = ")[2].partition('\nchannel = "')[0]


def test_words_come_from_stdin(shop: Shop) -> None:
    """`-` reads all of it; its last line end is none of theirs."""
    assert shop.ok("open -", stdin="blank pages\n\nsince Monday\n") == f"1 · blank pages\n{FIRST}"
    assert problem(shop) == '"""\nblank pages\n\nsince Monday"""'


def test_an_empty_stdin_is_a_usage_error(shop: Shop) -> None:
    """A script whose input ran dry opens nothing."""
    outcome = shop.run("open -", stdin="\n")
    assert (outcome.code, outcome.err) == (2, "casekit: what the customer says is empty\n")


@pytest.mark.parametrize(
    ("words", "shown", "kept"),
    [
        ("a\x00b", "a␀b", '"a\\u0000b"'),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m", '"\\u001b[31mred\\u001b[0m"'),
        ("\x9b31mred", "\\x9b31mred", '"\\u009b31mred"'),
        ("bell\x07, back\x08", "bell␇, back␈", '"bell\\u0007, back\\u0008"'),
        ("abc\u202edef", "abc\\u202edef", '"abc\\u202edef"'),
        ('say "no"', 'say "no"', '"say \\"no\\""'),
        ("[[event]]\nn = 1", "[[event]]", '"[[event]]\\nn = 1"'),
        ("漢字 👩\u200d🔧", "漢字 👩\u200d🔧", '"漢字 👩\u200d🔧"'),
        ('"""', '"""', '"\\"\\"\\""'),
        ("C:\\temp", "C:\\temp", '"C:\\\\temp"'),
    ],
)
def test_strange_words_are_kept_and_shown_harmlessly(shop: Shop, words: str, shown: str, kept: str) -> None:
    """What could act on a terminal is shown as a picture and stands in the file as an escape."""
    assert shop.ok(["open", words]) == f"1 · {shown}\n{FIRST}"
    assert problem(shop) == kept
    assert shop.run("list --json").rows[0]["title"] == words.partition("\n")[0]


@pytest.mark.parametrize(("words", "kept"), [("caf\udce9", "caf\ufffd"), ("\ud800x", "\ufffdx")])
def test_what_is_no_text_is_mended_and_said(shop: Shop, words: str, kept: str) -> None:
    """An argument that is not UTF-8 arrives as a lone surrogate: it becomes U+FFFD, and the command says so."""
    outcome = shop.run(["open", words])
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        f"1 · {kept}\n{FIRST}",
        "casekit: what the customer says held characters that are no text; each is kept as \ufffd\n",
    )
    assert problem(shop) == f'"{kept}"'


def test_stdin_that_is_no_utf_8_is_mended(shop: Shop) -> None:
    """A mail in Latin-1 is still a case."""
    assert shop.ok("open -", stdin="caf\udce9") == f"1 · caf\ufffd\n{FIRST}"


@pytest.mark.parametrize("field", ["name", "device", "feeling", "serial", "tried"])
def test_every_field_may_be_strange(shop: Shop, field: str) -> None:
    """No detail can break a record or reach a terminal raw."""
    outcome = shop.run(["open", "x", f"--{field}", "a\x1b]0;b\x07\udce9\n[[event]]"])
    assert (outcome.code, "\x1b" in outcome.out + outcome.err) == (0, False)
    assert shop.ok("show 1").count("\x1b") == 0
    path = "customers/000/c1.toml" if field == "name" else "cases/000/1.toml"
    assert "a\\u001b]0;b\\u0007\ufffd\\n[[event]]" in shop.read(path)


def test_a_refusal_shows_strange_words_harmlessly(shop: Shop) -> None:
    """A customer's name in a sentence of ours cannot act on a terminal either."""
    shop.ok(["open", "x", "--name", "\x1b[31mTan", "--phone", "91234567"])
    outcome = shop.run("open y --phone 91234567")
    assert outcome.err == "casekit: these details fit c1 ␛[31mTan\n  try: --customer c1, or --new-customer\n"


def test_a_megabyte_of_words_is_kept(shop: Shop) -> None:
    """Somebody who pipes a log in gets all of it kept, and a short answer."""
    words = "blank pages\n" + "0123456789abcde\n" * 65_536
    assert shop.ok("open -", stdin=words) == f"1 · blank pages\n{FIRST}"
    assert problem(shop) == f'"""\n{words.rstrip()}"""'
    assert shop.ok('search "blank pages" --format ids') == "1\n"
    line = "z" * 1_000_000
    assert shop.ok(["open", line]) == f"2 · {line[:200]} …\n{FIRST}"
