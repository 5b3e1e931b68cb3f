"""Laws of `note`."""

from casekit.testing import Shop


def test_a_note_is_appended_and_said_back(shop: Shop) -> None:
    """A note goes to the end of the record, in the name of who typed it."""
    shop.ok('open "blank pages" --tried "new toner: no change"')
    assert shop.ok('note 1 "fuser looks fine"', by="bo") == (
        "1 · blank pages\n  bo: fuser looks fine\n  next, today 14:00, ana: first contact: say what happens next\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        '\n[[event]]\nn = 3\nid = "0000000003"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "noted"\n'
        'text = "fuser looks fine"\n'
    )


def test_a_retry_under_the_same_key_adds_nothing(shop: Shop) -> None:
    """A script that is not sure whether its write arrived may send it again."""
    shop.ok('open "blank pages" --key a')
    shop.ok('open "blank pages" --key a')
    shop.ok('note 1 "once" --key b')
    before = shop.read("cases/000/1.toml")
    assert (
        shop.ok('note 1 "once" --key b')
        == "1 · blank pages\n  this was done before; nothing was added\n"
        "  next, today 14:00, ana: first contact: say what happens next\n"
    )
    assert shop.read("cases/000/1.toml") == before
    assert shop.run("note 2 x").code == 3


def test_an_empty_note_is_a_usage_error(shop: Shop) -> None:
    """Nothing is written for a note without words."""
    shop.ok('open "blank pages"')
    outcome = shop.run(["note", "1", "  "])
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "casekit: the text is empty\n")
