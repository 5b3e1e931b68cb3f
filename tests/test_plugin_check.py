"""Laws of judging a plugin: what is wrong with it is found when it is first seen, and said in one sentence."""

import inspect

import pluggy
import pytest

from casekit import hookspecs, plugin_check
from casekit.commands import table
from casekit.hookspecs import HOOKS
from tests.shelf import TRACK, Shelf, hook, open_shelf, typed

shelf = pytest.fixture(open_shelf)

BROKEN = {
    "raises at import": ("import no_such_thing", "ModuleNotFoundError: No module named 'no_such_thing'"),
    "ends the process at import": ("raise SystemExit(3)", "SystemExit: 3"),
    "is no Python": ("def", "SyntaxError: invalid syntax (casekit_bad.py, line 3)"),
    "raises in a hook": (hook("channels", "1 / 0"), "ZeroDivisionError: division by zero"),
    "misspelt hook": (hook("comands", "[]"), "there is no hook casekit_comands; did you mean casekit_commands?"),
    "misspelt and unmarked": (
        "def casekit_chanels():\n    return {}",
        "casekit_chanels is no hook; did you mean casekit_channels?",
    ),
    "unmarked hook": ("def casekit_checks():\n    return {}", "casekit_checks is not marked with @hookimpl"),
    "wrong arguments": (
        hook("commands", "[]").replace("()", "(s)"),
        "casekit_commands(s): Argument(s) {'s'} are declared in the hookimpl but can not be found in the hookspec",
    ),
    "garbage for commands": (hook("commands", "42"), "casekit_commands returned 42, not a list of Command"),
    "garbage among commands": (
        hook("commands", "['track']"),
        "casekit_commands returned ['track'], not a list of Command",
    ),
    "garbage in a command": (
        hook("commands", "[Command(7, 'h', 'a:b')]"),
        "casekit_commands: Expected `str`, got `int` - at `$[0].name`",
    ),
    "a verb that cannot be typed": (
        hook("commands", "[Command('-Track it', 'h', 'a:b')]"),
        "casekit_commands: '-Track it' is no verb: lower-case letters, digits and hyphens make one",
    ),
    "a verb without a name": (
        hook("commands", "[Command('', 'h', 'a:b')]"),
        "casekit_commands: '' is no verb: lower-case letters, digits and hyphens make one",
    ),
    "a verb without help": (
        hook("commands", "[Command('track', '', 'a:b')]"),
        "casekit_commands: the help of track is not one line",
    ),
    "a verb twice": (
        hook("commands", "[Command('a', 'h', 'a:b'), Command('b', 'h', 'a:b', aliases=('a',))]"),
        "casekit_commands: the verb a comes twice",
    ),
    "a target that is none": (
        hook("commands", "[Command('a', 'h', 'a.b')]"),
        "casekit_commands: 'a.b' is not \"package.module:object\"",
    ),
    "garbage for a map": (
        hook("event_kinds", "'x' * 99"),
        f'casekit_event_kinds returned \'{"x" * 58}…, not a map of names to "package.module:object"',
    ),
    "a map to objects": (
        hook("renderers", "{'md': 'casekit_bad'}"),
        "casekit_renderers: 'casekit_bad' is not \"package.module:object\"",
    ),
    "a map with an empty name": (hook("renderers", "{' ': 'a:b'}"), "casekit_renderers: a name is empty"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_plugin_is_named_and_skipped(shelf: Shelf, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is wrong with a plugin, stderr names it and its distribution, and the others work, every time."""
    source, why = BROKEN[fault]
    shelf.put("bad", source, version="2.1")
    shelf.put("post", TRACK)
    said = f'casekit: plugin "bad" of casekit-bad 2.1 is skipped: {why}\n  try: CASEKIT_DEBUG=1 casekit plugins\n'
    assert typed(shelf, capsys, "track", "7") == (0, "parcel 7 of casekit_post\n", said)
    assert typed(shelf, capsys, "track", "7") == (0, "parcel 7 of casekit_post\n", said)
    assert shelf.states()["bad"] == ("broken", why)


def test_a_mended_plugin_is_tried_again(shelf: Shelf) -> None:
    """A fault is never remembered: once its cause is gone, the plugin is on."""
    shelf.put("bad", "import casekit_missing")
    assert shelf.states()["bad"][0] == "broken"
    (shelf.folder / "casekit_missing.py").write_text("", encoding="utf-8")
    assert shelf.states()["bad"] == ("on", "")


def test_pluggys_own_mark_is_as_good(shelf: Shelf) -> None:
    """A plugin that uses pluggy.HookimplMarker, with its options, is the same as one that uses ours."""
    shelf.put(
        "post",
        """
        import pluggy
        mark = pluggy.HookimplMarker("casekit")
        @mark(specname="casekit_channels")
        def channels():
            return {"fax": "{module}:Fax"}
        """,
    )
    assert shelf.host().table("casekit_channels")["fax"] == "casekit_post:Fax"
    assert shelf.said == []


def test_a_plugin_may_be_an_object(shelf: Shelf) -> None:
    """An entry point may name an object of a module; its methods are its hooks."""
    shelf.put(
        "post",
        """
        class Post:
            @hookimpl
            def casekit_channels(self):
                return {"fax": "{module}:Fax"}
        post = Post()
        """,
    )
    (entry_points,) = shelf.folder.glob("casekit_post-*/entry_points.txt")
    entry_points.write_text("[casekit]\npost = casekit_post:post\n", encoding="utf-8")
    assert shelf.host().table("casekit_channels")["fax"] == "casekit_post:Fax"
    assert shelf.said == []


def test_the_built_in_plugin_passes_the_same_check() -> None:
    """The built-in verbs go through the hooks that a stranger's go through, and are judged alike."""
    manager = plugin_check.register("casekit", table)
    assert manager.hook.casekit_commands() == [list(table.VERBS)]
    assert list(plugin_check.commands(manager.hook.casekit_commands())) == list(table.VERBS)
    assert [caller.name for caller in manager.get_hookcallers(table)] == [
        "casekit_channels", "casekit_commands", "casekit_event_kinds",
    ]  # fmt: skip


def test_every_hook_is_specified() -> None:
    """Each hook says when it fires, its arguments, what it returns, and shows an example; pluggy knows them all."""
    manager = pluggy.PluginManager("casekit")
    manager.add_hookspecs(hookspecs)
    assert sorted(HOOKS) == sorted(name for name in dir(hookspecs) if name.startswith("casekit_"))
    for name in HOOKS:
        text = inspect.getdoc(getattr(hookspecs, name))
        assert getattr(manager.hook, name).has_spec()
        assert "\nCalled " in text
        assert "eturn" in text
        assert "\n\nExample: `" in text
