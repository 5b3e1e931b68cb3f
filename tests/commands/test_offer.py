"""Laws of `offer`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --name Tan --phone 91234567')


def refused(shop: Shop, typed: str, code: int = 4) -> str:
    """What is said of an offer that is not written down."""
    before = shop.read("cases/000/1.toml"), shop.read("customers/000/c1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (code, "")
    assert (shop.read("cases/000/1.toml"), shop.read("customers/000/c1.toml")) == before
    return outcome.err.removeprefix("casekit: ")


def test_what_they_ask_for_is_offered(shop: Shop) -> None:
    """And the record says that they asked; the story says what came of it."""
    assert shop.ok('offer 1 "used LaserJet, 180" --asked') == (
        f"{HEAD}  ana: offered used LaserJet, 180 (they asked)\n{NEXT}"
    )
    assert "\noffered\n  today 10:00: used LaserJet, 180 – no answer yet\n" in shop.ok("story 1")
    assert shop.ok("offer 1 --answer yes") == (
        f'{HEAD}  ana: answer to the offer: yes\n  to see it done: casekit follow-up 1 +2bd "…"\n{NEXT}'
    )
    assert "\noffered\n  today 10:00: used LaserJet, 180 – yes\n" in shop.ok("story 1")


def test_an_offer_and_its_answer_are_one_write(shop: Shop) -> None:
    """At the counter they come in one breath."""
    shop.ok("offer 1 'used LaserJet' --asked --answer no")
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "offered"\nwhat = "used LaserJet"\nbasis = "they asked"\n\n'
        '[[event]]\nn = 3\nid = "0000000004"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\n'
        'kind = "offer_answered"\nof = ["0000000003"]\nanswer = "no"\n'
    )


def test_a_yes_after_the_case_is_closed(shop: Shop) -> None:
    """What they take is a matter of its own, since nothing is owed on a closed case."""
    shop.ok("close 1 --outcome unrepairable")
    assert shop.ok("offer 1 'used LaserJet' --answer yes") == (
        f"{HEAD}  ana: offered used LaserJet\n  ana: answer to the offer: yes\n"
        '  to see it done: casekit open "…" --customer c1\n  1 is closed (unrepairable)\n'
    )


def test_never_binds_the_customer(shop: Shop) -> None:
    """No case of theirs sees an offer, asked for or not, until they say so themselves."""
    assert shop.ok("offer 1 'used LaserJet' --asked --answer never") == (
        f"{HEAD}  ana: offered used LaserJet (they asked)\n  ana: answer to the offer: never\n"
        f"  Tan hears of no offer any more\n{NEXT}"
    )
    assert shop.run("open 'no sound' --customer c1").err == "casekit: Tan: no offers\n"
    assert "\n  no offers\n" in shop.ok("story 2")
    assert refused(shop, "offer 2 radio --asked") == (
        "Tan wants no offers\n  try: casekit customer change c1 --offers ask, when they say so themselves\n"
    )
    shop.ok("customer change c1 --offers ask")
    shop.ok("offer 2 radio --asked")


def test_never_from_somebody_unknown(shop: Shop) -> None:
    """It holds for the case, and whoever typed it hears that it holds for no more."""
    shop.ok("open 'no sound'")
    assert "  no customer is named here: it holds for this case alone\n" in shop.ok(
        "offer 2 radio --asked --answer never"
    )


def test_a_refused_never_binds_nobody(shop: Shop) -> None:
    """What the law refuses for the case leaves the customer's record as it was."""
    assert refused(shop, "offer 1 radio --answer never").startswith("1 is not resolved")
    assert refused(shop, "offer 1 --answer never", 3).startswith("nothing was offered on 1")


def test_a_never_that_was_cut_off_is_finished_by_a_retry(shop: Shop) -> None:
    """The customer's record is written first; the same key adds what is missing, and nothing twice."""
    typed = "offer 1 radio --asked --answer never --key k"
    before = shop.read("cases/000/1.toml")
    shop.ok(typed)
    done = shop.read("cases/000/1.toml"), shop.read("customers/000/c1.toml")
    (shop.root / "cases/000/1.toml").write_text(before)
    for _ in range(2):
        shop.ok(typed)
        assert (shop.read("cases/000/1.toml"), shop.read("customers/000/c1.toml")) == done


@pytest.mark.parametrize(
    ("first", "typed", "said"),
    [
        ((), "offer 1 radio",
         ("1 is not resolved, no comparison was recorded, and they did not ask: nothing is offered\n  try: "
         "casekit repair-or-replace 1 … --record, or the same with --asked when they asked for it themselves\n")),
        (("offer 1 radio --asked",), "offer 1 tv --asked",
         ("1 had its one offer, radio: they have not answered yet\n  try: casekit offer 1 --answer yes, once they "
         'answer; for another matter a case of its own: casekit open "…"\n')),
        (("offer 1 radio --asked --answer no",), "offer 1 tv --asked",
         ("1 had its one offer, radio: they said no\n  try: casekit offer 1 --answer yes, when they change their "
         'mind; for another matter a case of its own: casekit open "…"\n')),
        (("close 1 --outcome fixed", "reopen 1 'blank again' --same"), "offer 1 radio",
         ("1 came back with the same fault: our own work comes before any offer\n"
         "  try: the same with --asked, when they asked for it themselves\n")),
    ],
)  # fmt: skip
def test_law_7_no_pushing(shop: Shop, first: tuple[str, ...], typed: str, said: str) -> None:
    """Each refusal has its reason and the way out."""
    for line in first:
        shop.ok(line)
    assert refused(shop, typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("offer 1", "say what is offered, or what they answer\n  try: casekit offer 1042 \"a used one\" --answer no\n"),
        ("offer 1 --answer no --asked",
         "say what is offered, or what they answer\n  try: casekit offer 1042 \"a used one\" --answer no\n"),
        ("offer 1 ''", "what is offered is empty\n"),
    ],
)  # fmt: skip
def test_an_offer_says_what(shop: Shop, typed: str, said: str) -> None:
    """Nothing is written otherwise."""
    assert refused(shop, typed, 2) == said


def test_an_offer_for_machines(shop: Shop) -> None:
    """A row for each event."""
    rows = shop.run("offer 1 radio --asked --answer no --json").rows
    assert [(row["ref"], row["kind"], row["line"]) for row in rows] == [
        ("1", "offered", "offered radio (they asked)"),
        ("1", "offer_answered", "answer to the offer: no"),
    ]
