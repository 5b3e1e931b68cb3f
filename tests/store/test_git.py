"""Laws of a store in git, with git itself: two clones that go their own ways meet with the same bytes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from casekit.errors import PeerFailed
from casekit.store import git
from casekit.testing import SETTINGS
from tests.index.conftest import case, event

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ONE = "cases/000/1.toml"


def run(root: Path, *words: str, fails: bool = False) -> str:
    """What git says, run in a clone."""
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode != 0) == fails, done
    return done.stdout + done.stderr


def save(root: Path, path: str, text: str | None) -> None:
    """Write (or remove) a file in a clone, and commit that."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        target.unlink()
    else:
        target.write_text(text, encoding="utf-8", newline="")
    run(root, "add", "--all")
    run(root, "commit", "--quiet", "-m", "changed")


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two clones of a shop with one case, in folders with trying names."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "ana")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ana@example.org")
    one, two = tmp_path / "ana's $(shop)", tmp_path / "bo & co; 100%A"
    one.mkdir()
    (one / "casekit.toml").write_text(SETTINGS, encoding="utf-8")
    git.enable(one)
    save(one, ONE, case("1"))
    run(tmp_path, "clone", "--quiet", str(one), str(two))
    git.enable(two)
    return one, two


def meet(one: Path, two: Path) -> tuple[str, str]:
    """Merge each clone into the other; what the case says in both."""
    for root, other in ((one, two), (two, one)):
        run(root, "fetch", "--quiet", str(other), "HEAD:refs/heads/theirs")
    for root in (one, two):
        run(root, "merge", "--quiet", "--no-edit", "theirs")
    return (one / ONE).read_text(encoding="utf-8"), (two / ONE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_two_clones_that_changed_one_case_meet_with_the_same_bytes(clones: tuple[Path, Path]) -> None:
    """The events of both are kept, in one order, whoever merges whom, and git sees no conflict."""
    one, two = clones
    save(one, ONE, case("1") + event(2, "x", "noted", text="by ana") + event(3, "y", "noted", text="by ana again"))
    save(two, ONE, case("1") + event(2, "b", "noted", text="by bo") + "# a comment of bo's\n")
    ours, theirs = meet(one, two)
    assert ours == theirs
    expected = case("1") + event(2, "b", "noted", text="by bo") + event(2, "x", "noted", text="by ana")
    assert ours == expected + event(3, "y", "noted", text="by ana again") + "\n# a comment of bo's\n"
    assert run(one, "status", "--short") == run(two, "status", "--short") == ""


@pytest.mark.slow
def test_one_number_given_out_twice_is_a_conflict_that_keeps_both(clones: tuple[Path, Path]) -> None:
    """Two cases that were both opened as 2 stand whole between markers."""
    one, two = clones
    save(one, "cases/000/2.toml", case("2", "blank", first="ana2"))
    save(two, "cases/000/2.toml", case("2", "silent", first="bo2"))
    run(one, "fetch", "--quiet", str(two), "HEAD:refs/heads/theirs")
    assert "CONFLICT" in run(one, "merge", "--no-edit", "theirs", fails=True)
    both = (
        f"<<<<<<< ours\n{case('2', 'blank', first='ana2')}=======\n{case('2', 'silent', first='bo2')}>>>>>>> theirs\n"
    )
    assert (one / "cases/000/2.toml").read_text(encoding="utf-8") == both


@pytest.mark.slow
@pytest.mark.parametrize("why", ["gone", "crashes"])
def test_where_casekit_cannot_run_git_keeps_both_sides_itself(clones: tuple[Path, Path], why: str) -> None:
    """A driver that is gone, or dies with any exit code, never makes git take one side for the whole."""
    one, two = clones
    program = "/nowhere/casekit" if why == "gone" else shutil.which("false")
    run(one, "config", git.DRIVER, git.driver([str(program)]))
    assert git.registered(one) is (why != "gone")
    save(one, ONE, case("1") + event(2, "x", "noted", text="by ana"))
    save(two, ONE, case("1") + event(2, "b", "noted", text="by bo"))
    run(one, "fetch", "--quiet", str(two), "HEAD:refs/heads/theirs")
    assert "CONFLICT" in run(one, "merge", "--no-edit", "theirs", fails=True)
    text = (one / ONE).read_text(encoding="utf-8")
    assert "<<<<<<<" in text
    assert "by ana" in text
    assert "by bo" in text


def test_a_store_is_kept_in_git_once_and_its_own_lines_stay(clones: tuple[Path, Path]) -> None:
    """Asked twice, nothing is written twice; what the shop had in these files is left alone."""
    one, two = clones
    assert (one / ".gitattributes").read_text(encoding="utf-8").splitlines() == [
        f"{folder}/** -text merge=casekit" for folder in ("cases", "customers", "loaners", "parts", "known", "messages")
    ]
    (two / ".gitattributes").write_bytes(b"*.png binary\ncases/** -text merge=casekit")
    (two / ".gitignore").write_bytes(b"*.bak")
    for _ in range(2):
        assert git.enable(two) == [
            "git: records are merged by casekit in this clone; each other clone runs casekit init --git once"
        ]
    lines = (two / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["*.png binary", "cases/** -text merge=casekit", "customers/** -text merge=casekit"]
    assert len(lines) == 7
    assert (two / ".gitignore").read_text(encoding="utf-8") == "*.bak\n.casekit/\n"


def test_line_ends_of_records_are_nobodys_business(clones: tuple[Path, Path]) -> None:
    """Whatever a clone is set to do with line ends, the bytes of a record stay."""
    one, _ = clones
    run(one, "config", "core.autocrlf", "true")
    (one / ONE).unlink()
    run(one, "checkout", "--", ONE)
    assert (one / ONE).read_bytes() == case("1").encode()


def test_a_new_store_gets_a_repository_and_an_old_one_keeps_its_own(tmp_path: Path, clones: tuple[Path, Path]) -> None:
    """A store inside a repository belongs to that one."""
    alone, inside = tmp_path / "alone", clones[0] / "shops/second"
    alone.mkdir()
    inside.mkdir(parents=True)
    assert git.enable(alone)[0] == f"git: made a repository in {alone}"
    assert (alone / ".git").is_dir()
    assert len(git.enable(inside)) == 1
    assert not (inside / ".git").exists()
    assert git.registered(inside)


def test_a_clone_without_the_driver_is_known(tmp_path: Path, clones: tuple[Path, Path]) -> None:
    """Attributes travel with a clone, the driver does not."""
    run(tmp_path, "clone", "--quiet", str(clones[0]), "fresh")
    fresh = tmp_path / "fresh"
    assert (git.is_asked_for(fresh), git.registered(fresh)) == (True, False)
    git.enable(fresh)
    assert git.registered(fresh)
    assert (git.is_asked_for(tmp_path), git.registered(tmp_path)) == (False, False)


def test_without_git_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PeerFailed) as caught:
        git.enable(tmp_path)
    assert str(caught.value) == "git is not installed here\n  try: install git, then casekit init --git"
    assert git.registered(tmp_path) is False
