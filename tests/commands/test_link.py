"""Laws of `link`."""

import pytest

from casekit.testing import Shop

NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _cases(shop: Shop) -> None:
    shop.ok('open "blank pages"')
    shop.ok('open "blank again"')


@pytest.mark.parametrize(
    ("typed", "here", "there"),
    [
        ("--same-device", "same device", "same device"),
        ("--duplicate-of", "this is a duplicate of it", "it is a duplicate of this"),
        ("--how 'caused by the same toner'", "caused by the same toner", "it says: caused by the same toner"),
        ("", "related", "related"),
    ],
)
def test_both_records_know_of_the_link(shop: Shop, typed: str, here: str, there: str) -> None:
    """Each holds an event of its own, from its own point of view: neither file needs the other to be read."""
    assert shop.ok(f"link 2 1 {typed}", by="bo") == f"2 · blank again\n  bo: linked to 1 ({here})\n{NEXT}"
    for ref, to, how in (("2", "1", here), ("1", "2", there)):
        said = "" if how == "related" else f'how = "{how}"\n'
        assert shop.read(f"cases/000/{ref}.toml").endswith(f'by = "bo"\nkind = "linked"\nto = "{to}"\n{said}')


def test_a_link_is_written_once(shop: Shop) -> None:
    """Whoever types it twice changes nothing."""
    shop.ok("link 2 1 --same-device")
    before = [shop.read(f"cases/000/{n}.toml") for n in (1, 2)]
    assert shop.ok("link 2 1 --same-device") == (f"2 · blank again\n  this was done before; nothing was added\n{NEXT}")
    assert [shop.read(f"cases/000/{n}.toml") for n in (1, 2)] == before


def test_a_link_cut_in_half_is_completed(shop: Shop) -> None:
    """The machine died between the two records: the same words again write the one that is missing."""
    before = shop.read("cases/000/2.toml")
    shop.ok("link 2 1 --same-device")
    shop.write("cases/000/2.toml", before)
    half = shop.read("cases/000/1.toml")
    shop.ok("link 2 1 --same-device")
    assert shop.read("cases/000/1.toml") == half
    assert shop.read("cases/000/2.toml").endswith('kind = "linked"\nto = "1"\nhow = "same device"\n')


def test_closed_cases_can_be_linked(shop: Shop) -> None:
    """An old case is usually closed, and stays so."""
    shop.ok("close 1 --outcome fixed")
    shop.ok("close 2 --outcome duplicate")
    assert shop.ok("link 2 1 --same-device") == "2 · blank again\n  ana: linked to 1 (same device)\n  2 is closed (duplicate)\n"
    assert shop.ok("list status:open --format ids") == ""


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("link 1 1", 2, "1 cannot be linked to itself\n  try: casekit link 1 …, with the number of the other case\n"),
        ("link 1 2 --same-device --how x", 2, "--same-device and --how exclude each other\n"),
        ("link 1 2 --how ''", 2, "how they belong together is empty\n"),
        ("link 1 9", 3, "there is no case 9\n  try: casekit search 9\n"),
        ("link 9 1", 3, "there is no case 9\n  try: casekit search 9\n"),
    ],
)
def test_a_link_needs_two_cases(shop: Shop, typed: str, code: int, said: str) -> None:
    """Both exist and differ, and they belong together in one way at a time; neither record is written."""
    before = [shop.read(f"cases/000/{n}.toml") for n in (1, 2)]
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (code, "", f"casekit: {said}")
    assert [shop.read(f"cases/000/{n}.toml") for n in (1, 2)] == before
