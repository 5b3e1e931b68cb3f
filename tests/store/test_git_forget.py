"""Laws of forgetting in a store that git keeps: no merge, no revert and no checkout shows the words again."""

import shutil
from pathlib import Path

import pytest

from casekit.store import git
from casekit.testing import Shop
from tests.store.test_git import run

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")]
ONE = "cases/000/1.toml"
WORDS = ("quillon", "blank", "9123")


@pytest.fixture
def kept(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A shop in git with a closed case, a branch that went on from there, and the forgetting of whose it was."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "ana")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ana@example.org")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    git.enable(shop.root)
    shop.ok("open 'blank pages' --name Quillon --phone 91234567")
    shop.ok("close 1 --outcome fixed 'told Quillon'")
    save(shop, "taken in")
    run(shop.root, "branch", "old")
    shop.ok("customer forget c1 --yes")
    save(shop, "forgotten")
    return shop


def save(shop: Shop, message: str) -> None:
    """Commit all there is."""
    run(shop.root, "add", "--all")
    run(shop.root, "commit", "--quiet", "-m", message)


def words(shop: Shop) -> set[str]:
    """The words that any command shows."""
    lines = ("list outcome:fixed", "show 1", "story 1", "log 1", "customer list", "customer show c1", "search blank")
    return {word for word in WORDS if any(word in shop.run(line).out.lower() for line in lines)}


def in_files(shop: Shop) -> set[str]:
    """The words that stand in the records."""
    return {word for word in WORDS for path in (ONE, "customers/000/c1.toml") if word in shop.read(path).lower()}


def test_merging_an_old_branch_brings_nothing_back(kept: Shop) -> None:
    """What that branch added is there without its words once it is forgotten, too."""
    run(kept.root, "checkout", "--quiet", "old")
    kept.ok("note 1 'Quillon rang'")
    save(kept, "went on")
    run(kept.root, "checkout", "--quiet", "-")
    run(kept.root, "merge", "--quiet", "--no-edit", "old")
    assert "blank" not in kept.read(ONE)
    assert "an event holds words of c1, who was forgotten" in kept.run("check").out
    kept.ok("customer forget c1 --yes")
    assert in_files(kept) == set()


@pytest.mark.parametrize(
    "words_of_git", [["revert", "--no-edit", "HEAD"], ["checkout", "old", "--", "."], ["reset", "--hard", "old"]]
)
def test_what_git_puts_back_is_not_shown_and_goes_again(kept: Shop, words_of_git: list[str]) -> None:
    """None of these merges: the files hold the words again, casekit shows none and says how they go."""
    run(kept.root, *words_of_git)
    assert in_files(kept) == {*WORDS}
    assert words(kept) == set()
    hints = {row["hint"] for row in kept.run("check --json").rows if "forgotten" in row["problem"]}
    assert hints == {"casekit customer forget c1"}
    kept.ok("customer forget c1 --yes")
    assert (in_files(kept), words(kept)) == (set(), set())


def test_another_clone_remembers_as_soon_as_it_has_seen_the_tombstone(kept: Shop, tmp_path: Path) -> None:
    """There, too, a revert that comes later shows nothing."""
    other = tmp_path / "other"
    run(tmp_path, "clone", "--quiet", str(kept.root), str(other))
    assert kept.run(["--store", str(other), "check"]).code in (0, 65)
    run(other, "revert", "--no-edit", "HEAD")
    assert "blank" in (other / ONE).read_text(encoding="utf-8")
    assert "blank" not in kept.run(["--store", str(other), "show", "1"]).out
