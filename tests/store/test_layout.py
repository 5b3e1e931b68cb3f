"""Laws of places: where a record lies, and which store a command works on."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.refs import PREFIX, SITES, Ref, parse_ref
from casekit.errors import CasekitError, NotFound
from casekit.store.layout import FOLDERS, find_root, is_record_name, own_store, path_of

STRANGER, GROUP = 54321, 54322


@pytest.mark.parametrize(
    ("ref", "path"),
    [
        ("1", "cases/000/1.toml"),
        ("999", "cases/000/999.toml"),
        ("1042", "cases/001/1042.toml"),
        ("#b1042", "cases/001/B1042.toml"),
        ("1000000", "cases/1000/1000000.toml"),
        ("C17", "customers/000/c17.toml"),
        ("lB3", "loaners/000/lB3.toml"),
        ("p9", "parts/000/p9.toml"),
        ("k5", "known/000/k5.toml"),
        ("m2001", "messages/002/m2001.toml"),
    ],
)
def test_a_place_follows_from_a_reference(ref: str, path: str) -> None:
    """A folder for each kind of record, one below it for each thousand."""
    assert path_of(ref) == path


@given(st.builds(Ref, st.sampled_from(sorted(PREFIX)), st.sampled_from(sorted(SITES)), st.integers(1, 10**12 - 1)))
def test_a_reference_follows_from_a_place(ref: Ref) -> None:
    """The name of a file says which record it is, and it is one that is read."""
    path = Path(path_of(ref))
    assert (parse_ref(path.stem), path.parts[0]) == (ref, FOLDERS[ref.kind])
    assert is_record_name(path.name)


def test_no_place_without_a_reference() -> None:
    """A word that spells no reference never becomes a path."""
    for word in ("", "../1042", "1042/..", "passwd"):
        with pytest.raises(NotFound):
            path_of(word)


def test_what_is_read_in_a_folder_of_records() -> None:
    """Records and copies of them; not what an editor, a syncing program or casekit itself is working on."""
    names = ["1042.toml", "1042 (Ana's conflicted copy).toml", "1042.sync-conflict-20261122.toml", "notes.toml"]
    others = [".1042.toml.77.tmp", ".1042.toml", ".1042.toml.swp", "1042.toml~", "#1042.toml#", "1042.tmp", "README"]
    assert [name for name in names + others if is_record_name(name)] == names


def stores(base: Path, *names: str) -> None:
    """Make stores below a folder."""
    for name in names:
        (base / name).mkdir(parents=True)
        (base / name / "casekit.toml").touch()


def test_the_store_is_the_one_named_then_the_nearest_then_the_users_own(tmp_path: Path) -> None:
    """`--store`, then CASEKIT_STORE, then the nearest parent folder with settings, then the user's data folder."""
    stores(tmp_path, "asked", "named", "here", "home/.local/share/casekit", "data/casekit")
    inside = tmp_path / "here/cases/001"
    inside.mkdir(parents=True)
    home = {"HOME": str(tmp_path / "home")}
    named = {"CASEKIT_STORE": str(tmp_path / "named")}
    assert find_root("../../../asked", home | named, str(inside)).resolve() == tmp_path / "asked"
    assert find_root(None, home | named, str(inside)) == tmp_path / "named"
    assert find_root(None, home | {"CASEKIT_STORE": ""}, str(inside)) == tmp_path / "here"
    assert find_root(None, home, "/") == tmp_path / "home/.local/share/casekit"
    data = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert find_root(None, home | data, "/") == tmp_path / "data/casekit"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
@pytest.mark.parametrize("theirs", ["", "casekit.toml"])
def test_a_strangers_store_counts_only_when_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> None:
    """Anybody may put one above the folder we are in; a group of ours that may write in it, or root, is no stranger."""
    stores(tmp_path, "above/below")
    above, below = tmp_path / "above", str(tmp_path / "above/below/cases")
    (above / "below/casekit.toml").rename(above / "casekit.toml")
    os.chown(above / theirs, STRANGER, GROUP)
    with pytest.raises(CasekitError) as caught:
        find_root(None, {}, below)
    assert (caught.value.code, str(caught.value)) == (
        4,
        (
            f"{above}: the store above this folder is user {STRANGER}'s, and not shared with you\n"
            f"  try: --store {above}, if you trust user {STRANGER}"
        ),
    )
    assert find_root(str(above), {}, below) == find_root(None, {"CASEKIT_STORE": str(above)}, below) == above
    for mode, groups, code in ((0o2770, [], 4), (0o2750, [GROUP], 4), (0o2770, [GROUP], 0)):
        (above / theirs).chmod(mode)
        monkeypatch.setattr(os, "getgroups", lambda groups=groups: groups)
        assert _code(below) == code
    monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
    assert find_root(None, {}, below) == above


def _code(folder: str) -> int:
    """What comes of looking for a store there."""
    try:
        find_root(None, {}, folder)
    except CasekitError as error:
        return error.code
    return 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a link to somebody else")
def test_a_strangers_link_to_our_settings_is_theirs(tmp_path: Path) -> None:
    """What lies beside it is not what the settings were written for."""
    stores(tmp_path, "ours", "above/below")
    link = tmp_path / "above/casekit.toml"
    link.symlink_to(tmp_path / "ours/casekit.toml")
    (tmp_path / "above/below/casekit.toml").unlink()
    assert _code(str(tmp_path / "above/below")) == 0
    os.lchown(link, STRANGER, GROUP)
    assert _code(str(tmp_path / "above/below")) == 4


def test_the_users_own_store() -> None:
    """A data folder that is empty or relative counts for nothing, and HOME is the one handed in."""
    for named in ("", "data", "./data"):
        assert own_store({"HOME": "/home/ana", "XDG_DATA_HOME": named}) == Path("/home/ana/.local/share/casekit")
    assert own_store({"HOME": "/home/ana", "XDG_DATA_HOME": "/data"}) == Path("/data/casekit")
    assert own_store({}).is_absolute()


def test_a_store_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """Named wrongly: no other store is taken in its place. None anywhere: the way to make one."""
    stores(tmp_path, "here")
    for named in ({"asked": "gone"}, {"environ": {"CASEKIT_STORE": "gone"}}):
        arguments = {"asked": None, "environ": {}, "cwd": str(tmp_path / "here")} | named
        with pytest.raises(CasekitError) as caught:
            find_root(**arguments)
        gone = tmp_path / "here/gone"
        assert (caught.value.code, caught.value.where, caught.value.hint) == (3, str(gone), f"casekit init {gone}")
    with pytest.raises(CasekitError) as caught:
        find_root(None, {"HOME": str(tmp_path)}, "/")
    assert (caught.value.code, caught.value.where) == (3, str(tmp_path / ".local/share/casekit"))


def test_a_file_is_no_store(tmp_path: Path) -> None:
    """Naming the settings instead of their folder is answered as such."""
    stores(tmp_path, "here")
    with pytest.raises(CasekitError) as caught:
        find_root("here/casekit.toml", {}, str(tmp_path))
    assert (caught.value.code, caught.value.what) == (74, "a store is a folder, and this is a file")
