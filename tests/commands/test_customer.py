"""Laws of the `customer` verbs."""

import pytest

from casekit.testing import Shop
from tests.index.conftest import event


@pytest.fixture
def known(shop: Shop) -> Shop:
    """A family with one phone, and somebody else."""
    shop.ok('customer add --name "Mrs Tan" --phone "+65 9123 4567" --email Tan@Example.org --language Mandarin')
    shop.ok('customer add --name "Mr Tan" --phone 6591234567 --new-customer --note "deaf in one ear: write"')
    shop.ok("customer add --name Özgür --phone 62223333")
    return shop


def test_a_customer_is_written_down_and_said_back(shop: Shop) -> None:
    """What was typed is kept as typed."""
    told = shop.ok('customer add --name "Mrs Tan" --phone 91234567 --phone "6222 3333" --language Mandarin', by="bo")
    assert told == "c1 · Mrs Tan\n  91234567, 6222 3333\n  speaks Mandarin\n\ncases\n  none yet\n"
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
        "customer  name     phone, address               open  cases  same as\n"
        "c2        Mr Tan   6591234567                      0      0\n"
        "c1        Mrs Tan  6591234567, tan@example.org     1      2\n"
        "c3        Özgür    62223333                        0      0\n"
    )
    assert known.ok("customer list") == expected
    assert known.ok("customer") == known.ok("customer list")
    assert known.run("customer list --json tan mrs").rows == [
        {
            "ref": "c1",
            "name": "Mrs Tan",
            "reach": ["6591234567", "tan@example.org"],
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


def test_a_customer_is_shown_with_their_cases_open_ones_first(known: Shop) -> None:
    """Found by anything that is theirs alone; closed cases say how they ended."""
    for number, problem in enumerate(("blank pages", "no sound", "smoke"), 1):
        known.at(f"2026-11-23T1{number}:00:00+08:00").ok(f'open "{problem}" --customer c1 --device "HP {number}"')
    known.ok('close 2 --outcome fixed "new codec"')
    expected = """\
c1 · Mrs Tan
  +65 9123 4567, Tan@Example.org
  speaks Mandarin

cases
  3 · HP 3 · smoke  (open, ana)
  1 · HP 1 · blank pages  (open, ana)
  2 · HP 2 · no sound  (closed today 13:00: fixed)
"""
    assert known.ok("customer show c1") == expected
    assert known.ok('customer show "mrs tan"') == known.ok("customer show tan@example.org") == expected
    rows = known.run("customer show c1 --json").rows
    assert [(row["ref"], row["open"], row["closed"]) for row in rows] == [("c1", ["3", "1"], ["2"])]
    assert known.run("customer show 6591234567").code == 5
    assert known.run("customer show 1").code == 3


def test_the_cases_of_one_person_written_down_twice_are_shown_together(known: Shop) -> None:
    """Merged customers, in whatever direction, are one."""
    known.ok('open "blank pages" --customer c1')
    known.ok('open "no sound" --customer c3')
    known.write(
        "customers/000/c3.toml", known.read("customers/000/c3.toml") + event(2, "m", "customer_merged", into="c1")
    )
    for ref, other in (("c1", "c3"), ("c3", "c1")):
        told = known.ok(f"customer show {ref}")
        assert f"  the same person as {other}\n" in told
        assert "  2 · no sound  (open, ana)\n  1 · blank pages  (open, ana)\n" in told


def test_who_was_forgotten_is_in_no_list(known: Shop) -> None:
    """Asked for by number, nothing is left to show."""
    known.write("customers/000/c2.toml", known.read("customers/000/c2.toml") + event(2, "f", "customer_forgotten"))
    assert known.ok("customer list --format ids") == "c1\nc3\n"
    assert known.ok("customer show c2") == "c2 · c2\n  forgotten at their wish\n\ncases\n  none yet\n"
