"""Laws of `tried`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        ('"drum swap: no change"', "tried drum swap: no change", 'step = "drum swap"\nresult = "no change"\n'),
        ('"drum swap"', "tried drum swap, result not noted", 'step = "drum swap"\n'),
        (
            '"new toner: no change" --who customer',
            "the customer tried new toner: no change",
            'step = "new toner"\nresult = "no change"\nwho = "customer"\n',
        ),
    ],
)
def test_a_step_and_its_result_are_data(shop: Shop, typed: str, said: str, kept: str) -> None:
    """What stands before the colon was done, what stands behind it came of it, and who did it is kept."""
    assert shop.ok(f"tried 1 {typed}", by="bo") == f"{HEAD}  bo: {said}\n{NEXT}"
    assert shop.read("cases/000/1.toml").endswith(f'by = "bo"\nkind = "tried"\n{kept}')


def test_a_step_may_come_from_stdin(shop: Shop) -> None:
    """`-` reads it, so that a script need not quote it."""
    assert shop.ok("tried 1 -", stdin="reset: blank again\n") == f"{HEAD}  ana: tried reset: blank again\n{NEXT}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tried 1 ': no change'", "casekit: what was tried, before the colon, is empty\n"),
        ("tried 1 ' '", "casekit: what was tried is empty\n"),
        (
            "tried 1 x --who zed",
            (
                "casekit: invalid value for '--who': 'zed' is not one of 'customer', 'tech', 'expert'\n"
                "  try: casekit tried --help\n"
            ),
        ),
    ],
)
def test_what_says_nothing_is_a_usage_error(shop: Shop, typed: str, said: str) -> None:
    """A result of nothing, nothing at all, and a stranger are no step; nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", said)
    assert shop.read("cases/000/1.toml") == before


def test_work_on_a_closed_case_is_refused(shop: Shop) -> None:
    """Whoever works on a closed case has to open it again first."""
    shop.ok("close 1 --outcome fixed")
    outcome = shop.run("tried 1 x")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        'casekit: 1 is closed (fixed)\n  try: casekit reopen 1 "what they say" --same\n',
    )
