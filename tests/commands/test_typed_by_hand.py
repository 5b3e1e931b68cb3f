"""Laws of blocks typed by hand, without `n`, `id`, `at` or `by`: they are told, edited, undone and counted like any other."""

import pytest

from casekit.testing import Shop

RANG = '\n[[event]]\nby = "bo"\nkind = "noted"\ntext = "rang, no answer"\n'


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def typed(shop: Shop, *blocks: str) -> list[str]:
    """Type blocks at the end of the record; the ids of all events, as the log has them."""
    path = shop.root / "cases/000/1.toml"
    path.write_text(path.read_text() + "".join(blocks))
    return shop.ok("log 1 --format ids").split()


def notes(shop: Shop) -> list[str]:
    """The notes of the story."""
    return shop.ok("story 1").partition("\nnotes\n")[2].partition("\n\n")[0].splitlines()


def test_who_rings_twice_rang_twice(shop: Shop) -> None:
    """Law 8: two blocks that say the same are two events, whatever is written after them; nothing is found amiss."""
    first, *rest = typed(shop, RANG, RANG)
    assert len({first, *rest}) == 3
    shop.ok("note 1 again", by="bo")
    assert shop.ok("log 1 --format ids").split()[:3] == [first, *rest]
    assert notes(shop) == ["  bo: rang, no answer", "  bo: rang, no answer", "  bo: again"]
    assert shop.run("check").code == 0


def test_one_of_two_that_say_the_same_is_undone(shop: Shop) -> None:
    """The other stands."""
    _, one, other = typed(shop, RANG, RANG)
    for known in (other, one):
        shop.ok(f"undo 1 {known}", by="bo")
        assert len(notes(shop)) == (known == other)


def test_copies_that_say_the_same_are_met_once(shop: Shop) -> None:
    """A conflict copy holds the same blocks: they are the same events, not two more."""
    before = typed(shop, RANG, RANG)
    shop.write("cases/000/1.sync-conflict.toml", shop.read("cases/000/1.toml"))
    assert shop.ok("log 1 --format ids").split() == before


def test_a_block_typed_by_hand_is_edited(shop: Shop) -> None:
    """The old one stays in the file and counts no more, in the name of who typed it; the new one is whoever edits's."""
    known = typed(shop, RANG)[1]
    assert shop.ok(f"edit 1 {known[:4]} -", stdin='text = "rang, left word"\n') == (
        "1 · blank pages\n  ana: rang, left word\n  text was: rang, no answer\n"
        "  next, today 14:00, ana: first contact: say what happens next\n"
    )
    assert notes(shop) == ["  ana: rang, left word"]
    assert RANG in shop.read("cases/000/1.toml")


def test_an_edit_is_undone_to_what_was_typed(shop: Shop) -> None:
    """Both events of an edit are taken back, and the block counts again."""
    known = typed(shop, RANG)[1]
    shop.ok(f"edit 1 {known} -", stdin='text = "x"\n')
    shop.ok("undo 1")
    assert notes(shop) == ["  bo: rang, no answer"]


def test_a_block_that_names_nobody_is_somebodys(shop: Shop) -> None:
    """It is told without a gap, and stands in the log as it is."""
    typed(shop, '\n[[event]]\nkind = "tried"\nstep = "new drum"\n', '\n[[event]]\nkind = "noted"\ntext = "hm"\n')
    story = shop.ok("story 1")
    assert "\n  new drum: result not noted (somebody)\n" in story
    assert "\n  somebody: hm\n" in story
    assert "today 10:00, somebody: hm\n" in shop.ok("show 1")
    assert [row["by"] for row in shop.run("log 1 --json").rows] == ["ana", "", ""]


def test_a_block_that_says_nothing_readable_is_shown_and_not_edited(shop: Shop) -> None:
    """It is mended in the file, where `check` says it is."""
    known = typed(shop, '\n[[event]]\nkind = "contacted"\ntext = "no direction"\n')[1]
    assert "unreadable" in shop.ok("log 1")
    outcome = shop.run(f"edit 1 {known} -", stdin='direction = "out"\n')
    assert (outcome.code, "try: casekit check" in outcome.err) == (4, True)
    assert "cases/000/1.toml:16\n" in shop.run("check").out
