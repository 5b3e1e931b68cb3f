"""Laws of finding plugins and of remembering what they answered."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casekit import plugin_discovery
from casekit.hookspecs import Command
from casekit.plugin_discovery import Entry, Facts, Found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder on sys.path, with a home for the cache beside it."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder)])
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    return folder


def announce(site: Path, text: str, folder: str = "post-1.0.dist-info", metadata: str = "") -> Path:
    """Write a distribution's entry_points.txt, and its METADATA where given."""
    place = site / folder
    place.mkdir()
    (place / "entry_points.txt").write_text(text, encoding="utf-8")
    if metadata:
        (place / "METADATA").write_text(metadata, encoding="utf-8")
    return place / "entry_points.txt"


def found() -> list[Found]:
    """What a search finds."""
    return [entry.found for entry in plugin_discovery.discover().entries]


def cached(site: Path) -> Path:
    """The one manifest in the cache."""
    (path,) = (site.parent / "home/.cache/casekit").iterdir()
    return path


def test_only_our_group_is_read(site: Path) -> None:
    """Of an entry_points.txt only the group casekit counts; comments, extras and spaces do not."""
    announce(site, "[console_scripts]\na = b:c\n\n# ours\n[casekit]\n post=casekit_post [extra]\nmail = m.n:o # why\n")
    assert found() == [
        Found(name="mail", target="m.n:o", distribution="post", version="1.0"),
        Found(name="post", target="casekit_post", distribution="post", version="1.0"),
    ]


def test_a_distribution_is_named_by_its_metadata(site: Path) -> None:
    """Name and version are those of METADATA; its body is not read for them."""
    announce(
        site, "[casekit]\na = b\n", "x_y-2.dist-info", "Metadata-Version: 2.1\nName: X.y\nVersion: 2\n\nName: no\n"
    )
    assert found() == [Found(name="a", target="b", distribution="X.y", version="2")]


def test_an_egg_info_folder_counts_too(site: Path) -> None:
    """A distribution installed the old way is found; a single-file egg-info beside it does no harm."""
    (site / "old.egg-info").write_text("Name: old\n", encoding="utf-8")
    announce(site, "[casekit]\na = b\n", "x-3-py3.11.egg-info")
    assert found() == [Found(name="a", target="b", distribution="x", version="3-py3.11")]


def test_the_first_of_two_copies_counts(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that stands on sys.path twice is the one that Python would import."""
    later = tmp_path / "later"
    later.mkdir()
    monkeypatch.setattr(sys, "path", [str(site), str(later)])
    announce(site, "[casekit]\na = b\n", "x_y-1.dist-info")
    announce(later, "[casekit]\na = c\n", "x.y-2.dist-info")
    assert [each.version for each in found()] == ["1"]


@pytest.mark.parametrize("spelling", ["", ".", "here"])
def test_the_current_folder_is_never_searched(site: Path, spelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes into a shop's folder cannot make casekit import it, however sys.path names that folder."""
    announce(site, "[casekit]\na = b\n")
    monkeypatch.chdir(site)
    monkeypatch.setattr(sys, "path", [str(site) if spelling == "here" else spelling])
    assert found() == []


def test_what_is_installed_or_removed_is_seen(site: Path) -> None:
    """The cache never hides a plugin that came, went or changed its entry points."""
    path = announce(site, "[casekit]\na = b\n")
    assert [each.target for each in found()] == ["b"]
    path.write_text("[casekit]\na = c\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert [each.target for each in found()] == ["c"]
    announce(site, "[casekit]\nz = d\n", "z-1.dist-info")
    assert [each.target for each in found()] == ["c", "d"]
    path.unlink()
    assert [each.target for each in found()] == ["d"]


def test_facts_come_back_as_they_were(site: Path) -> None:
    """A manifest read from the cache equals the one that was saved."""
    announce(site, "[casekit]\na = b\n")
    manifest = plugin_discovery.discover()
    facts = Facts(
        hooks=("casekit_commands",),
        commands=(Command("track", "Track", "b:c", aliases=("t",)),),
        maps={"casekit_channels": {"fax": "b:Fax"}},
        seconds=0.25,
        file="/b.py",
        stamp=(5, 7),
    )
    manifest.entries[0].facts = facts
    plugin_discovery.save(manifest)
    assert plugin_discovery.discover().entries == [Entry(manifest.entries[0].found, facts)]


def test_the_cache_is_for_its_owner_only(site: Path) -> None:
    """The folder is made 0700 and the manifest 0600, and no draft is left behind."""
    plugin_discovery.discover()
    path = cached(site)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o600]


@pytest.mark.parametrize("which", ["folder", "file"])
def test_a_cache_that_others_can_write_is_not_believed(site: Path, which: str) -> None:
    """What somebody else may have put there is neither read nor, in their folder, replaced."""
    announce(site, "[casekit]\na = b\n")
    plugin_discovery.discover()
    path = cached(site)
    path.write_bytes(path.read_bytes().replace(b'"target":"b"', b'"target":"evil"'))
    (path if which == "file" else path.parent).chmod(0o777)
    assert [each.target for each in found()] == ["b"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=40) | st.sampled_from([b"{}", b"[]", b"null", b'{"place":[],"stamps":[],"entries":[]}']))
def test_a_damaged_cache_is_ignored(site: Path, junk: bytes) -> None:
    """Whatever bytes stand in the cache, the search finds what is installed."""
    if not (site / "post-1.0.dist-info").exists():
        announce(site, "[casekit]\na = b\n")
    plugin_discovery.discover()
    cached(site).write_bytes(junk)
    assert [each.target for each in found()] == ["b"]


@pytest.mark.parametrize("home", [None, "", "relative", "/dev/null", "/proc/nowhere"])
def test_without_a_home_everything_still_works(site: Path, home: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No HOME, or one that cannot be written, costs time and nothing else."""
    announce(site, "[casekit]\na = b\n")
    if home is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", home)
    assert [each.target for each in found()] == ["b"]
    assert [each.target for each in found()] == ["b"]


def test_xdg_decides_where_the_cache_is(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """XDG_CACHE_HOME wins over HOME, and a relative one is no place at all."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    plugin_discovery.discover()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    plugin_discovery.discover()
    assert [len(list((tmp_path / place).iterdir())) for place in ("xdg/casekit", "home/.cache/casekit")] == [1, 1]


def test_each_environment_has_its_own_manifest(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two environments in turn do not wipe out each other's cache."""
    plugin_discovery.discover()
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(sys, "path", [str(other)])
    plugin_discovery.discover()
    assert len(list((tmp_path / "home/.cache/casekit").iterdir())) == 2


def test_a_file_that_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    """A plugin whose file vanished differs from every stamp it had."""
    (tmp_path / "a").write_text("x", encoding="utf-8")
    os.utime(tmp_path / "a", ns=(5, 5))
    assert plugin_discovery.stamp_of(str(tmp_path / "a")) == (5, 1)
    assert plugin_discovery.stamp_of(str(tmp_path / "b")) == (0, 0)
