"""Laws of `contact`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
NEXT = "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        (
            '--out phone "told her we know more on Tuesday"',
            "to the customer (phone): told her we know more on Tuesday",
            'direction = "out"\nchannel = "phone"\ntext = "told her we know more on Tuesday"\n',
        ),
        (
            '--in "asked for status" --told "on Tuesday" --feeling sad --channel counter',
            "from the customer (counter): asked for status; told: on Tuesday",
            'direction = "in"\nchannel = "counter"\ntext = "asked for status"\ntold = "on Tuesday"\nfeeling = "sad"\n',
        ),
        (
            '--in "asked for status"',
            "from the customer: asked for status",
            'direction = "in"\ntext = "asked for status"\n',
        ),
    ],
)
def test_a_word_has_a_direction(shop: Shop, typed: str, said: str, kept: str) -> None:
    """Who came to whom, how, and what they know now is data; it starts the silence anew."""
    assert shop.ok(f"contact 1 {typed}") == f"{HEAD}  ana: {said}\n{NEXT}"
    assert shop.read("cases/000/1.toml").endswith(f'kind = "contacted"\n{kept}')


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "contact 1 hello",
            'casekit: say which it is: --out or --in\n  try: casekit contact 1 --out phone "…", or --in "…"\n',
        ),
        ("contact 1 hello --in --out phone", "casekit: --out and --in exclude each other\n"),
        (
            "contact 1 hello --out phone --channel mail",
            "casekit: --out phone names the channel already\n  try: --out mail\n",
        ),
        ("contact 1 hello --out ''", "casekit: the channel after --out is empty\n"),
        (
            "contact 1 --in",
            (
                "casekit: missing argument 'TEXT'\n"
                '  try: casekit contact 1042 --out phone "told her we know more on Tuesday"\n'
            ),
        ),
    ],
)
def test_one_direction_and_one_channel(shop: Shop, typed: str, said: str) -> None:
    """Exactly one of --out and --in is said, and the channel once."""
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", said)


def test_a_word_never_ends_a_follow_up(shop: Shop) -> None:
    """What somebody said they would do is still to be done after the customer has called."""
    shop.ok('follow-up 1 "today 12:00" "call with the quote"')
    assert shop.ok('contact 1 --in "asked for status"').endswith("  next, today 12:00, ana: call with the quote\n")


def test_a_word_about_a_closed_case_is_kept(shop: Shop) -> None:
    """A customer may ring long after; that opens nothing, and the answer says so."""
    shop.ok("close 1 --outcome fixed")
    assert shop.ok('contact 1 --in "thanks"') == f"{HEAD}  ana: from the customer: thanks\n  1 is closed (fixed)\n"
