"""Laws of `customer merge`: one person is one line, one name, one history, until somebody takes it back."""

import pytest

from casekit.testing import Shop


@pytest.fixture
def twice(shop: Shop) -> Shop:
    """Mrs Tan, written down twice, with a case each; and somebody else."""
    shop.ok('open "blank pages" --name "Mrs Tan" --phone 91234567 --device "HP 1"')
    shop.ok("customer add --name Lim --phone 62223333")
    shop.ok('open "no sound" --name "S. Tan" --phone 81112222 --email tan@example.org --device "HP 1"')
    shop.ok("customer change c3 --language Malay")
    return shop


def test_two_records_become_one_person(twice: Shop) -> None:
    """The lower number stands for both, whichever is typed first; how to part them is said."""
    assert twice.ok("customer merge c1 c3") == (
        "c1 · Mrs Tan\n"
        "  ana: the same person as c1\n"
        "  to part them again: casekit undo c3\n"
        "  91234567, 81112222, tan@example.org\n"
        "  speaks Malay\n"
        "  the same person as c3\n"
    )
    assert twice.read("customers/000/c3.toml").endswith('kind = "customer_merged"\ninto = "c1"\n')
    assert twice.ok("customer list") == (
        "customer  name     phone, address                       open  cases  same as\n"
        "c2        Lim      62223333                                0      0\n"
        "c1        Mrs Tan  81112222, 91234567, tan@example.org     2      2  c3\n"
    )


@pytest.mark.parametrize("words", ["c1", "c3", "91234567", "81112222", '"s. tan"', "tan@example.org"])
def test_the_person_is_found_by_whatever_was_written_down(twice: Shop, words: str) -> None:
    """Any number, name or way to reach them shows both histories."""
    twice.ok("customer merge c3 c1")
    told = twice.ok(f"customer show {words}")
    assert told.endswith("HP 1\n  2 · no sound  (open, ana)\n  1 · blank pages  (open, ana)\n")
    assert twice.run("show 81112222").code == 5
    assert twice.ok("customer list 8111 mrs --format ids") == "c1\n"


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("customer:c1", "1 2"), ("customer:c3", "1 2"), ("customer:c2", ""), ("-customer:c3", "3"), ("customer:mrs", "1 2"),
        ("customer:c2,c3", "1 2"), ("customer:", "3"), ("customer:*", "1 2"),
    ],
)  # fmt: skip
def test_a_filter_means_the_whole_person(twice: Shop, words: str, refs: str) -> None:
    """By number or by any of their names."""
    twice.ok("customer merge c3 c1")
    twice.ok('open "nobody\'s"')
    assert sorted(twice.ok(["list", words, "--format", "ids"]).split()) == refs.split()


def test_a_case_shows_all_ways_to_reach_them(twice: Shop) -> None:
    """And a new one goes to whoever stands for them."""
    twice.ok("customer merge c3 c1")
    assert twice.run("show 2 --json").rows[0]["phones"] == ["91234567", "81112222"]
    told = {twice.run(f"open smoke {who}").err for who in ("--customer c3", "--name 's. tan' --phone 81112222")}
    assert len(told) == 1
    assert [row["customer"] for row in twice.run("list smoke --json").rows] == ["c1", "c1"]


def test_a_change_goes_where_it_belongs(twice: Shop) -> None:
    """New details to whoever stands for them; a number that goes leaves the record that holds it."""
    twice.ok("customer merge c3 c1")
    twice.ok("customer change c3 --drop-phone 81112222 --channel mail")
    assert "drop_phones" in twice.read("customers/000/c3.toml")
    assert 'channel = "mail"' in twice.read("customers/000/c1.toml")
    assert twice.ok("customer show c3").splitlines()[1:3] == [
        "  91234567, tan@example.org",
        "  prefers mail, speaks Malay",
    ]


def test_a_merge_is_taken_back(twice: Shop) -> None:
    """Each is again who they were."""
    before = twice.ok("customer list")
    twice.ok("customer merge c3 c1")
    assert twice.ok("undo c3").splitlines()[1] == "  ana: took back: the same person as c1"
    assert twice.ok("customer list") == before
    assert twice.ok("list customer:c1 --format ids") == "1\n"


def test_merging_what_is_one_already_is_refused(twice: Shop) -> None:
    """With oneself, or once more the other way round; a retry under its key is no second merge."""
    assert twice.run("customer merge c3 c3").err.startswith("casekit: c3 and c3 are one person already\n")
    twice.ok("customer merge c3 c1 --key k")
    assert "this was done before" in twice.ok("customer merge c3 c1 --key k")
    for words in ("c3 c1", "c1 c3"):
        outcome = twice.run(f"customer merge {words}")
        assert (outcome.code, outcome.out) == (4, "")
        assert outcome.err == "casekit: c3 and c1 are one person already\n  try: casekit customer show c1\n"
    twice.ok("customer merge c2 c3")
    assert twice.ok("customer list --format ids") == "c1\n"


def test_somebody_who_is_not_here_yet_stands_for_nobody(twice: Shop) -> None:
    """A folder that is still being synchronised holds the merge before the other record: nothing fails by it."""
    twice.ok("customer merge c3 c1")
    (twice.root / "customers/000/c1.toml").unlink()
    assert twice.ok("customer show c3").startswith("c3 · S. Tan\n")
    assert twice.ok("show 2 --format ids") == "2\n"
    said = [row["problem"] for row in twice.run("check --json").rows if row["where"] == "customers/000/c3.toml"]
    assert said == ["who it is the same person as, c1, is not in this store"]


def test_check_finds_who_was_written_down_twice(twice: Shop) -> None:
    """One name and one number in common, or a merge that another one says already."""
    twice.ok("customer add --name 's. tan' --phone 8111-2222 --new-customer")
    (row,) = twice.run("check --json").rows
    assert (row["where"], row["hint"]) == (
        "customers/000/c4.toml", "casekit customer merge c4 c3, or tell their names apart",
    )  # fmt: skip
    twice.ok("customer merge c3 c1")
    twice.ok("customer merge c4 c3")
    assert twice.run("check").code == 0
    ring = '\n[[event]]\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "customer_merged"\ninto = "c4"\n'
    twice.write("customers/000/c1.toml", twice.read("customers/000/c1.toml") + ring)
    (row,) = twice.run("check --json").rows
    assert row["problem"] == "c4 and c3 are one person without this merge, too: taking one back does not part them"
