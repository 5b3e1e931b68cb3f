"""Laws of `customer forget`: every word is gone, what is no person's stays, and nothing brings the words back."""

import shutil
import sys
from pathlib import Path

import pytest

from casekit.testing import Shop
from tests.index.conftest import event
from tests.post import Office
from tests.screen import Counter

WORDS = (b"quillon", b"blank", b"9123", b"toner", b"jet")
AT_ONE_TIME = '# casekit record: append only, never reorder\nformat = 1\nrecord = "customer"\nref = "c1"\n'


@pytest.fixture
def known(shop: Shop) -> Shop:
    """Mrs Quillon with a closed case, under two numbers; and Lim, whose case is nobody else's business."""
    shop.ok(
        'open "blank pages" --name "Mrs Quillon" --phone 91234567 --device "HP LaserJet" --tried "new toner: no change"'
    )
    shop.ok("customer add --name Quillons --phone 81112222")
    shop.ok("customer merge c2 c1")
    shop.ok("close 1 --outcome fixed 'told Quillon'")
    shop.ok('open "no sound" --name Lim --phone 62223333')
    shop.ok("search blank")
    return shop


def kept(shop: Shop) -> set[bytes]:
    """Which of the words stand in any file of the store or of this machine."""
    places = [
        shop.root / "cases",
        shop.root / "messages",
        shop.root / "customers",
        shop.root.parent / "xdg_cache_home",
        shop.root.parent / "xdg_state_home",
    ]
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    raw = b"\n".join(path.read_bytes().lower() for path in files)
    return {word for word in WORDS if word in raw}


def test_every_word_is_gone_and_what_is_no_persons_stays(known: Shop) -> None:
    """Files, index, full text; who did what, when, and how it ended can still be counted."""
    assert kept(known) == {*WORDS}
    assert known.ok("customer forget 91234567 --yes", by="bo") == (
        "c1 is forgotten\n"
        "  erased the words of 5 events in 1, c2, c1\n"
        "  not erased: backups, git's history, other computers' indexes (casekit reindex there)\n"
    )
    assert kept(known) == set()
    assert known.run("log 1 --json").rows[0]["line"] == "opened, erased at the customer's wish"
    assert known.ok("list outcome:fixed customer:c2 --format ids") == "1\n"
    assert known.read("customers/000/c1.toml") == AT_ONE_TIME + (
        '\n[[event]]\nn = 1\nid = "0000000001"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\nkind = "customer_added"\n'
        '\n[[event]]\nn = 2\nid = "0000000011"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "customer_forgotten"\n'
        'of = ["0000000001"]\n'
    )
    assert known.ok("customer list --format ids") == "c3\n"
    assert known.ok("check") == "all well: 5 records, 11 events\n"


def test_a_story_without_words_has_no_empty_lines(shop: Shop) -> None:
    """What was tried, asked, promised and found goes with its words; dates of the end and amounts stay."""
    shop.ok('open "blank" --name Tan --category printer --tried "new toner: no change"')
    for words in ('asked 1 "paper?" both', 'diagnose 1 shutter --known', 'promise 1 fri "call"', 'answer 1 --by bo "no"'):
        shop.ok(words)
    shop.run("close 1 --outcome fixed --anyway")
    shop.ok("customer forget c1 --yes")
    assert shop.ok("story 1") == (
        "1 · printer\n  c1, came today 10:00; ana owns it, closed (fixed)\n\n"
        "how it ended\n  today 10:00: closed, fixed\n\n"
        "you may say\n  We do not know the cause.\n  It was closed today 10:00: fixed.\n"
    )
    assert "cause" not in shop.ok("show 1")


def test_what_was_erased_is_a_row_for_each_record(known: Shop) -> None:
    """Said again it finds nothing, and changes nothing."""
    rows = known.run("customer forget c2 --yes --json").rows
    assert [(row["ref"], row["events"], row["copies"]) for row in rows] == [("1", 3, []), ("c2", 1, []), ("c1", 1, [])]
    before = [known.read(path) for path in ("cases/000/1.toml", "customers/000/c1.toml")]
    assert known.ok("customer forget c2 --yes") == "c1 is forgotten\n  nothing of theirs was left here\n"
    assert [known.read(path) for path in ("cases/000/1.toml", "customers/000/c1.toml")] == before


def test_an_open_case_keeps_its_customer(known: Shop) -> None:
    """Unless somebody says so; nothing is written else."""
    outcome = known.run("customer forget c3 --yes")
    assert (outcome.code, outcome.out) == (4, "")
    assert outcome.err == (
        "casekit: 2 is open: nobody could work on what was erased\n"
        "  try: casekit close 2 --outcome declined, or the same with --anyway\n"
    )
    known.ok("customer forget c3 --yes --anyway")
    assert [row["owner"] for row in known.run("list --json").rows] == ["ana"]
    known.ok("note 2 'collected by their son'")
    assert "an event holds words of c3, who was forgotten" in known.run("check").out
    known.ok("customer forget c3 --yes --anyway")
    assert known.run("check").code == 0


def test_nobody_is_forgotten_unasked(known: Shop) -> None:
    """A script says --yes."""
    outcome = known.run("customer forget c1")
    asked = "erase Mrs Quillon (c1, c2) and the words of case 1 for good? [y/N]"
    assert (outcome.code, outcome.err) == (2, f"casekit: nobody is here to answer: {asked}\n  try: --yes\n")
    assert kept(known) == {*WORDS}


def test_a_person_at_a_terminal_is_asked(known: Shop, counter: Counter) -> None:
    """Anything but a yes leaves everything as it is."""
    for answer, code, left in (("\n", 2, {*WORDS}), ("y\n", 0, set())):
        counter.starts("customer forget c1")
        counter.sees("and the words of case 1 for good? [y/N]")
        counter.type(answer)
        assert (counter.ends(), kept(known)) == (code, left)


def test_conflict_copies_go_too(known: Shop) -> None:
    """Their events stay, without words."""
    copy = Path("cases/000/1.sync-conflict-20261123-ABC.toml")
    known.write(str(copy), known.read("cases/000/1.toml") + event(9, "theirs", "noted", text="Quillon rang"))
    told = known.ok("customer forget c1 --yes")
    assert f"  removed {copy}\n" in told
    assert (kept(known), (known.root / copy).exists()) == (set(), False)
    assert 'id = "theirs"' in known.read("cases/000/1.toml")


def test_an_old_file_shows_nothing_and_check_says_how_it_goes(known: Shop, tmp_path: Path) -> None:
    """A backup or a checkout put old files in their place: this machine remembers what it forgot."""
    for folder in ("cases", "customers"):
        shutil.copytree(known.root / folder, tmp_path / "old" / folder)
    known.ok("customer forget c1 --yes")
    for folder in ("cases", "customers"):
        shutil.copytree(tmp_path / "old" / folder, known.root / folder, dirs_exist_ok=True)
    for line in (
        "show 1",
        "story 1",
        "log 1",
        "customer show c1",
        "search blank",
        "customer list",
        "list outcome:fixed",
    ):
        assert not any(word.decode() in known.run(line).out.lower() for word in WORDS)
    known.ok("reindex")
    assert known.ok("search blank --format ids") == ""
    said = known.run("check --json").rows
    assert [(row["where"], row["hint"]) for row in said] == [
        ("cases/000/1.toml:6", "casekit customer forget c1"), ("customers/000/c1.toml:6", "casekit customer forget c1"),
        ("customers/000/c2.toml:6", "casekit customer forget c2"),
    ]  # fmt: skip
    known.ok("customer forget c1 --yes")
    assert (kept(known), known.run("check").code) == (set(), 0)


def test_letters_that_spoke_of_their_cases_go_too(shop: Shop) -> None:
    """A frozen letter holds words: one that is on its way goes out, or is dropped, before its words are erased."""
    post = Office(shop, sys.modules[Office.__module__])
    for line in (
        "open 'blank pages' --name Quillon",
        "contact 1 --out phone hi",
        "follow-up 1 'today 15:00' 'tell Quillon'",
    ):
        shop.ok(line)
    post.mood("failed")
    shop.at("2026-11-23T15:00:00+08:00").run("remind")
    refused = shop.run("customer forget c1 --yes --anyway")
    assert (refused.code, refused.err.splitlines()[0]) == (
        4, "casekit: m2: a letter that speaks of them is still on its way",
    )  # fmt: skip
    post.mood("sent")
    shop.at("2026-11-23T15:30:00+08:00").ok("remind")
    assert "quillon" in shop.read("messages/000/m2.toml").lower()
    old = shop.read("messages/000/m2.toml")
    assert "in m2, 1, c1\n" in shop.ok("customer forget c1 --yes --anyway")
    assert (kept(shop), shop.run("check").code) == (set(), 0)
    assert [row["state"] for row in shop.run("message list --json").rows] == ["sent"]
    shop.write("messages/000/m2.toml", old)
    assert "Quillon" not in shop.ok("message show m2")
    assert [row["hint"] for row in shop.run("check --json").rows] == ["casekit customer forget c1"]
    shop.ok("remind")


def test_a_letter_that_tells_of_a_letter_goes_too(shop: Shop) -> None:
    """The lead heard that a letter about them never arrived, with its subject; neither keeps their name."""
    post = Office(shop, sys.modules[Office.__module__])
    for line in (
        "open 'blank pages' --name Quillon",
        "contact 1 --out phone hi",
        "follow-up 1 'today 15:00' 'tell Quillon' --who bo",
    ):
        shop.ok(line)
    post.mood("refused")
    shop.at("2026-11-23T15:00:00+08:00").run("remind")
    post.mood("failed")
    shop.at("2026-11-23T15:10:00+08:00").run("remind")
    refused = shop.run("customer forget c1 --yes --anyway")
    assert (refused.code, refused.err.splitlines()[0]) == (
        4, "casekit: m3: a letter that speaks of them is still on its way",
    )  # fmt: skip
    post.mood("sent")
    shop.at("2026-11-23T15:30:00+08:00").ok("remind")
    assert "in m2, m3, 1, c1\n" in shop.ok("customer forget c1 --yes --anyway")
    assert kept(shop) == set()
