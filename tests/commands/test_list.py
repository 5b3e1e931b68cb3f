"""Laws of `list`: which cases fit, in which order, and what each format says of them."""

import pytest

from casekit.testing import Shop
from tests.counter import many, stocked
from tests.screen import seen

HEAD = (
    "ref,status,outcome,owner,due,closed,customer,customer_name,category,device,brand,serial,title,waiting_on,opened,"
    "touched,source\n"
)
TWO = (
    '{"ref":"2","status":"waiting","outcome":null,"owner":"bo","due":"2026-11-23T14:00:00+08:00","closed":null,'
    '"customer":"c2","customer_name":"Lim","category":"laptop","device":"Dell XPS","brand":null,"serial":null,'
    '"title":"no sound","waiting_on":"part","opened":"2026-11-23T10:00:00+08:00",'
    '"touched":"2026-11-24T09:00:00+08:00","source":null}'
)
THREE = (
    '{"ref":"3","status":"open","outcome":null,"owner":"ana","due":"2026-11-24T13:00:00+08:00","closed":null,'
    '"customer":"c1","customer_name":"Mrs Tan","category":"mobile","device":"iPhone 12","brand":null,"serial":null,'
    '"title":"screen cracked, blank","waiting_on":null,"opened":"2026-11-24T09:00:00+08:00",'
    '"touched":"2026-11-24T09:00:00+08:00","source":null}'
)

FILTERS = {
    "owner:me": "3",
    "owner:bo,ana": "2 3",
    "status:waiting": "2",
    "status:open": "2 3",
    "status:open,closed": "2 3 1",
    "-customer:c1": "2",
    "-customer:tan": "2",
    "customer:tan": "3",
    "-sound": "3",
    "blank": "3",
    "'screen cracked'": "3",
    "-'screen cracked'": "2",
    "due:<today": "2",
    "due:today category:mobile": "3",
    "opened:2026-11-24": "3",
    "opened:2026-10..2026-11": "2 3",
    "closed:today": "1",
    "outcome:fixed": "1",
    "ref:1": "1",
    "on:part": "2",
    "serial:": "2 3",
    "device:xps owner:bo": "2",
    "-status:closed -owner:bo": "3",
}


@pytest.fixture(autouse=True)
def _stocked(shop: Shop) -> None:
    stocked(shop)


def test_the_open_cases_the_next_due_first(shop: Shop) -> None:
    """Without a word about their status only what is open is listed, and nothing is cut where no terminal is."""
    assert shop.ok("list") == (
        "case  status   owner  due              customer  device     problem\n"
        "2     waiting  bo     yesterday 14:00  Lim       Dell XPS   no sound\n"
        "3     open     ana    today 13:00      Mrs Tan   iPhone 12  screen cracked, blank\n"
    )


def test_closed_cases_say_how_they_ended(shop: Shop) -> None:
    """They have no date to keep, but an outcome."""
    assert shop.ok("list status:closed") == (
        "case  status  outcome  owner  closed       customer  device            problem\n"
        "1     closed  fixed    ana    today 09:00  Mrs Tan   HP LaserJet 1020  prints blank pages since Monday\n"
    )


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("json", f'{{"casekit":1,"report":"list","rows":[\n{TWO},\n{THREE}\n]}}\n'),
        ("jsonl", f"{TWO}\n{THREE}\n"),
        (
            "csv",
            HEAD + "2,waiting,,bo,2026-11-23T14:00:00+08:00,,c2,Lim,laptop,Dell XPS,,,no sound,part,"
            "2026-11-23T10:00:00+08:00,2026-11-24T09:00:00+08:00,\n"
            '3,open,,ana,2026-11-24T13:00:00+08:00,,c1,Mrs Tan,mobile,iPhone 12,,,"screen cracked, blank",,'
            "2026-11-24T09:00:00+08:00,2026-11-24T09:00:00+08:00,\n",
        ),
        (
            "tsv",
            HEAD.replace(",", "\t") + "2\twaiting\t\tbo\t2026-11-23T14:00:00+08:00\t\tc2\tLim\tlaptop\tDell XPS\t\t\t"
            "no sound\tpart\t2026-11-23T10:00:00+08:00\t2026-11-24T09:00:00+08:00\t\n"
            "3\topen\t\tana\t2026-11-24T13:00:00+08:00\t\tc1\tMrs Tan\tmobile\tiPhone 12\t\t\tscreen cracked, blank\t\t"
            "2026-11-24T09:00:00+08:00\t2026-11-24T09:00:00+08:00\t\n",
        ),
        ("ids", "2\n3\n"),
    ],
)
def test_the_machine_formats_are_a_contract(shop: Shop, form: str, said: str) -> None:
    """Every key in its place, every instant in full, nothing that depends on who reads it or where."""
    assert shop.ok(f"list --format {form}") == said
    assert seen(shop, f"list --format {form}", cells=20, env={"CLICOLOR_FORCE": "1"}) == said


def test_a_filter_narrows_it_down(shop: Shop) -> None:
    """All words must hold; a dash in front of one means not, and an option may stand before it or behind."""
    found = {words: " ".join(shop.ok(f"list {words} --format ids").split()) for words in FILTERS}
    assert found == FILTERS
    assert shop.ok("list --format ids --limit 0 -customer:c1") == shop.ok("list -customer:c1 --format ids") == "2\n"
    assert shop.ok("list --format ids -- -customer:c1") == "2\n"


def test_me_is_whoever_types(shop: Shop) -> None:
    """One machine has one account and four techs."""
    assert shop.ok("list owner:me --format ids", by="bo") == "2\n"
    assert shop.ok("list owner:me --format ids --as bo") == "2\n"


@pytest.mark.parametrize("words", ["", "frame", "time"])
def test_a_list_needs_nobody(shop: Shop, words: str) -> None:
    """Nobody has to be on the roster to read a list, unless it asks for `me`."""
    assert shop.run(f"list {words}", by="").code == 0
    assert shop.run(f"list {words} owner:me", by="").code == 2


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("table", "no case fits\n"),
        ("json", '{"casekit":1,"report":"list","rows":[]}\n'),
        ("jsonl", ""),
        ("csv", HEAD),
        ("tsv", HEAD.replace(",", "\t")),
        ("ids", ""),
    ],
)
def test_nothing_found_is_an_answer(shop: Shop, form: str, said: str) -> None:
    """Exit 0, and what each format says of no rows."""
    assert shop.ok(f"list owner:cy --format {form}") == said


def test_a_shop_without_cases(shop: Shop) -> None:
    """On the first morning there is nothing, and that is said."""
    for path in (shop.root / "cases/000").iterdir():
        path.unlink()
    assert shop.ok("list") == "no case is open\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ownr:bo", "filter 'ownr:bo': no filter 'ownr:'; did you mean owner? there are owner, status, "),
        ("status:waitin", "filter 'status:waitin': 'status:' is never 'waitin'; did you mean waiting? there "),
        ("who:bo", "filter: this list knows nothing of 'who:'\n  try: casekit due, for duties\n"),
        ("--limit -1", "invalid value for '--limit': -1 is not in the range x>=0\n  try: casekit list --help\n"),
        ("--format xml", "no format 'xml'; there are table, json, jsonl, csv, tsv, ids\n  try: --format table\n"),
        ("due:whenever", "filter 'due:whenever': 'whenever' is no date: write 2026-11-24, "),
    ],
)
def test_what_is_no_filter_is_a_usage_error(shop: Shop, words: str, said: str) -> None:
    """Exit 2, and the nearest that there is."""
    outcome = shop.run(f"list {words}")
    assert (outcome.code, outcome.out, outcome.err[: len(said) + 9]) == (2, "", f"casekit: {said}")


def test_a_table_shows_twenty_and_says_how_many_more(shop: Shop) -> None:
    """A person gets what they can take in, a machine all of it, and --limit says otherwise to both."""
    many(shop, 23)
    outcome = shop.run("list")
    assert (outcome.out.count("\n"), outcome.err) == (21, "casekit: 5 more; --limit 0 shows all\n")
    assert shop.ok("list --limit 0").count("\n") == 26
    assert shop.ok("list --format ids").count("\n") == 25
    outcome = shop.run("list owner:bo --limit 2 --format ids")
    assert (outcome.code, outcome.out, outcome.err) == (0, "101\n102\n", "casekit: 22 more; --limit 0 shows all\n")
    assert shop.ok("list --limit 25").count("\n") == 26


def test_a_terminal_is_filled_and_not_overrun(shop: Shop) -> None:
    """What is too wide is cut, the widest first, in cells: a Chinese character takes two of them, an emoji too."""
    shop.ok('open "打印机一直打印空白页面" --name "陳大文 👩\u200d🔧" --device "HP LaserJet 1020 with a duplex unit"')
    assert seen(shop, "list", cells=80, env={"NO_COLOR": "1"}) == (
        "case  status   owner  due              customer   device          problem\n"
        "2     waiting  bo     yesterday 14:00  Lim        Dell XPS        no sound\n"
        "3     open     ana    today 13:00      Mrs Tan    iPhone 12       screen cracke…\n"
        "4     open     ana    today 13:00      陳大文 👩\u200d🔧  HP LaserJet 1…  打印机一直打…\n"
    )


def test_a_hand_edit_shows_at_once(shop: Shop) -> None:
    """Law 9: a row that is shown is never stale."""
    path = shop.root / "cases/000/2.toml"
    path.write_text(path.read_text().replace("no sound", "no sound at all"))
    assert shop.run("list --json ref:2").rows[0]["title"] == "no sound at all"
