"""A walk-in with a printer: taken in while she speaks, quoted, approved, finished, fetched; and she would like a loaner."""

from casekit.testing import Shop
from tests.scenarios.conftest import Types
from tests.screen import Counter

STORY = """\
casekit: @ is 1: prints blank pages since Monday
1 · HP LaserJet 1020 · prints blank pages since Monday
  Mrs Tan, came today 10:00; ana owns it, open

in their words
  prints blank pages since Monday
  I need it for my exams

begin with
  You told us “prints blank pages since Monday”. I have read it all: you need
  not tell it twice.

we said back
  You said: “prints blank pages since Monday I need it for my exams”. It is your
  HP LaserJet 1020. (confirmed)

tried
  new toner: no change (the customer)

price
  today 10:00: quoted 120.00 SGD for shutter, labour, in 7 days
  today 10:00: approved up to 120.00 SGD (counter)

next
  today 18:00, ana: find her a loaner for the exams
  thu 26 nov 10:00, ana: tell the customer where we stand

you may say
  We do not know the cause yet.
  You approved up to 120.00 SGD.
  Next: find her a loaner for the exams, by today 18:00.
"""


def test_a_walk_in_with_a_quote_and_a_loaner_wish(shop: Shop, counter: Counter, types: Types) -> None:
    """Intake: 8 screens, and 17 keys beyond what she says and what the device is; the whole case in 8 commands, 452 keys."""
    types(
        "open",
        ("> ", "prints blank pages since Monday\n"), ("\n> ", "I need it for my exams\n"), ("\n> ", "\n"),
        ("phone or mail", "91234567\n"), ("name", "Mrs Tan\n"), ("device", "HP LaserJet 1020\n"), ("category", ".\n"),
        ("Right? ", "\n"),
    )  # fmt: skip
    said = len("prints blank pages since MondayI need it for my exams91234567Mrs TanHP LaserJet 1020")
    assert (counter.keys - said, counter.screens) == (17, 8)
    types('tried @ "new toner: no change" --who customer')
    types('quote @ 120 --days 7 --covers "shutter, labour"')
    types("approve @ --how counter")
    types('follow-up @ today "find her a loaner for the exams"')
    assert types("story @") == STORY
    shop.at("2026-11-26T16:00:00+08:00")
    types('follow-up @ --done "lent her the old LaserJet"')
    assert types(
        "finish @", ("how did it end", "f\n"), ("what was done", "freed and greased the shutter\n"),
        ("what was wrong", "a shutter inside was stuck\n"), ("how sure", "k\n"), ("what were they told", "ready, 120\n"),
    ).endswith(
        "  ana: known cause: a shutter inside was stuck\n"
        "  ana: finished, fixed, 120.00 SGD: freed and greased the shutter\n"
        "  next, thu 10 dec 16:00, ana: it is ready and not collected: ask when they come\n"
    )  # fmt: skip
    assert types("collect @ --paid 120").endswith(
        "  ana: paid 120.00 SGD\n"
        "  ana: collected\n"
        "  you may say: The cause was: a shutter inside was stuck.\n"
        "  next, thu 3 dec 16:00, ana: ask whether it still works\n"
    )
    assert (counter.keys, counter.screens) == (452, 13)
