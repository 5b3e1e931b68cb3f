"""Laws of where a command runs: cron's bare environment, odd folders, odd zones, no terminal, closed and broken streams."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from casekit.testing import Outcome, Shop
from tests.crash import NOBODY, done
from tests.floor import Floor, open_floor_elsewhere

SCRIPT = Path(sys.executable).with_name("casekit")
BARE = {"PATH": "/usr/bin:/bin"}
installed = pytest.mark.skipif(not SCRIPT.exists(), reason="casekit is not installed beside this python")


def casekit(words: str, cwd: Path, env: Mapping[str, str] | None = None, **how: Any) -> Outcome:
    """The installed script in a process and an environment of its own."""
    done = subprocess.run(
        ["bash", "-c", words.replace("casekit", str(SCRIPT))],
        cwd=cwd, env={**BARE, "HOME": str(cwd / "home"), **(env or {})}, capture_output=True, check=False, timeout=60, **how,
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a shop of ana's and one case in it."""
    assert casekit("casekit init shop --tech ana --zone Asia/Singapore", tmp_path).code == 0
    assert casekit("cd shop && casekit open 'blank pages' --name Tan --phone 91234567", tmp_path).code == 0
    return tmp_path


@installed
@pytest.mark.slow
@pytest.mark.parametrize("home", [None, "", "/dev/null/nowhere", "relative"])
def test_a_bare_environment_is_enough(tmp_path: Path, home: str | None) -> None:
    """With nothing but a PATH, as cron may have it, a shop is made, written to and read; nothing is left elsewhere."""
    env = {**BARE, "XDG_STATE_HOME": str(tmp_path / "state"), **({} if home is None else {"HOME": home})}

    def bare(words: str) -> str:
        said = subprocess.run([SCRIPT, *words.split()], cwd=tmp_path, env=env, capture_output=True, check=False)
        assert (said.returncode, said.stderr) == (0, b""), said
        return said.stdout.decode()

    bare("init shop --tech ana")
    assert bare("--store shop open blank --format ids") == "1\n"
    assert "ana: fuser\n" in bare("--store shop note 1 fuser")
    assert bare("--store shop list --format ids") == "1\n"
    for verb in ("today", "show 1", "log 1"):
        assert "1" in bare(f"--store shop {verb}")
    assert sorted(os.listdir(tmp_path)) == ["shop", "state"]
    assert sorted(os.listdir(tmp_path / "shop")) == [".casekit", "casekit.toml", "cases"]


@installed
@pytest.mark.slow
def test_cron_runs_the_line_that_is_printed(folder: Path) -> None:
    """With no terminal, no locale, no home of its own and a short PATH: the reminder is printed, and only once."""
    settings = folder / "shop" / "casekit.toml"
    settings.write_text(settings.read_text().replace('"09:00-18:00"', '"00:00-24:00"').replace('"closed"', '"00:00-24:00"'))
    assert casekit("cd shop && casekit promise 1 +1h 'call back about the größe'", folder).code == 0
    line = casekit("cd shop && casekit remind --print-cron", folder).out
    command = line.removeprefix("*/10 * * * * ").replace("\\%", "%")
    env = {**BARE, "XDG_STATE_HOME": str(folder / "state")}
    first, again = (subprocess.run(["sh", "-c", command], cwd="/", env=env, capture_output=True, check=False) for _ in "12")
    assert (first.returncode, first.stderr) == (0, b"")
    assert "call back about the größe (promised)" in first.stdout.decode()
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")


@installed
@pytest.mark.slow
def test_the_locale_changes_nothing(folder: Path) -> None:
    """Text beyond ASCII is kept, found and shown in every locale, and without one."""
    for env in ({}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        said = casekit("cd shop && casekit note 1 'grüße 漢字' && casekit search 漢字 --format ids", folder, env)
        assert (said.code, said.err) == (0, "")
        assert "ana: grüße 漢字\n" in said.out
        assert said.out.endswith("\n1\n")
    assert (folder / "shop/cases/000/1.toml").read_text(encoding="utf-8").count('text = "grüße 漢字"\n') == 3


@installed
@pytest.mark.slow
def test_streams_that_are_closed_or_break(folder: Path) -> None:
    """Without stdin a text from it is missing; a reader that goes is no failure, and what was written is written."""
    assert casekit("cd shop && casekit note 1 - <&-", folder).code == 2
    assert casekit("cd shop && casekit open <&-", folder).code == 2
    assert casekit("cd shop && casekit note 1 x <&- >&- 2>&-", folder).code == 0
    for words in ("list", "log 1", "note 1 x", "--help"):
        said = casekit(f"cd shop && casekit {words} | true; echo ${{PIPESTATUS[0]}}", folder)
        assert (said.out, said.err) == ("0\n", "")
    record = tomllib.loads((folder / "shop/cases/000/1.toml").read_text(encoding="utf-8"))
    assert [event.get("text") for event in record["event"]] == [None, "x", "x"]


def test_without_a_terminal_nobody_is_asked(shop: Shop) -> None:
    """A question becomes a usage error or exit 5 that says which option answers it; an answer in stdin is not read."""
    shop.ok("open x --name Tan --phone 91234567")
    said = shop.run("open y --name Lim --phone 91234567", stdin="y\ny\ny\n")
    assert (said.code, said.out) == (5, "")
    assert said.err == "casekit: these details fit c1 Tan\n  try: --customer c1, or --new-customer\n"
    assert shop.run("open", stdin="my screen is black\n").code == 2
    assert shop.run("edit 1", stdin="y\n", env={"EDITOR": "false"}).code != 0
    assert shop.ok("list --format ids") == "1\n"


@installed
@pytest.mark.slow
def test_a_folder_that_is_gone(folder: Path) -> None:
    """A current folder that was deleted is exit 74 and said, unless the store is named by its full path."""
    gone = "mkdir gone && cd gone && rmdir ../gone && casekit"
    said = casekit(f"{gone} list", folder)
    assert (said.code, said.out) == (74, "")
    assert said.err.startswith("casekit: the current folder cannot be told: no such file or directory\n  try: cd, or --store")
    assert casekit(f"{gone} --store ../shop list", folder).code == 74
    assert casekit(f"{gone} --store {folder}/shop list --format ids", folder).out == "1\n"
    assert casekit(f"{gone} list --format ids", folder, {"CASEKIT_STORE": f"{folder}/shop"}).out == "1\n"
    assert casekit(f"{gone} plugins --format ids", folder).code == 0


@pytest.fixture
def public(shop: Shop) -> Iterator[Floor]:
    """A shop with a case, in a folder that everybody on this machine can reach."""
    for floor in open_floor_elsewhere(shop, None):
        floor.ok("open x")
        floor.ok("list")
        subprocess.run(["chmod", "-R", "a+rwX", str(floor.root.parent)], check=True)
        yield floor


@pytest.mark.skipif(os.geteuid() != 0, reason="who owns a folder may enter it")
def test_a_folder_that_may_not_be_read(public: Floor) -> None:
    """From a folder of somebody else's, the named store works all the same, and the nearest is not found."""
    shut = public.root / "shut"
    shut.mkdir(0o700)
    public.monkeypatch.chdir(shut)
    assert done(lambda: public.run(f"list --format ids --store {public.root}"), user=NOBODY).out == "1\n"
    assert done(lambda: public.run("list"), user=NOBODY).code == 0  # it is above, and that can be entered
    public.root.chmod(0o700)
    assert done(lambda: public.run("list"), user=NOBODY).code == 3


def test_relative_xdg_folders_are_ignored(shop: Shop, tmp_path: Path) -> None:
    """A relative one would put the index wherever somebody happens to stand: their own home is taken instead."""
    env = {"XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "XDG_DATA_HOME": "data"}
    before = sorted(os.listdir(shop.root))
    assert shop.run("open x --format ids", env=env).out == "1\n"
    assert shop.run("list --format ids", env=env).out == "1\n"
    assert sorted(os.listdir(shop.root)) == sorted([*before, "cases"])
    assert len(list((tmp_path / "home/.cache/casekit").glob("*/index"))) == 1
    assert len(list((tmp_path / "home/.local/state/casekit").glob("*/marks.json"))) == 1


@installed
@pytest.mark.slow
@pytest.mark.parametrize("zone", ["", "Mars/Phobos", ":/etc/passwd", "UTC+25", "<X>3", "A" * 5000, "Asia/Kathmandu"])
def test_whatever_the_zone_of_the_machine_says(folder: Path, zone: str) -> None:
    """The shop's own zone counts; without a shop an odd TZ is UTC, and a new shop's zone is one that exists."""
    words = "cd shop && casekit list && cd / && casekit plugins --format ids && casekit init {}/new --tech ana >/dev/null"
    said = casekit(words.format(folder), folder, {"TZ": zone})
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("\ncasekit\n")
    settings = tomllib.loads((folder / "new/casekit.toml").read_text(encoding="utf-8"))
    assert (settings["shop"]["zone"] == "Asia/Kathmandu") is (zone == "Asia/Kathmandu")


def test_a_store_behind_a_link_is_the_same_store(shop: Shop, tmp_path: Path) -> None:
    """Whichever way it is reached, it has one index, one lock and one count of numbers."""
    link = tmp_path / "link"
    link.symlink_to(shop.root)
    assert shop.ok("open x --format ids") == "1\n"
    assert shop.ok(f"--store {link} open y --format ids") == "2\n"
    assert shop.ok(f"list --format ids --store {link}") == shop.ok("list --format ids") == "1\n2\n"
    assert len(list((tmp_path / "xdg_cache_home").glob("casekit/*/index"))) == 1
    shop.monkeypatch.chdir(link)
    assert shop.ok("open z --format ids") == "3\n"


def test_two_stores_know_nothing_of_each_other(shop: Shop, tmp_path: Path) -> None:
    """Each has its own cases, numbers and index; the one that is named counts, else the nearest, else one's own."""
    other, own = tmp_path / "other", tmp_path / "xdg_data_home/casekit"
    for place in (other, own):
        shop.run(f"init {place} --tech ana --zone Asia/Singapore")
        assert shop.ok(["--store", str(place), "open", f"in {place.name}", "--format", "ids"]) == "1\n"
    shop.ok("open here")
    titles = [shop.run(f"list --json {which}").rows[0]["title"] for which in ("", f"--store {other}", f"--store {own}")]
    assert titles == ["here", "in other", "in casekit"]
    assert shop.run("list --json", env={"CASEKIT_STORE": str(other)}).rows[0]["title"] == "in other"
    assert shop.run("search here --json --store ../other").rows == []
    (tmp_path / "elsewhere").mkdir()
    shop.monkeypatch.chdir(tmp_path / "elsewhere")
    assert shop.run("list --json").rows[0]["title"] == "in casekit"


@pytest.mark.parametrize("words", ["", "today", "list", "show 1", "note 1 x", "open x", "customer list", "config"])
def test_without_a_store_it_is_said_how_to_make_one(shop: Shop, tmp_path: Path, words: str) -> None:
    """Exit 3 names the place that was looked at last and the command to type; nothing is made on the way."""
    shop.monkeypatch.chdir(tmp_path)
    before = sorted(os.listdir(tmp_path))
    own = tmp_path / "xdg_data_home/casekit"
    said = shop.run(words)
    sentence = f"casekit: {own}: there is no store here\n  try: casekit init {own}\n"
    assert (said.code, said.out, said.err) == (3, "", sentence)
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("words", ["plugins", "plugins --json", "completions bash", "--help", "note --help", "--version"])
def test_what_needs_no_store_works_without_one(shop: Shop, tmp_path: Path, words: str) -> None:
    """Help, completions and the list of plugins are for whoever has no shop yet, or one with broken settings."""
    (shop.root / "casekit.toml").write_text("broken", encoding="utf-8")
    inside = shop.ok(words)
    shop.monkeypatch.chdir(tmp_path)
    assert shop.ok(words) == inside != ""


def test_a_new_shop_begins_at_one(shop: Shop, tmp_path: Path) -> None:
    """A store that was deleted leaves nothing to a new one at its place: no number, no word of what is gone."""
    for _ in range(2):
        shop.run(f"init {tmp_path}/new --tech ana")
        assert shop.ok(f"--store {tmp_path}/new open x --format ids") == "1\n"
        assert shop.run(f"--store {tmp_path}/new check").code == 0
        shutil.rmtree(tmp_path / "new")
