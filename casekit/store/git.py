"""The only place that talks to git: it has records merged by casekit, so that two clones never lose an event."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from casekit.errors import PeerFailed
from casekit.store import files
from casekit.store.layout import FOLDERS

ATTRIBUTES = ".gitattributes"
IGNORE = ".gitignore"
DRIVER = "merge.casekit.driver"
MERGED = "merge=casekit"
AGAIN = "casekit init --git"
# What the hook of another repository leaves in the environment of those it starts.
ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"})


def enable(root: Path) -> list[str]:
    """Keep a store in git: a repository, attributes, and the merge driver, which each clone needs; lines about it."""
    lines = []
    if _git(root, "rev-parse", "--is-inside-work-tree").strip() != "true":
        _must(root, "init", "--quiet")
        lines.append(f"git: made a repository in {root}")
    _complete(root / ATTRIBUTES, [f"{folder}/** -text {MERGED}" for folder in FOLDERS.values()])
    _complete(root / IGNORE, [".casekit/"])
    _must(root, "config", "merge.casekit.name", "union of the events of a case record")
    _must(root, "config", DRIVER, driver(program()))
    lines.append(f"git: records are merged by casekit in this clone; each other clone runs {AGAIN} once")
    return lines


def is_asked_for(root: Path) -> bool:
    """Whether the attributes of a store want records merged by casekit."""
    try:
        return MERGED in (root / ATTRIBUTES).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def registered(root: Path) -> bool:
    """Whether this clone knows the merge driver, and the program it names is there."""
    try:
        known = shlex.split(_git(root, "config", "--get", DRIVER))
    except (PeerFailed, ValueError):
        return False
    return bool(known) and os.access(known[0].replace("%%", "%"), os.X_OK)


def program() -> list[str]:
    """The words that run this casekit from anywhere: git knows no PATH but that of whoever merges."""
    beside = Path(sys.executable).with_name("casekit")
    found = str(beside) if os.access(beside, os.X_OK) else shutil.which("casekit")
    return [os.path.abspath(found)] if found else [sys.executable, "-m", "casekit"]


def driver(words: list[str]) -> str:
    """The shell command that git runs. Git puts the path in quotes itself; its placeholders begin with %.

    A conflict that casekit left is final. When casekit itself could not run, git merges the lines: a driver that is
    missing would silently drop a side.
    """
    own = shlex.join(words).replace("%", "%%")
    settled = 'test $? -eq 1 && grep -q "^<<<<<<< " %A && exit 1'
    return f"{own} merge-file %O %A %B %P || {{ {settled}; git merge-file --diff3 %A %O %B; }}"


def _complete(path: Path, wanted: list[str]) -> None:
    """Add the lines that a file of git's does not have yet."""
    old = path.read_bytes() if path.exists() else b""
    missing = [line for line in wanted if line.encode() not in old.splitlines()]
    if missing:
        end = b"" if not old or old.endswith(b"\n") else b"\n"
        files.write(path, old + end + "".join(f"{line}\n" for line in missing).encode())


def _must(root: Path, *words: str) -> None:
    done = _run(root, *words)
    if done.returncode:
        said = done.stderr.strip().splitlines()[:1] or [f"exit {done.returncode}"]
        raise PeerFailed(f"git {words[0]} failed: {said[0]}", where=str(root), hint=AGAIN)


def _git(root: Path, *words: str) -> str:
    """What a git command says, "" when it says no."""
    done = _run(root, *words)
    return "" if done.returncode else done.stdout


def _run(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    program = shutil.which("git")
    if program is None:
        raise PeerFailed("git is not installed here", hint=f"install git, then {AGAIN}")
    environ = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return subprocess.run(  # noqa: S603 - no shell, and the words are ours
        [program, *words], cwd=root, env=environ, capture_output=True, check=False, text=True, errors="replace"
    )
