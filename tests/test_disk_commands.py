"""Laws of commands on a disk that refuses: full, read-only, somebody else's. Nothing changes, and it is said."""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casekit.testing import Outcome, Shop
from tests.crash import NOBODY, done
from tests.floor import Floor, open_floor, open_floor_in

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
        subprocess.run(["umount", str(path)], check=True)


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
        for words, path in (
            ("note 1 x", "cases/000/1.toml"), ("open x", "cases/000/2.toml"), ("open x --name Lim", "customers/000/c2.toml"),
        ):  # fmt: skip
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
    for words in ("open 'blank pages' --name Tan", "open 'no power'", "note 1 'fuser looks fine'", "close 2 --outcome fixed"):
        said = floor.run(words)
        assert (said.code, said.err.replace("casekit: 1 is safe, but the index", "")) == (0, said.err), said
    assert [row["ref"] for row in floor.run("list --json").rows] == ["1"]
    assert floor.ok("search fuser --format ids") == "1\n"
    assert [floor.run(words).code for words in READING] == [0] * len(READING)


@pytest.fixture
def public(shop: Shop) -> Iterator[Floor]:
    """A shop with a case that everybody on this machine may read, and a home for nobody."""
    folder = Path(tempfile.mkdtemp())
    floor = open_floor_in(shop, folder)
    folder.chmod(0o755)
    for name in READING + WRITING:
        floor.run("open 'blank pages' --name Tan") if name == "list" else None
        floor.run(name)
    yield floor
    subprocess.run(["chmod", "-R", "u+rwX", str(folder)], check=True)
    shutil.rmtree(folder)
