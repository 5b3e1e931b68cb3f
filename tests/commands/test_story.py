"""Laws of `story`: the one screen to read before speaking, so that nobody tells it twice."""

from textwrap import dedent

import pytest

from casekit.testing import Shop
from tests.screen import seen

MONDAY = (
    (
        'open "blank pages\nsince Monday." --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020" '
        '--feeling "third time this year" --tried "new toner: no change" --tried restart'
    ),
    'tried 1 "drum swap: no change"',
    'contact 1 --out phone "we look at it" --told "more on Tuesday"',
)
TUESDAY = (
    'contact 1 --in "asked for status" --channel counter --feeling annoyed',
    'diagnose 1 "laser shutter stuck" --likely --plain "a small shutter inside does not open" --verified-by "a look"',
    'promise 1 "wed 17:00" "know the cause"',
    'escalate 1 wed --to cy "is the shutter sold alone?"',
    'note 1 "fuser looks fine\nand the belt too"',
    'wait 1 fri --on part "shutter ordered"',
)
EVENT = '\n[[event]]\nn = {n}\nid = "{known}"\nat = 2026-11-24T09:00:00+08:00\nby = "bo"\nkind = "{kind}"\n{fields}'


def told(shop: Shop) -> None:
    """A case with a story."""
    for typed in MONDAY:
        shop.ok(typed)
    shop.at("2026-11-24T09:00:00+08:00")
    for typed in TUESDAY:
        shop.ok(typed)


def add(shop: Shop, *events: tuple[str, str]) -> None:
    """Write events into the case by hand."""
    path = shop.root / "cases/000/1.toml"
    for n, (kind, fields) in enumerate(events, 90):
        path.write_text(path.read_text() + EVENT.format(n=n, known=f"h{n}", kind=kind, fields=dedent(fields).lstrip()))


def part(page: str, head: str) -> str:
    """The lines below a head."""
    return f"\n{page}".partition(f"\n{head}\n")[2].partition("\n\n")[0].rstrip("\n")


def test_the_screen_to_read_before_speaking(shop: Shop) -> None:
    """Their words and feeling, what was tried, asked, found, said and promised, what is next, and what may be said."""
    told(shop)
    assert shop.ok("story 1") == dedent("""\
        1 · HP LaserJet 1020 · blank pages
          Mrs Tan, came yesterday 10:00; ana owns it, waiting

        in their words
          blank pages
          since Monday.
          how they felt: third time this year
          how they felt, today 09:00: annoyed

        begin with
          You told us “blank pages”; we also wrote down “annoyed”. I have read it all: you need not tell it twice.

        tried
          new toner: no change (the customer)
          restart: result not noted (the customer)
          drum swap: no change (ana)

        asked of others
          is the shutter sold alone? – cy has until tomorrow 18:00

        cause
          likely cause: laser shutter stuck (a look); in plain words: a small shutter inside does not open

        what was said
          yesterday 10:00, we (phone): we look at it; told: more on Tuesday
          today 09:00, they (counter): asked for status

        promises
          know the cause, for tomorrow 17:00: open

        notes
          ana: fuser looks fine
            and the belt too

        next
          tomorrow 17:00, ana: know the cause (promised)
          tomorrow 18:00, cy: is the shutter sold alone?
          tomorrow 18:00, ana: ask cy for the answer: is the shutter sold alone?
          (2 later: casekit show 1)

        you may say
          We think it is this: a small shutter inside does not open, and will know by tomorrow 17:00.
          We promised for tomorrow 17:00: know the cause.
          A colleague who may know is looking at it, until tomorrow 18:00.
        """)


def test_what_verbs_to_come_will_tell(shop: Shop) -> None:
    """What was said back and asked, prices, loaners, trips and the end of the work have their place too."""
    told(shop)
    add(
        shop,
        ("restated", 'text = "every page is blank, from every computer"\nconfirmed = true\n'),
        ("asked", 'question = "other paper?"\nanswer = "same with both trays"\n'),
        ("asked", 'question = "which driver"\n'),
        ("quoted", 'amount = "120.00"\ncurrency = "SGD"\ncovers = "shutter, labour"\n'),
        ("approved", 'limit = "150.00"\ncurrency = "SGD"\nhow = "phone"\n'),
        ("loaner_lent", 'loaner = "l3"\ndue = 2026-11-30T18:00:00+08:00\n'),
        ("visited", 'purpose = "drop off"\n'),
        ("promise_moved", 'of = ["0000000009"]\ndue = 2026-11-26T17:00:00+08:00\ntold = true\n'),
    )
    page = shop.ok("story 1")
    heads = ("we said back", "already asked", "price", "with them now", "trips", "promises")
    assert {head: part(page, head) for head in heads} == {
        "we said back": "  every page is blank, from every computer (confirmed)",
        "already asked": "  other paper? same with both trays\n  which driver: no answer yet",
        "price": "  today 09:00: quoted 120.00 SGD for shutter, labour\n  today 09:00: approved up to 150.00 SGD (phone)",
        "with them now": "  loaner l3, due back mon 30 nov 18:00",
        "trips": "  today 09:00: drop off\n  came 2 times",
        "promises": "  know the cause, for thu 26 nov 17:00, moved once in time: open",
    }
    assert "You approved up to 150.00 SGD.\n" in part(page, "you may say") + "\n"


def test_every_answer_stays_in_the_story(shop: Shop) -> None:
    """Law 3: what somebody who knows has said is read with the question; what was taken back says so."""
    told(shop)
    shop.ok("answer 1 'yes, RM1-4525' --by cy", by="bo")
    shop.ok("answer 1 'no spring in it' --by bo")
    shop.ok("escalate 1 thu --to bo 'who sells it?'")
    shop.ok("recall 1 'found a seller'")
    assert part(shop.ok("story 1"), "asked of others") == (
        "  is the shutter sold alone? – cy: yes, RM1-4525\n"
        "  asked across the bench – bo: no spring in it\n"
        "  who sells it? – recalled, bo need not answer"
    )


@pytest.mark.parametrize("felt", ["", "happy", "很生气", "third time this year!", "“annoyed”"])
def test_the_first_sentence_only_quotes(shop: Shop, felt: str) -> None:
    """No sentence of ours fits every feeling and every language: their words are given back."""
    shop.ok(["open", "Gibt nur leere Seiten aus.", "--feeling", felt])
    also = f"; we also wrote down “{felt}”" if felt else ""
    assert part(shop.ok("story 1"), "begin with") == (
        f"  You told us “Gibt nur leere Seiten aus”{also}. I have read it all: you need not tell it twice."
    )


def test_a_story_that_has_just_begun(shop: Shop) -> None:
    """Nothing is shown for what there is none of, and no date that has passed is said to come."""
    shop.ok('open "no sound"')
    shop.at("2026-11-24T09:00:00+08:00")
    assert shop.ok("story 1") == dedent("""\
        1 · no sound
          a customer who gave no name, came yesterday 10:00; ana owns it, open

        in their words
          no sound

        begin with
          You told us “no sound”. I have read it all: you need not tell it twice.

        next
          yesterday 14:00, ana: first contact: say what happens next

        you may say
          We do not know the cause yet.
          You should have heard from us by yesterday 14:00.
        """)


def test_a_closed_story_says_how_it_ended(shop: Shop) -> None:
    """Nothing comes next, and nothing is promised."""
    shop.ok('open "no sound"')
    shop.ok("close 1 --outcome advised")
    page = shop.ok("story 1")
    assert "ana owns it, closed (advised)\n" in page
    assert page.endswith("\n\nyou may say\n  It was closed today 10:00: advised.\n")


def test_a_long_story_keeps_to_a_screen(shop: Shop) -> None:
    """Of what grows long the newest is shown to people, and all of it to machines."""
    shop.ok('open "no sound"')
    for number in range(1, 9):
        shop.ok(f"note 1 'note {number}'")
    assert part(shop.ok("story 1"), "notes").splitlines() == [
        "  (3 earlier: casekit log 1)",
        *(f"  ana: note {number}" for number in range(4, 9)),
    ]
    assert [row["text"] for row in shop.run("story 1 --json").rows if row["part"] == "notes"] == [
        f"ana: note {number}" for number in range(1, 9)
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            "json",
            """\
            {"casekit":1,"report":"story","rows":[
            {"ref":"1","part":"case","text":"Lim, came 2026-11-23T10:00:00+08:00; ana owns it, open"},
            {"ref":"1","part":"in their words","text":"dim"},
            {"ref":"1","part":"begin with","text":"You told us “dim”. I have read it all: you need not tell it twice."},
            {"ref":"1","part":"next","text":"2026-11-23T14:00:00+08:00, ana: first contact: say what happens next"},
            {"ref":"1","part":"you may say","text":"We do not know the cause yet."},
            {"ref":"1","part":"you may say","text":"You hear from us by 2026-11-23T14:00:00+08:00."}
            ]}
            """,
        ),
        ("ids", "1\n"),
    ],
)
def test_the_machine_formats_are_a_contract(shop: Shop, form: str, said: str) -> None:
    """One row a line, in the order of reading, with every instant in full."""
    shop.ok('open "dim" --name Lim')
    assert shop.ok(f"story 1 --format {form}") == dedent(said)
    assert seen(shop, f"story 1 --format {form}", cells=20, env={"CLICOLOR_FORCE": "1"}) == dedent(said)


def test_a_narrow_terminal_and_wide_letters(shop: Shop) -> None:
    """Lines are folded in cells: nothing is lost, and nothing overruns."""
    shop.ok('open "打印机一直打印空白页面，已经换过碳粉盒了" --name "陳大文"')
    page = seen(shop, "story 1", cells=24, env={"NO_COLOR": "1"})
    assert page.startswith(
        dedent("""\
        1 · 打印机一直打印空白页
        面，已经换过碳粉盒了
          陳大文, came today
          10:00; ana owns it,
          open

        in their words
          打印机一直打印空白页面
          ，已经换过碳粉盒了
        """)
    )
