"""Laws of `refer`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change"')
    shop.ok('contact 1 --out phone "we ask Epson"')


def test_the_customer_is_sent_on_and_asked_by_a_date(shop: Shop) -> None:
    """Who contacts whom and when we ask; the owner keeps the case, and it stays open."""
    assert shop.ok('refer 1 wed --to "Epson service centre" "board level repair" --contacts them') == (
        f"{HEAD}  ana: referred to Epson service centre (they contact the customer), we ask by wed 25 nov 18:00: "
        "board level repair\n"
        '  ana keeps the case and asks: casekit follow-up 1 --done "what they say"\n'
        "  next, wed 25 nov 18:00, ana: were they helped by Epson service centre?\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "referred"\nto = "Epson service centre"\nbecause = "board level repair"\n'
        'check_by = 2026-11-25T18:00:00+08:00\ncontacts = "them"\n'
    )
    assert "were they helped by Epson service centre?" in shop.at("2026-11-25T09:00:00+08:00").ok("today")
    assert shop.ok("list status:open --format ids") == "1\n"


def test_what_they_say_settles_it(shop: Shop) -> None:
    """It stands in the story beside the referral; until then a case is not closed by chance."""
    shop.ok("refer 1 wed --to Epson board")
    assert shop.run("close 1 --outcome referred").code == 4
    assert "referred to Epson: board – we ask by wed 25 nov 18:00\n" in shop.ok("story 1")
    shop.ok('follow-up 1 --done "new board, works" --next "fri thank them"')
    assert "referred to Epson: board – new board, works\n" in shop.ok("story 1")
    assert "sent you on" not in shop.ok("story 1")


def test_what_settles_it_is_named_where_there_is_more(shop: Shop) -> None:
    """The step that a refusal names ends the referral and nothing else."""
    shop.ok("refer 1 wed --to Epson board")
    shop.ok('follow-up 1 tue "call her"')
    step = shop.run("close 1 --outcome referred").err.partition("try: casekit ")[2].partition(", or ")[0]
    shop.ok(step)
    assert [row["what"] for row in shop.run("due --json kind:follow-up,referral").rows] == ["call her"]


@pytest.mark.parametrize(
    ("contacts", "said"),
    [
        ("", "We sent you on to Epson."),
        ("--contacts us", "We sent you on to Epson; we contact them for you."),
        ("--contacts them", "We sent you on to Epson; they contact you."),
        ("--contacts customer", "We sent you on to Epson; you contact them."),
    ],
)
def test_the_customer_may_be_told_who_takes_the_first_step(shop: Shop, contacts: str, said: str) -> None:
    """Nobody waits for a call that nobody makes."""
    shop.ok(f"refer 1 wed --to Epson board {contacts}")
    assert f"  {said}\n" in shop.ok("story 1").partition("you may say\n")[2]


def test_law_4_an_incomplete_story_stays(shop: Shop) -> None:
    """The other side must not begin anew: something was tried, or it is said why not."""
    shop.ok('open "no picture"')
    outcome = shop.run("refer 2 wed --to Epson board")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        (
            "casekit: the story of 2 is not complete: it lacks one thing tried\n"
            '  try: casekit tried 2 "what: result", or refer with --untested "why"\n'
        ),
    )
    shop.ok('refer 2 wed --to Epson board --untested "sealed by the maker"')
    assert shop.read("cases/000/2.toml").endswith('untested = "sealed by the maker"\n')


def test_to_somebody_else_too(shop: Shop) -> None:
    """Each is asked about; on a closed day only when told so, and the event keeps that."""
    shop.ok("refer 1 wed --to Epson board")
    shop.ok("refer 1 sat --to 'the dealer' warranty --anyway --next 'tue ring the dealer'")
    rows = shop.run("due kind:referral,follow-up --json").rows
    assert [row["what"] for row in rows] == [
        "ring the dealer", "were they helped by Epson?", "were they helped by the dealer?",
    ]  # fmt: skip
    assert shop.ok("check").startswith("all well: ")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("refer 1 wed --to Bo board", 4, "Bo works here: a question is lent to them"),
        ("refer 1 wed --to epson again", 4, "they were sent to epson already"),
        ("refer 1 wed --to ' ' board", 2, "whom they are sent to is empty"),
        ("refer 1 wed --to Epson2 ''", 2, "the reason is empty"),
        ("refer 1 soon --to Epson2 board", 2, "'soon' is no date: "),
        ("refer 1 yesterday --to Epson2 board", 4, "sun 2026-11-22 23:59 has passed: "),
        ("refer 9 wed --to Epson2 board", 3, "there is no case 9"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    shop.ok("refer 1 wed --to Epson board")
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0][: len(says) + 9]) == (code, "", f"casekit: {says}")
    assert shop.read("cases/000/1.toml") == before


def test_a_closed_case_is_opened_first(shop: Shop) -> None:
    """Nobody is sent on with a case that is over."""
    shop.ok("close 1 --outcome advised")
    assert shop.run("refer 1 wed --to Epson board").code == 4


def test_a_retry_refers_once(shop: Shop) -> None:
    """Under one key nothing is added twice."""
    shop.ok("refer 1 wed --to Epson board --key a")
    assert "nothing was added" in shop.ok("refer 1 wed --to Epson board --key a")
