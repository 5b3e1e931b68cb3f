"""Laws of the `part` verbs."""

import pytest

from casekit.testing import Shop

FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _drawer(shop: Shop) -> None:
    shop.ok('open "black screen" --name Tan --device "iPhone 11"')
    shop.ok('part harvest "iPhone 12" screen --test "no dead pixel" --grade A --cost 15')
    shop.ok("part harvest p1 battery --test '82 %' --grade B")


def refused(shop: Shop, typed: str, code: int = 4) -> str:
    """What is said of something that is not written down."""
    before = shop.read("cases/000/1.toml"), shop.read("parts/000/p1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (code, "")
    assert (shop.read("cases/000/1.toml"), shop.read("parts/000/p1.toml")) == before
    return outcome.err.removeprefix("casekit: ")


def states(shop: Shop) -> list[tuple[str, str, str | None]]:
    """What is where."""
    return [(row["ref"], row["state"], row["case"]) for row in shop.run("part list --all --json").rows]


def test_a_part_knows_its_donor(shop: Shop) -> None:
    """Its test, grade and cost; whatever comes out of the same device later names the first part."""
    assert shop.ok("part harvest p1 speaker") == (
        "p3 · speaker · from iPhone 12\n  ana: harvested speaker from iPhone 12\n  the device of p1\n"
        "  p3 speaker, in the drawer\n"
        "\nfrom the same device\n  p1 screen, in the drawer\n  p2 battery, in the drawer\n"
    )
    assert shop.run("part list --json").rows[0] == {
        "ref": "p1", "what": "screen", "device": "iPhone 12", "grade": "A", "test": "no dead pixel",
        "cost": "15.00 SGD", "state": "free", "case": None, "donor": "p1",
    }  # fmt: skip


def test_a_traded_in_device_is_that_of_its_case(shop: Shop) -> None:
    """The case names the device, and ties its parts together."""
    assert shop.ok("part harvest 1 camera").startswith(
        "p3 · camera · from iPhone 11\n  ana: harvested camera from iPhone 11\n  the device came with case 1\n"
    )
    assert shop.run("part list --json").rows[2]["donor"] == "1"


def test_a_part_that_is_used_costs_the_case(shop: Shop) -> None:
    """What was typed, else what it cost; it is in the drawer no more."""
    assert shop.ok("part use p1 1 --price 40") == (
        f"1 · iPhone 11 · black screen\n  ana: used part p1 screen, 40.00 SGD\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'part = "p1"\nwhat = "screen"\nprice = "40.00"\ncurrency = "SGD"\ncost = "15.00"\n'
    )
    assert states(shop) == [("p1", "used", "1"), ("p2", "free", None)]
    assert [row["ref"] for row in shop.run("part list --json").rows] == ["p2"]
    shop.ok("approve 1 --limit 100")
    assert "finished, fixed, 40.00 SGD" in shop.ok("finish 1 --outcome fixed 'new screen' --unknown")


def test_show_says_what_a_case_brought_and_cost(shop: Shop) -> None:
    """For the customer parts and labour, for the shop parts and goodwill."""
    shop.ok("part use p1 1 --price 40")
    shop.ok("grant 1 toner 30")
    shop.ok("approve 1 --limit 120")
    shop.ok("finish 1 --outcome fixed 'new screen' --unknown --price 120")
    shown = shop.ok("show 1")
    assert "  costs 120.00 SGD (parts 40.00 SGD, labour 80.00 SGD)\n" in shown
    assert "  costs us parts 15.00 SGD, goodwill 30.00 SGD\n" in shown
    shop.ok("collect 1 --paid 120")
    assert "  costs 120.00 SGD (parts 40.00 SGD, labour 80.00 SGD), paid\n" in shop.ok("show 1")


def test_our_own_fault_costs_only_us(shop: Shop) -> None:
    """A part for a return with the same fault has no price unasked."""
    shop.ok("close 1 --outcome fixed")
    shop.ok("reopen 1 'black again' --same")
    assert "  ana: used part p1 screen\n" in shop.ok("part use p1 1")
    assert "  costs us parts 15.00 SGD\n" in shop.ok("show 1")


def test_taken_back_it_is_in_the_drawer(shop: Shop) -> None:
    """It was the wrong one."""
    shop.ok("part use p1 1")
    shop.ok("undo 1")
    assert states(shop) == [("p1", "free", None), ("p2", "free", None)]
    assert ", 15.00 SGD\n" in shop.ok("part use screen 1")


def test_a_part_that_fails_names_its_sisters(shop: Shop) -> None:
    """Where each of them is, and whom to speak to."""
    shop.ok("part use p1 1")
    assert shop.ok("part fail p2 swells") == (
        "p2 · battery · from iPhone 12\n  ana: failed: swells\n  grade B, 82 %\n  the device of p1\n"
        "  p2 battery, in the drawer, failed: swells\n"
        "\nfrom the same device\n  p1 screen, in 1 · iPhone 11 · black screen · Tan (open)\n"
    )
    assert states(shop) == [("p1", "used", "1"), ("p2", "failed", None)]
    assert shop.ok("part show p2").endswith(
        "\nwhat happened to it\n  today 10:00, ana: harvested battery from iPhone 12\n  today 10:00, ana: failed: swells\n"
        "\nfrom the same device\n  p1 screen, in 1 · iPhone 11 · black screen · Tan (open)\n"
    )


def test_one_part_in_two_devices(shop: Shop) -> None:
    """Two counters put it in; the list and check show both."""
    shop.ok("open 'no sound'")
    shop.ok("part use p1 1")
    used = shop.read("cases/000/1.toml").partition("\n[[event]]\nn = 2\n")[2].replace("0000000005", "elsewhere")
    path = shop.root / "cases/000/2.toml"
    path.write_text(f"{path.read_text()}\n[[event]]\nn = 2\n{used}")
    assert states(shop)[:2] == [("p1", "used", "1"), ("p1", "used", "2")]
    assert "part p1 was used here, and in 2 too" in shop.run("check").out


def test_the_case_has_one_currency(shop: Shop) -> None:
    """What a part cost in another is no price."""
    shop.ok("quote 1 90 --currency EUR")
    assert refused(shop, "part use p1 1", 2) == (
        "p1 cost 15.00 SGD, and the case is in EUR\n  try: the same with --price\n"
    )
    assert "used part p1 screen, 20.00 EUR" in shop.ok("part use p1 1 --price 20")


def test_a_retry_adds_nothing(shop: Shop) -> None:
    """Each verb finds what it did under the same key."""
    for typed in ("harvest 1 camera", "use p1 1", "fail p1 dark"):
        key = typed.replace(" ", "-")
        shop.ok(f"part {typed} --key {key}")
        before = shop.read("cases/000/1.toml"), shop.read("parts/000/p1.toml")
        assert "this was done before; nothing was added" in shop.ok(f"part {typed} --key {key}")
        assert (shop.read("cases/000/1.toml"), shop.read("parts/000/p1.toml")) == before
    assert len(states(shop)) == 3


@pytest.mark.parametrize(
    ("first", "typed", "code", "said"),
    [
        ("part use p1 1", "part use p1 1", 4,
         ("p1 went into 1\n"
         "  try: casekit part list; when it is still in the drawer, casekit log 1 says what to undo\n")),
        ("part fail p1 dark", "part use p1 1", 4, "p1 failed: dark\n  try: casekit part show p1\n"),
        ("part fail p1 dark", "part fail p1 x", 4, "p1 failed: dark\n  try: casekit part show p1\n"),
        ("", "part use p7 1", 3, "there is no part p7\n  try: casekit part list\n"),
        ("", "part use p1 1 --price -4", 2,
         "--price cannot be '-4': no amount here is below zero\n  try: --price 120.00\n"),
        ("", "part fail p1 ''", 2, "what is wrong with it is empty\n"),
        ("", "part harvest p7 x", 3, "there is no part p7\n  try: casekit part list\n"),
        ("finish 1 --outcome fixed x --unknown", "part use p1 1", 4,
         "1 is finished already\n  try: casekit collect 1, or casekit reopen 1 \"…\" --same\n"),
    ],
)  # fmt: skip
def test_what_cannot_be(shop: Shop, first: str, typed: str, code: int, said: str) -> None:
    """Nothing is written; the message says what to do instead."""
    if first:
        shop.ok(first)
    assert refused(shop, typed, code) == said


def test_an_empty_drawer(shop: Shop) -> None:
    """The list says how to begin."""
    for ref in ("p1", "p2"):
        (shop.root / f"parts/000/{ref}.toml").unlink()
    assert shop.ok("part list") == "the drawer is empty: casekit part harvest\n"
