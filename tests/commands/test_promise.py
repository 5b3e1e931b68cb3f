"""Laws of `promise`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
SILENCE = "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_promise_has_a_time_and_a_basis(shop: Shop) -> None:
    """What the customer counts on is due at an instant, and the ledger keeps what that rests on."""
    shop.ok("contact 1 --in hello")
    assert shop.ok('promise 1 "tue 17:00" "know the cause" --basis "cy looks at it"') == (
        f"{HEAD}  ana: promised for tomorrow 17:00: know the cause\n  next, tomorrow 17:00, ana: know the cause (promised)\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "promised"\nwhat = "know the cause"\ndue = 2026-11-24T17:00:00+08:00\nbasis = "cy looks at it"\n'
    )


def test_a_day_alone_means_closing_time(shop: Shop) -> None:
    """Nobody can be told anything after the shop has closed."""
    shop.ok("promise 1 tue x")
    assert shop.read("cases/000/1.toml").endswith("due = 2026-11-24T18:00:00+08:00\n")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (
            "promise 1",
            2,
            'a promise needs a date and what is promised\n  try: casekit promise 1 "tue 17:00" "know the cause"\n',
        ),
        (
            'promise 1 "know the cause"',
            2,
            'a promise needs a date and what is promised\n  try: casekit promise 1 "tue 17:00" "know the cause"\n',
        ),
        ("promise 1 tue ''", 2, "what is promised is empty\n"),
        ("promise 1 tue x --kept", 2, "DATE goes with a new promise, not with --kept\n"),
        ("promise 1 tue x --told", 2, "--told goes with --moved, not with a new promise\n"),
        ("promise 1 --kept --anyway", 2, "--anyway goes with a new promise or --moved, not with --kept\n"),
        ("promise 1 --kept --dropped why", 2, "--kept and --dropped exclude each other\n"),
        ("promise 1 --dropped ''", 2, "the reason is empty\n"),
        (
            "promise 1 sat x",
            4,
            (
                "the shop is closed all sat 2026-11-28: it next opens mon 2026-11-30 09:00\n"
                "  try: '2026-11-30 09:00', or --anyway to keep the closed day\n"
            ),
        ),
        (
            "promise 1 yesterday x",
            4,
            (
                "sun 2026-11-22 23:59 has passed: it is mon 2026-11-23 10:00\n"
                "  try: a later time, such as +4h or tomorrow\n"
            ),
        ),
        ("promise 1 --kept", 3, "1 has no open promise\n  try: casekit show 1\n"),
        ("promise 1 --kept --which zz", 3, "1 has no open promise that begins with zz\n  try: casekit show 1\n"),
    ],
)
def test_what_makes_no_promise_is_refused(shop: Shop, typed: str, code: int, said: str) -> None:
    """No word is passed over, no date is in the past or on a closed day, and nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (code, "", f"casekit: {said}")
    assert shop.read("cases/000/1.toml") == before


def test_a_closed_day_can_be_promised_anyway(shop: Shop) -> None:
    """Somebody who comes in on a Saturday says so."""
    assert shop.ok("promise 1 'sat 11:00' 'lend a printer' --anyway") == (
        f"{HEAD}  ana: promised for sat 28 nov 11:00: lend a printer\n{SILENCE}"
    )
    assert shop.read("cases/000/1.toml").endswith("due = 2026-11-28T11:00:00+08:00\nanyway = true\n")
    shop.ok("promise 1 --moved 'sun 11:00' --told --anyway")
    assert shop.ok("check --format ids") == ""
    shop.ok("promise 1 --moved fri --told --anyway")
    assert shop.read("cases/000/1.toml").endswith("due = 2026-11-27T18:00:00+08:00\ntold = true\n")


def test_a_promise_is_kept(shop: Shop) -> None:
    """Our next word to the customer is due then (law 5), and what --next says."""
    shop.ok("promise 1 tue x")
    assert shop.ok("promise 1 --kept", by="bo") == (
        f"{HEAD}  bo: promise kept\n{SILENCE}"
    )
    shop.ok("promise 1 wed y")
    assert shop.ok('promise 1 --kept --next "fri fit it"') == (
        f"{HEAD}  ana: promise kept\n  ana: follow-up by fri 27 nov 18:00: fit it\n{SILENCE}"
    )
    assert shop.read("cases/000/1.toml").endswith('what = "fit it"\ndue = 2026-11-27T18:00:00+08:00\n')


def test_a_promise_is_dropped_for_a_reason(shop: Shop) -> None:
    """It no longer binds, and the story says why."""
    shop.ok("promise 1 tue x")
    assert shop.ok('promise 1 --dropped "she found the cause" --next "wed call"') == (
        f"{HEAD}  ana: promise dropped: she found the cause\n  ana: follow-up by wed 25 nov 18:00: call\n"
        "  next, wed 25 nov 18:00, ana: call\n"
    )


def test_a_promise_moves_and_the_customer_knows(shop: Shop) -> None:
    """A move names the date it replaces, so that no other copy's move is lost."""
    shop.ok("promise 1 'tue 17:00' x")
    assert shop.ok('promise 1 --moved wed --because "the part is late" --told') == (
        f"{HEAD}  ana: promise moved to wed 25 nov 18:00: the part is late; they know\n"
        "  next, wed 25 nov 18:00, ana: x (promised)\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "promise_moved"\nof = ["0000000002"]\ndue = 2026-11-25T18:00:00+08:00\n'
        'because = "the part is late"\ntold = true\n'
    )
    shop.ok("promise 1 --kept")


def test_a_move_replaces_every_date_that_stands(shop: Shop) -> None:
    """Two copies moved it at the same time: the next move names both."""
    shop.ok("promise 1 tue x")
    path = shop.root / "cases/000/1.toml"
    for known in ("ya", "yb"):
        twin = (
            f'\n[[event]]\nn = 3\nid = "{known}"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "promise_moved"\n'
        )
        path.write_text(path.read_text() + twin + 'of = ["0000000002"]\ndue = 2026-11-25T18:00:00+08:00\n')
    shop.ok("promise 1 --moved thu --told")
    assert 'of = ["ya", "yb"]\ndue = 2026-11-26T18:00:00+08:00\n' in shop.read("cases/000/1.toml")


def test_a_move_that_nobody_heard_of_is_pointed_out(shop: Shop) -> None:
    """What counts is that they know before the old date passes."""
    shop.ok("promise 1 'tue 17:00' x")
    outcome = shop.run("promise 1 --moved wed")
    assert (outcome.code, outcome.err) == (
        0,
        "casekit: tell them before tomorrow 17:00, or it counts as broken; then move it again with --told\n",
    )


def test_a_promise_moved_too_late_counts_as_broken(shop: Shop) -> None:
    """Telling them after the date has passed is kept, and mends nothing."""
    shop.ok("promise 1 'tue 17:00' x")
    shop.at("2026-11-24T17:05:00+08:00")
    outcome = shop.run("promise 1 --moved wed --told")
    assert (outcome.code, outcome.err) == (
        0,
        "casekit: it was due today 17:00: told or not, the promise counts as broken\n",
    )
    assert shop.read("cases/000/1.toml").endswith("due = 2026-11-25T18:00:00+08:00\ntold = true\n")


def test_a_promise_kept_late_says_so(shop: Shop) -> None:
    """The answer, the page and the story tell it alike: what counts is the date the customer was told."""
    shop.ok("promise 1 'tue 17:00' x")
    assert shop.run("promise 1 --moved wed").code == 0
    shop.at("2026-11-25T10:00:00+08:00")
    late = "promise kept late, it was due yesterday 17:00"
    assert f"  ana: {late}\n" in shop.ok("promise 1 --kept")
    assert f"  today 10:00, ana: {late}\n" in shop.ok("show 1")
    assert "  x, for today 18:00, moved once too late: broken, kept late\n" in shop.ok("story 1")


def test_a_date_that_nobody_heard_of_is_not_what_they_count_on(shop: Shop) -> None:
    """Moved again and told after the first date, it is broken, whatever date stood in between; the story says what to say."""
    shop.ok("promise 1 'tue 17:00' x")
    assert shop.run("promise 1 --moved wed").code == 0
    assert "  We promised for tomorrow 17:00: x; it will be wed 25 nov 18:00.\n" in shop.ok("story 1")
    shop.at("2026-11-25T10:00:00+08:00")
    outcome = shop.run("promise 1 --moved thu --told")
    assert outcome.err == "casekit: it was due yesterday 17:00: told or not, the promise counts as broken\n"


def test_of_several_promises_none_is_guessed(shop: Shop) -> None:
    """A promise kept by mistake is worse than a second try: they are listed, and --which says which."""
    shop.ok('promise 1 wed "quote\nby mail"')
    shop.ok('promise 1 tue "cause"')
    outcome = shop.run("promise 1 --kept")
    assert (outcome.code, outcome.out, outcome.err) == (
        5,
        "",
        (
            "casekit: 1 has 2 that fit: 0000000003 cause (2026-11-24 18:00); 0000000002 quote … (2026-11-25 18:00)\n"
            "  try: the same with --which 0000000003\n"
        ),
    )
    shop.ok("promise 1 --kept --which 0000000002")
    assert shop.read("cases/000/1.toml").endswith('kind = "promise_kept"\nof = "0000000002"\n')
    shop.ok("promise 1 --kept")
    assert shop.run("promise 1 --kept").code == 3


def test_a_closed_case_gets_no_promise(shop: Shop) -> None:
    """Whoever works on a closed case has to open it again first."""
    shop.ok("close 1 --outcome fixed")
    assert [shop.run(f"promise 1 {words}").code for words in ("tue x", "--kept", "--moved tue", "--dropped y")] == [
        4
    ] * 4
