"""Laws of names that several plugins supply, and of the tables they make together."""

import pytest

from casekit import hookspecs
from casekit.errors import NotFound
from tests.shelf import TRACK, Shelf, open_shelf, typed

shelf = pytest.fixture(open_shelf)


def test_every_map_reaches_its_table(shelf: Shelf) -> None:
    """What a plugin answers to each of the hooks that return a map stands in that hook's table and can be loaded."""
    shelf.put(
        "all",
        "\n".join(f'@hookimpl\ndef {hook}():\n    return {{"thing": "{{module}}:Thing"}}\n' for hook in hookspecs.MAPS)
        + "class Thing:\n    pass\n",
    )
    host = shelf.host()
    assert {host.table(hook)["thing"] for hook in hookspecs.MAPS} == {"casekit_all:Thing"}
    assert {host.load(hook, "thing").__name__ for hook in hookspecs.MAPS} == {"Thing"}
    assert host.suppliers("casekit_channels")[1:] == (("all", "1.0"),)
    assert host.suppliers("casekit_event_kinds") == (("casekit", host.plugins()[0].version), ("all", "1.0"))
    with pytest.raises(NotFound, match="no channel 'fax'"):
        host.load("casekit_channels", "fax")
    assert shelf.said == []


def test_a_built_in_name_is_never_shadowed(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A verb or a kind that casekit has stays casekit's; the plugin keeps the rest, and both owners are named."""
    source = """
        @hookimpl
        def casekit_commands():
            return [Command("note", "Mine", "{module}:f"), Command("track", "Track", "{module}:f", aliases=("show",))]
        @hookimpl
        def casekit_event_kinds():
            return {"noted": "{module}:f", "parcel_sent": "{module}:f"}
        def f():
            print("mine")
    """
    shelf.put("post", source)
    host = shelf.host()
    assert host.table("casekit_event_kinds")["noted"] == "casekit.core.kinds.note:Noted"
    assert host.table("casekit_event_kinds")["parcel_sent"] == "casekit_post:f"
    assert [host.verb(word).target for word in ("note", "show", "track")] == [
        "casekit.commands.note:note",
        "casekit.commands.show:show",
        "casekit_post:f",
    ]
    assert shelf.said == [
        f'casekit: plugin "post" of casekit-post 1.0: the {noun} "{name}" belongs to casekit itself, which keeps it\n'
        for noun, name in (("verb", "note"), ("verb", "show"), ("event kind", "noted"))
    ]
    assert typed(shelf, capsys, "track")[:2] == (0, "mine\n")


def test_of_two_plugins_the_first_by_name_keeps_it(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """Two plugins with one verb: the name that sorts first keeps it, whatever was installed first; both are named."""
    shelf.put("zeta", TRACK)
    shelf.put("alpha", TRACK)
    why = 'the {} "{}" belongs to plugin "alpha" of casekit-alpha 1.0'
    code, out, err = typed(shelf, capsys, "track", "7")
    assert (code, out) == (0, "parcel 7 of casekit_alpha\n")
    assert err == "".join(
        f'casekit: plugin "zeta" of casekit-zeta 1.0: {why.format("verb", word)}, which keeps it\n'
        for word in ("track", "parcel")
    )
    states = shelf.states()
    assert states["alpha"] == ("on", "")
    assert states["zeta"] == ("clash", f"{why.format('verb', 'track')}; {why.format('verb', 'parcel')}")


def test_two_plugins_of_one_name(shelf: Shelf) -> None:
    """A plugin's own name is a name too: the first distribution keeps it, and nobody is called casekit."""
    shelf.put("post", TRACK)
    shelf.put("other", "")
    (entry_points,) = shelf.folder.glob("casekit_other-*/entry_points.txt")
    entry_points.write_text("[casekit]\npost = casekit_other\ncasekit = casekit_other\n", encoding="utf-8")
    assert [(each.distribution, each.state) for each in shelf.host().plugins()] == [
        ("casekit", "on"),
        ("casekit-other", "clash"),
        ("casekit-other", "on"),
        ("casekit-post", "clash"),
    ]
