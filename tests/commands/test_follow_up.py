"""Laws of `follow-up`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def add(shop: Shop, known: str, kind: str, fields: str) -> None:
    """Write an event into the case by hand."""
    path = shop.root / "cases/000/1.toml"
    head = f'\n[[event]]\nn = 9\nid = "{known}"\nat = 2026-11-23T09:30:00+08:00\nby = "cy"\nkind = "{kind}"\n'
    path.write_text(path.read_text() + head + fields)


def test_a_follow_up_is_the_owners(shop: Shop) -> None:
    """Nobody is named: whoever owns the case when it is due does it."""
    assert shop.ok('follow-up 1 "today 12:00" "call with the quote"', by="bo") == (
        f"{HEAD}  bo: follow-up by today 12:00: call with the quote\n  next, today 12:00, ana: call with the quote\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "followup_set"\nwhat = "call with the quote"\ndue = 2026-11-23T12:00:00+08:00\n'
    )


def test_a_follow_up_can_be_somebodys(shop: Shop) -> None:
    """Anybody on the roster may be asked, the counter too; business days skip closed ones."""
    assert shop.ok("follow-up 1 +5bd 'say it is ready' --who Dee --channel phone") == (
        f"{HEAD}  ana: follow-up for dee by mon 30 nov 18:00: say it is ready\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'what = "say it is ready"\ndue = 2026-11-30T18:00:00+08:00\nwho = "dee"\nchannel = "phone"\n'
    )


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (
            "follow-up 1 fri",
            2,
            'a follow-up needs a date and what to do\n  try: casekit follow-up 1 +2bd "call with the quote"\n',
        ),
        ("follow-up 1 fri ''", 2, "what to do is empty\n"),
        (
            "follow-up 1 fri x --who zed",
            2,
            "'zed' is not on the roster (ana, bo, cy, dee)\n  try: casekit config roster\n",
        ),
        ("follow-up 1 fri x --because y", 2, "--because goes with --moved, not with a new follow-up\n"),
        ("follow-up 1 fri --done x", 2, "DATE goes with a new follow-up, not with --done\n"),
        ("follow-up 1 --done x --moved fri", 2, "--done and --moved exclude each other\n"),
        ("follow-up 1 --done ''", 2, "the result is empty\n"),
        (
            "follow-up 1 sun x",
            4,
            (
                "the shop is closed all sun 2026-11-29: it next opens mon 2026-11-30 09:00\n"
                "  try: '2026-11-30 09:00', or --anyway to keep the closed day\n"
            ),
        ),
        ("follow-up 1 --done x", 3, '1 has no open follow-up\n  try: casekit contact 1 --out phone "…"\n'),
    ],
)
def test_what_makes_no_follow_up_is_refused(shop: Shop, typed: str, code: int, said: str) -> None:
    """No word is passed over, nobody unknown is asked, and nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (code, "", f"casekit: {said}")
    assert shop.read("cases/000/1.toml") == before


def test_what_was_done_has_a_result_and_a_next_step(shop: Shop) -> None:
    """Law 5: with --next the case goes on as said, without it our next word to the customer is due."""
    shop.ok("follow-up 1 tue 'call with the quote'")
    assert shop.ok('follow-up 1 --done "she approved" --next "wed fit it"') == (
        f"{HEAD}  ana: follow-up done: she approved\n  ana: follow-up by wed 25 nov 18:00: fit it\n{FIRST}"
    )
    assert shop.ok('follow-up 1 --done "fits"') == (
        f"{HEAD}  ana: follow-up done: fits\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith('kind = "followup_done"\nof = "0000000004"\nresult = "fits"\n')


def test_a_follow_up_is_moved_or_dropped_for_a_reason(shop: Shop) -> None:
    """A move names the date it replaces; what is dropped says why."""
    shop.ok("follow-up 1 tue 'call with the quote'")
    assert shop.ok('follow-up 1 --moved fri --because "she is away"') == (
        f"{HEAD}  ana: follow-up moved to fri 27 nov 18:00: she is away\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'of = ["0000000002"]\ndue = 2026-11-27T18:00:00+08:00\nbecause = "she is away"\n'
    )
    assert shop.ok('follow-up 1 --dropped "she came in" --next "fri fit it"') == (
        f"{HEAD}  ana: follow-up dropped: she came in\n  ana: follow-up by fri 27 nov 18:00: fit it\n{FIRST}"
    )


def test_my_own_is_meant_before_anothers(shop: Shop) -> None:
    """Whoever types means what they owe, if that is one thing."""
    shop.ok("follow-up 1 tue 'owner calls'")
    shop.ok("follow-up 1 wed 'bo orders' --who bo")
    assert shop.ok("follow-up 1 --done ordered", by="bo") == f"{HEAD}  bo: follow-up done: ordered\n{FIRST}"
    assert shop.read("cases/000/1.toml").endswith('of = "0000000003"\nresult = "ordered"\n')
    shop.ok("follow-up 1 --done called", by="cy")
    assert 'of = "0000000002"\nresult = "called"\n' in shop.read("cases/000/1.toml")


@pytest.mark.parametrize("by", ["ana", "cy"])
def test_of_several_none_is_guessed(shop: Shop, by: str) -> None:
    """Two of mine, or two of others when none is mine: they are listed, and --which says which."""
    shop.ok("follow-up 1 wed order")
    shop.ok("follow-up 1 tue call")
    outcome = shop.run("follow-up 1 --done x", by=by)
    assert (outcome.code, outcome.out, outcome.err) == (
        5,
        "",
        (
            "casekit: 1 has 2 that fit: 0000000003 call (2026-11-24 18:00); 0000000002 order (2026-11-25 18:00)\n"
            "  try: the same with --which 0000000003\n"
        ),
    )
    assert shop.ok("follow-up 1 --done x --which 0000000002", by=by) == f"{HEAD}  {by}: follow-up done: x\n{FIRST}"


@pytest.mark.parametrize(
    ("known", "kind", "fields"),
    [
        ("ref1", "referred", 'to = "Epson"\nbecause = "board"\ncheck_by = 2026-11-25T18:00:00+08:00\n'),
        ("spk1", "reopened", 'because = "blank again"\n'),
        ("look:kept1", "promise_kept", 'of = "nowhere"\n'),
    ],
)
def test_done_also_ends_what_came_without_being_set(shop: Shop, known: str, kind: str, fields: str) -> None:
    """To ask after a referral, to speak after a return and to look at what had no effect are done like any step."""
    add(shop, known.removeprefix("look:"), kind, fields)
    assert shop.ok("follow-up 1 --done 'did it' --next 'fri call'").splitlines()[1:3] == [
        "  ana: follow-up done: did it",
        "  ana: follow-up by fri 27 nov 18:00: call",
    ]
    assert f'kind = "followup_done"\nof = "{known}"\n' in shop.read("cases/000/1.toml")
    assert shop.run("follow-up 1 --done again --which look").code == 3


def test_an_answer_is_read(shop: Shop) -> None:
    """The answer to an escalation is done with once its owner has read it."""
    add(shop, "a1", "escalated", 'to = "cy"\nquestion = "sold alone?"\nreturn_by = 2026-11-25T18:00:00+08:00\n')
    add(shop, "a2", "escalation_answered", 'of = "a1"\nanswer = "yes"\n')
    shop.ok("follow-up 1 --done 'ordered it' --next 'fri fit it'")
    assert 'kind = "followup_done"\nof = "a2"\n' in shop.read("cases/000/1.toml")


def test_only_a_follow_up_moves_or_is_dropped(shop: Shop) -> None:
    """To speak to a customer who is back can be done, and nothing else."""
    add(shop, "spk1", "reopened", 'because = "blank again"\n')
    assert [shop.run(f"follow-up 1 {way}").code for way in ("--moved fri", "--dropped x", "--done x")] == [3, 3, 0]


def test_a_closed_case_has_no_follow_ups(shop: Shop) -> None:
    """Whoever works on a closed case has to open it again first."""
    shop.ok("close 1 --outcome fixed")
    assert [shop.run(f"follow-up 1 {words}").code for words in ("tue x", "--done x", "--moved tue")] == [4] * 3
