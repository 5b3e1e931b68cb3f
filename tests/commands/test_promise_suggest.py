"""Laws of `promise --suggest`: a date that the shop's own past says can be kept, or that none can be told."""

from datetime import datetime, timedelta

import pytest

from casekit.testing import Shop

PAST = datetime.fromisoformat("2026-11-02T10:00:00+08:00")
NOW = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
OPENED = """\
# casekit record: append only, never reorder
format = 1
record = "case"
ref = "{ref}"

[[event]]
n = 1
id = "o{ref}"
at = {at}
by = "bo"
kind = "opened"
owner = "bo"
{said}problem = "fan"
"""
ENDED = '\n[[event]]\nn = 2\nid = "e{ref}"\nat = {at}\nby = "bo"\nkind = "{kind}"\noutcome = "{outcome}"\n'


class Past:
    """Cases that ended so many days after they came, or are open for so many; as files, numbered from 101 on."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.count = shop, 100

    def ended(self, *days: float, kind: str = "finished", outcome: str = "fixed", **said: str) -> None:
        """Cases that came on the 2nd and ended."""
        for after in days:
            self._write(PAST, said, PAST + timedelta(days=after), kind, outcome)

    def open(self, *days: float, **said: str) -> None:
        """Cases that are open for so many days."""
        for age in days:
            self._write(NOW - timedelta(days=age), said)

    def _write(
        self, at: datetime, said: dict[str, str], until: datetime | None = None, kind: str = "", outcome: str = ""
    ) -> None:
        self.count += 1
        told = "".join(f'{key} = "{value}"\n' for key, value in said.items())
        text = OPENED.format(ref=self.count, at=at.isoformat(), said=told)
        if until is not None:
            text += ENDED.format(ref=self.count, at=until.isoformat(), kind=kind, outcome=outcome)
        self.shop.write(f"cases/000/{self.count}.toml", text)


@pytest.fixture
def past(shop: Shop) -> Past:
    """A shop with a printer that has just come, and whatever past a test gives it."""
    shop.ok('open "blank pages" --device "HP LaserJet 1020" --category printer')
    return Past(shop)


def row(shop: Shop, words: str = "promise 1 --suggest") -> dict[str, object]:
    """The answer for machines."""
    (found,) = shop.run(f"{words} --json").rows
    return found


def test_a_date_that_eighty_in_a_hundred_keep(shop: Shop, past: Past) -> None:
    """Closing time on the day, the class that was gone by, and what to type; nothing is written."""
    before = shop.read("cases/000/1.toml")
    past.ended(1, 2, 3, 5, 4, device="hp laserjet 1020")
    assert shop.ok("promise 1 --suggest") == (
        "1 · HP LaserJet 1020 · blank pages\n"
        "  80 % are ready within 5 days: mon 30 nov 18:00\n"
        "  goes by the same device (HP LaserJet 1020): 5 finished\n"
        '  try: casekit promise 1 2026-11-30 "ready"\n'
    )
    assert shop.read("cases/000/1.toml") == before
    shop.ok('promise 1 2026-11-30 "ready"')
    assert shop.read("cases/000/1.toml").endswith("due = 2026-11-30T18:00:00+08:00\n")


def test_the_machine_output_is_a_contract(shop: Shop, past: Past) -> None:
    """Every key in its place, and the curve that was gone by, in days and the share that goes on."""
    past.ended(1, 2, 2, 3, category="Printer")
    past.open(2, category="printer")
    assert shop.ok("promise 1 --suggest --json") == (
        '{"casekit":1,"report":"suggestion","rows":[\n'
        '{"ref":"1","class":"category","like":"printer","share":"0.80","n":4,"censored":1,"open":1,"age_days":0,"days":null,'
        '"beyond_days":3,"due":null,"curve":["1.00:0.8333","2.00:0.5000","3.00:0.2500"]}\n]}\n'
    )


def test_open_cases_are_the_slow_ones(shop: Shop, past: Past) -> None:
    """Those that were closed say 6 days; with the open ones 80 % lies beyond 8 days, and no number is made up."""
    past.ended(1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8)
    assert row(shop)["days"] == 6
    past.open(4, 7, 9, 12, 15)
    assert shop.ok("promise 1 --suggest") == (
        "1 · HP LaserJet 1020 · blank pages\n"
        "  not estimable: 80 % lies beyond 8 days\n"
        "  goes by all cases: 12 finished, 5 still open\n"
        '  try: casekit promise 1 +2bd "we know more"\n'
    )


@pytest.mark.parametrize(
    ("device", "category", "others", "found"),
    [(4, 9, 9, ("device", 4)), (3, 1, 9, ("category", 4)), (3, 0, 9, ("all", 12)), (0, 0, 3, ("all", 3))],
)
def test_the_closest_class_that_has_enough(
    shop: Shop, past: Past, device: int, category: int, others: int, found: tuple[str, int]
) -> None:
    """Four finished cases of the device, else of its category, else of all; and fewer say nothing."""
    past.ended(*[3] * device, device="HP LaserJet 1020", category="printer")
    past.ended(*[3] * category, category="printer")
    past.ended(*[3] * others, device="iPhone 12", category="mobile")
    told = row(shop)
    assert (told["class"], told["n"]) == found
    assert (told["days"] is None) == (found[1] < 4)


def test_what_ended_otherwise_was_not_ready(shop: Shop, past: Past) -> None:
    """It counts as long as it lasted, and not as an end of the work; so does one that was given back unrepaired."""
    past.ended(1, 2, 3, 4, 5, 6, 7, 8)
    assert row(shop)["days"] == 8
    past.ended(9, 9, kind="closed", outcome="declined")
    past.ended(9, outcome="abandoned")
    told = row(shop)
    assert (told["n"], told["censored"], told["open"], told["days"]) == (8, 3, 0, None)
    assert "goes by all cases: 8 finished, 3 that ended otherwise\n" in shop.ok("promise 1 --suggest")


def test_an_ageing_case_goes_by_those_that_took_longer(shop: Shop, past: Past) -> None:
    """On its third day the quick ones say nothing any more, nor those done while the customer waited."""
    past.ended(0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 4, 5, 6, 7)
    assert row(shop)["n"] == 8
    shop.at("2026-11-26T10:00:00+08:00")
    assert shop.ok("promise 1 --suggest") == (
        "1 · HP LaserJet 1020 · blank pages\n"
        "  80 % of those that took longer than its 3 days are ready within 7 days: mon 30 nov 18:00\n"
        "  goes by all cases: 4 finished\n"
        '  try: casekit promise 1 2026-11-30 "ready"\n'
    )
    shop.at("2026-11-27T12:00:00+08:00")
    assert "not estimable: it takes 4 finished cases that took longer than its 4 days, and there are 3\n" in shop.ok(
        "promise 1 --suggest"
    )


def test_a_return_waits_anew(shop: Shop, past: Past) -> None:
    """What came back is counted from that day, and its first wait ended when it was first finished."""
    past.ended(1, 2, 3)
    shop.at("2026-11-25T10:00:00+08:00").ok("finish 1 --outcome fixed x --cause y --known --told z --price 0")
    shop.ok("collect 1")
    shop.at("2026-12-21T10:00:00+08:00").ok('reopen 1 "blank again" --same')
    shop.ok('open "no sound"')
    assert (row(shop)["age_days"], row(shop)["n"]) == (0, 3)
    told = row(shop, "promise 104 --suggest")
    assert (told["n"], told["censored"], told["days"]) == (4, 0, 3)


def test_an_import_that_kept_one_date_says_nothing(shop: Shop, past: Past) -> None:
    """How long a case took cannot be told where it began and ended at one instant elsewhere."""
    past.ended(0.5, 0.5, 0.5, 0.5, source="old:1", kind="closed")
    past.ended(*[0] * 9, source="old:2", kind="closed")
    assert row(shop)["n"] == 4


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("promise 1 tue --suggest", 2, "DATE goes with a new promise, not with --suggest"),
        ("promise 1 --suggest --next 'fri x'", 2, "--next goes with a new promise or --kept or --moved or --dropped"),
        ("promise 1 --suggest --kept", 2, "--kept and --suggest exclude each other"),
        ("promise 7 --suggest", 3, "there is no case 7"),
        ("promise 1 --suggest", 4, "1 is closed (fixed)"),
    ],
)
def test_what_cannot_be_suggested_is_refused(shop: Shop, past: Past, typed: str, code: int, said: str) -> None:
    """A suggestion takes no date and sets no step, and is for a case that is worked on."""
    if code == 4:
        shop.ok("close 1 --outcome fixed")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err.startswith(f"casekit: {said}")) == (code, "", True), outcome
