"""Laws of `show`: where a case stands, on half a screen."""

from textwrap import dedent

import pytest

from casekit.testing import Shop
from tests.counter import stocked
from tests.screen import seen


@pytest.fixture(autouse=True)
def _stocked(shop: Shop) -> None:
    stocked(shop)


def test_where_an_open_case_stands(shop: Shop) -> None:
    """Whose it is, who came with what, what is wrong, what is owed and how to name it, and what happened last."""
    shop.ok('diagnose 3 "glass only" --known --plain "only the glass is broken"')
    shop.ok('promise 3 "wed 17:00" "have it ready"')
    shop.ok("link 3 1")
    assert shop.ok("show 3") == dedent("""\
        3 · iPhone 12 · screen cracked, blank
          open, ana owns it, opened today 09:00
          Mrs Tan, 91234567
          mobile
          known cause: glass only
          linked to 1 (related)

        due
          tomorrow 17:00, ana: have it ready (promised) (0000000009)
          fri 27 nov 09:00, ana: tell the customer where we stand

        latest
          today 09:00, ana: known cause: glass only
          today 09:00, ana: promised for tomorrow 17:00: have it ready
          today 09:00, ana: linked to 1 (related)
        """)


def test_how_a_closed_case_ended(shop: Shop) -> None:
    """Nothing is owed on it any more, and its owner stays (law 1)."""
    assert shop.ok("show 1") == dedent("""\
        1 · HP LaserJet 1020 · prints blank pages since Monday
          closed, ana owns it, opened yesterday 10:00, closed today 09:00: fixed
          Mrs Tan, 91234567
          printer, HP, serial VNC3R12345

        latest
          today 09:00, ana: closed, fixed: shutter freed
        """)


def test_all_of_their_words_where_the_head_has_not_room(shop: Shop) -> None:
    """A text of several lines is shown in full, and a feeling in the story."""
    shop.ok(["open", "no sound\n\nsince the update"])
    assert "4 · no sound\n" in shop.ok("show 4")
    assert "\nin their words\n  no sound\n\n  since the update\n\ndue\n" in shop.ok("show 4")


def test_a_case_is_found_as_people_call_it(shop: Shop) -> None:
    """By number, serial, phone number or name, as long as one open case fits."""
    same = shop.ok("show 2")
    for words in ("#2", "'Lim'", "8123-4567"):
        assert shop.ok(f"show {words}") == same
    assert shop.run("show nobody").code == 3
    outcome = shop.run("show c1")
    assert (outcome.code, outcome.err) == (
        3,
        "casekit: c1 is a customer, and this wants a case\n  try: casekit customer show c1\n",
    )


def test_an_event_that_does_not_count_says_so(shop: Shop) -> None:
    """What was taken back stays in the record, and so does what had no effect."""
    shop.ok("note 2 'wrong case'")
    shop.ok("undo 2")
    assert "  today 09:00, ana: wrong case (taken back)\n" in shop.ok("show 2")


ROW = (
    '{"ref":"2","status":"waiting","owner":"bo","customer":"c2","customer_name":"Lim","phones":["81234567"],"emails":[],'
    '"title":"no sound","problem":"no sound","feeling":null,"category":"laptop","device":"Dell XPS","brand":null,'
    '"model":null,"serial":null,"age":null,"accessories":null,"condition":null,"opened":"2026-11-23T10:00:00+08:00",'
    '"closed":null,"outcome":null,"cause":null,"certainty":null,"price":null,"paid":null,"parts":null,"labour":null,"parts_cost":null,"goodwill":null,"trips":1,'
    '"next":"first contact: say what happens next",'
    '"next_due":"2026-11-23T14:00:00+08:00","next_who":"bo","links":[],"source":null,"events":2}\n'
)
HEAD = (
    "ref,status,owner,customer,customer_name,phones,emails,title,problem,feeling,category,device,brand,model,serial,age,"
    "accessories,condition,opened,closed,outcome,cause,certainty,price,paid,parts,labour,parts_cost,"
    "goodwill,trips,next,next_due,next_who,links,source,events\n"
)
CELLS = (
    "2,waiting,bo,c2,Lim,81234567,,no sound,no sound,,laptop,Dell XPS,,,,,,,2026-11-23T10:00:00+08:00,,,,,,,,,,,1,"
    "first contact: say what happens next,2026-11-23T14:00:00+08:00,bo,,,2\n"
)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("json", f'{{"casekit":1,"report":"show","rows":[\n{ROW}]}}\n'),
        ("jsonl", ROW),
        ("csv", HEAD + CELLS),
        ("tsv", (HEAD + CELLS).replace(",", "\t")),
        ("ids", "2\n"),
    ],
)
def test_the_machine_formats_are_a_contract(shop: Shop, form: str, said: str) -> None:
    """One row, every key in its place, every instant in full."""
    assert shop.ok(f"show 2 --format {form}") == said
    assert seen(shop, f"show 2 --format {form}", cells=20, env={"CLICOLOR_FORCE": "1"}) == said
