"""Laws of `accept`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change" --next "fri order the shutter"')
    shop.ok("hand-over 1 --to bo --because leave")


def test_law_2_who_was_asked_owns_it_once_they_said_it_back(shop: Shop) -> None:
    """What they understood is kept, and all that was the owner's to do is theirs."""
    assert shop.ok('accept 1 "blank pages, toner is not it"', by="bo") == (
        f"{HEAD}  bo: hand-over accepted: blank pages, toner is not it\n  bo owns it now\n"
        "  next, today 14:00, bo: first contact: say what happens next\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "handover_accepted"\nof = "0000000004"\nfrom = "ana"\nreadback = "blank pages, toner is not it"\n'
    )
    assert [row["who"] for row in shop.run("due --json").rows] == ["bo", "bo"]


def test_of_several_asks_the_newest_is_meant_and_all_lapse(shop: Shop) -> None:
    """Two copies of a store may each have asked; nobody else can take it any more."""
    shop.ok("hand-over 1 --to cy --because leave")
    record = shop.read("cases/000/1.toml")
    again = '\n[[event]]\nn = 6\nid = "merged"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\nkind = "handover_asked"\n'
    shop.write("cases/000/1.toml", record + again + 'from = "ana"\nto = "bo"\nbecause = "ill"\n')
    shop.ok("accept 1 x", by="bo")
    assert 'of = "merged"\n' in shop.read("cases/000/1.toml")
    assert shop.run("accept 1 x", by="cy").err.startswith("casekit: nobody asked cy to take 1\n")


@pytest.mark.parametrize(
    ("by", "words", "code", "says"),
    [
        ("cy", "accept 1 mine", 4, "1 was offered to bo, not to cy"),
        ("ana", "accept 1 mine", 4, "1 is yours already"),
        ("bo", "accept 1 ''", 2, "the read-back is empty"),
        ("bo", "accept 1", 2, "missing argument 'READBACK'"),
    ],
)
def test_law_2_nobody_else_takes_it(shop: Shop, by: str, words: str, code: int, says: str) -> None:
    """And nobody without a word of what they understood."""
    outcome = shop.run(words, by=by)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")
    assert shop.ok("own 1").startswith("ana owns 1 ")
