"""Laws of the plugin host: who is on, when a plugin is imported, and what the host is without any."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from casekit import hookspecs
from casekit.commands import table
from tests.shelf import TRACK, Shelf, open_shelf, typed

shelf = pytest.fixture(open_shelf)


def test_a_plugin_adds_a_verb(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A plugin's verb runs by its name and by its alias, and is silent otherwise."""
    shelf.put("post", TRACK)
    assert typed(shelf, capsys, "track", "7") == (0, "parcel 7 of casekit_post\n", "")
    assert typed(shelf, capsys, "parcel", "7") == (0, "parcel 7 of casekit_post\n", "")
    helps = [line.split() for line in typed(shelf, capsys, "--help")[1].splitlines()]
    assert ["track", "Show", "where", "a", "parcel", "is"] in helps


def test_a_plugin_may_add_a_noun_with_verbs(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A target that is a typer.Typer becomes a noun, with the options of every verb after its verbs too."""
    source = """
        @hookimpl
        def casekit_commands():
            return [Command("van", "Drive", "{module}:app")]
        app = typer.Typer()
        @app.command()
        def drive(ctx: typer.Context, to: str, by: str = ""):
            "Drive there"
            print(to, by, ctx.find_root().obj.options.format)
    """
    shelf.put("van", source)
    assert typed(shelf, capsys, "van", "drive", "home", "--json", "--by", "--yes") == (0, "home --yes json\n", "")
    assert typed(shelf, capsys, "van", "fly")[::2] == (
        2,
        "casekit: no such command 'fly'\n  try: casekit van --help\n",
    )
    assert "Drive there" in typed(shelf, capsys, "van", "--help")[1]


@pytest.mark.parametrize(
    ("allowed", "states"),
    [
        (None, {"a": "on", "b": "on"}),
        ("", {"a": "off", "b": "off"}),
        ("a", {"a": "on", "b": "off"}),
        ("a, b", {"a": "on", "b": "on"}),
        ("casekit-b", {"a": "off", "b": "on"}),
    ],
)
def test_the_allow_list_is_obeyed_before_any_import(
    shelf: Shelf, allowed: str | None, states: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """CASEKIT_PLUGINS names the plugins that may be imported; empty means none, unset means all."""
    for name in "ab":
        shelf.put(name, f"open({str(shelf.folder)!r} + '/imported-{name}', 'w').close()\n")
    if allowed is not None:
        monkeypatch.setenv("CASEKIT_PLUGINS", allowed)
    assert {name: state for name, (state, _) in shelf.states().items()} == {"casekit": "on"} | states
    imported = {path.name[-1] for path in shelf.folder.glob("imported-*")}
    assert imported == {name for name, state in states.items() if state == "on"}
    assert shelf.said == []


def test_a_plugin_switched_off_adds_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cache remembers of a plugin does not count while the allow-list leaves it out, and does again."""
    shelf.put("post", TRACK)
    assert shelf.host().verb("track") is not None
    monkeypatch.setenv("CASEKIT_PLUGINS", "")
    assert shelf.host().verb("track") is None
    assert shelf.states()["post"] == ("off", "not in CASEKIT_PLUGINS")
    monkeypatch.delenv("CASEKIT_PLUGINS")
    assert shelf.host().verb("track") is not None


def test_an_unknown_name_on_the_allow_list_is_said(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt plugin is never silently left out."""
    monkeypatch.setenv("CASEKIT_PLUGINS", "psot")
    shelf.host().plugins()
    assert shelf.said == [
        'casekit: CASEKIT_PLUGINS names "psot", and no such plugin is installed\n  try: casekit plugins\n'
    ]


def test_a_plugin_is_imported_only_when_it_is_called(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """After the first command, tables and help come from the manifest, and the plugin is not imported for them."""
    shelf.put("post", TRACK)
    shelf.host().plugins()
    host = shelf.host()
    assert "track" in host.verbs()
    assert typed(shelf, capsys, "--help")[0] == 0
    assert "casekit_post" not in sys.modules


def test_a_changed_plugin_is_asked_again(shelf: Shelf) -> None:
    """A plugin under development is re-read when its file changes, although nothing was installed."""
    shelf.put("post", TRACK)
    assert shelf.host().verb("track") is not None
    path = shelf.folder / "casekit_post.py"
    path.write_text(path.read_text(encoding="utf-8").replace('"track"', '"follow"'), encoding="utf-8")
    host = shelf.host()
    assert (host.verb("track"), host.verb("follow").target) == (None, "casekit_post:track")


def test_a_new_plugin_is_seen_and_a_removed_one_gone(shelf: Shelf) -> None:
    """The cache hides neither an installation nor a removal."""
    assert list(shelf.states()) == ["casekit"]
    shelf.put("post", TRACK)
    assert list(shelf.states()) == ["casekit", "post"]
    (entry_points,) = shelf.folder.glob("casekit_post-*/entry_points.txt")
    entry_points.unlink()
    assert list(shelf.states()) == ["casekit"]


@pytest.mark.slow
def test_a_slow_plugin_is_named_slow(shelf: Shelf) -> None:
    """A plugin that takes more than a second to import says so in `plugins`, from the manifest too, and works."""
    shelf.put("post", "import time\ntime.sleep(1.1)\n" + dedent(TRACK))
    for _ in range(2):
        state, why = shelf.states()["post"]
        assert (state, why[2:]) == ("slow", why[2:])
        assert why.endswith(" s to import")
    assert shelf.host().verb("track") is not None
    assert shelf.said == []


def test_an_emptied_table_leaves_a_working_host(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without built-in verbs there is still help, which no verb now means, a list of plugins, and what they add."""
    monkeypatch.setattr(table, "VERBS", ())
    shelf.put("post", TRACK)
    assert typed(shelf, capsys, "plugins", "--format", "ids") == (0, "casekit\npost\n", "")
    assert typed(shelf, capsys, "track", "7") == (0, "parcel 7 of casekit_post\n", "")
    code, out, err = typed(shelf, capsys)
    assert (code, err) == (0, "")
    assert "\nLook:\n  track    Show where a parcel is\n\nLook after the shop" in out


def test_a_plugin_in_the_current_folder_is_not_found(shelf: Shelf) -> None:
    """`python -m casekit` puts the current folder on sys.path; what lies there announces nothing."""
    shelf.put("evil", "print('imported')")
    done = subprocess.run(
        [sys.executable, "-m", "casekit", "plugins", "--format", "ids"],
        cwd=shelf.folder,
        env={**os.environ, "PYTHONPATH": str(Path(hookspecs.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "casekit\n", "")
