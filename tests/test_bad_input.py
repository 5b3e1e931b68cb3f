"""Laws of words that mean nothing, or too much: each is refused with what to type instead, and nothing is written."""

import tomllib

import pytest

from casekit.core.dates import ACCEPTED
from casekit.testing import Shop

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07\u202e"
PICTURES = "␛[31mred␛[0m ␛]0;title␇\\u202e"


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """A shop with two cases of one family."""
    shop.ok("open 'blank pages' --name Tan --phone 91234567 --serial S1")
    shop.ok("open 'no power' --name Tan --customer c1 --serial S1 --other-device")
    return shop


def refused(shop: Shop, code: int, words: str | list[str], sentence: str, hint: str = "") -> None:
    """The command is refused with exactly this, and every file is as before."""
    before = {path: path.read_bytes() for path in shop.root.rglob("*.toml")}
    said = shop.run(words)
    step = f"\n  try: {hint}" if hint else ""
    assert (said.code, said.out, said.err) == (code, "", f"casekit: {sentence}{step}\n")
    assert {path: path.read_bytes() for path in shop.root.rglob("*.toml")} == before


# --- references, people, dates, filters -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Tan", "S1", "9123 4567", "s1", "tan"])
@pytest.mark.parametrize("words", ["show {}", "note {} x", "close {} --outcome fixed"])
def test_a_reference_that_fits_two_lists_them(shop: Shop, words: str, name: str) -> None:
    """Exit 5 with the candidates and their titles; nothing is guessed."""
    found = f"'{name}' fits 2 cases: 1 blank pages; 2 no power"
    refused(shop, 5, words.format(f"'{name}'"), found, "the same with one of these numbers")


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        ("show 99", "there is no case 99", "casekit search 99"),
        ("note #99 x", "there is no case 99", "casekit search '#99'"),
        ("note B1 x", "there is no case B1", "casekit search B1"),
        ("close nobody --outcome fixed", "no open case fits 'nobody'", "casekit search nobody"),
        ("customer show c9", "there is no customer c9", "casekit customer list"),
        ("note c1 x", "c1 is a customer, and this wants a case", "casekit customer show c1"),
    ],
)
def test_a_case_that_does_not_exist(shop: Shop, words: str, sentence: str, hint: str) -> None:
    """Exit 3, and where to look for it."""
    refused(shop, 3, words, sentence, hint)


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        ("note 1 fuser looks fine", "too many words: looks fine; a text of several words stands in quotes",
         'casekit note 1042 "fuser looks fine"'),
        ("note 1", "missing argument 'TEXT'", 'casekit note 1042 "fuser looks fine"'),
        ("quote 1 120 --days x", "invalid value for '--days': 'x' is not a whole number", "casekit quote --help"),
    ],
)  # fmt: skip
def test_words_that_make_no_command(shop: Shop, words: str, sentence: str, hint: str) -> None:
    """Exit 2, and an example of the verb where one word is missing or over."""
    refused(shop, 2, words, sentence, hint)


@pytest.mark.parametrize("empty", ["''", "' '"])
def test_a_reference_without_a_word_means_nothing(shop: Shop, empty: str) -> None:
    """A script whose variable is empty writes to no case, not even to the only one."""
    shop.ok("close 2 --outcome fixed")
    for words in ("note {} x", "show {}", "close {} --outcome fixed"):
        refused(shop, 2, words.format(empty), "which case? its name is empty", "casekit list")
    refused(shop, 2, f"open x --customer {empty}", "which customer? its name is empty", "casekit customer list")
    refused(shop, 2, ["--store", "", "note", "1", "x"], "--store names no folder", "--store FOLDER, or leave it out")


@pytest.mark.parametrize("words", ["open x --owner zed", "hand-over 1 --to zed --because x", "note 1 x --as zed"])
def test_an_owner_who_is_not_on_the_roster(shop: Shop, words: str) -> None:
    """Exit 2 with everybody who is."""
    refused(shop, 2, words, "'zed' is not on the roster (ana, bo, cy, dee)", "casekit config roster")


def test_a_typist_who_is_not_on_the_roster(shop: Shop) -> None:
    """Exit 2 for whoever is typing, too: every event has a name that can be asked."""
    said = shop.run("note 1 x", by="zed")
    assert (said.code, said.err.splitlines()[0]) == (2, "casekit: 'zed' is not on the roster (ana, bo, cy, dee)")


@pytest.mark.parametrize("words", ["promise 1 someday x", "follow-up 1 someday x", "wait 1 someday --on part"])
def test_a_date_that_is_not_understood(shop: Shop, words: str) -> None:
    """Exit 2 with every form that is accepted, in filters too."""
    refused(shop, 2, words, f"'someday' is no date: {ACCEPTED}")
    refused(shop, 2, "list due:someday", f"filter 'due:someday': 'someday' is no date: {ACCEPTED}")


@pytest.mark.parametrize("verb", ["list", "search", "due"])
def test_a_filter_that_does_not_exist(shop: Shop, verb: str) -> None:
    """Exit 2 with the nearest that does."""
    said = shop.run(f"{verb} ownr:me")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("casekit: filter 'ownr:me': no filter 'ownr:'; did you mean owner? there are owner, ")


# --- texts ------------------------------------------------------------------------------------------------------------


def test_escape_sequences_reach_no_terminal(shop: Shop) -> None:
    """Whatever a customer or a file says, a terminal is sent pictures of controls, in answers and refusals alike."""
    shop.ok(["open", ESCAPES, "--name", ESCAPES, "--device", ESCAPES, "--new-customer", "--serial", "S1"])
    shop.ok(["note", "3", ESCAPES])
    shop.write(f"cases/000/{ESCAPES}.toml", "broken")
    for words in ("list", "show 3", "story 3", "log 3", "today", "due", "customer list", "search title", "show S1"):
        said = shop.run(words)
        assert {char for char in said.out + said.err if not char.isprintable()} <= {"\n"}, words
    assert PICTURES in shop.run("show 3").out
    assert PICTURES in shop.run("show S1").err
    for words in (["show", f"{ESCAPES}?"], ["note", "1", "x", "--as", ESCAPES], [ESCAPES], ["promise", "1", ESCAPES, "x"]):
        said = shop.run(words)
        assert said.code in (2, 3)
        assert {char for char in said.err if not char.isprintable()} == {"\n"}


def test_text_that_looks_like_a_record_is_text(shop: Shop) -> None:
    """Nobody writes an event by typing one."""
    evil = 'x"""\n\n[[event]]\nkind = "closed"\noutcome = "fixed"\n'
    shop.ok(["note", "1", evil])
    assert [row["kind"] for row in shop.run("log 1 --json").rows] == ["opened", "noted"]
    assert shop.ok("list --format ids") == "1\n2\n"


def test_a_nul_is_kept(shop: Shop) -> None:
    """A NUL in a text from a file is kept as such, and the words behind it are found."""
    shop.ok("note 1 -", stdin="before\0behind")
    assert 'text = "before\\u0000behind"\n' in shop.read("cases/000/1.toml")
    assert shop.run("log 1 --json").rows[-1]["line"] == "before\0behind"
    shop.ok("note 1 -", stdin="before\0 behind")
    assert shop.ok("search behind --format ids") == "1\n"


def test_half_a_character_is_said(shop: Shop) -> None:
    """What no file can hold becomes U+FFFD, and that is said; looking for it finds nothing and breaks nothing."""
    for words in (["note", "1", "half \udce4"], ["note", "1", "half \ud83d"]):
        said = shop.run(words)
        assert (said.code, said.err) == (0, "casekit: the text held characters that are no text; each is kept as �\n")
    assert shop.read("cases/000/1.toml").count('text = "half �"\n') == 2
    assert shop.run(["show", "\udce4"]).code == 3
    for words in (["search", "half\udce4"], ["open", "x", "--serial", "\udce4"], ["note", "1", "x", "--key", "\udce4"]):
        assert shop.run(words).code == 0


def test_a_megabyte_in_one_note(shop: Shop) -> None:
    """A log somebody pastes is kept whole and found, and hides nothing in a list or on a page."""
    text = "".join(f"line {number} of the log\n" for number in range(45_000))
    shop.ok("note 1 -", stdin=text)
    assert shop.ok("search 'line 44999' --format ids") == "1\n"
    shop.ok("note 1 'and then'")
    assert all(len(shop.ok(words)) < 2000 for words in ("list", "show 1", "today", "due"))
    assert tomllib.loads(shop.read("cases/000/1.toml"))["event"][1]["text"] == text.rstrip("\n")


# --- stores and settings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["list", "note 1 x", "open x"])
def test_a_store_that_is_a_file(shop: Shop, words: str) -> None:
    """Exit 74: a store is a folder."""
    path = shop.root / "casekit.toml"
    sentence = f"{path}: a store is a folder, and this is a file"
    refused(shop, 74, f"--store {path} {words}", sentence, "casekit init FOLDER")


SETTINGS = {
    "a wrong type": ('name = "Harbour Repairs"', "name = 5", ":4: shop.name must be a text in quotes"),
    "a wrong zone": ("Asia/Singapore", "Asia/Singapur", ":6: shop.zone is 'Asia/Singapur', which is no time zone here"),
    "a wrong word": ("lead =", "leader =", ":7: shop.leader is not a setting, did you mean shop.lead?"),
    "no TOML": ("[hours]", "[hours", ":9: this is not TOML: expected ']'"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_cannot_be_used(shop: Shop, name: str) -> None:
    """Exit 65 with file and line, for whatever verb; nothing is guessed."""
    old, new, why = SETTINGS[name]
    path = shop.root / "casekit.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    for words in ("list", "note 1 x", "today", "open x"):
        said = shop.run(words)
        assert (said.code, said.out) == (65, "")
        assert said.err.startswith(f"casekit: {path}{why}")
        assert said.err.endswith("\n  try: casekit config check\n")
