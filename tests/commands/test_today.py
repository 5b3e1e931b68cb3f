"""Laws of `today`: what one tech has to do, most urgent first."""

from textwrap import dedent

import pytest

from casekit.testing import Shop
from tests.screen import seen

BUSY = (
    'open "prints blank pages" --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020" --tried "new toner: no"',
    'open "no sound" --name Lim --phone 81234567 --device "Dell XPS"',
    'open "slow" --name Wee --owner bo --tried "restart: no change"',
    *(f'contact {number} --out phone "we look at it"' for number in (1, 2, 3)),
    'promise 1 "tue 12:00" "know the cause"',
    'follow-up 2 "tue 17:00" "call Lim"',
    'escalate 1 wed --to cy "is the shutter sold alone?"',
    'escalate 2 wed --to bo "which codec?" --untested "no time"',
    'escalate 3 fri --to ana "which toner?" --as bo',
    "hand-over 3 --to ana --because leave --as bo",
)


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """Monday was a busy day; on Tuesday at 13:00 cy has answered."""
    for typed in BUSY:
        shop.ok(typed)
    shop.at("2026-11-24T13:00:00+08:00").ok("answer 1 yes", by="cy")
    return shop.at("2026-11-24T13:05:00+08:00")


def add(shop: Shop, ref: int, fields: str) -> None:
    """Write an event into a case by hand."""
    path = shop.root / f"cases/000/{ref}.toml"
    path.write_text(path.read_text() + "\n[[event]]\n" + dedent(fields).lstrip())


def test_the_sections_of_a_day(busy: Shop) -> None:
    """The overdue, then what is due, what came back, what waits for a yes or an answer, who has waited longest."""
    assert busy.ok("today") == dedent("""\
        overdue
          1  today 12:00  know the cause (promised) · Mrs Tan, HP LaserJet 1020

        due today
          2  today 17:00  call Lim · Lim, Dell XPS

        came back to you
          1  today 13:00  cy answered: yes · Mrs Tan, HP LaserJet 1020

        to accept
          3  today 10:00  accept from bo: leave · Wee, slow

        asked of you
          3  fri 27 nov 18:00  bo asks: which toner? · Wee, slow

        waited longest
          1  since yesterday 10:00  Mrs Tan, HP LaserJet 1020
          2  since yesterday 10:00  Lim, Dell XPS
        """)


def test_no_verb_means_today(busy: Shop) -> None:
    """The first thing typed in the morning is the name of the program."""
    assert busy.ok([], by="bo") == busy.ok("today", by="bo") == busy.ok("today --as bo")


def test_whoever_lent_hears_of_what_is_late(busy: Shop) -> None:
    """Laws 2 and 3: a question without an answer and a hand-over without a yes come back to the owner."""
    assert busy.ok("today", by="bo") == dedent("""\
        overdue
          3  today 10:00  ask ana to accept the hand-over or decline it · Wee, slow

        asked of you
          2  tomorrow 18:00  ana asks: which codec? · Lim, Dell XPS

        waited longest
          3  since yesterday 10:00  Wee, slow
        """)
    busy.at("2026-11-26T09:00:00+08:00")
    assert "  2  yesterday 18:00   ask bo for the answer: which codec? · Lim, Dell XPS\n" in busy.ok("today")


@pytest.mark.parametrize("by", ["cy", "dee"])
def test_a_tech_with_nothing_to_do(busy: Shop, by: str) -> None:
    """They are told so, also at the counter."""
    assert busy.ok("today", by=by) == f"nothing is due today, {by}\n"


def test_nothing_due_and_cases_all_the_same(shop: Shop) -> None:
    """Who has waited longest is worth a look on a quiet day."""
    shop.ok('open "no sound"')
    shop.ok("contact 1 --out phone hello")
    assert shop.ok("today") == "nothing is due today, ana\n\nwaited longest\n  1  since today 10:00  no sound\n"


def test_nobody_waits_for_what_is_done(shop: Shop) -> None:
    """A finished device has sections of its own, and one that went home with a rest to pay is waited for by nobody."""
    shop.ok('open "no sound"')
    shop.ok("approve 1 --limit 90")
    shop.ok("finish 1 x --outcome fixed --unknown --price 90 --told x")
    assert shop.ok("today") == "nothing is due today, ana\n"
    shop.ok("collect 1 --rest fri")
    assert shop.ok("show 1").splitlines()[1] == "  collected, ana owns it, opened today 10:00"
    assert shop.ok("today") == "nothing is due today, ana\n"


def test_three_have_waited_longest(shop: Shop) -> None:
    """By when the customer first came, however few or many there are."""
    for day in (26, 24, 25, 27):
        shop.at(f"2026-11-{day}T10:00:00+08:00").ok(f'open "no sound {day}"')
    assert shop.ok("today").partition("waited longest\n")[2] == (
        "  2  since tue 24 nov 10:00  no sound 24\n"
        "  3  since wed 25 nov 10:00  no sound 25\n"
        "  1  since yesterday 10:00   no sound 26\n"
    )


def test_work_that_is_done_and_not_told(shop: Shop) -> None:
    """It is shown from the moment it is done; once they know, they have the policy's days to come for it."""
    shop.ok('open "no sound" --name Lim --device "Dell XPS"')
    shop.ok("contact 1 --out phone hello")
    add(
        shop,
        1,
        'n = 9\nid = "fin1"\nat = 2026-11-23T11:00:00+08:00\nby = "ana"\nkind = "finished"\noutcome = "fixed"\n',
    )
    shop.at("2026-11-23T12:00:00+08:00")
    assert shop.ok("today").startswith(
        "finished, not told\n  1  today 15:00  tell the customer it is ready · Lim, Dell XPS\n"
    )
    shop.ok('contact 1 --out phone "it is ready"')
    assert shop.ok("today").startswith("nothing is due today, ana\n")
    shop.at("2026-12-07T11:00:00+08:00")
    assert shop.ok("today").startswith(
        "finished, not collected\n  1  today 12:00  it is ready and not collected: ask when they come · Lim, Dell XPS\n"
    )


def look(shop: Shop, by: str = "ana") -> str:
    """What others did, as somebody sees it who looks at a terminal."""
    page = seen(shop, "today", by=by, cells=120, env={"NO_COLOR": "1"})
    return page.partition("since you last looked\n")[2].partition("\n\n")[0].rstrip("\n")


def test_what_others_did_is_news_at_a_terminal(busy: Shop) -> None:
    """Since this tech last looked at one; a script that reads the day neither shows nor takes news away."""
    assert look(busy) == ""
    busy.at("2026-11-24T13:30:00+08:00")
    for typed, by in (("note 1 'the customer rang'", "bo"), ("note 3 'not hers'", "bo"), ("note 1 'her own'", "ana")):
        busy.ok(typed, by=by)
    busy.at("2026-11-24T13:40:00+08:00")
    assert "since you last looked" not in busy.ok("today") + seen(busy, "today --json") + seen(busy, "today", by="cy")
    assert look(busy) == "  1  today 13:30  bo: the customer rang"
    busy.at("2026-11-24T13:50:00+08:00")
    assert look(busy) == ""


def test_what_a_colleague_told_the_customer_is_news(busy: Shop) -> None:
    """Whoever picks up the telephone may tell them: the owner reads what they know now."""
    look(busy)
    busy.at("2026-11-24T13:30:00+08:00").ok("contact 1 --in 'asked for status' --told 'ready on Friday'", by="bo")
    busy.at("2026-11-24T13:40:00+08:00")
    assert look(busy) == "  1  today 13:30  bo: from the customer: asked for status; told: ready on Friday"


def test_a_case_given_away_or_closed_is_news(busy: Shop) -> None:
    """Whoever handed a case over hears that it was taken, and an owner that somebody else closed theirs."""
    assert (look(busy, "ana"), look(busy, "bo")) == ("", "")
    busy.at("2026-11-24T14:00:00+08:00").ok("accept 3 'slow since the update'")
    assert busy.run("close 2 --outcome advised --anyway", by="cy").code == 0
    busy.at("2026-11-24T14:10:00+08:00")
    assert look(busy, "bo") == "  3  today 14:00  ana: hand-over accepted: slow since the update"
    assert look(busy, "ana") == "  2  today 14:00  cy: closed, advised"


def test_what_was_taken_back_is_news_in_its_own_words(busy: Shop) -> None:
    """An id would say nothing to whoever reads the day."""
    busy.ok('note 1 "fuser fine"', by="bo")
    busy.at("2026-11-24T13:10:00+08:00")
    look(busy)
    busy.at("2026-11-24T13:30:00+08:00").ok("undo 1", by="bo")
    assert look(busy.at("2026-11-24T14:00:00+08:00")) == "  1  today 13:30  bo: took back: fuser fine"


def test_a_look_is_no_touch(busy: Shop) -> None:
    """`@` stays the case that this terminal last worked on, however many others were looked into for news."""
    seen(busy, "note 2 x")
    look(busy)
    busy.at("2026-11-24T13:30:00+08:00").ok("note 1 'the customer rang'", by="bo")
    busy.at("2026-11-24T13:40:00+08:00")
    assert look(busy) == "  1  today 13:30  bo: the customer rang"
    assert "@ is 2: no sound" in seen(busy, "note @ y")


def test_a_line_is_folded_below_its_words(busy: Shop) -> None:
    """Numbers and times stay a column of their own on a narrow terminal, whatever script a name is written in."""
    busy.ok('open "打印机一直打印空白页面" --name "陳大文 👩\u200d🔧"')
    busy.ok("contact 4 --out phone hello")
    busy.ok('follow-up 4 "today 15:00" "call 陳先生 with the quote for the fuser"')
    assert seen(busy, "today", cells=42).partition("due today")[2].partition("\n\n")[0] == (
        "\x1b[0m\n"
        "  4  today 15:00  call 陳先生 with the\n"
        "                  quote for the fuser · 陳\n"
        "                  大文 👩\u200d🔧, 打印机一直打印\n"
        "                  空白页面\n"
        "  2  today 17:00  call Lim · Lim, Dell XPS"
    )


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "ids"])
def test_machines_get_the_duties(busy: Shop, form: str) -> None:
    """The rows of `due` that the day is made of, under a name of its own."""
    duties = busy.ok(f"due who:ana -kind:silence,late-escalation --format {form}")
    assert busy.ok(f"today --format {form}") == duties.replace('"report":"due"', '"report":"today"')
