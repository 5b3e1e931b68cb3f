"""The law of every verb that reads: the words of others never act on a terminal, in whatever format they are shown."""

import json
import re

import pytest

from casekit.output.text import UNSAFE
from casekit.testing import Shop
from tests.screen import seen

EVIL = "a\x1b[2J\x1b]0;b\x07\x9b31m\u202ec\x00\r\n[[event]]\td"
OURS = re.compile("\x1b\\[(0|1|31)m")
VERBS = (
    "list",
    "list status:closed",
    "search a",
    "due",
    "today",
    "show 1",
    "story 1",
    "log 1",
    "own 1",
    "show 2",
    "story 2",
)
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "ids")


def unsafe(text: str) -> list[str]:
    """What could act on a terminal and is none of our colours; line ends are no such thing."""
    return re.findall(UNSAFE, OURS.sub("", text))


@pytest.fixture(autouse=True)
def _evil(shop: Shop) -> None:
    """Two cases, one of them closed, in which every text is hostile."""
    details = ("device", "brand", "model", "serial", "feeling", "accessories", "condition", "tried", "category")
    shop.ok(["open", EVIL, "--name", EVIL, "--phone", "9123" + EVIL, *(w for d in details for w in (f"--{d}", EVIL))])
    shop.ok(["open", EVIL, "--customer", "c1"])
    typed = (
        ["note", "1", EVIL],
        ["diagnose", "1", EVIL, "--likely", "--plain", EVIL],
        ["contact", "1", "--out", EVIL, EVIL, "--told", EVIL, "--feeling", EVIL],
        ["promise", "1", "tue", EVIL, "--basis", EVIL],
        ["wait", "1", "tue", "--on", "part", EVIL],
        ["follow-up", "1", "tue", EVIL],
        ["escalate", "1", "tue", "--to", "cy", EVIL],
        ["hand-over", "1", "--to", "bo", "--because", EVIL],
        ["link", "1", "2", "--how", EVIL],
        ["close", "2", "--outcome", "advised", EVIL],
    )
    for words in typed:
        outcome = shop.run(words)
        assert (outcome.code, unsafe(outcome.out + outcome.err)) == (0, []), words
    shop.at("2026-11-25T10:00:00+08:00")


@pytest.mark.parametrize("verb", VERBS)
def test_no_format_lets_a_sequence_through(shop: Shop, verb: str) -> None:
    """Piped or at a terminal, with colour or without, for people and for machines."""
    for form in FORMATS:
        outcome = shop.run(f"{verb} --format {form}")
        assert (form, outcome.code, unsafe(outcome.out + outcome.err)) == (form, 0, [])
        assert (form, unsafe(seen(shop, f"{verb} --format {form}", cells=40))) == (form, [])
    assert unsafe(shop.ok(f"{verb} --color always")) == []


@pytest.mark.parametrize("verb", ["list", "show 1", "log 1"])
def test_a_machine_gets_the_words_as_they_are(shop: Shop, verb: str) -> None:
    """Escaped on the way, and whole again once they are read."""
    told = json.loads(shop.ok(f"{verb} --json"))["rows"]
    kept = EVIL.replace("\r\n", "\n")
    assert any(value in (EVIL, kept) for row in told for value in row.values())


def test_a_refusal_is_harmless_too(shop: Shop) -> None:
    """What is typed and not found is said back without its sequences."""
    for words in (
        ["show", EVIL],
        ["list", EVIL],
        ["list", "owner:" + EVIL],
        ["due", EVIL + ":x"],
        ["search", '"' + EVIL],
    ):
        outcome = shop.run(words)
        assert unsafe(outcome.out + outcome.err) == [], words
