"""Laws of `repair-or-replace`: one answer, every figure in it with its origin, and nothing compared that cannot be."""

import pytest

from casekit.testing import Shop

PRINTER = "worth --repair 400 --new 600 --days 7"
FULL = f"{PRINTER} --life 6 --years-left 5 --chance 80% --if-fails 40 --day-cost 10 --new-days 1 --set-up 30"
MINIMAL = f"{PRINTER} --category printer --age 5"


def values(shop: Shop, words: str, part: str) -> dict[str, str | None]:
    """The figures of one part of the answer, as machines get them."""
    return {row["name"]: row["value"] for row in shop.run(f"{words} --json").rows if row["part"] == part}


def test_the_page(shop: Shop) -> None:
    """The verdict first, then what it rests on: what would tip it over, what moves it, and whose the figures are."""
    assert shop.ok(f"{FULL} --standing 50 --used 300") == (
        "too close to call: repairing is ahead by 4.61 SGD today\n"
        "  a year it costs 114.91 repaired, 116.24 new, 106.49 used, 3650.00 left as it is\n"
        "  a used one costs least a year, if it lasts that long\n"
        "  at a rate of 0 %: replacing is ahead by 4.67\n"
        "  half-price rule: 66.7 % of the price of a new one (72.7 % after the trade-in), so replace\n"
        "  but a good repair gives 83.3 % of a new life\n"
        "\n"
        "replacing wins if\n"
        "  the repair costs more than 405.76\n"
        "  the chance that it succeeds is below 76.8 %\n"
        "  it takes more than 7.5 days\n"
        "  the trade-in is more than 56.75\n"
        "  it serves less than another 4.94 years\n"
        "\n"
        "repairing ahead by, with 20 % less of each and with 20 % more (now 4.61)\n"
        "  price of a new one                             -77.28   86.49\n"
        "  years a new one serves                          91.37  -53.07\n"
        "  years it serves after a good repair            -68.25   74.00\n"
        "  price of the repair                             68.61  -59.39\n"
        "  chance that the repair succeeds                -18.31   27.53\n"
        "  days without it until it is repaired            18.61   -9.39\n"
        "  what a day without it costs                     17.24   -8.03\n"
        "  trade-in that any old device gets at any time   11.43   -2.22\n"
        "  setting the new one up, moving the data          0.51    8.70\n"
        "  yearly rate above inflation                      2.84    6.33\n"
        "  charge when the repair fails                     6.21    3.01\n"
        "  days until a new one works                       3.24    5.97\n"
        "\n"
        "figures that nobody typed\n"
        "  years a used one serves: 3 years (half the life of a new one)\n"
        "  yearly rate above inflation: 5 % (10 CFR 436.14 allows 3 to 10 %)\n"
        "  taken as 0: --fee --disposal --worth-later --new-worth-later --running --new-running --dies --comeback\n"
    )


def test_the_answer_for_machines(shop: Shop) -> None:
    """All of it, one figure a row, rounded as people read them; a limit that does not exist is null."""
    words = f"{FULL} --one-off 50"
    assert values(shop, words, "verdict") == {
        "verdict": "too close to call",
        "sentence": "too close to call: replacing is ahead by 1.27 SGD today",
    }
    assert values(shop, words, "yearly") == {"new": "126.09", "repaired": "126.46", "left as it is": "3650.00"}
    assert values(shop, words, "today") == {
        "cash_new": "640.00", "worth": "545.91", "cost": "438.00", "advantage": "-1.27", "advantage_at_0": "-11.33",
        "advantage_at_10": "7.64",
    }  # fmt: skip
    limits = {
        "repair": "398.41", "chance": "0.8094", "days": "6.87", "trade_in": "48.41", "years_left": "5.02",
        "day_cost": "9.80",
    }  # fmt: skip
    assert values(shop, words, "limit") == limits
    assert values(shop, words, "rule") == {
        "repair_to_new": "0.6667", "life_given_back": "0.8333", "cash_saved_today": "150.00",
    }  # fmt: skip
    row = {"ref": None, "part": "default", "name": "rate", "value": "0.05", "unit": "rate"}
    assert {**row, "whose": "10 CFR 436.14 allows 3 to 10 %"} in shop.run(f"{words} --json").rows


def test_five_figures_are_enough(shop: Shop) -> None:
    """Price, new price, days, category and age: the rest has an origin, the chance among it with its numbers."""
    said = shop.ok(MINIMAL)
    assert said.startswith("replace it: that is ahead by 30.46 SGD today\n")
    assert "chance that the repair succeeds: 44.7 % (Open Repair: 956 of 2137 fixed at volunteers' events)\n" in said
    assert "years it serves after a good repair: 3.1 years (the mean rest of a life of 6 years at age 5)\n" in said
    assert "at a chance of 63.7 %, a bench with parts: replacing is ahead by 43.41\n" in said


def test_a_wait_that_costs_nothing_is_still_named(shop: Shop) -> None:
    """At a policy of 0 the answer says from what a day on it would be another."""
    said = shop.ok(f"{PRINTER} --standing 50 --chance 100% --life 6 --years-left 6")
    assert "replacing wins if\n  the repair costs more than 550.00\n" in said
    assert "\n  a day without it is worth more than 21.43\n" in said
    shop.ok("config policy.day_cost.printer 30.00")
    assert values(shop, f"{MINIMAL} --chance 1 --years-left 6", "default")["day_cost"] == "30.00"


def test_the_kind_of_trade_in_decides(shop: Shop) -> None:
    """While nobody says which it is, both are compared; where they differ, that is the answer."""
    words = f"{PRINTER} --life 6 --years-left 5 --chance 1 --trade-in 150"
    assert shop.ok(words).startswith(
        "it depends on the trade-in: if any old device gets it at any time, too close to call; "
        "if it is for this device now, replace it\n"
    )
    assert values(shop, f"{FULL} --trade-in 50", "today")["advantage_one_off"] == "-1.27"


def test_a_chance_that_is_a_range(shop: Shop) -> None:
    """Where its ends disagree the answer depends on whether we can fix it."""
    words = "worth --repair 200 --new 600 --if-fails 320 --category tablet --age 1"
    assert shop.ok(words).splitlines()[0] == (
        "it depends on whether we can fix it: replace it at 47.3 %, repair it at 78 %"
    )


def test_a_device_under_guarantee(shop: Shop) -> None:
    """There is no verdict, and no figure is asked for: whoever gave the guarantee comes first."""
    says = "no verdict: it is under guarantee, so send it to the guarantor first; compare when they refuse"
    assert shop.ok("worth --guarantee") == f"{says}\n"
    assert values(shop, "worth --guarantee", "verdict") == {"verdict": "no verdict", "sentence": says}


def test_what_the_case_knows_counts(shop: Shop) -> None:
    """Its category, its age and the quote that stands; what is typed comes first."""
    shop.ok('open "blank pages" --device "LaserJet 1020" --category printer --age "5 years"')
    shop.ok("quote 1 400 --days 7")
    page = shop.ok("worth 1 --new 600")
    assert page.startswith("1 · LaserJet 1020 · blank pages\n  replace it: that is ahead by 30.46 SGD today\n")
    assert "  price of the repair: 400.00 (the quote of 1)\n" in page
    assert shop.ok("worth 1 --new 600 --repair 100").splitlines()[1] == "  repair it: that is ahead by 103.64 SGD today"


def test_a_comparison_is_recorded(shop: Shop) -> None:
    """With its figures, whose they are, and the verdict in a word, so that it can be held against what happened."""
    shop.ok('open "blank pages" --category printer --age 5')
    shop.ok(f"{MINIMAL.replace('worth', 'worth 1')} --record")
    written = shop.read("cases/000/1.toml").partition('kind = "compared"\n')[2]
    assert 'verdict = "replace"\nsaid = "replace it: that is ahead by 30.46 SGD today"\n' in written
    assert '"repair = 400"' in written
    assert "chance = 0.447 (Open Repair: 956 of 2137 fixed at volunteers' events)" in written
    assert "  compared: replace it: that is ahead by 30.46 SGD today  " in shop.ok("log 1")


def test_a_retry_records_once(shop: Shop) -> None:
    """Who typed the key before is told so; a first time names who wrote it."""
    shop.ok('open "blank pages" --category printer --age 5')
    words = f"{MINIMAL.replace('worth', 'worth 1')} --record --key k"
    assert "\n  ana: put on 1\n" in shop.ok(words)
    before = shop.read("cases/000/1.toml")
    assert "\n  this was done before; nothing was added\n" in shop.ok(words)
    assert shop.read("cases/000/1.toml") == before


def test_a_closed_case_takes_no_comparison(shop: Shop) -> None:
    """Refused, and nothing is written."""
    shop.ok('open "blank pages" --category printer --age 5')
    shop.ok("close 1 --outcome unrepairable")
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(f"{MINIMAL.replace('worth', 'worth 1')} --record")
    assert (outcome.code, outcome.out, shop.read("cases/000/1.toml")) == (4, "", before)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("worth --new 600", "to compare, it takes --repair and --age and --category"),
        (f"{MINIMAL} --repair -5", "--repair cannot be '-5': no amount here is below zero"),
        (f"{MINIMAL} --new 6e2", "--new cannot be '6e2': an amount is digits, with a point before the cents"),
        (f"{MINIMAL} --new '600 EUR'", "--new is in EUR, and the shop counts in SGD: change it first"),
        (f"{MINIMAL} --chance 0", "--chance cannot be '0': it is a share above 0, up to 100%"),
        (f"{MINIMAL} --chance 1.01", "--chance cannot be '1.01': it is a share above 0, up to 100%"),
        (f"{MINIMAL} --life 0", "--life cannot be '0': it is a number of years above 0, up to 100"),
        (f"{MINIMAL} --rate=-120%", "--rate cannot be '-120%': it is a rate above -100%, up to 100%"),
        (f"{MINIMAL} --trade-in 601", "--trade-in 601.00 is more than --new 600.00"),
        (f"{MINIMAL} --new 0 --set-up 5", "a new one would cost nothing: there is nothing to compare"),
        (f"{MINIMAL} --standing 600", "a new one would cost nothing: there is nothing to compare"),
        (
            f"{MINIMAL} --standing 5 --one-off 5",
            "--standing and --one-off exclude each other: a trade-in is of one kind",
        ),
        (f"{PRINTER} --age 5 --category pinter", "nothing is known of the category 'pinter'; near it: printer, "),
        (f"{PRINTER} --age 5 --category toaster", "nobody knows how long a new toaster lasts"),
        (f"{MINIMAL} --record", "--record needs a case, and a verdict"),
    ],
)
def test_what_cannot_be_compared(shop: Shop, words: str, said: str) -> None:
    """A usage error names the option and shows one that would do."""
    outcome = shop.run(words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"casekit: {said}")
    assert "\n  try: " in outcome.err
