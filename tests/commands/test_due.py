"""Laws of `due`: what is owed, by whom, and when somebody hears of it."""

import pytest

from casekit.testing import Shop
from tests.counter import many, stocked
from tests.screen import seen

FIRST = "first contact: say what happens next"
HEAD = "ref,due,who,kind,what,id,owner,status,customer,customer_name,device,title\n"


@pytest.fixture(autouse=True)
def _stocked(shop: Shop) -> None:
    stocked(shop)


def owed(shop: Shop, words: str = "") -> list[tuple[str, str, str, str]]:
    """When, by whom, of which kind and what, without its seconds."""
    return [(row["due"][5:16], row["who"], row["kind"], row["what"]) for row in shop.run(f"due {words} --json").rows]


def test_the_overdue_first(shop: Shop) -> None:
    """Everything that is owed on open cases, the earliest first."""
    assert shop.ok("due") == (
        "case  due               who  kind           what                                  customer\n"
        f"2     yesterday 14:00   bo   first-contact  {FIRST}  Lim\n"
        f"3     today 13:00       ana  first-contact  {FIRST}  Mrs Tan\n"
        "2     fri 27 nov 18:00  bo   wait           waiting on part: speaker              Lim\n"
    )


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            "json",
            (
                '{"casekit":1,"report":"due","rows":[\n'
                '{"ref":"2","due":"2026-11-27T18:00:00+08:00","who":"bo","kind":"wait","what":'
                '"waiting on part: speaker","id":"0000000006",'
                '"owner":"bo","status":"waiting","customer":"c2","customer_name":"Lim",'
                '"device":"Dell XPS","title":"no sound"}\n]}\n'
            ),
        ),
        (
            "jsonl",
            (
                '{"ref":"2","due":"2026-11-27T18:00:00+08:00","who":"bo","kind":"wait","what":'
                '"waiting on part: speaker","id":"0000000006",'
                '"owner":"bo","status":"waiting","customer":"c2","customer_name":"Lim",'
                '"device":"Dell XPS","title":"no sound"}\n'
            ),
        ),
        (
            "csv",
            HEAD + "2,2026-11-27T18:00:00+08:00,bo,wait,waiting on part: speaker,0000000006,bo,waiting,c2,Lim,Dell XPS,"
            "no sound\n",
        ),
        (
            "tsv",
            HEAD.replace(",", "\t") + "2\t2026-11-27T18:00:00+08:00\tbo\twait\twaiting on part: speaker\t0000000006\t"
            "bo\twaiting\tc2\tLim\tDell XPS\tno sound\n",
        ),
        ("ids", "2\n"),
    ],
)
def test_the_machine_formats_are_a_contract(shop: Shop, form: str, said: str) -> None:
    """Every key in its place, every instant in full; ids are those of the cases."""
    assert shop.ok(f"due kind:wait --format {form}") == said
    assert seen(shop, f"due kind:wait --format {form}", cells=20, env={"CLICOLOR_FORCE": "1"}) == said


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "ids"])
def test_what_i_owe_before_friday_is_one_answer(shop: Shop, form: str) -> None:
    """`who:me due:<fri` leaves out a colleague's and what is due on Friday, in every format alike."""
    shop.ok("follow-up 3 fri 'call'")
    shop.ok("follow-up 3 thu 'measure'")
    said = shop.ok(f"due who:me due:<fri --format {form}")
    assert said == shop.ok(f"due who:ana due:<2026-11-27 --format {form}")
    assert ("measure" in said or form == "ids", "call" in said, "speaker" in said) == (True, False, False)


def test_a_filter_narrows_it_down(shop: Shop) -> None:
    """What a duty is about and what its case is about; a dash means not."""
    filters = {
        "who:bo": 2, "who:me": 1, "-who:bo": 1, "kind:wait,first-contact": 3, "-kind:wait": 2, "due:<today": 1,
        "due:>today": 1, "status:waiting": 2, "-customer:c1": 2, "owner:ana": 1, "cracked": 1, "-blank": 2, "ref:3": 1,
    }  # fmt: skip
    assert {words: len(owed(shop, words)) for words in filters} == filters


def test_nothing_due_is_an_answer(shop: Shop) -> None:
    """Exit 0; an unknown filter is exit 2."""
    assert shop.ok("due who:cy") == "nothing is due\n"
    assert shop.ok("due who:cy --format csv") == HEAD
    outcome = shop.run("due wo:cy")
    assert (outcome.code, outcome.err[:60]) == (2, "casekit: filter 'wo:cy': no filter 'wo:'; did you mean who? ")


def test_a_table_shows_twenty_and_says_how_many_more(shop: Shop) -> None:
    """As with any list."""
    many(shop, 22)
    outcome = shop.run("due")
    assert (outcome.out.count("\n"), outcome.err) == (21, "casekit: 5 more; --limit 0 shows all\n")
    assert shop.ok("due --limit 0").count("\n") == 26


def test_a_late_answer_alarms_the_owner(shop: Shop) -> None:
    """Law 3: the question stays with who was asked, and from its date on the owner is to ask for the answer."""
    shop.ok("tried 3 'new glass: no change'")
    shop.ok("escalate 3 wed --to cy 'is the digitizer sold alone?'")
    assert owed(shop, "kind:escalation,late-escalation") == [
        ("11-25T18:00", "cy", "escalation", "is the digitizer sold alone?"),
        ("11-25T18:00", "ana", "late-escalation", "ask cy for the answer: is the digitizer sold alone?"),
    ]
    shop.ok("answer 3 'no'", by="cy")
    assert owed(shop, "kind:escalation,late-escalation,read") == [("11-24T09:00", "ana", "read", "cy answered: no")]


def test_a_hand_over_nobody_accepted_alarms_the_owner(shop: Shop) -> None:
    """Law 2: the case stays where it is until somebody takes it, so its owner asks again."""
    shop.ok("hand-over 3 --to bo --because leave --untested 'just came in'")
    assert owed(shop, "kind:hand-over,late-hand-over") == [
        ("11-25T09:00", "bo", "hand-over", "accept from ana: leave"),
        ("11-25T09:00", "ana", "late-hand-over", "ask bo to accept the hand-over or decline it"),
    ]


def test_a_terminal_shows_the_overdue_in_red(shop: Shop) -> None:
    """Where colour is wanted: NO_COLOR and --color never take it away, --color always brings it."""
    red = "\x1b[31myesterday 14:00\x1b[0m"
    assert seen(shop, "due").count(red) == 1
    assert seen(shop, "due", env={"NO_COLOR": "1"}).count("\x1b") == 0
    assert seen(shop, "due --color never").count("\x1b") == 0
    assert seen(shop, "due", env={"TERM": "dumb"}).count("\x1b") == 0
    assert shop.ok("due --color always").count(red) == 1
    assert shop.ok("due", env={"CLICOLOR_FORCE": "1"}).count(red) == 1
    assert shop.ok("due", env={"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}).count("\x1b") == 0
