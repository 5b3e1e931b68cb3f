"""Laws of `away`: who is away until when, and who acts for them."""

import pytest

from casekit.testing import Shop

WHO = "who  since  back on     deputy  because\n"


def blocks(shop: Shop) -> str:
    """What the settings say of absences."""
    _, found, rest = shop.read("casekit.toml").partition("\n[[away]]")
    return found + rest


def test_who_is_away_is_written_into_the_settings(shop: Shop) -> None:
    """From today until the day they are back, with who acts for them; the rest of the file stays."""
    before = shop.read("casekit.toml")
    assert shop.ok("away cy until fri --deputy Bo --because 'sore back'") == (
        "cy is away until fri 27 nov; bo acts for them\n"
    )
    block = '\n[[away]]\nwho = "cy"\nsince = 2026-11-23\nuntil = 2026-11-27\ndeputy = "bo"\nbecause = "sore back"\n'
    assert shop.read("casekit.toml") == before + block
    assert shop.ok("away") == f"{WHO}cy   today  fri 27 nov  bo      sore back\n"
    assert shop.ok("config check") == f"nothing is wrong with {shop.root}/casekit.toml\n"


def test_one_is_back_on_the_day_that_was_named(shop: Shop) -> None:
    """From midnight of the shop's zone on, whatever day it is elsewhere."""
    shop.ok("away cy fri")
    assert "cy " in shop.at("2026-11-26T23:59:00+08:00").ok("away")
    assert shop.at("2026-11-26T16:00:00+00:00").ok("away") == "nobody is away\n"


def test_the_same_again_moves_the_day_they_are_back(shop: Shop) -> None:
    """Still ill: one line changes, and who acts for them stays."""
    shop.ok("away cy wed --deputy bo")
    before = shop.read("casekit.toml")
    shop.at("2026-11-24T09:00:00+08:00").ok("away cy until mon")
    assert shop.read("casekit.toml") == before.replace("until = 2026-11-25", "until = 2026-11-30")
    assert shop.ok("away cy --deputy ana") == "cy is away until mon 30 nov; ana acts for them\n"


def test_a_planned_absence_and_several(shop: Shop) -> None:
    """The next back first, those who are away now before those who will be."""
    shop.ok("away bo 2026-12-24 --from 2026-12-07 --deputy cy")
    assert shop.ok("away ana tue --deputy bo").startswith("ana is away until tomorrow; bo acts for them\n")
    assert shop.ok("away bo --deputy ana").startswith("bo is away from mon 7 dec until thu 24 dec; ana acts")
    assert shop.ok("away --format ids") == "ana\nbo\n"
    assert shop.ok("away --format csv") == (
        "who,since,until,deputy,because\nana,2026-11-23,2026-11-24,bo,\nbo,2026-12-07,2026-12-24,ana,\n"
    )


def test_what_others_wait_for_from_who_goes(shop: Shop) -> None:
    """Each with the commands to take it back and to move it; and the promises that fall into these days."""
    shop.ok('open "blank pages" --tried "new toner: no change" --name Tan --owner cy')
    shop.ok('promise 1 "tue 17:00" "know the cause"')
    shop.ok('promise 1 "fri 17:00" "bring it"')
    shop.ok('open "no sound" --tried "restart: no change"')
    shop.ok('escalate 2 thu --to cy "which codec?"')
    shop.ok("hand-over 2 --to cy --because leave")
    shop.ok("follow-up 2 wed 'ring Dell' --who cy")
    assert shop.ok("away cy fri --deputy bo", by="bo") == (
        "cy is away until fri 27 nov; bo acts for them\n"
        "  1 open case stays cy's, and bo has what is due on them in casekit today\n"
        "\n"
        "asked of cy on the cases of others\n"
        "  2  tomorrow 10:00  accept from ana: leave\n"
        '    casekit hand-over 2 --decline "away" --as cy\n'
        '    casekit hand-over 2 --to bo --because "cy is away" --as ana\n'
        "  2  wed 25 nov 18:00  ana asks: ring Dell\n"
        '    casekit follow-up 2 --dropped "…" --which 0000000010 --as ana\n'
        "    casekit follow-up 2 --moved 2026-11-27 --which 0000000010 --as ana\n"
        "  2  thu 26 nov 18:00  ana asks: which codec?\n"
        '    casekit recall 2 "…" --which 0000000008 --as ana\n'
        "    casekit escalate 2 --to bo --instead --which 0000000008 --as ana\n"
        "\n"
        "promised by cy for these days\n"
        "  1  tomorrow 17:00  know the cause (promised) · Tan\n"
    )
    assert shop.ok("away cy --deputy bo --json") == (
        '{"casekit":1,"report":"away-set","rows":[\n{"who":"cy","since":"2026-11-23","until":"2026-11-27","deputy":"bo",'
        '"because":null,"cases":1,"held":["2","2","2"],"promised":["1"]}\n]}\n'
    )


def test_coming_back_early(shop: Shop) -> None:
    """The absence ends today, and what others did on their cases since it began is told; the file keeps the rest."""
    shop.ok("open 'no sound' --owner cy")
    shop.at("2026-11-24T10:00:00+08:00").ok("away cy mon --deputy bo")
    shop.ok("note 1 'jack is loose'", by="bo")
    shop.at("2026-11-26T09:00:00+08:00")
    assert shop.ok("away cy --back", by="cy") == (
        "cy is back\n  1 open case is theirs\n\nwhile cy was away\n  1  tue 24 nov 10:00  bo for cy: jack is loose\n"
    )
    assert "until = 2026-11-26\n" in blocks(shop)
    assert shop.ok("away") == "nobody is away\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("away cy mon", "cy is back\n  no open case is theirs\n"),
        ("away cy mon --from fri", "cy does not go away after all\n"),
    ],
)
def test_an_absence_that_never_was_leaves_no_trace(shop: Shop, words: str, says: str) -> None:
    """Taken back on its first day or before, it is gone from the file."""
    before = shop.read("casekit.toml")
    shop.ok(words)
    assert shop.ok("away cy --back").startswith(says)
    assert shop.read("casekit.toml") == before


def test_an_absence_long_over_makes_room_for_the_next(shop: Shop) -> None:
    """The file does not grow for ever; one that is just over stays, for who came back."""
    shop.ok("away cy tue")
    shop.at("2026-11-25T09:00:00+08:00").ok("away cy fri")
    assert blocks(shop).count("[[away]]") == 2
    shop.at("2027-01-05T09:00:00+08:00").ok("away cy until 2027-01-08")
    assert (blocks(shop).count("[[away]]"), "since = 2026-11-23" in blocks(shop)) == (2, False)


def test_who_acts_for_whom_when_a_deputy_goes_too(shop: Shop) -> None:
    """It is said at once, with the command that mends it."""
    shop.ok("away cy mon --deputy bo")
    assert shop.ok("away bo fri") == (
        "bo is away until fri 27 nov; nobody acts for them\n  try: casekit away bo --deputy NAME\n"
        "  bo acts for cy; nobody does meanwhile: casekit away cy --deputy NAME\n"
    )
    assert shop.ok("away bo --deputy ana").endswith("  bo acts for cy; ana does meanwhile\n")
    assert shop.ok("away dee tue --from 2026-11-23 --deputy ana").count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("away cy", 2, "until when is cy away?"),
        ("away --deputy bo", 2, "who is away?"),
        ("away --back", 2, "who is away?"),
        ("away cy mon --back", 2, "DATE does not go with --back"),
        ("away zed mon", 2, "'zed' is not on the roster (ana, bo, cy, dee)"),
        ("away cy soon", 2, "'soon' is no date: "),
        ("away cy 'mon 12:00'", 2, "'mon 12:00' is no day, and an absence is counted in days"),
        ("away cy 2026-12", 2, "'2026-12' is no day, and an absence is counted in days"),
        ("away cy today", 2, "cy is back on that day, so it must come after today"),
        ("away cy fri --from mon", 2, "cy is back on that day, so it must come after mon 30 nov"),
        ("away cy mon --deputy cy", 2, "somebody else acts for who is away"),
        ("away cy mon --deputy dee", 4, "dee opens cases at the counter and owns none"),
        ("away cy mon --deputy bo", 4, "bo is away until fri 27 nov"),
        ("away bo mon --from thu", 4, "bo is away from today until fri 27 nov already"),
        ("away cy --back", 3, "cy is not away"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    shop.ok("away bo fri --deputy ana")
    before = shop.read("casekit.toml")
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0][: len(says) + 9]) == (code, "", f"casekit: {says}")
    assert shop.read("casekit.toml") == before


def test_a_deputy_who_goes_later_is_told(shop: Shop) -> None:
    """Who is in when it begins may act; that they go later is said beside."""
    shop.ok("away bo 2026-12-02 --from thu --deputy ana")
    assert shop.ok("away cy mon --deputy bo") == (
        "cy is away until mon 30 nov; bo acts for them\n  bo is away from thu 26 nov until wed 2 dec too\n"
    )


@pytest.mark.parametrize("words", ["away cy mon", "away bo --back"])
def test_nothing_is_written_for_nobody(shop: Shop, words: str) -> None:
    """Who is typing is known before the file is changed."""
    shop.ok("away bo mon")
    before = shop.read("casekit.toml")
    assert shop.run(words, by="").code == 2
    assert shop.read("casekit.toml") == before
