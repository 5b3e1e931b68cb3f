"""Laws of what does not belong in a store."""

import os
from pathlib import Path

import pytest

from casekit.store.leftovers import OLD, leftovers

NOW = 2 * OLD


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store as init makes it, with a case."""
    root = tmp_path / "store"
    for path in (root / "cases/000/1.toml", root / ".casekit/lock", root / "casekit.toml"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return root


def said(root: Path) -> list[tuple[str, str, str]]:
    """Each problem as place, message and hint."""
    return [(one.where, one.message, one.hint) for one in leftovers(root, NOW)]


def put(root: Path, path: str, age: int = 0) -> None:
    """A file of that age, in nanoseconds."""
    (root / path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    (root / path).touch(0o600)
    os.utime(root / path, ns=(NOW - age, NOW - age))


def test_a_store_as_it_is_made_is_tidy(root: Path) -> None:
    """Records, settings, the lock, and what git and people keep beside them."""
    put(root, "README.md")
    put(root, ".git/config")
    (root / ".git/config").chmod(0o644)
    assert said(root) == []


def test_what_a_dead_command_left_is_named_after_an_hour(root: Path) -> None:
    """A file that is being written just now is nobody's problem."""
    for name in ("cases/000/.1.toml.77.tmp", ".casekit/.stamp.77", ".casekit.toml.77.tmp", ".stamp.77"):
        put(root, name, OLD)
        assert said(root) == []
        put(root, name, OLD + 1)
        interrupted = "what a command left that was interrupted; nothing needs it"
        assert said(root) == [(name, interrupted, f"rm {name}")]
        (root / name).unlink()
    put(root, "cases/000/.1.toml.swp", 2 * OLD)
    assert said(root) == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("cases/7.toml", "cases/000/7.toml"),
        ("cases/old/2026/1042.toml", "cases/001/1042.toml"),
        ("known/x.toml", "known/000/x.toml"),
    ],
)
def test_a_record_that_no_command_reads_is_named(root: Path, path: str, place: str) -> None:
    """Too high, or too deep: where it would be read follows from its number."""
    put(root, path)
    for folder in (root / path).relative_to(root).parents:
        (root / folder).chmod(0o700)
    assert said(root) == [(path, "records lie one folder deep, so it is not read", f"mv {path} {place}")]


def test_a_name_that_is_no_text_is_named(root: Path) -> None:
    """Other systems leave names in other encodings; nothing can keep them."""
    os.close(os.open(os.fsencode(root) + b"/cases/000/caf\xe9.toml", os.O_CREAT, 0o600))
    assert said(root) == [("cases/000/caf\ufffd.toml", "its name is no text (UTF-8), so it is not read", "rename it")]


def test_rights_that_are_too_wide_are_one_problem(root: Path) -> None:
    """A hundred thousand files that others can read are not a hundred thousand lines."""
    for path in (root / "casekit.toml", root / "cases/000/1.toml", root / "cases/000"):
        path.chmod(0o755)
    problem = "others can read it (and 2 more): a shop's records are its own"
    assert said(root) == [("casekit.toml", problem, f"chmod -R go= {root}")]
    (root / "link").symlink_to("casekit.toml")
    for path in (root / "casekit.toml", root / "cases/000/1.toml", root / "cases/000"):
        path.chmod(0o700)
    assert said(root) == []


def test_in_a_group_store_the_group_may_read_and_others_may_not(root: Path) -> None:
    """What `init --group` makes is right; what is wider is not."""
    for path in (root, *root.rglob("*")):
        path.chmod(0o2770 if path.is_dir() else 0o660)
    assert said(root) == []
    root.chmod(0o2775)
    problem = "everybody can read it: a shop's records are its own"
    assert said(root) == [(str(root), problem, f"chmod -R o= {root}")]
