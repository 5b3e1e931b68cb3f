"""Laws of ending a conflict copy: nothing in it is lost, and it goes last."""

from datetime import UTC
from pathlib import Path

import pytest

from casekit.errors import Locked, Refused
from casekit.store import files
from casekit.store.fold_in import fold_in
from casekit.store.records import FlatStore
from tests.crash import deaths
from tests.index.conftest import case, event

ONE, COPY = "cases/000/1.toml", "cases/000/1 (bo).toml"
OURS = case("1") + event(2, "x", "noted", text="by ana")
THEIRS = case("1") + event(2, "b", "noted", text="by bo") + "# bo was here\n"
BOTH = case("1") + event(2, "b", "noted", text="by bo") + event(2, "x", "noted", text="by ana") + "\n# bo was here\n"


@pytest.fixture
def store(tmp_path: Path) -> FlatStore:
    """A store with a case and a copy of it that went its own way."""
    root = tmp_path / "store"
    (root / "cases/000").mkdir(parents=True)
    fill(root)
    return FlatStore(root, UTC)


def fill(root: Path) -> None:
    """The case and its copy, as they were."""
    (root / ONE).write_text(OURS, encoding="utf-8")
    (root / COPY).write_text(THEIRS, encoding="utf-8")


def test_a_copy_goes_into_its_record(store: FlatStore) -> None:
    """The events and comments of both, in the one order, in the record's own file."""
    assert fold_in(store, "1", COPY) == ()
    assert (store.root / ONE).read_text(encoding="utf-8") == BOTH
    assert store.names("cases/000") == ["1.toml"]


def test_what_two_copies_tell_differently_is_kept_and_said(store: FlatStore) -> None:
    """One id with two bodies: both stay in the file."""
    (store.root / COPY).write_text(case("1") + event(2, "x", "noted", text="otherwise"), encoding="utf-8")
    (line,) = fold_in(store, "1", COPY)
    assert line.startswith("cases/000/1.toml: 2 events go by x (noted by ana")
    text = (store.root / ONE).read_text(encoding="utf-8")
    assert "by ana" in text
    assert "otherwise" in text


def test_a_record_in_the_wrong_place_is_put_into_its_own(store: FlatStore) -> None:
    """Nothing is there to merge it with: its bytes stay as they are."""
    (store.root / ONE).unlink()
    assert fold_in(store, "1", COPY) == ()
    assert (store.root / ONE).read_text(encoding="utf-8") == THEIRS
    assert store.names("cases/000") == ["1.toml"]


@pytest.mark.parametrize("other", [case("1", first="other"), "not toml"])
def test_what_is_no_copy_is_left_alone(store: FlatStore, other: str) -> None:
    """Two records under one number, or a text that cannot be read, are not mixed."""
    (store.root / COPY).write_text(other, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        fold_in(store, "1", COPY)
    assert caught.value.what.startswith("cases/000/1 (bo).toml cannot be folded in: ")
    assert (store.root / ONE).read_text(encoding="utf-8") == OURS
    assert (store.root / COPY).read_text(encoding="utf-8") == other


@pytest.mark.parametrize("name", [ONE, COPY])
def test_what_somebody_saves_meanwhile_is_not_lost(
    store: FlatStore, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that saves either file in the last moment stops the merge."""
    real = files.stage

    def late(*what: object, **how: object) -> object:
        (store.root / name).write_text("saved", encoding="utf-8")
        return real(*what, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "stage", late)
    with pytest.raises(Locked):
        fold_in(store, "1", COPY)
    assert (store.root / name).read_text(encoding="utf-8") == "saved"
    assert (store.root / COPY).exists()


@pytest.mark.slow
def test_whenever_it_is_killed_every_event_is_in_the_store(store: FlatStore) -> None:
    """Law 8: the copy goes only once its events are safe in the record."""
    for _ in deaths(lambda: fold_in(store, "1", COPY), lambda: fill(store.root)):
        ours, copy = (store.root / ONE).read_text(encoding="utf-8"), store.root / COPY
        assert (ours, copy.exists()) in [(OURS, True), (BOTH, True), (BOTH, False)]
        assert not copy.exists() or copy.read_text(encoding="utf-8") == THEIRS
