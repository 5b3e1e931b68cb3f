"""Laws of `search`: words anywhere in a case, open or closed, the latest first."""

import pytest

from casekit.testing import Shop
from tests.counter import many, stocked
from tests.screen import seen

FOUND = (
    ("blank", "3 1"),
    ("BLANK", "3 1"),
    ("blank pages", "1"),
    ("'pages blank'", ""),
    ("pages blank", "1"),
    ("blan", "3 1"),
    ("'\"blan\"'", ""),
    ("shutter", "1"),
    ("-blank", "2"),
    ("-category:printer blank", "3"),
    ("blank -customer:c1", ""),
    ("blank status:closed", "1"),
    ("blank outcome:fixed", "1"),
    ("VNC3R12345", "1"),
    ("speaker", "2"),
    ("xps owner:bo", "2"),
)


@pytest.fixture(autouse=True)
def _stocked(shop: Shop) -> None:
    stocked(shop)


def test_open_and_closed_ones_the_latest_first(shop: Shop) -> None:
    """What is open has a date to keep, what is closed an outcome."""
    assert shop.ok("search blank") == (
        "case  status  outcome  owner  due          closed       customer  device            problem\n"
        "3     open             ana    today 13:00               Mrs Tan   iPhone 12         screen cracked, blank\n"
        "1     closed  fixed    ana                 today 09:00  Mrs Tan   HP LaserJet 1020  "
        "prints blank pages since Monday\n"
    )


def test_words_and_filters_together(shop: Shop) -> None:
    """A word begins one of theirs, quotes make a phrase or a whole word, a dash means not, filters narrow it down."""
    assert [(words, " ".join(shop.ok(f"search {words} --format ids").split())) for words, _ in FOUND] == [*FOUND]


def test_every_text_is_searched(shop: Shop) -> None:
    """What was tried, asked and answered is found like what the customer said; what was taken back is not."""
    shop.ok("tried 3 'Kältespray: hält 5 Minuten'")
    assert shop.ok("search kaltespray --format ids") == "3\n"
    shop.ok("undo 3 --because 'wrong case'")
    assert shop.ok("search kaltespray --format ids") == ""


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            "json",
            (
                '{"casekit":1,"report":"search","rows":[\n'
                '{"ref":"1","status":"closed","outcome":"fixed","owner":"ana","due":null,'
                '"closed":"2026-11-24T09:00:00+08:00","customer":"c1","customer_name":"Mrs Tan",'
                '"category":"printer","device":"HP LaserJet 1020","brand":"HP",'
                '"serial":"VNC3R12345","title":"prints blank pages since Monday","waiting_on":null,'
                '"opened":"2026-11-23T10:00:00+08:00","touched":"2026-11-24T09:00:00+08:00","source":null}\n]}\n'
            ),
        ),
        (
            "csv",
            (
                "ref,status,outcome,owner,due,closed,customer,customer_name,category,device,brand,serial,title,waiting_on,"
                "opened,touched,source\n"
                "1,closed,fixed,ana,,2026-11-24T09:00:00+08:00,c1,Mrs Tan,printer,HP LaserJet 1020,HP,VNC3R12345,"
                "prints blank pages since Monday,,2026-11-23T10:00:00+08:00,2026-11-24T09:00:00+08:00,\n"
            ),
        ),
        ("ids", "1\n"),
    ],
)
def test_the_machine_formats_are_those_of_a_list(shop: Shop, form: str, said: str) -> None:
    """The same keys in the same order, under a name of its own."""
    assert shop.ok(f"search shutter --format {form}") == said
    assert seen(shop, f"search shutter --format {form}", cells=20, env={"CLICOLOR_FORCE": "1"}) == said


def test_nothing_found_is_an_answer(shop: Shop) -> None:
    """Exit 0, and a sentence for people only."""
    assert shop.ok("search nowhere") == "no case fits\n"
    assert shop.ok("search nowhere --json") == '{"casekit":1,"report":"search","rows":[]}\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "missing argument 'WORDS...'\n  try: casekit search blank pages category:printer\n"),
        ("'...'", "filter '...': text to look for has a letter or digit, and at most 1000 characters\n"),
        ("error:5", "filter 'error:5': no filter 'error:'; there are owner, "),
        ("'\"open'", "filter '\"open': a double quote is not closed\n"),
    ],
)
def test_what_cannot_be_looked_for_is_a_usage_error(shop: Shop, words: str, said: str) -> None:
    """Exit 2, and what was wrong with it."""
    outcome = shop.run(f"search {words}")
    assert (outcome.code, outcome.out, outcome.err[: len(said) + 9]) == (2, "", f"casekit: {said}")


def test_a_table_shows_twenty_and_says_how_many_more(shop: Shop) -> None:
    """As with any list."""
    many(shop, 22)
    outcome = shop.run("search fan")
    assert (outcome.out.count("\n"), outcome.err) == (21, "casekit: 2 more; --limit 0 shows all\n")
    assert shop.ok("search fan --format ids").count("\n") == 22
