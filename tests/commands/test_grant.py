"""Laws of `grant`: ana may give 100.00 away, nobody else anything."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def refused(shop: Shop, typed: str, by: str, code: int = 4) -> str:
    """What is said of a grant that is not written down."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed, by=by)
    assert (outcome.code, outcome.out, shop.read("cases/000/1.toml")) == (code, "", before)
    return outcome.err.removeprefix("casekit: ")


def test_within_the_limit_it_is_given_at_once(shop: Shop) -> None:
    """The record keeps the limit it was given under."""
    assert shop.ok('grant 1 "new drum" 80') == (
        f"{HEAD}  ana: granted new drum (80.00 SGD)\n  next, today 14:00, {FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "granted"\nwhat = "new drum"\namount = "80.00"\ncurrency = "SGD"\nlimit = "100.00"\n'
    )
    assert "\nprice\n  today 10:00: granted new drum (80.00 SGD)\n" in shop.ok("story 1")


def test_above_it_one_approval_is_asked(shop: Shop) -> None:
    """Of somebody who decides alone, by the end of the day; the owner reads the answer."""
    shop.ok("hand-over 1 --to bo --because leave --force --untested x")
    assert "  bo: asked ana to grant new drum (80.00 SGD) by today 18:00\n" in shop.ok('grant 1 "new drum" 80', by="bo")
    assert shop.ok("today").startswith(
        "asked of you\n  1  today 18:00  bo asks: grant new drum (80.00 SGD) · blank pages\n"
    )
    assert "  ana: granted new drum (80.00 SGD)\n" in shop.ok("grant 1 --approve")
    assert "ana granted new drum (80.00 SGD)" in shop.ok("today", by="bo")
    assert shop.run("due kind:grant --json").rows == []


def test_a_late_answer_alarms_the_owner(shop: Shop) -> None:
    """They asked on behalf of a customer who waits."""
    shop.ok('grant 1 "new drum" 80', by="bo")
    shop.ok("hand-over 1 --to cy --because leave --force --untested x")
    shop.at("2026-11-23T18:01:00+08:00")
    assert [(row["who"], row["what"]) for row in shop.run("due kind:grant,late-grant --json").rows] == [
        ("ana", "grant new drum (80.00 SGD)"),
        ("cy", "ask ana whether to grant new drum (80.00 SGD)"),
    ]


def test_a_no_has_a_reason(shop: Shop) -> None:
    """The owner reads it; nothing is given."""
    shop.ok("hand-over 1 --to bo --because leave --force --untested x")
    shop.ok('grant 1 "new drum" 80', by="bo")
    assert "  ana: not granted: the drum is fine\n" in shop.ok("grant 1 --decline 'the drum is fine'")
    assert "ana did not grant it: the drum is fine" in shop.ok("today", by="bo")
    assert refused(shop, "grant 1 --approve", "ana", 3) == "1 has no open grant\n  try: casekit show 1\n"


def test_two_halves_are_a_whole(shop: Shop) -> None:
    """The limit is for a case, however many times something is given on it."""
    shop.ok("grant 1 drum 60")
    assert refused(shop, "grant 1 toner 60", "ana") == (
        "nobody may grant 60.00 SGD: the most is 100.00 SGD a case, for ana\n"
        "  try: casekit config roster.ana.limit 60.00, when the shop wants that\n"
    )


def test_whoever_is_here_is_asked_before_who_is_away(shop: Shop) -> None:
    """And when only somebody away may decide, it says so."""
    shop.run("away ana until fri")
    assert shop.ok("grant 1 drum 80", by="bo").splitlines()[2].startswith("  ana is away until fri")
    shop.ok("grant 1 --decline 'she is away'", by="bo")
    shop.ok("config roster.cy.limit 90")
    assert "  bo: asked cy to grant drum (80.00 SGD)" in shop.ok("grant 1 drum 80", by="bo")


@pytest.mark.parametrize("verb", ["close 1 --outcome fixed", "collect 1"])
def test_what_was_asked_for_is_settled_first(shop: Shop, verb: str) -> None:
    """A customer who waits for an answer is not sent home without one."""
    shop.ok("grant 1 drum 80", by="bo")
    shop.ok("finish 1 --outcome fixed 'freed it' --unknown")
    assert refused(shop, verb, "ana").startswith(
        "1 still has a grant: grant drum (80.00 SGD)\n  try: casekit grant 1 --approve, or --anyway"
    )


def test_nobody_approves_above_their_limit(shop: Shop) -> None:
    """Nor is a second approval asked while one stands."""
    shop.ok("grant 1 drum 80", by="bo")
    assert refused(shop, "grant 1 --approve", "bo") == (
        "bo may still grant 0.00 on 1, not 80.00\n  try: casekit grant 1 --approve --as ana\n"
    )
    assert refused(shop, "grant 1 toner 20", "cy") == (
        "ana is asked already on 1: grant drum (80.00 SGD)\n  try: casekit grant 1 --approve --as ana\n"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("grant 1 drum", 'a grant needs what and what it costs\n  try: casekit grant 1 "new drum" 80\n'),
        ("grant 1 '' 8", "what is granted is empty\n"),
        ("grant 1 drum -8", "AMOUNT cannot be '-8': no amount here is below zero\n  try: 120.00\n"),
        ("grant 1 drum 8 --approve", "WHAT goes with a new grant, not with --approve\n"),
        ("grant 1 --approve --decline no", "--approve and --decline exclude each other\n"),
        ("grant 1 --decline ''", "the reason is empty\n"),
    ],
)
def test_what_is_no_grant(shop: Shop, typed: str, said: str) -> None:
    """Nothing is written."""
    assert refused(shop, typed, "ana", 2) == said


def test_a_closed_case_is_opened_again_first(shop: Shop) -> None:
    """Goodwill is work on a case."""
    shop.ok("close 1 --outcome fixed")
    assert refused(shop, "grant 1 drum 8", "ana").startswith("1 is closed (fixed)\n")
