"""Laws of the `loaner` verbs."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"
CHECK = '  before it goes out again: casekit loaner check l1 "wiped, works"\n'


@pytest.fixture(autouse=True)
def _loaner(shop: Shop) -> None:
    shop.ok('open "blank pages" --name Tan')
    shop.ok('loaner add "Dell Latitude" --serial 7XK2 --accessories charger')


def refused(shop: Shop, typed: str, code: int = 4) -> str:
    """What is said of something that is not written down."""
    before = shop.read("cases/000/1.toml"), shop.read("loaners/000/l1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (code, "")
    assert (shop.read("cases/000/1.toml"), shop.read("loaners/000/l1.toml")) == before
    return outcome.err.removeprefix("casekit: ")


def states(shop: Shop) -> list[tuple[str, str, str | None]]:
    """What is where."""
    return [(row["ref"], row["state"], row["case"]) for row in shop.run("loaner list --json").rows]


def test_a_loaner_has_a_record_of_its_own(shop: Shop) -> None:
    """Found by its number, its serial number, or the beginning of its name."""
    for words in ("l1", "7xk2", "dell"):
        assert shop.ok(f"loaner show {words}") == (
            "l1 · Dell Latitude\n  free: casekit loaner lend l1 CASE\n  serial 7XK2\n  with it: charger\n"
            "\nwhat happened to it\n  today 10:00, ana: added Dell Latitude\n"
        )


def test_it_is_lent_until_a_date(shop: Shop) -> None:
    """The case says in what condition, and with what; whoever looks sees who has it."""
    assert shop.ok('loaner lend l1 1 fri --condition "scratch on the lid"') == (
        f"{HEAD}  ana: lent loaner l1 until fri 27 nov 18:00: scratch on the lid; with charger\n{FIRST}"
    )
    assert shop.ok("loaner").splitlines()[1].split("  ")[0] == "l1"
    assert shop.run("loaner list --json").rows == [
        {"ref": "l1", "what": "Dell Latitude", "state": "out", "case": "1", "customer_name": "Tan",
         "due": "2026-11-27T18:00:00+08:00", "serial": "7XK2", "accessories": "charger"},
    ]  # fmt: skip
    assert "\nwith them now\n  loaner l1, due back fri 27 nov 18:00\n" in shop.ok("story 1")
    assert [row["what"] for row in shop.run("due kind:loaner --json").rows] == ["loaner l1 back"]


def test_without_a_date_it_follows_the_promise(shop: Shop) -> None:
    """When we are late, the customer is not."""
    shop.ok("promise 1 tue ready")
    said = shop.ok("loaner lend l1 1")
    assert "  due back with what is promised, tomorrow 18:00, and later when that moves\n" in said
    shop.ok("promise 1 --moved fri --told")
    assert [row["due"] for row in shop.run("due kind:loaner --json").rows] == ["2026-11-27T18:00:00+08:00"]


def test_it_comes_back_and_is_checked_before_it_goes_out_again(shop: Shop) -> None:
    """What the last customer left on it is nobody else's."""
    shop.ok("loaner lend l1 1 fri")
    assert shop.ok("loaner return l1 --condition works") == (
        f"{HEAD}  ana: loaner returned: works\n  it went out with charger: is it all there?\n{CHECK}{FIRST}"
    )
    assert states(shop) == [("l1", "to check", None)]
    assert refused(shop, "loaner lend l1 1 fri") == (
        'l1 came back from 1 and was not wiped and checked since\n  try: casekit loaner check l1 "wiped, works"\n'
    )
    assert shop.ok("loaner check l1 'wiped, works'").startswith(
        "l1 · Dell Latitude\n  ana: checked: wiped, works\n  free: casekit loaner lend l1 CASE\n"
    )
    shop.ok("loaner lend l1 1 fri")


def test_what_came_back_with_it_is_kept(shop: Shop) -> None:
    """What went out and is named again is all there; anything else is asked after."""
    shop.ok("loaner lend l1 1 fri --accessories 'charger, bag'")
    said = shop.ok("loaner return l1 --condition works --accessories charger")
    assert "  ana: loaner returned: works; with charger\n  it went out with charger, bag: is it all there?\n" in said
    shop.ok("loaner check l1 wiped")
    shop.ok("loaner lend l1 1 fri --accessories Charger")
    assert "all there" not in shop.ok("loaner return l1 --accessories charger")


def test_one_that_was_mended_is_lent_again(shop: Shop) -> None:
    """A check brings it back; a retirement it did not know of, from another counter, stands."""
    shop.ok("loaner retire l1 'the screen broke'")
    assert states(shop) == [("l1", "retired", None)]
    path = shop.root / "loaners/000/l1.toml"
    other = path.read_text().partition("\n[[event]]\nn = 2\n")[2].replace("0000000004", "elsewhere")
    shop.ok("loaner check l1 'new screen, wiped'")
    assert states(shop) == [("l1", "free", None)]
    path.write_text(f"{path.read_text()}\n[[event]]\nn = 2\n{other}")
    assert states(shop) == [("l1", "retired", None)]


def test_a_check_counts_for_the_loans_it_knew(shop: Shop) -> None:
    """A loan that another counter wrote down meanwhile, and that arrives later, is not covered by it."""
    shop.ok("loaner lend l1 1 fri")
    shop.ok("loaner return l1")
    path = shop.root / "cases/000/1.toml"
    late = path.read_text()
    path.write_text(late.partition("\n[[event]]\nn = 2\n")[0])
    shop.ok("loaner check l1 'wiped, works'")
    path.write_text(late)
    assert states(shop) == [("l1", "to check", None)]


def test_a_case_does_not_end_while_one_is_out(shop: Shop) -> None:
    """Unless told so; that brings nothing back, and it can be lent to nobody else."""
    shop.ok("loaner lend l1 1 fri")
    assert refused(shop, "close 1 --outcome fixed") == (
        "1 still has a loaner: loaner l1 back\n  try: casekit loaner return l1, or --anyway to drop what is left\n"
    )
    assert shop.run("close 1 --outcome fixed --anyway").code == 0
    assert states(shop) == [("l1", "out", "1")]
    assert "  out with 1 · blank pages · Tan, and the case is closed\n" in shop.ok("loaner show l1")
    shop.ok("loaner return l1")
    assert (states(shop), shop.run("list status:closed --format ids").out) == ([("l1", "to check", None)], "1\n")


def test_lent_in_two_places_at_once(shop: Shop) -> None:
    """Two counters did; the list and check show both, and whoever takes it back says from whom."""
    shop.ok("open 'no sound'")
    shop.ok("loaner lend l1 1 fri")
    lent = shop.read("cases/000/1.toml").partition("\n[[event]]\nn = 2\n")[2].replace("0000000004", "elsewhere")
    path = shop.root / "cases/000/2.toml"
    path.write_text(f"{path.read_text()}\n[[event]]\nn = 2\n{lent}")
    assert states(shop) == [("l1", "out", "1"), ("l1", "out", "2")]
    assert "loaner l1 is lent here, and in 2 too" in shop.run("check").out
    assert refused(shop, "loaner return l1", 5) == "l1 is out with 1 and 2\n  try: casekit loaner return l1 1\n"
    shop.ok("loaner return l1 2")
    assert states(shop) == [("l1", "out", "1")]


def test_a_long_repair_names_a_free_one(shop: Shop) -> None:
    """Over the policy's days; not when none is free, nor when they have one."""
    hint = "  l1 Dell Latitude is free meanwhile: casekit loaner lend l1 1"
    assert "free meanwhile" not in shop.ok("quote 1 9 --days 3")
    assert f"{hint} +4d\n" in shop.ok("quote 1 9 --days 4")
    shop.ok("promise 1 fri ready")
    assert f"{hint}\n" in shop.ok("quote 1 9 --days 4")
    shop.ok("loaner lend l1 1")
    assert "free meanwhile" not in shop.ok("quote 1 9 --days 4")


def test_a_retry_adds_nothing(shop: Shop) -> None:
    """Each verb finds what it did under the same key."""
    for typed in ("lend l1 1 fri", "return l1", "check l1 wiped", "retire l1 old", "add Other"):
        key = typed.replace(" ", "-")
        shop.ok(f"loaner {typed} --key {key}")
        before = shop.read("cases/000/1.toml"), shop.read("loaners/000/l1.toml")
        shop.ok(f"loaner {typed} --key {key}")
        assert (shop.read("cases/000/1.toml"), shop.read("loaners/000/l1.toml")) == before
    assert len(states(shop)) == 2


@pytest.mark.parametrize(
    ("first", "typed", "code", "said"),
    [
        ("", "loaner lend l1 1", 4,
         "nothing is promised on 1 that it could be due back with\n  try: casekit loaner lend l1 1 fri\n"),
        ("loaner lend l1 1 fri", "loaner lend l1 1 fri", 4, "l1 is out with 1\n  try: casekit loaner return l1\n"),
        ("loaner lend l1 1 fri", "loaner check l1 x", 4, "l1 is out with 1\n  try: casekit loaner return l1\n"),
        ("loaner lend l1 1 fri", "loaner retire l1 x", 4, "l1 is out with 1\n  try: casekit loaner return l1\n"),
        ("loaner retire l1 broke", "loaner lend l1 1 fri", 4, ("l1 is retired: broke\n"
         '  try: casekit loaner list, or casekit loaner check l1 "wiped, works" when it was mended\n')),
        ("loaner retire l1 broke", "loaner retire l1 x", 4, "l1 is retired already: broke\n  try: casekit loaner list\n"),
        ("", "loaner return l1", 3, "l1 is not out\n  try: casekit loaner show l1\n"),
        ("", "loaner show l7", 3, "there is no loaner l7\n  try: casekit loaner list\n"),
        ("", "loaner show tablet", 3, "no loaner fits 'tablet'\n  try: casekit loaner list\n"),
        ("", "loaner add ''", 2, "what it is is empty\n"),
        ("close 1 --outcome fixed", "loaner lend l1 1 fri", 4,
         "1 is closed (fixed)\n  try: casekit reopen 1 \"what they say\" --same\n"),
    ],
)  # fmt: skip
def test_what_cannot_be(shop: Shop, first: str, typed: str, code: int, said: str) -> None:
    """Nothing is written; the message says what to do instead."""
    if first:
        shop.ok(first)
    assert refused(shop, typed, code) == said


def test_a_shop_without_loaners(shop: Shop) -> None:
    """An empty list says how to begin."""
    (shop.root / "loaners/000/l1.toml").unlink()
    assert shop.ok("loaner list") == "there is nothing to lend: casekit loaner add\n"
