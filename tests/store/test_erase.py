"""Laws of taking words out of a record: they are gone from its file, and nothing else is."""

import tomllib
from datetime import UTC
from pathlib import Path

import pytest

from casekit.core.event import Event
from casekit.store import files
from casekit.store.erase import erase
from casekit.store.forgotten import Forgotten, stripped, worded
from casekit.store.merge import merge
from casekit.store.records import FlatStore
from tests.crash import deaths
from tests.index.conftest import NOON, case, event

ONE, COPY, LEFT = "cases/000/1.toml", "cases/000/1 (bo).toml", "cases/000/.1.toml.77.tmp"
OURS = "# Tan's case\n" + case("1", "Tan is angry") + event(2, "x", "noted", text="Tan rang") + "# ask Tan\n"
THEIRS = case("1", "Tan is angry") + event(2, "b", "noted", text="Tan wrote") + "# Tan again\n"
STONE = Event(n=3, id="stone", at=NOON, by="ana", kind="redacted", fields={"of": ["1a", "b", "x"]})


@pytest.fixture
def store(tmp_path: Path) -> FlatStore:
    """A case, a copy of it that went its own way, and what a writer left that died."""
    store = FlatStore(tmp_path / "store", UTC, tmp_path / "state" / "forgotten")
    (store.root / "cases/000").mkdir(parents=True)
    fill(store.root)
    return store


def fill(root: Path) -> None:
    """The files as they were."""
    for path, text in ((ONE, OURS), (COPY, THEIRS), (LEFT, OURS)):
        (root / path).write_text(text, encoding="utf-8")


def forget(store: FlatStore) -> bool:
    """Erase the case."""
    return erase(store, "1", store.read("1", [COPY]), [STONE])


def bytes_of(root: Path) -> bytes:
    """All that lies in the store."""
    return b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())


def test_the_words_are_gone_and_the_events_are_there(store: FlatStore) -> None:
    """Of the record, of its copy, of comments and of unfinished files; who, when, what kind and whose stay."""
    assert forget(store)
    assert b"Tan" not in bytes_of(store.root)
    assert store.names("cases/000") == ["1.toml"]
    told = tomllib.loads((store.root / ONE).read_text(encoding="utf-8"))["event"]
    assert [(block["id"], block["kind"]) for block in told] == [
        ("1a", "opened"), ("b", "noted"), ("x", "noted"), ("stone", "redacted"),
    ]  # fmt: skip
    assert (told[0]["owner"], told[0]["customer"], told[1]["text"]) == ("ana", "c1", "")


@pytest.mark.slow
def test_whenever_it_is_killed_the_record_is_old_or_new_and_the_same_again_ends_it(store: FlatStore) -> None:
    """Law 8: no half of a record, and no copy that is gone before its events are safe."""
    for _ in deaths(lambda: forget(store), lambda: fill(store.root)):
        found = FlatStore(store.root, UTC).read("1", [COPY])
        assert {known.id for known in found.events} >= {"1a", "b", "x"}
        assert forget(FlatStore(store.root, UTC))
        assert b"Tan" not in bytes_of(store.root)


def test_what_somebody_saves_meanwhile_is_not_lost(store: FlatStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that saves in the last moment makes us read again."""
    real = files.stage

    def late(*what: object, **how: object) -> object:
        (store.root / ONE).write_text("saved", encoding="utf-8")
        return real(*what, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "stage", late)
    assert not forget(store)
    assert (store.root / ONE).read_text(encoding="utf-8") == "saved"
    assert (store.root / COPY).exists()


def test_an_old_copy_cannot_bring_words_back_by_a_merge(store: FlatStore) -> None:
    """Neither those of events nor those of comments, whichever side is ours and whether git knows the base."""
    forget(store)
    new = (store.root / ONE).read_text(encoding="utf-8")
    for base, ours, theirs in (("", new, OURS), ("", OURS, new), (OURS, new, THEIRS), (OURS, THEIRS, new)):
        merged = merge(base, ours, theirs, UTC, ONE)
        assert (merged.conflict, "Tan" in merged.text, merged.text.count("[[event]]")) == (False, False, 4)


def test_an_old_file_in_its_place_is_read_without_the_words(store: FlatStore) -> None:
    """A revert in git merges nothing: this machine remembers, also in its next process."""
    forget(store)
    fill(store.root)
    for each in (store, FlatStore(store.root, UTC, store.forgotten.path)):
        assert worded(each.read("1", [COPY]).events) == []
        assert len(worded(each.read("1", [COPY]).record.events)) == 2
    assert len(worded(FlatStore(store.root, UTC).read("1").events)) == 2


def test_a_tombstone_that_comes_from_elsewhere_is_remembered(store: FlatStore) -> None:
    """Whoever forgot, reading it once is enough; another record that names its ids is none of its business."""
    (store.root / ONE).write_text(
        case("1") + event(2, "s", "redacted").rstrip("\n") + '\nof = ["1a"]\n', encoding="utf-8"
    )
    store.read("1")
    assert (store.forgotten.of("1"), store.forgotten.of("2")) == ({"1a"}, set())
    assert (Forgotten(store.forgotten.path).of("1")) == {"1a"}


def test_the_memory_survives_what_is_no_line_of_it(tmp_path: Path) -> None:
    """The end of a write that died does not swallow the next one; where nothing can be kept it serves this process."""
    path = tmp_path / "state" / "forgotten"
    Forgotten(path).note("1", ["a", "b"])
    path.write_bytes(path.read_bytes()[:-4] + b"\xff")
    Forgotten(path).note("1", ["c"])
    assert Forgotten(path).of("1") == {"a", "c"}
    assert path.stat().st_mode & 0o777 == 0o600
    nowhere = Forgotten(tmp_path / "state" / "forgotten" / "no folder")
    nowhere.note("1", ["a"])
    assert nowhere.of("1") == {"a"}


def test_stripping_leaves_the_others_alone() -> None:
    """By id, and nothing twice."""
    one = Event(n=1, id="a", at=NOON, by="ana", kind="noted", fields={"text": "Tan"})
    two = Event(n=2, id="b", at=NOON, by="ana", kind="noted", fields={"text": "Lim"})
    left = stripped([one, two], {"a"})
    assert (worded(left), stripped(left, {"a"})) == ([two], left)
    assert worded([STONE]) == []
