"""Laws of `wait`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_wait_ends_by_a_date(shop: Shop) -> None:
    """It says on whom or what, and why; when the date comes the owner asks."""
    shop.ok("contact 1 --in hello")
    assert shop.ok('wait 1 tue --on part "shutter ordered"') == (
        f"{HEAD}  ana: waiting on part until tomorrow 18:00: shutter ordered\n"
        "  next, tomorrow 18:00, ana: waiting on part: shutter ordered\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "waiting"\non = "part"\nuntil = 2026-11-24T18:00:00+08:00\nbecause = "shutter ordered"\n'
    )
    assert shop.ok("list status:waiting --format ids") == "1\n"


def test_the_reason_may_be_left_out(shop: Shop) -> None:
    """To wait on the customer often says enough."""
    assert shop.ok("wait 1 fri --on customer") == f"{HEAD}  ana: waiting on customer until fri 27 nov 18:00\n{FIRST}"


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("wait 1 fri", 2, 'a wait needs a date and --on\n  try: casekit wait 1 fri --on part "shutter ordered"\n'),
        (
            "wait 1 --on part",
            2,
            'a wait needs a date and --on\n  try: casekit wait 1 fri --on part "shutter ordered"\n',
        ),
        (
            "wait 1 fri --on luck",
            2,
            (
                "invalid value for '--on': 'luck' is not one of 'customer', 'part', 'vendor', 'expert'\n"
                "  try: casekit wait --help\n"
            ),
        ),
        ("wait 1 fri x --over y", 2, "DATE goes with a new wait, not with --over\n"),
        ("wait 1 fri ' ' --on part", 2, "what is waited for is empty\n"),
        ("wait 1 --over ''", 2, "why it is over is empty\n"),
        ("wait 1 whenever --on part", 2, None),
        (
            "wait 1 sat --on part",
            4,
            (
                "the shop is closed all sat 2026-11-28: it next opens mon 2026-11-30 09:00\n"
                "  try: '2026-11-30 09:00', or --anyway to keep the closed day\n"
            ),
        ),
        ("wait 1 --over y", 3, "1 has no open wait\n  try: casekit show 1\n"),
    ],
)
def test_what_makes_no_wait_is_refused(shop: Shop, typed: str, code: int, said: str | None) -> None:
    """It needs a date and somebody to wait for; nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (code, "")
    assert said is None or outcome.err == f"casekit: {said}"
    assert shop.read("cases/000/1.toml") == before


def test_a_wait_is_over(shop: Shop) -> None:
    """The work goes on, with the step that was said, or else with our next word to the customer (law 5)."""
    shop.ok("wait 1 fri --on part")
    assert shop.ok('wait 1 --over "it came" --next "tue fit it"') == (
        f"{HEAD}  ana: goes on: it came\n  ana: follow-up by tomorrow 18:00: fit it\n{FIRST}"
    )
    shop.ok("follow-up 1 --dropped 'wrong part' --next 'wed ask'")
    shop.ok("follow-up 1 --done asked --next 'wed order'")
    shop.ok("wait 1 fri --on vendor")
    shop.ok("follow-up 1 --done ordered")
    assert shop.ok("wait 1 --over 'it came'") == (
        f"{HEAD}  ana: goes on: it came\n{FIRST}"
    )
    assert shop.ok("list status:waiting --format ids") == ""


def test_two_waits_stand_side_by_side(shop: Shop) -> None:
    """The end of one leaves the other; of two none is guessed."""
    shop.ok("wait 1 fri --on part 'shutter ordered'")
    shop.ok("wait 1 thu --on customer 'the password'")
    outcome = shop.run("wait 1 --over came")
    assert (outcome.code, outcome.err) == (
        5,
        (
            "casekit: 1 has 2 that fit: 0000000003 waiting on customer: the password (2026-11-26 18:00); "
            "0000000002 waiting on part: shutter ordered (2026-11-27 18:00)\n  try: the same with --which 0000000003\n"
        ),
    )
    shop.ok("wait 1 --over came --which 0000000003")
    assert shop.read("cases/000/1.toml").endswith('kind = "resumed"\nof = "0000000003"\nbecause = "came"\n')
    assert shop.ok("list status:waiting --format ids") == "1\n"


def test_a_closed_case_waits_for_nothing(shop: Shop) -> None:
    """Whoever works on a closed case has to open it again first."""
    shop.ok("close 1 --outcome fixed")
    assert [shop.run(f"wait 1 {words}").code for words in ("fri --on part", "--over x")] == [4, 4]
