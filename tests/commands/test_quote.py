"""Laws of `quote`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
SILENCE = "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_quote_says_what_it_costs_and_until_when(shop: Shop) -> None:
    """Without a date it stands for the policy's days; they have heard from us."""
    assert shop.ok('quote 1 120 --days 7 --covers "shutter, labour"') == (
        f"{HEAD}  ana: quoted 120.00 SGD for shutter, labour, in 7 days, valid until mon 7 dec 18:00\n{SILENCE}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "quoted"\namount = "120.00"\ncurrency = "SGD"\ndays = "7"\ncovers = "shutter, labour"\n'
        "until = 2026-12-07T18:00:00+08:00\n"
    )


def test_a_quote_lapses_while_somebody_is_there(shop: Shop) -> None:
    """Two weeks after a Saturday are the Monday after; a closed day is kept when somebody says so, and check knows it."""
    assert "valid until mon 7 dec 18:00" in shop.at("2026-11-21T10:00:00+08:00").ok("quote 1 120")
    assert shop.run("quote 1 120 --valid sat").code == 4
    assert "valid until sat 28 nov 23:59" in shop.ok("quote 1 120 --valid 2026-11-28 --anyway")
    shop.ok("approve 1 --until 2026-11-28 --anyway")
    assert shop.run("check").code == 0


def test_their_word_is_asked_for_before_it_lapses(shop: Shop) -> None:
    """The owner is reminded by the day it lapses, in a section of its own."""
    shop.ok("quote 1 120 --valid tue")
    shop.at("2026-11-24T10:00:00+08:00")
    assert shop.ok("today").startswith(
        "waiting for their word\n  1  today 18:00  ask for their word: the quote of 120.00 SGD lapses · blank pages\n"
    )
    assert [(row["kind"], row["who"]) for row in shop.run("due kind:approval --json").rows] == [("approval", "ana")]


def test_a_newer_quote_takes_the_place_of_the_older(shop: Shop) -> None:
    """One price waits for one word."""
    shop.ok("quote 1 120")
    shop.ok("quote 1 99.90")
    assert shop.read("cases/000/1.toml").endswith('of = ["0000000002"]\n')
    assert [row["what"] for row in shop.run("due kind:approval --json").rows] == [
        "ask for their word: the quote of 99.90 SGD lapses"
    ]
    assert "The quote is 99.90 SGD; it waits for your word." in shop.ok("story 1")


def test_a_case_has_one_currency(shop: Shop) -> None:
    """The shop's, or the one the first price was in."""
    shop.ok("quote 1 120 --currency eur")
    assert "quoted 99.00 EUR" in shop.ok("quote 1 99")
    outcome = shop.run("quote 1 99 --currency SGD")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        "casekit: 1 is in EUR, not in SGD\n  try: the same without --currency\n",
    )


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("quote 1 1,200", 2,
         ("AMOUNT cannot be '1,200': write it without marks between thousands, and with a point before the cents\n"
         "  try: 120.00")),
        ("quote 1 -5", 2, "AMOUNT cannot be '-5': no amount here is below zero\n  try: 120.00"),
        ("quote 1 9 --currency euro", 2,
         "--currency cannot be 'euro': it is a code of three letters\n  try: --currency EUR"),
        ("quote 1 9 --valid 2026-11-01", 4,
         "sun 2026-11-01 23:59 has passed: it is mon 2026-11-23 10:00\n  try: a later time, such as +4h or tomorrow"),
        ("quote 7 9", 3, None),
    ],
)  # fmt: skip
def test_what_is_no_quote(shop: Shop, typed: str, code: int, said: str | None) -> None:
    """Nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (code, "")
    assert said is None or outcome.err == f"casekit: {said}\n"
    assert shop.read("cases/000/1.toml") == before


def test_a_closed_case_gets_no_price(shop: Shop) -> None:
    """It is opened again first; a return with the same fault is free, one with another is not."""
    shop.ok("close 1 --outcome fixed")
    assert shop.run("quote 1 9").code == 4
    shop.ok("reopen 1 'blank again' --same")
    outcome = shop.run("quote 1 9")
    assert (outcome.code, outcome.err) == (
        4,
        (
            "casekit: 1 came back with the same fault: 9.00 cannot be charged for that\n"
            "  try: casekit quote 1 0, or for another fault a case of its own: "
            'casekit open "…", then casekit link … 1 --same-device\n'
        ),
    )
    shop.ok("quote 1 0")
    shop.ok("close 1 --outcome fixed")
    shop.run("reopen 1 squeaks --new")
    shop.ok("quote 1 9")


def test_a_price_is_named_before_the_work(shop: Shop) -> None:
    """What is finished has its price; what they want now is a new fault."""
    shop.ok("finish 1 --outcome fixed 'freed it' --unknown")
    outcome = shop.run("quote 1 9")
    assert (outcome.code, outcome.err) == (
        4,
        (
            "casekit: 1 is finished; a price is named before the work\n"
            '  try: casekit reopen 1 "what they want now" --new\n'
        ),
    )
