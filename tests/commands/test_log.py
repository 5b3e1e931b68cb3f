"""Laws of `log`: every event of a case, those without effect too, in their one order."""

import pytest

from casekit.testing import Shop
from tests.screen import seen

HEAD = "n,at,by,for,kind,line,date,state,why,id\n"


def add(shop: Shop, events: str) -> None:
    """Write events into the case by hand."""
    path = shop.root / "cases/000/1.toml"
    path.write_text(path.read_text() + events)


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change"')


def test_every_event_in_order(shop: Shop) -> None:
    """Who did what and when, and the name by which it can be changed or taken back."""
    shop.at("2026-11-24T09:00:00+08:00")
    assert shop.ok("log 1") == (
        "n  at               by   what                                     id\n"
        "1  yesterday 10:00  ana  opened, owner ana                        0000000001\n"
        "2  yesterday 10:00  ana  the customer tried new toner: no change  0000000002\n"
    )


def test_a_date_has_a_column_where_there_is_one(shop: Shop) -> None:
    """What was set for when."""
    shop.ok('promise 1 "wed 17:00" "know the cause"', by="bo")
    assert shop.ok("log 1").splitlines()[::3] == [
        "n  at           by   what                                     date              id",
        "3  today 10:00  bo   promised: know the cause                 wed 25 nov 17:00  0000000003",
    ]


def test_what_does_not_count_is_told_with_its_reason(shop: Shop) -> None:
    """Law 8: taken back, without effect, or not understood here, it stays in the record."""
    shop.ok("note 1 'wrong case'")
    shop.ok("undo 1 --because 'wrong case'", by="ana")
    by_hand = '\n[[event]]\nn = {}\nid = "{}"\nat = 2026-11-23T11:00:00+08:00\nby = "bo"\nkind = "{}"\nof = "x"\n'
    add(shop, by_hand.format(7, "kept1", "promise_kept") + by_hand.format(8, "zap1", "zapped"))
    rows = shop.run("log 1 --json").rows
    assert [(row["kind"], row["state"], row["why"]) for row in rows[2:]] == [
        ("noted", "retracted", None),
        ("retracted", None, None),
        ("promise_kept", "void", "there is no promise x here"),
        ("zapped", "unreadable", "no kind named 'zapped' here (a newer casekit, or a plugin not installed)"),
    ]
    head, *lines = shop.ok("log 1").splitlines()
    assert head.split() == ["n", "at", "by", "what", "state", "why", "id"]
    assert "promise kept" in lines[4]
    assert "void        there is no promise x here" in lines[4]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            "json",
            (
                '{"casekit":1,"report":"log","rows":[\n'
                '{"n":1,"at":"2026-11-23T10:00:00+08:00","by":"ana","for":null,"kind":"opened","line":"opened, owner ana",'
                '"date":null,"state":null,"why":null,"id":"0000000001"},\n'
                '{"n":2,"at":"2026-11-23T10:00:00+08:00","by":"ana","for":null,"kind":"tried","line":'
                '"the customer tried new toner: no change","date":null,"state":null,"why":null,"id":"0000000002"},\n'
                '{"n":3,"at":"2026-11-23T10:00:00+08:00","by":"ana","for":null,"kind":"promised","line":"promised: x",'
                '"date":"2026-11-25T17:00:00+08:00","state":null,"why":null,"id":"0000000003"}\n]}\n'
            ),
        ),
        (
            "csv",
            (
                f"{HEAD}"
                '1,2026-11-23T10:00:00+08:00,ana,,opened,"opened, owner ana",,,,0000000001\n'
                "2,2026-11-23T10:00:00+08:00,ana,,tried,the customer tried new toner: no change,,,,0000000002\n"
                "3,2026-11-23T10:00:00+08:00,ana,,promised,promised: x,2026-11-25T17:00:00+08:00,,,0000000003\n"
            ),
        ),
        (
            "tsv",
            HEAD.replace(",", "\t") + "1\t2026-11-23T10:00:00+08:00\tana\t\topened\topened, owner ana\t\t\t\t0000000001\n"
            "2\t2026-11-23T10:00:00+08:00\tana\t\ttried\tthe customer tried new toner: no change\t\t\t\t0000000002\n"
            "3\t2026-11-23T10:00:00+08:00\tana\t\tpromised\tpromised: x\t2026-11-25T17:00:00+08:00\t\t\t0000000003\n",
        ),
        ("ids", "0000000001\n0000000002\n0000000003\n"),
    ],
)
def test_the_machine_formats_are_a_contract(shop: Shop, form: str, said: str) -> None:
    """One row an event, whatever became of it; ids are those of the events."""
    shop.ok('promise 1 "wed 17:00" x')
    assert shop.ok(f"log 1 --format {form}") == said
    assert seen(shop, f"log 1 --format {form}", cells=20, env={"CLICOLOR_FORCE": "1"}) == said


def test_a_terminal_cuts_what_is_long(shop: Shop) -> None:
    """Never the id, and never in the middle of a character."""
    shop.ok("note 1 '打印机一直打印空白页面，已经换过碳粉盒了'")
    assert seen(shop, "log 1", cells=50, env={"NO_COLOR": "1"}) == (
        "n  at           by   what               id\n"
        "1  today 10:00  ana  opened, owner ana  0000000001\n"
        "2  today 10:00  ana  the customer tri…  0000000002\n"
        "3  today 10:00  ana  打印机一直打印空…  0000000003\n"
    )


def test_a_case_that_is_not_there(shop: Shop) -> None:
    """Exit 3."""
    outcome = shop.run("log 9")
    assert (outcome.code, outcome.out, outcome.err) == (3, "", "casekit: there is no case 9\n  try: casekit search 9\n")
