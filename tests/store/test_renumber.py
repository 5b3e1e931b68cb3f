"""Laws of parting two records that were given one number: the older keeps it, and neither loses a byte of its story."""

from datetime import UTC
from pathlib import Path

import pytest

from casekit.errors import Locked, Refused
from casekit.store.records import FlatStore
from casekit.store.renumber import Twins, first_id, part, renamed, sides, twins
from tests.crash import deaths
from tests.index.conftest import case, event

ONE, COPY, NEW = "cases/000/1.toml", "cases/000/1 (bo).toml", "cases/000/8.toml"
OLD = case("1", "blank", first="ana1") + event(2, "x", "noted", text='ref = "1"')
YOUNG = case("1", "silent", first="bo1").replace("12:00:00", "13:00:00")
MOVED = YOUNG.replace('ref = "1"', 'ref = "8"')


@pytest.fixture
def store(tmp_path: Path) -> FlatStore:
    """An empty store."""
    (tmp_path / "store/cases/000").mkdir(parents=True)
    return FlatStore(tmp_path / "store", UTC)


def texts(store: FlatStore) -> dict[str, str]:
    """What lies in the store."""
    return {
        f"cases/000/{name}": (store.root / f"cases/000/{name}").read_text() for name in sorted(store.names("cases/000"))
    }


def fill(store: FlatStore, own: str, copy: str = "") -> None:
    """The record's own file, and perhaps another one."""
    for path in (store.root / "cases/000").iterdir():
        path.unlink()
    (store.root / ONE).write_text(own)
    if copy:
        (store.root / COPY).write_text(copy)


def marked(ours: str, theirs: str) -> str:
    """What a merge leaves of two records."""
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


WAYS = {
    "the copy is younger": (OLD, YOUNG),
    "the copy is older": (YOUNG, OLD),
    "ours is younger": (marked(YOUNG, OLD), ""),
    "theirs is younger": (marked(OLD, YOUNG), ""),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_younger_gets_the_new_number(store: FlatStore, way: str) -> None:
    """Whether two files share a number or one file holds both between markers, and whichever stands first."""
    own, copy = WAYS[way]
    fill(store, own, copy)
    pair = twins(store, "1", COPY if copy else "")
    assert pair == Twins(
        ref="1", older=OLD.encode(), younger=YOUNG.encode(), raw=own.encode(), copy=COPY if copy else ""
    )
    assert first_id(store, pair) == "bo1"
    part(store, pair, "8")
    assert texts(store) == {ONE: OLD, NEW: MOVED}
    assert twins(store, "1", "") is None


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_whenever_it_is_killed_the_same_again_ends_it(store: FlatStore, way: str) -> None:
    """Law 8: both records are in the store at every moment; a copy that is left is one to fold in."""
    own, copy = WAYS[way]

    def work() -> None:
        pair = twins(store, "1", COPY if (store.root / COPY).exists() else "")
        if pair is not None:
            part(store, pair, "8")

    for _ in deaths(work, lambda: fill(store, own, copy)):
        whole = "".join(texts(store).values())
        assert "blank" in whole
        assert "silent" in whole
        work()
        assert texts(store) in [{ONE: OLD, NEW: MOVED}, {ONE: OLD, COPY: OLD, NEW: MOVED}]


@pytest.mark.parametrize(
    ("own", "copy"),
    [
        (OLD, OLD), (OLD, "not toml"), (OLD, case("2")), (OLD, case("1").partition("\n[[")[0]), (OLD, ""),
        (marked(OLD, OLD), ""), (marked("", YOUNG), ""), (f"<<<<<<< a\n{OLD}", ""),
        (OLD + marked("x = 1\n", "x = 2\n"), ""),
    ],
)  # fmt: skip
def test_what_is_not_two_records_is_not_parted(store: FlatStore, own: str, copy: str) -> None:
    """A copy of the same record, a text that cannot be read, a merge of parts."""
    fill(store, own, copy)
    assert twins(store, "1", COPY if copy else "") is None


def test_what_somebody_saves_meanwhile_is_not_lost(store: FlatStore) -> None:
    """The file changed since it was read: it stays, and so does the new one, for the next try."""
    fill(store, marked(OLD, YOUNG))
    pair = twins(store, "1")
    assert pair is not None
    (store.root / ONE).write_text("saved")
    with pytest.raises(Locked):
        part(store, pair, "8")
    assert texts(store) == {ONE: "saved", NEW: MOVED}


@pytest.mark.parametrize("head", ["ref = '1'", '"ref" = "1"', '  ref="1" # ours', 'title = "ref"\nref = "1"'])
def test_only_the_head_changes(store: FlatStore, head: str) -> None:
    """However the reference is written there."""
    text = OLD.replace('ref = "1"', head, 1)
    assert renamed(text, "1", "8", store) == text.replace(head, head.replace("1", "8"), 1)


def test_a_head_that_cannot_be_changed_for_certain_is_left_to_a_person(store: FlatStore) -> None:
    """TOML has more ways to write a text than are looked for."""
    with pytest.raises(Refused):
        renamed(OLD.replace('ref = "1"', 'ref = "\\u0031"', 1), "1", "8", store)


def test_markers_are_those_of_whole_texts() -> None:
    """Both sides whole, as `merge-file` leaves them; anything around them is none of ours."""
    assert sides(marked("a\n", "b\n").encode()) == (b"a\n", b"b\n")
    assert sides(b"x\n" + marked("a\n", "b\n").encode()) is None
    assert sides(OLD.encode()) is None
