"""Laws of planning: however much is due, one letter a recipient, and every case knows of it."""

import pytest

from casekit.testing import Shop


def many(shop: Shop, count: int) -> None:
    """So many open cases of ana's, all overdue; by hand, which is faster."""
    for number in range(1, count + 1):
        shop.write(
            f"cases/{number // 1000:03d}/{number}.toml",
            f"""
            # casekit record: append only, never reorder
            format = 1
            record = "case"
            ref = "{number}"

            [[event]]
            n = 1
            id = "o{number}"
            at = 2026-11-16T10:00:00+08:00
            by = "ana"
            kind = "opened"
            owner = "ana"
            problem = "fan {number}"
            """,
        )


@pytest.mark.slow
def test_two_thousand_duties_are_one_letter(shop: Shop) -> None:
    """Fifty are written out and the rest counted; each case knows, and the next run is quiet."""
    many(shop, 2000)
    out = shop.ok("remind")
    assert out.startswith("2000 overdue (Harbour Repairs)\n")
    assert "\nand 1950 more: casekit today --as ana\n" in out
    assert "reminder to ana (m2)" in shop.ok("log 2000")
    assert shop.ok("remind") == ""


def test_a_case_that_cannot_be_read_holds_nothing_up(shop: Shop) -> None:
    """The others are reminded of; what is broken is in no list, and `check` names it."""
    many(shop, 2)
    shop.write("cases/000/1.toml", "not toml [")
    assert shop.run("remind").out.startswith("2, overdue: first contact")


def test_a_full_pass_sees_what_was_edited_by_hand(shop: Shop) -> None:
    """Also in a case that was closed: somebody opened it again in an editor, and it is reminded of."""
    many(shop, 1)
    shop.ok("close 1 --outcome advised")
    assert shop.ok("remind") == ""
    text = shop.read("cases/000/1.toml")
    shop.write("cases/000/1.toml", text[: text.index("\n[[event]]", text.index("problem"))] + "\n")
    assert shop.ok("remind").startswith("1, overdue: first contact")
