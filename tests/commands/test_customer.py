"""Laws of the `customer` verbs."""

import pytest

from casekit.testing import Shop
from tests.index.conftest import event


@pytest.fixture
def known(shop: Shop) -> Shop:
    """A family with one phone, and somebody else."""
    shop.ok('customer add --name "Mrs Tan" --phone "+65 9123 4567" --email Tan@Example.org')
    shop.ok('customer add --name "Mr Tan" --phone 6591234567 --new-customer --note "deaf in one ear" --channel mail')
    shop.ok("customer add --name Özgür --phone 62223333")
    return shop


def test_a_customer_is_written_down_and_said_back(shop: Shop) -> None:
    """What was typed is kept as typed."""
    told = shop.ok('customer add --name "Mrs Tan" --phone 91234567 --phone "6222 3333" --language Mandarin', by="bo")
    assert told == "c1 · Mrs Tan\n  91234567, 6222 3333\n  speaks Mandarin\n\nno case yet\n"
    assert shop.read("customers/000/c1.toml").endswith(
        'by = "bo"\nkind = "customer_added"\nname = "Mrs Tan"\n'
        'phones = ["91234567", "6222 3333"]\nlanguage = "Mandarin"\n'
    )


def test_details_that_are_known_are_a_question(known: Shop) -> None:
    """A family shares a phone: a script is told whom the details fit, and says itself that this is somebody new."""
    outcome = known.run("customer add --name Tan --phone 6591234567")
    assert (outcome.code, outcome.out) == (5, "")
    assert outcome.err == (
        "casekit: these details fit c1 Mrs Tan; c2 Mr Tan\n  try: casekit customer show c1, or --new-customer\n"
    )
    assert known.ok("customer add --name Tan --phone 6591234567 --new-customer").startswith("c4 · Tan\n")


def test_a_retry_under_the_same_key_adds_nobody_twice(shop: Shop) -> None:
    """A script that is not sure whether its write arrived may send it again."""
    line = "customer add --name Tan --phone 91234567 --key a"
    assert shop.ok(line) == shop.ok(line)
    assert shop.ok("customer list --format ids") == "c1\n"


def test_somebody_without_a_name_or_a_way_to_reach_them_is_a_usage_error(shop: Shop) -> None:
    """There is nothing to find them by."""
    assert shop.run("customer add --language Mandarin").code == 2
    assert not (shop.root / "customers").exists()


def test_a_list_is_by_name(known: Shop) -> None:
    """A bare noun lists; how many cases they have says who is who."""
    known.ok('open "blank pages" --customer c1')
    known.ok('open "no sound" --customer c1')
    known.ok('close 2 --outcome fixed "new codec"')
    expected = (
        "customer  name     phone, address                  open  cases\n"
        "c2        Mr Tan   6591234567                         0      0\n"
        "c1        Mrs Tan  +65 9123 4567, Tan@Example.org     1      2\n"
        "c3        Özgür    62223333                           0      0\n"
    )
    assert known.ok("customer list") == expected
    assert known.ok("customer") == known.ok("customer list")
    assert known.run("customer list --json tan mrs").rows == [
        {
            "ref": "c1",
            "name": "Mrs Tan",
            "reach": ["+65 9123 4567", "Tan@Example.org"],
            "open": 1,
            "cases": 2,
            "same_as": [],
        }
    ]


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("tan", "c2 c1"), ("TAN mrs", "c1"), ("ozgur", "c3"), ("özg", "c3"), ("9123", "c2 c1"), ("example.org", "c1"),
        ("tan@example", "c1"), ("deaf", "c2"), ("6222", "c3"), ("nobody", ""), ('"', None),
    ],
)  # fmt: skip
def test_words_narrow_a_list_down(known: Shop, words: str, refs: str | None) -> None:
    """A word fits the beginning of any word they are known by, or a part of a number or an address."""
    outcome = known.run(["customer", "list", *words.split(), "--format", "ids"])
    if refs is None:
        assert outcome.code == 2
    else:
        assert outcome.out.split() == refs.split()


def test_a_list_cut_short_says_so(known: Shop) -> None:
    """What is left out is counted."""
    outcome = known.run("customer list --limit 2")
    assert outcome.out.count("\n") == 3
    assert outcome.err == "casekit: 1 more; --limit 0 shows all\n"


def test_a_customer_is_shown_with_their_cases_device_by_device(known: Shop) -> None:
    """Found by anything that is theirs alone; the device with an open case first, and how each closed one ended."""
    for number, device in enumerate(("HP 1", "Dell", "hp 1"), 1):
        known.at(f"2026-11-23T1{number}:00:00+08:00").ok(f'open "problem {number}" --customer c1 --device "{device}" --new-fault')
    known.ok('diagnose 2 "dead codec" --known')
    known.ok('close 2 --outcome fixed "new codec"')
    known.ok('reopen 2 "silent again" --same')
    known.ok('close 2 --outcome replaced "new board" --anyway')
    expected = """\
c1 · Mrs Tan
  +65 9123 4567, Tan@Example.org

hp 1
  3 · problem 3  (open, ana)
  1 · problem 1  (open, ana)

Dell
  2 · problem 2  (closed today 13:00: replaced)
    known cause: dead codec; came back once
"""
    assert known.ok("customer show c1") == expected
    assert known.ok('customer show "mrs tan"') == known.ok("customer show tan@example.org") == expected
    assert known.run("customer show 6591234567").code == 5
    assert known.run("customer show 1").code == 3


def test_a_customer_is_one_row_for_machines(known: Shop) -> None:
    """Lists stay lists, instants are in full, and nothing is cut."""
    known.ok('open "no sound" --customer c3 --device "HP 1" --serial X9')
    assert known.run("customer show c3 --json").rows == [
        {
            "ref": "c3", "name": "Özgür", "phones": ["62223333"], "emails": [], "language": None, "channel": None,
            "offers": "ask", "note": None, "same_as": [], "forgotten": False, "open": ["1"], "closed": [],
            "history": ["HP 1 · X9: 1 · no sound  (open, ana)"], "source": None,
        }
    ]  # fmt: skip


def test_how_somebody_likes_to_be_spoken_to_is_said_when_a_case_is_opened_and_told(known: Shop) -> None:
    """Beside the answer, for whoever speaks to them next, and in the head of the story."""
    known.ok("customer change c2 --language German --offers never")
    assert known.run('open "no sound" --customer c2').err == (
        "casekit: Mr Tan: prefers mail, speaks German; no offers\n"
    )
    assert known.ok("story 1").splitlines()[2] == "  prefers mail, speaks German; no offers"


def test_a_customer_has_a_log(known: Shop) -> None:
    """Every event of their record, by their number."""
    known.ok("customer change c2 --language German")
    assert [row["line"] for row in known.run("log c2 --json").rows] == ["added Mr Tan", "changed language"]


def test_who_was_forgotten_is_in_no_list(known: Shop) -> None:
    """Asked for by number, nothing is left to show, and nothing new is written about them."""
    known.write("customers/000/c2.toml", known.read("customers/000/c2.toml") + event(2, "f", "customer_forgotten"))
    assert known.ok("customer list --format ids") == "c1\nc3\n"
    assert known.ok("customer show c2") == "c2 · c2\n  forgotten at their wish\n\nno case yet\n"
    for line in ("open 'no sound' --customer c2", "customer change c2 --name Tan", "customer merge c2 c1"):
        outcome = known.run(line)
        assert (outcome.code, outcome.err.splitlines()[0]) == (4, "casekit: c2 was forgotten at their wish")
