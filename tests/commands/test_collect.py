"""Laws of `collect`: what is settled before a device goes home, what is said, and what comes after."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
AFTER = "  next, mon 30 nov 10:00, ana: ask whether it still works\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --name "Mrs Tan" --phone 555-1234')


def finish(shop: Shop, outcome: str = "fixed") -> None:
    """The work is done, for nothing."""
    shop.ok(f"finish 1 --outcome {outcome} 'freed it' --cause 'shutter, stuck' --likely --plain 'a small shutter'")


def test_a_device_goes_home(shop: Shop) -> None:
    """The case is closed with its outcome, the cause is said as far as it is known, and a week later we ask."""
    finish(shop)
    assert shop.ok("collect 1 --by 'her son' --told 'keep it dry'") == (
        f"{HEAD}  ana: collected by her son; told: keep it dry\n"
        "  you may say: We think it is this: a small shutter. We do not know yet.\n" + AFTER
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "collected"\nof = "0000000004"\nfetched_by = "her son"\noutcome = "fixed"\n'
        'told = "keep it dry"\nask_after = true\n'
    )
    assert [(row["status"], row["outcome"]) for row in shop.run("list status:closed --json").rows] == [
        ("closed", "fixed")
    ]
    assert shop.ok("list --format ids") == ""


def test_work_is_finished_before_it_goes_home(shop: Shop) -> None:
    """Or the case is closed as it is; what is closed was collected once."""
    outcome = shop.run("collect 1")
    assert (outcome.code, outcome.err) == (
        4,
        (
            'casekit: 1 is not finished\n  try: casekit finish 1 --outcome fixed "what was done", '
            "or casekit close when it goes home as it is\n"
        ),
    )
    finish(shop)
    shop.ok("collect 1")
    assert (shop.run("collect 1").code, shop.run("collect 7").code) == (4, 3)


@pytest.mark.parametrize(
    ("kind", "fields", "said", "left"),
    [
        ("promised", 'what = "bring it"\ndue = DATE\n', "a promise: bring it\n  try: casekit promise 1 --kept", []),
        ("escalated", 'to = "cy"\nquestion = "why?"\nreturn_by = DATE\n',
         'an escalation: why?\n  try: casekit recall 1 "why"', []),
        ("loaner_lent", 'loaner = "l3"\ndue = DATE\n',
         "a loaner: loaner l3 back\n  try: casekit loaner return l3", ["loaner"]),
    ],
)  # fmt: skip
def test_what_others_count_on_is_settled_first(shop: Shop, kind: str, fields: str, said: str, left: list[str]) -> None:
    """With --anyway it is dropped and said, but a loaner that is out still comes back."""
    finish(shop)
    path = shop.root / "cases/000/1.toml"
    fields = fields.replace("DATE", "2026-11-24T18:00:00+08:00")
    path.write_text(f'{path.read_text()}\n[[event]]\nn = 9\nid = "x1"\nby = "ana"\nkind = "{kind}"\n{fields}')
    outcome = shop.run("collect 1")
    assert (outcome.code, outcome.err) == (4, f"casekit: 1 still has {said}, or --anyway\n")
    assert ("dropped with it" in shop.run("collect 1 --anyway").err) == (left == [])
    assert [row["kind"] for row in shop.run("due ref:1 --json").rows] == [*left, "after-sales"]


def test_a_return_is_listed(shop: Shop) -> None:
    """G3: a case that came back is closed again by its next collection, and the last one is asked after."""
    finish(shop)
    shop.ok("collect 1")
    shop.ok("reopen 1 'blank again' --same")
    assert "after-sales" not in shop.ok("due --json")
    finish(shop)
    shop.at("2026-11-25T10:00:00+08:00")
    assert shop.ok("collect 1").endswith("wed 2 dec 10:00, ana: ask whether it still works\n")
    assert shop.ok("list --format ids") == ""


@pytest.mark.parametrize("word", ["contact 1 --out phone 'it works'", "contact 1 --in 'it works' --told 'glad'", "visit 1 other"])
def test_a_word_after_it_ends_the_asking(shop: Shop, word: str) -> None:
    """Our word, whoever spoke first; their thanks alone are none, and nor is a note."""
    finish(shop)
    shop.ok("collect 1")
    shop.ok("note 1 'counted the screws'")
    shop.ok("contact 1 --in thanks")
    assert [row["kind"] for row in shop.run("due --json").rows] == ["after-sales"]
    shop.ok(word)
    assert shop.run("due --json").rows == []


def test_it_is_done_like_a_next_step(shop: Shop) -> None:
    """On its day it has a section of its own in today; one that could not be reached is done, too."""
    finish(shop)
    shop.ok("collect 1")
    assert "still work" not in shop.at("2026-11-29T23:59:00+08:00").ok("today")
    shop.at("2026-11-30T09:00:00+08:00")
    assert "does it still work?\n  1  today 10:00  ask whether it still works · Mrs Tan" in shop.ok("today")
    assert shop.run("follow-up 1 --done x --next 'fri y'").code == 4
    assert (
        shop.ok("follow-up 1 --done 'works fine'")
        == f"{HEAD}  ana: follow-up done: works fine\n  1 is closed (fixed)\n"
    )
    assert (shop.run("due --json").rows, shop.run("follow-up 1 --done x").code) == ([], 4)


@pytest.mark.parametrize("outcome", ["declined", "no-fault", "unrepairable", "referred"])
def test_what_was_not_made_to_work_is_not_asked_after(shop: Shop, outcome: str) -> None:
    """Nor who left no way to be reached."""
    finish(shop, outcome)
    shop.ok("collect 1")
    shop.ok("open 'no sound' --name Lim")
    shop.ok("finish 2 --outcome fixed cable --unknown")
    shop.ok("collect 2")
    assert shop.run("due --json").rows == []


def test_an_edit_by_hand_is_seen_while_we_are_to_ask(shop: Shop) -> None:
    """A closed case that owes a word is as fresh in every list as an open one."""
    finish(shop)
    shop.ok("collect 1")
    assert shop.run("due --json").rows != []
    path = shop.root / "cases/000/1.toml"
    path.write_text(path.read_text().replace("ask_after = true\n", ""))
    assert shop.run("due --json").rows == []


def test_what_was_collected_stays_finished(shop: Shop) -> None:
    """G4: the end of the work, and its price, are taken back only after the collection is."""
    finish(shop)
    done = shop.read("cases/000/1.toml").rpartition('id = "')[2][:10]
    shop.ok("collect 1")
    assert shop.run(f"undo 1 {done}").code == 4
    shop.ok("undo 1")
    shop.ok(f"undo 1 {done}")


def test_one_undo_takes_it_back(shop: Shop) -> None:
    """With the payment and the rest: it is finished and told again, and nothing is owed twice."""
    shop.ok("approve 1 --limit 90")
    shop.ok("finish 1 --outcome fixed 'freed it' --unknown --price 90 --told x")
    before = shop.run("due --json").rows
    shop.ok("collect 1 --paid 40 --rest fri")
    shop.ok("undo 1")
    assert shop.run("due --json").rows == before
    assert shop.run("collect 1").err.startswith("casekit: that leaves 90.00 SGD of 90.00 SGD to pay\n")
