"""Law 9 for anything that can happen to files, in any order."""

import shutil
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casekit.core.event import Event, highest
from casekit.errors import CasekitError
from tests.index.conftest import NOON, Box, case, dump

NAMES = st.sampled_from(["cases/000/1", "cases/000/2", "cases/001/1001", "cases/000/1 (bo)", "cases/x/2"])
REFS = st.sampled_from(["1", "2", "1001", "#1", "c1"])
ACTS = st.one_of(
    st.tuples(st.just("write"), NAMES, REFS, st.booleans(), st.sampled_from(["a", "b"])),
    st.tuples(st.just("break"), NAMES),
    st.tuples(st.just("remove"), NAMES),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("replace"), NAMES, NAMES),
    st.tuples(st.just("look"), st.sampled_from(["refresh", "refresh_all"])),
    st.tuples(st.just("note"), REFS.filter(lambda ref: ref in ("1", "2", "1001"))),
    st.tuples(st.just("show"), REFS.filter(lambda ref: ref != "#1")),
)


def _act(box: Box, act: tuple[Any, ...]) -> None:
    path = box.root / f"{act[1]}.toml"
    if act[0] == "write":
        box.put(f"{act[1]}.toml", case(act[2], f"{act[4]} broke", closed=act[3], first=act[4]))
    elif act[0] == "break":
        box.put(f"{act[1]}.toml", "not toml")
    elif act[0] == "remove":
        path.unlink(missing_ok=True)
    elif act[0] == "look":
        getattr(box.index(), act[1])()
    elif act[0] == "show":
        box.index().refresh_ref(act[1])
    elif act[0] == "note":
        with suppress(CasekitError):
            _note(box, act[1])
    elif path.exists():
        target = box.root / f"{act[2]}.toml"
        target.parent.mkdir(parents=True, exist_ok=True)
        if act[0] == "rename" or path == target:
            path.rename(target)
        else:
            shutil.copy2(path, target)


def _note(box: Box, ref: str) -> None:
    """Append to a case as a command does, and tell the index, which looks into the folder for whoever lists next."""
    index = box.index()
    index.refresh_ref(ref)
    found, expected = box.store.read(ref, index.copies(ref)), index.before_write(ref)
    n = highest(found.events) + 1
    after = box.store.append(ref, [Event(n=n, id=f"n{n}", at=NOON, by="bo", kind="noted", fields={"text": "x"})], found)
    assert after is not None
    index.put(ref, after, expected)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=14))
def test_whatever_happens_to_the_files_a_full_pass_finds_what_a_rebuild_finds(
    box: Box, acts: list[tuple[Any, ...]]
) -> None:
    """Law 9: the index that lived through it all and the one made anew say the same."""
    shutil.rmtree(box.root / "cases", ignore_errors=True)
    for act in acts:
        _act(box, act)
    index = box.index()
    index.refresh_all()
    assert dump(index) == dump(box.anew())
