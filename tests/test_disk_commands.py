"""Laws of commands on a disk that refuses: full, read-only, somebody else's. Nothing changes, and it is said."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casekit.testing import Outcome, Shop
from tests.crash import NOBODY, done
from tests.floor import Floor, open_floor, open_floor_elsewhere

ROOT = os.geteuid() == 0
OTHER = NOBODY if ROOT else None  # who may not write what root may
floor = pytest.fixture(open_floor)
READING = ("list", "today", "show 1", "story 1", "log 1", "due", "search blank", "own 1")
WRITING = ("note 1 x", "open 'no power' --name Lim", "close 1 --outcome fixed", "customer add --name Lim")


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[None]:
    """A disk of its own at `path`; the test is skipped where none can be had."""
    path.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", str(path)]
    if not ROOT or shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk of its own can only be mounted by root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)  # what was run here may still have it open


def fill(folder: Path) -> Path:
    """Take all the room there is on a disk, with a file that can be deleted."""
    path = folder / "fill"
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 1024):
                pass
        except OSError:
            return path


@pytest.mark.slow
def test_on_a_full_disk_nothing_changes(floor: Floor) -> None:
    """Exit 74 names the file that had no room; reading goes on, and so does writing as soon as there is room."""
    kept = floor.root.with_name("kept")
    floor.ok("open 'blank pages' --name Tan")
    shutil.copytree(floor.root, kept)
    with small_disk(floor.root, "200k"):
        shutil.copytree(kept, floor.root, dirs_exist_ok=True)
        os.chdir(floor.root)
        filler = fill(floor.root)
        before = floor.records()
        paths = ("cases/000/1.toml", "cases/000/2.toml", "customers/000/c2.toml")
        for words, path in zip(("note 1 x", "open x", "open x --name Lim"), paths, strict=True):
            full = f"casekit: {floor.root / path}: no room left on the disk to write; nothing was changed\n"
            said = floor.run(words)
            assert (said.code, said.out, said.err) == (74, "", f"{full}  try: free some room, then again\n")
        assert floor.records() == before
        assert [path for path in floor.files() if path.endswith(".tmp")] == []
        assert [floor.run(words).code for words in READING] == [0] * len(READING)
        filler.unlink()
        floor.ok("note 1 x")
        os.chdir("/")


@pytest.mark.parametrize("words", [["note", "1", "x" * 20_000], ["open", "x" * 20_000]], ids=["note", "open"])
def test_a_record_that_the_system_will_not_let_grow_is_as_before(floor: Floor, words: list[str]) -> None:
    """A limit on the size of files is a full disk: exit 74, the old record, no leftovers."""
    floor.ok("open 'blank pages'")
    before = floor.files()

    def limited() -> Outcome:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        return floor.run(words)

    said = done(limited)
    assert (said.code, said.out) == (74, "")
    assert f"cases/000/{1 if words[0] == 'note' else 2}.toml: cannot write: File too large" in said.err
    assert floor.files() == before


@pytest.mark.slow
@pytest.mark.parametrize("size", ["8k", "60k", "120k", "200k"])
def test_without_room_for_the_index_everything_works(floor: Floor, size: str) -> None:
    """Law 9: the index is a help, and a disk that has no room for it costs no answer and no write."""
    with small_disk(floor.cache, size):
        _works(floor)


def test_with_the_index_limited_everything_works(floor: Floor) -> None:
    """The same where nobody can mount a small disk: no file may be as large as an index is."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))
        _works(floor)

    floor.forget()
    done(limited)


def _works(floor: Floor) -> None:
    """Whatever is written is read; at most the index is complained of."""
    for words in ("open 'blank pages' --name Tan", "open hum", "note 1 'fuser works'", "close 2 --outcome fixed"):
        said = floor.run(words)
        assert said.code == 0, said
        assert not said.err or " is safe, but the index was not brought up to date (" in said.err
    assert [row["ref"] for row in floor.run("list --json").rows] == ["1"]
    assert floor.ok("search fuser --format ids") == "1\n"
    assert [floor.run(words).code for words in READING] == [0] * len(READING)


@pytest.fixture
def public(shop: Shop) -> Iterator[Floor]:
    """A shop with a case, in a folder that everybody on this machine can reach."""
    for floor in open_floor_elsewhere(shop, None):
        floor.ok("open 'blank pages' --name Tan")
        for words in (*READING, "note 1 x"):  # others may not read the modules that a first time imports
            floor.ok(words)
        yield floor
        _allow(floor.root.parent, "u+rwX")


def _allow(folder: Path, mode: str) -> None:
    subprocess.run(["chmod", "-R", mode, str(folder)], check=True)


def by_other(floor: Floor, words: str) -> Outcome:
    """What another user of the machine gets to see."""
    said = done(lambda: floor.run(words), user=OTHER)
    assert isinstance(said, Outcome)
    return said


@pytest.mark.parametrize("home", ["a+rwX", "a-w", "a-rwx"])
def test_a_store_that_may_only_be_read_is_read(public: Floor, home: str) -> None:
    """Reading verbs answer as ever, whatever they may keep; writing ones are exit 74 and name the folder."""
    public.forget()
    public.cache.mkdir()
    for place in (public.cache, public.state):
        _allow(place, home)
    _allow(public.root, "a=rX")
    before = public.files()
    expected = [public.ok(words) for words in READING]
    public.forget()
    assert [by_other(public, words).out for words in READING] == expected
    for words in WRITING:
        said = by_other(public, words)
        assert (said.code, said.out) == (74, ""), words
        assert said.err.startswith(f"casekit: {public.root}/"), words
        assert "not allowed to " in said.err, words
    assert public.files() == before


def test_an_index_that_may_only_be_read_is_not_believed(public: Floor) -> None:
    """Law 9 for a reader who cannot write: what changed since is read from the records."""
    public.ok("open 'no power'")
    public.ok("list")
    text = public.read("cases/000/1.toml")
    public.write("cases/000/1.toml", text.replace("blank pages", "grey pages"))
    public.write("cases/000/3.toml", text.replace('ref = "1"', 'ref = "3"'))
    (public.root / "cases/000/2.toml").unlink()
    _allow(public.root.parent, "a=rX")
    wanted = [("1", "grey pages"), ("3", "blank pages")]
    assert [(row["ref"], row["title"]) for row in by_other(public, "list --json").rows] == wanted
    assert [by_other(public, f"search {word} --format ids").out for word in ("grey", "power")] == ["1\n", ""]


@pytest.mark.parametrize("words", ["list", "today", "show 1", "note 1 x", "open x", "customer list"])
def test_a_store_of_somebody_else_is_refused(public: Floor, words: str) -> None:
    """Exit 74 names the folder that may not be entered, and what to look at."""
    before = public.files()
    public.root.chmod(0)
    said = by_other(public, f"--store {public.root} {words}")
    public.root.chmod(0o700)
    sentence = f"casekit: {public.root}: cannot be opened: Permission denied\n  try: ls -ld {public.root}\n"
    assert (said.code, said.out, said.err) == (74, "", sentence)
    assert public.files() == before


def test_a_record_that_may_not_be_read_stops_no_other(public: Floor) -> None:
    """The one that is asked for is exit 74 and named; lists show the others."""
    public.ok("open 'no power'")
    _allow(public.root, "a+rX")
    _allow(public.cache, "a+rwX")
    (public.root / "cases/000/2.toml").chmod(0)
    said = by_other(public, "show 2")
    assert (said.code, said.out) == (74, "")
    assert said.err.startswith(f"casekit: {public.root}/cases/000/2.toml: not allowed to read: Permission denied\n")
    assert by_other(public, "list --format ids").out == "1\n"
    assert by_other(public, "show 1").code == 0
