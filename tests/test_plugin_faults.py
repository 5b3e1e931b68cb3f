"""Laws of what a breaking plugin may cost: its own verb, a sentence on stderr, and nothing else."""

import sys

import pytest

from casekit.errors import PeerFailed
from tests.shelf import Shelf, hook, open_shelf, typed

shelf = pytest.fixture(open_shelf)


def test_a_debug_run_shows_the_traceback(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """CASEKIT_DEBUG=1 shows where in the plugin it went wrong."""
    shelf.put("bad", "1 / 0")
    monkeypatch.setenv("CASEKIT_DEBUG", "1")
    shelf.host().plugins()
    trace, sentence = shelf.said
    assert trace.splitlines()[0] == "Traceback (most recent call last):"
    assert f'File "{shelf.folder}/casekit_bad.py", line 3, in <module>' in trace
    assert sentence == 'casekit: plugin "bad" of casekit-bad 1.0 is skipped: ZeroDivisionError: division by zero\n'


VERB = hook("commands", "[Command('track', 'Track', '{module}:track')]")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (VERB, "AttributeError: module 'casekit_bad' has no attribute 'track'"),
        (VERB.replace("{module}:", "casekit_gone:"), "ModuleNotFoundError: No module named 'casekit_gone'"),
        (VERB + "track = 42", "TypeError: 42 is not a callable object"),
        (VERB + "def track():\n    raise KeyError('x')", "KeyError: 'x'"),
        (
            VERB + "def track():\n    open('/dev/null/nowhere')",
            "NotADirectoryError: [Errno 20] Not a directory: '/dev/null/nowhere'",
        ),
    ],
)
def test_a_broken_verb_is_its_plugins_failure(
    shelf: Shelf, source: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code is 69, and only for the verb that breaks: it is neither a bug of ours nor a reason to stop others."""
    shelf.put("bad", source)
    said = f'casekit: plugin "bad" of casekit-bad 1.0 failed: {why}\n  try: CASEKIT_DEBUG=1 and the same command\n'
    assert typed(shelf, capsys, "track") == (69, "", said)
    assert typed(shelf, capsys, "plugins", "--format", "ids") == (0, "casekit\nbad\n", "")


def test_a_plugins_verb_may_refuse(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal, a usage error and a chosen exit code of a plugin's verb are its own, as in a built-in verb."""
    source = """
        from casekit.errors import Refused
        @hookimpl
        def casekit_commands():
            return [Command("track", "Track", "{module}:track")]
        def track(how: str):
            if how == "law":
                raise Refused("no parcel", hint="casekit list")
            if how == "usage":
                raise typer.BadParameter("no number")
            raise typer.Exit(7)
    """
    shelf.put("post", source)
    assert typed(shelf, capsys, "track", "law") == (4, "", "casekit: no parcel\n  try: casekit list\n")
    assert typed(shelf, capsys, "track", "usage")[::2] == (
        2,
        "casekit: invalid value: no number\n  try: casekit track --help\n",
    )
    assert typed(shelf, capsys, "track", "exit") == (7, "", "")


def test_a_broken_object_of_a_table_is_its_plugins_failure(shelf: Shelf) -> None:
    """Loading what a plugin supplies either works or names the plugin."""
    shelf.put("fax", hook("channels", "{'fax': 'casekit_gone:Fax'}"))
    with pytest.raises(PeerFailed, match=r'plugin "fax" of casekit-fax 1\.0 failed: ModuleNotFoundError'):
        shelf.host().load("casekit_channels", "fax")


def test_what_a_plugin_prints_stays_out_of_the_answer(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A print at import or in a hook goes to stderr, so that no script reads it as an answer."""
    shelf.put("loud", "print('hello')\n" + hook("checks", "print('again') or {}"))
    assert typed(shelf, capsys, "plugins", "--format", "ids") == (0, "casekit\nloud\n", "hello\nagain\n")


def test_recorded_reaches_every_plugin(shelf: Shelf) -> None:
    """Each plugin is told, with as many of the arguments as it takes; one that raises is named and stops nothing."""
    shelf.put("a", "@hookimpl\ndef casekit_recorded(ref):\n    print('a', ref)\n")
    shelf.put("b", "@hookimpl\ndef casekit_recorded(ref, events):\n    raise OSError('no network')\n")
    shelf.put("c", "@hookimpl\ndef casekit_recorded(ref, events):\n    raise SystemExit\n")
    shelf.put("d", "told = []\n@hookimpl\ndef casekit_recorded(events, ref):\n    told.append((ref, events))\n")
    host = shelf.host()
    for ref in ("1042", "1043"):
        host.recorded(ref, ())
    assert sys.modules["casekit_d"].told == [("1042", ()), ("1043", ())]
    assert [line.splitlines()[0] for line in shelf.said] == [
        f'casekit: plugin "{name}" of casekit-{name} 1.0 failed when told of {ref}, which is safe: {why}'
        for ref in ("1042", "1043")
        for name, why in (("b", "OSError: no network"), ("c", "SystemExit"))
    ]
