"""Laws of `remind`: due from the data, one message for each recipient and run, quiet when all is well."""

import pytest

from casekit.testing import Shop
from tests.counter import many


@pytest.fixture(autouse=True)
def case(shop: Shop) -> None:
    """A case of ana's, whose customer was spoken to."""
    shop.ok('open "blank pages" --name Tan --phone 91234567 --device "HP LaserJet"')
    shop.ok('contact 1 --out phone "we look at it"')


def clock(shop: Shop, when: str) -> Shop:
    """The shop at an instant of the last week of November."""
    return shop.at(f"2026-11-{when}:00+08:00")


def day(shop: Shop, when: str, since: int = 0) -> list[str]:
    """The first lines of what the runs of one day, one an hour from an hour on, say."""
    said = []
    for hour in range(since, 24):
        out = clock(shop, f"{when}T{hour:02}:00").ok("remind")
        said += [f"{hour:02}:00 {out.partition(chr(10))[0]}"] if out else []
    return said


def test_a_reminder_goes_out_once(shop: Shop) -> None:
    """At its time, with what to do and whose case it is; the next run has nothing to say."""
    shop.ok('follow-up 1 "today 15:00" "call with the quote"')
    assert clock(shop, "23T14:50").ok("remind") == ""
    assert clock(shop, "23T15:00").ok("remind") == (
        "1, mon 23 nov 15:00: call with the quote (Harbour Repairs)\n\n"
        "ana, this is yours to do.\n\n"
        "due:\n"
        "  1  mon 23 nov 15:00  call with the quote\n"
        "        Tan, HP LaserJet\n\n"
        "casekit story NUMBER tells a case.\n"
    )
    assert clock(shop, "23T15:10").ok("remind") == ""
    assert "reminder to ana (m2)" in shop.ok("log 1")


def test_a_day_of_reminders(shop: Shop) -> None:
    """A promise four hours before, the day's work in the morning, and for each their own."""
    shop.ok('promise 1 "tomorrow 17:00" "know the cause"')
    shop.ok('follow-up 1 "tomorrow" "order the shutter" --who bo')
    assert day(shop, "24") == [
        "09:00 1, tue 24 nov 18:00: order the shutter (Harbour Repairs)",
        "13:00 1, tue 24 nov 17:00: know the cause (promised) (Harbour Repairs)",
    ]


def test_two_for_one_recipient_are_one_message(shop: Shop) -> None:
    """The overdue first; the run that comes late says since when none came."""
    shop.ok("remind")
    shop.ok('follow-up 1 "today 15:00" "call with the quote"')
    shop.ok('open "no sound" --owner ana')
    clock(shop, "24T09:30")
    assert shop.ok("remind") == (
        "2 overdue (Harbour Repairs)\n\n"
        "ana, this is yours to do.\n"
        "No reminders went out since mon 23 nov 10:00; what is late here is late because of that.\n\n"
        "overdue:\n"
        "  2  mon 23 nov 14:00  first contact: say what happens next\n"
        "        no sound\n"
        "  1  mon 23 nov 15:00  call with the quote\n"
        "        Tan, HP LaserJet\n\n"
        "casekit story NUMBER tells a case.\n"
    )


def test_what_is_overdue_comes_again_and_then_the_lead_hears(shop: Shop) -> None:
    """Once each open day, three times; then the lead, who is told how often."""
    shop.ok('follow-up 1 "today 15:00" "call" --who bo')
    clock(shop, "23T15:00").ok("remind")
    said = [clock(shop, f"{at}T09:00").ok("remind") for at in (24, 25, 26, 27, 28, 30)]
    assert [out.partition("\n")[0] for out in said if " call " in out] == ["1, overdue: call (Harbour Repairs)"] * 3 + [
        "2 overdue (Harbour Repairs)"  # bo's, and ana's own silence
    ]
    assert "  1  mon 23 nov 15:00  call (bo was reminded of it)\n" in said[3]


def test_a_dry_run_says_why_and_sends_nothing(shop: Shop) -> None:
    """Whoever wonders sees what would go out, in every format, and it still goes out."""
    shop.ok('promise 1 "today 17:00" "know the cause"')
    clock(shop, "23T13:30")
    assert shop.ok("remind --dry-run") == (
        "case  to   due          what                       why now\n"
        "1     ana  today 17:00  know the cause (promised)  meant for today 13:00\n"
    )
    assert shop.run("remind --dry-run --json").rows == [
        {
            "ref": "1", "to": "ana", "due": "2026-11-23T17:00:00+08:00", "what": "know the cause (promised)",
            "why": "meant for today 13:00", "keys": ["promise:0000000004/first/ana"],
        }
    ]  # fmt: skip
    assert not list(shop.root.glob("messages/*/*"))
    assert "know the cause" in shop.ok("remind")
    assert shop.ok("remind --dry-run") == "nothing is due to be reminded of\n"


def test_a_moved_date_is_a_new_one(shop: Shop) -> None:
    """Moved on the same day, it is reminded of again: at the new time, and never at the old one."""
    shop.ok('follow-up 1 "today 11:00" "call"')
    assert clock(shop, "23T11:00").ok("remind")
    shop.ok('follow-up 1 --moved "today 16:00" --because "she is out"')
    assert clock(shop, "23T15:50").ok("remind") == ""
    assert "16:00: call" in clock(shop, "23T16:00").ok("remind")


def test_a_closed_day_added_this_morning_holds_everything_but_promises(shop: Shop) -> None:
    """A follow-up waits for the next opening; a promise that is due before it still comes."""
    shop.ok('follow-up 1 "tomorrow 11:00" "call"')
    shop.ok('promise 1 "tomorrow 16:00" "ready"')
    clock(shop, "24T08:00").ok("config hours.closed_days 2026-11-24")
    assert day(shop, "24", 8) == ["08:00 1, tue 24 nov 16:00: ready (promised) (Harbour Repairs)"]
    assert "call" in clock(shop, "25T09:00").ok("remind")


def test_a_return_during_a_wait_is_the_owners_today(shop: Shop) -> None:
    """Reopened, a case is spoken about at once; what it waited for before is not reminded of."""
    shop.ok('wait 1 "today 16:00" --on part "shutter"')
    shop.ok("close 1 --outcome fixed")
    shop.ok('reopen 1 "blank again" --same')
    assert day(shop, "23")[0].startswith("10:00 1, mon 23 nov 10:00: speak to the customer, it is back: blank again")
    assert "shutter" not in "".join(day(shop, "24"))


def test_what_somebody_who_left_owes_goes_to_the_lead(shop: Shop) -> None:
    """Nothing is sent to nobody."""
    shop.ok('follow-up 1 "today 15:00" "call" --who bo')
    shop.ok("config roster.bo.left 2026-11-23")
    assert clock(shop, "23T15:00").ok("remind").split("\n")[2] == "ana, this is yours to do."


def test_while_somebody_is_away_their_deputy_hears(shop: Shop) -> None:
    """And the owner, once they are back, hears what is still open."""
    shop.ok('follow-up 1 "tomorrow 15:00" "call" --who bo')
    shop.ok("away bo thu --deputy cy")
    assert clock(shop, "24T15:00").ok("remind").split("\n")[2] == "cy, this is yours to do."
    assert clock(shop, "26T09:00").ok("remind").split("\n")[2] == "bo, this is yours to do."


def test_a_clock_set_back_is_refused(shop: Shop) -> None:
    """What is due by it may have been sent: nothing goes out until somebody says that it is right."""
    shop.ok('follow-up 1 "today 15:00" "call"')
    clock(shop, "23T15:00").ok("remind")
    back = clock(shop, "23T14:00").run("remind")
    assert (back.code, back.out) == (4, "")
    assert back.err == (
        "casekit: the clock says 2026-11-23 14:00, and reminders ran at 2026-11-23 15:00 already\n"
        "  try: date; when the clock is right now: casekit remind --accept-clock\n"
    )
    assert shop.ok("remind --accept-clock") == ""
    assert clock(shop, "23T13:56").ok("remind") == ""  # a clock that is set right by minutes is none set back


def test_the_line_for_cron_is_one_that_cron_can_run(shop: Shop) -> None:
    """Full paths, since a cron table has no current folder and little PATH; a percent sign is escaped."""
    state = shop.monkeypatch
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "CASEKIT_PLUGINS"):
        state.delenv(name)
    line = shop.ok("remind --print-cron")
    minutes, _, command = line.partition(" * * * * ")
    assert (minutes, command.startswith("/")) == ("*/10", True)
    assert command.endswith(f" --store {shop.root} remind\n")
    state.setenv("XDG_STATE_HOME", "/home/a b/100%")
    assert "* /usr/bin/env 'XDG_STATE_HOME=/home/a b/100\\%' /" in shop.ok("remind --print-cron")
    assert f'"--store" "{shop.root}" "remind"\n' in shop.ok("remind --print-systemd")


def test_a_dry_run_shows_twenty_and_machines_get_all(shop: Shop) -> None:
    """As with any list; --limit says how many."""
    many(shop, 22)
    outcome = shop.run("remind --dry-run")
    assert (outcome.out.count("\n"), outcome.err) == (21, "casekit: 2 more; --limit 0 shows all\n")
    assert [shop.ok(f"remind --dry-run {words}").count("\n") for words in ("--limit 0", "--format ids")] == [23, 22]
