"""Laws of `as`, at a real terminal."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casekit.testing import Shop

MINUTES = 60
INSTEAD = "  try: --as bo with each command, or CASEKIT_USER=bo\n"


@pytest.fixture
def state(shop: Shop) -> Callable[..., dict[str, Any]]:
    """Reads what this machine remembers of the one terminal, after setting some of it."""

    def changed(**values: Any) -> dict[str, Any]:
        (path,) = Path(shop.root.parent, "xdg_state_home").rglob("terminals.json")
        ((key, known),) = json.loads(path.read_text()).items()
        path.write_text(json.dumps({key: known | values}))
        return known | values

    return changed


def test_a_terminal_is_somebodys(shop: Shop, desk: Any) -> None:
    """Whoever says so is named by every write from there, without a word more; other terminals know nothing of it."""
    code, shown = desk.run("as", "Bo")
    assert (code, re.sub("until .*,", "until …,", shown)) == (
        0, "bo\n  at this terminal until …, later with every command\n",
    )  # fmt: skip
    assert desk.run("open", "blank pages")[1].startswith("1 · blank pages\n  bo: opened, owner bo\n")
    assert shop.run("note 1 x", by="").code == 2


def test_a_terminal_forgets_who_no_longer_types(shop: Shop, desk: Any, state: Callable[..., dict[str, Any]]) -> None:
    """Once nobody has typed for the policy's idle minutes, nobody is known; each command before that moves it on."""
    desk.run("as", "bo")
    was = state()["at"]
    state(at=was - 29 * MINUTES)
    assert desk.run("as")[1].startswith("bo\n  this terminal says so until ")
    assert state()["at"] >= was
    state(at=was - 31 * MINUTES)
    code, shown = desk.run("as")
    assert (code, shown.splitlines()[1]) == (2, "  try: casekit as NAME, or --as NAME")


def test_who_left_is_no_longer_known(shop: Shop, desk: Any) -> None:
    """Whatever the terminal remembers, the roster counts."""
    desk.run("as", "bo")
    shop.ok("config roster.bo.left 2026-01-01")
    assert desk.run("as") == (2, "casekit: bo left on 2026-01-01\n  try: casekit config roster\n")


def test_a_case_stays_the_last_one_touched(shop: Shop, desk: Any) -> None:
    """Who sits down at a terminal goes on with the case that lies there; `undo` alone means that one."""
    shop.ok('open "blank pages"')
    desk.run("note", "1", "x", CASEKIT_USER="bo")
    desk.run("as", "bo")
    assert desk.run("undo")[1].startswith("casekit: @ is 1: blank pages\n1 · blank pages\n  bo took back: x\n")


def test_what_counts_more_is_said(shop: Shop, desk: Any) -> None:
    """A name in the environment wins over the terminal's, and `as` says so at once."""
    code, shown = desk.run("as", "bo", CASEKIT_USER="ana")
    assert (code, shown.splitlines()[-1]) == (
        0, "casekit: CASEKIT_USER says ana, and that counts more: unset CASEKIT_USER",
    )  # fmt: skip
    assert desk.run("as", CASEKIT_USER="ana") == (0, "ana\n  CASEKIT_USER says so\n")
    assert desk.run("as", "--as", "cy", CASEKIT_USER="ana") == (0, "cy\n  --as says so\n")


def test_without_a_terminal_there_is_another_way(shop: Shop) -> None:
    """A script has no terminal to be somebody at."""
    outcome = shop.run("as bo")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        "casekit: there is no terminal here to remember\n" + INSTEAD,
    )


def test_who_is_typing_and_what_says_so(shop: Shop) -> None:
    """For machines too; the counter may type, a stranger may not, and `--as` is for one command."""
    assert shop.run("as --json", by="dee").rows == [{"name": "dee", "why": "CASEKIT_USER", "until": None}]
    assert [shop.run(f"as {words}").err.splitlines()[0] for words in ("zed", "bo --as ana")] == [
        "casekit: 'zed' is not on the roster (ana, bo, cy, dee)",
        "casekit: --as is for one command, and casekit as for this terminal",
    ]


def test_the_account_says_so(shop: Shop) -> None:
    """On a machine of one's own nobody need say anything."""
    from casekit.identity import account

    shop.ok(f"config roster.cy.account {account()}")
    assert shop.run("as", by="").out == f"cy\n  the account {account()} says so\n"


def test_a_policy_without_idle_minutes_remembers_nobody(shop: Shop, desk: Any) -> None:
    """Then every command names who types."""
    shop.ok("config policy.idle_minutes 0")
    code, shown = desk.run("as", "bo")
    assert (code, shown) == (
        4,
        "casekit: this shop's terminals forget at once: policy.idle_minutes is 0\n" + INSTEAD,
    )


def test_what_cannot_be_remembered_is_not_promised(shop: Shop, desk: Any) -> None:
    """A machine that keeps nothing says so instead of calling the next write somebody else's."""
    blocked = shop.write("blocked", "")
    code, shown = desk.run("as", "bo", XDG_STATE_HOME=str(blocked))
    assert (code, shown.splitlines()[0].endswith(": the terminal cannot be remembered")) == (74, True)
