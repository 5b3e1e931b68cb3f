"""Laws of the flat-file store: records read, made and appended to, with copies, editors and sites about."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from casekit.core.event import Event
from casekit.errors import CasekitError, NotFound
from casekit.store.files import stamp
from casekit.store.records import FlatStore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SINGAPORE = timezone(timedelta(hours=8))
PATH = "cases/001/1042.toml"
COPY = "cases/001/1042 (Bo's conflicted copy).toml"
HEAD = '# casekit record: append only, never reorder\nformat = 1\nrecord = "case"\nref = "1042"\n'


def event(n: int, known: str = "", **fields: Any) -> Event:
    """An event by ana."""
    return Event(n=n, id=known or f"e{n}", at=NOON, by="ana", kind="noted", fields=fields or {"text": f"note {n}"})


def block(n: int, known: str = "") -> str:
    """The same event as it stands in a file."""
    start = f'\n[[event]]\nn = {n}\nid = "{known or f"e{n}"}"\nat = 2026-11-23T12:00:00+00:00\n'
    return f'{start}by = "ana"\nkind = "noted"\ntext = "note {n}"\n'


@pytest.fixture
def store(tmp_path: Path) -> FlatStore:
    return FlatStore(tmp_path, SINGAPORE)


def put(store: FlatStore, path: str, text: str) -> Path:
    """Write a file by hand."""
    target = store.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
    return target


def refusal(work: Callable[[], object]) -> tuple[int, str, str]:
    """The exit code, the place and the sentence that work ends in."""
    with pytest.raises(CasekitError) as caught:
        work()
    return caught.value.code, caught.value.where, caught.value.what


def test_a_record_is_made_and_grows(store: FlatStore) -> None:
    """What create and append return is what a read finds, and the file holds a header and a block for each event."""
    one = store.create("1042", "case", [event(1)])
    assert one == store.read("1042")
    two = store.append("1042", [event(2), event(3)], one)
    assert two == store.read("1042")
    assert two is not None
    assert two.events == two.record.events == (event(1), event(2), event(3))
    assert two.stamp == stamp(store.root / PATH)
    assert (store.root / PATH).read_text() == HEAD + block(1) + block(2) + block(3)


def test_what_is_returned_is_what_will_be_read(store: FlatStore) -> None:
    """Half characters and tuples become what a file can hold, and the answer already says so."""
    made = store.create("1042", "case", [event(1, text="half \ud83d", of=("a", "b"))])
    assert made == store.read("1042")
    added = store.append("1042", [event(2, text="\udc00")], made)
    assert added == store.read("1042")
    assert [known.fields for known in store.read("1042").events] == [
        {"text": "half \ufffd", "of": ["a", "b"]},
        {"text": "\ufffd"},
    ]


def test_a_taken_number_is_not_given_again(store: FlatStore) -> None:
    """Two who mint the same number: the second is refused and the first record stays as it is."""
    store.create("1042", "case", [event(1)])
    before = (store.root / PATH).read_bytes()
    assert refusal(lambda: store.create("1042", "case", [event(1, "other")])) == (4, PATH, "1042 is already there")
    assert (store.root / PATH).read_bytes() == before


def test_a_record_that_is_not_there(store: FlatStore) -> None:
    """Exit 3, and nothing is made by looking."""
    for ref in ("1042", "B7", "c1"):
        with pytest.raises(NotFound) as caught:
            store.read(ref)
        assert (caught.value.what, caught.value.hint) == (f"there is no {ref}", f"casekit search {ref}")
    assert os.listdir(store.root) == []


@pytest.mark.parametrize("edit", ["", "# a comment without an end of line", "\n\n\n", "# two\n  # and a tab\t\n\n"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_stands_in_a_file_stays_byte_for_byte(store: FlatStore, edit: str, ending: str, mark: str) -> None:
    """Law 8: comments, layout, line ends and a byte order mark survive; the new block follows on a line of its own."""
    text = (HEAD + "# mine: call her first\n" + block(1).replace("note 1", "spa  ced") + edit).replace("\n", ending)
    path = put(store, PATH, mark + text)
    old = path.read_bytes()
    found = store.read("1042")
    assert store.append("1042", [event(2)], found) == store.read("1042")
    gap = "" if old.endswith(b"\n") else "\n"
    assert path.read_bytes() == old + (gap + block(2)).encode()
    assert store.read("1042").events == (*found.events, event(2))


@pytest.mark.parametrize("replace", [True, False])
def test_an_editor_that_saved_meanwhile_loses_nothing(store: FlatStore, replace: bool) -> None:
    """Saved between read and append, in place or by rename: append changes nothing, says so, and works when reread."""
    found = store.create("1042", "case", [event(1)])
    if replace:
        put(store, "cases/001/new", HEAD + block(1) + block(7)).rename(store.root / PATH)
    else:
        put(store, PATH, HEAD + block(1) + block(7))
    assert store.append("1042", [event(2)], found) is None
    assert (store.root / PATH).read_text() == HEAD + block(1) + block(7)
    assert store.append("1042", [event(8)], store.read("1042")) == store.read("1042")
    assert [known.n for known in store.read("1042").events] == [1, 7, 8]
    assert os.listdir(store.root / "cases/001") == ["1042.toml"]


def test_an_edit_within_one_tick_of_the_clock_is_seen(store: FlatStore) -> None:
    """Where the file system's clock is coarse, an edit that keeps size, inode and times still stops the append."""
    found = store.create("1042", "case", [event(1)])
    path = put(store, PATH, HEAD + block(1).replace("note 1", "NOTE 1"))
    unchanged = stamp(path)
    assert unchanged is not None
    stale = type(found)(found.record, found.events, unchanged, found.raw)
    assert store.append("1042", [event(2)], stale) is None
    assert "NOTE 1" in path.read_text()


def test_a_record_deleted_meanwhile_is_not_brought_back(store: FlatStore) -> None:
    """Append returns None, and the next read says that there is none."""
    found = store.create("1042", "case", [event(1)])
    (store.root / PATH).unlink()
    assert store.append("1042", [event(2)], found) is None
    assert os.listdir(store.root / "cases/001") == []


def test_a_record_that_is_a_link_is_read_and_not_written(
    store: FlatStore, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Reading follows the link; writing is refused, and neither the link nor what it leads to changes."""
    outside = tmp_path_factory.mktemp("outside") / "record.toml"
    outside.write_text(HEAD + block(1))
    (store.root / "cases/001").mkdir(parents=True)
    (store.root / PATH).symlink_to(outside)
    found = store.read("1042")
    assert refusal(lambda: store.append("1042", [event(2)], found))[:2] == (74, str(store.root / PATH))
    assert ((store.root / PATH).readlink(), outside.read_text()) == (outside, HEAD + block(1))


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('ref = "1042"', 'ref = "1043"', 4, "this file says it is '1043', its name says '1042'"),
        ('record = "case"', 'record = "customer"', 3, "this file says it is a 'customer', and lies in cases"),
    ],
)
def test_a_file_in_the_wrong_place_is_damage(store: FlatStore, old: str, new: str, line: int, problem: str) -> None:
    """Exit 65 with the line of the header that says otherwise than the path."""
    put(store, PATH, HEAD.replace(old, new) + block(1))
    assert refusal(lambda: store.read("1042")) == (65, f"{PATH}:{line}", problem)
    assert store.read_file(PATH).events == (event(1),)


def test_copies_are_read_as_one_record(store: FlatStore) -> None:
    """What a syncing program kept of two writers is united by id and order; an append goes to the record itself."""
    put(store, PATH, HEAD + block(1) + block(2) + block(4, "ours"))
    put(store, COPY, HEAD + block(1) + block(3, "theirs") + block(2))
    found = store.read("1042", [COPY])
    assert [known.id for known in found.events] == ["e1", "e2", "theirs", "ours"]
    assert [known.id for known in found.record.events] == ["e1", "e2", "ours"]
    after = store.append("1042", [event(5)], found)
    assert after == store.read("1042", [COPY])
    assert (store.root / PATH).read_text() == HEAD + block(1) + block(2) + block(4, "ours") + block(5)
    assert (store.root / COPY).read_text() == HEAD + block(1) + block(3, "theirs") + block(2)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + block(1, "foreign") + block(2),
        HEAD,
        HEAD + block(1) + '\n[[event]]\ntext = """open',
        None,
    ],
    ids=["another record", "empty", "torn", "gone"],
)
def test_a_copy_that_is_none_is_left_out(store: FlatStore, text: str | None) -> None:
    """A copy that began otherwise, or that cannot be read, never gets into the record, nor in its way."""
    put(store, PATH, HEAD + block(1))
    if text is not None:
        put(store, COPY, text)
    assert store.read("1042", [COPY]) == store.read("1042")


def test_the_highest_number_is_that_of_the_kind_and_the_site(store: FlatStore) -> None:
    """Thousands are counted as numbers, sites and kinds apart; copies, work in progress and strangers do not count."""
    for name in ("000/7", "000/B999", "001/1999", "002/2000", "010/10001", "999/999999", "1000/1000000", "002/B2001"):
        put(store, f"cases/{name}.toml", "")
    put(store, "customers/000/c12.toml", "")
    for name in ("1000/1000009 (copy).toml", "1000/.1000010.toml.7.tmp", "1000/1000011.toml~", "1000/c1000012.toml"):
        put(store, f"cases/{name}", "")
    put(store, "cases/.trash/9000000.toml", "")
    put(store, "cases/2000/readme.txt", "")
    highest = {(kind, site): store.highest(kind, site) for kind in ("case", "customer", "part") for site in ("", "B")}
    assert highest == {
        ("case", ""): 1_000_000,
        ("case", "B"): 2001,
        ("customer", ""): 12,
        ("customer", "B"): 0,
        ("part", ""): 0,
        ("part", "B"): 0,
    }


def test_folders_and_names(store: FlatStore) -> None:
    """Folders of records in order, files of records and copies in them; none of what is hidden or lies elsewhere."""
    for path in (
        PATH,
        COPY,
        "cases/000/7.toml",
        "cases/.hidden/7.toml",
        "cases/8.toml",
        "parts/000/p1.toml",
        "x/000/1.toml",
    ):
        put(store, path, "")
    assert list(store.folders()) == ["cases/000", "cases/001", "parts/000"]
    assert sorted(store.names("cases/001")) == sorted([Path(COPY).name, "1042.toml"])
    assert store.names("cases/999") == []


def test_what_cannot_be_read_is_said(store: FlatStore) -> None:
    """A folder where a record should be, a file where a folder should be: exit 74 with the path."""
    (store.root / PATH).mkdir(parents=True)
    assert refusal(lambda: store.read("1042")) == (74, str(store.root / PATH), "cannot read: Is a directory")
    put(store, "parts", "")
    assert refusal(lambda: list(store.folders())) == (74, str(store.root / "parts"), "cannot list: Not a directory")
