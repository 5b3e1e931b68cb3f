"""What one undo takes back: an event, and what was written only because of it."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from casekit.core.kind import Kinds
from casekit.core.kinds.note import Noted
from casekit.core.kinds.table import BUILT_IN
from casekit.core.kinds.undo import Retracted
from casekit.core.undo import EDITED, builds_on, foreseen, last_of, named, one_write
from casekit.errors import Ambiguous, NotFound

KINDS = Kinds(BUILT_IN)


def written_with(copy: Any, known: str) -> list[str]:
    """The ids of what is taken back with an event."""
    case = copy.case()
    return [event.id for event in one_write(case.events, named(case, known))]


def later(copy: Any) -> None:
    """Let the last event be written a second after the others."""
    event = copy.events.pop()
    copy.events.append(msgspec.structs.replace(event, at=event.at + timedelta(seconds=1)))


# --- which ------------------------------------------------------------------------------------------------------------


def test_an_event_is_named_by_how_its_id_begins(base: Any) -> None:
    """A whole id is meant even where it begins another one."""
    for _ in range(9):
        base.add("noted", text="x")
    case = base.case()
    assert [named(case, which).id for which in ("m2", "m1", "m10")] == ["m2", "m1", "m10"]
    with pytest.raises(NotFound, match=r"1042 has no event m11\n  try: casekit log 1042"):
        named(case, "m11")
    with pytest.raises(Ambiguous, match="10 events of 1042 begin with m: m1, m2, m3, m4, m5, m6, m7, m8 and 2 more\n"):
        named(case, "m")


def test_the_newest_of_mine_is_meant(base: Any) -> None:
    """What others wrote is theirs, and what was taken back is gone."""
    mine = base.add("noted", text="x")
    gone = base.add("noted", text="y")
    base.add("noted", "bo", text="z")
    base.add("retracted", "bo", of=gone)
    assert last_of(base.case(), "ana").id == mine


def test_an_undo_is_no_work_to_undo(base: Any) -> None:
    """The next undo goes further back."""
    first = base.add("noted", text="x")
    base.add("retracted", of=base.add("followup_set", what="call", due=1))
    assert last_of(base.case(), "ana").id == first


def test_who_wrote_nothing_has_nothing_to_undo(base: Any) -> None:
    """An event of somebody else is taken back by its id alone."""
    with pytest.raises(NotFound, match=r"bo wrote nothing on 1042 that could be taken back\n"):
        last_of(base.case(), "bo")


# --- what goes with it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("apart", ["time", "hand", "words"])
def test_neighbours_alone_do_not_belong_together(base: Any, apart: str) -> None:
    """Another time, another hand or other words: two commands."""
    lent = base.add("escalated", to="cy", question="?", return_by=0)
    of = "m1" if apart == "words" else lent
    base.add("escalation_answered", "bo" if apart == "hand" else "ana", of=of, answer="x")
    if apart == "time":
        later(base)
    assert written_with(base, lent) == [lent]


def test_both_halves_of_an_edit_belong_together(base: Any) -> None:
    """Without its retraction the old event would come back; a retraction by hand makes room for nothing."""
    old = base.add("noted", text="x")
    room, new = base.add("retracted", of=old, because=f"{EDITED}x"), base.add("noted", text="y")
    by_hand, other = base.add("retracted", of=new), base.add("noted", text="z")
    assert [written_with(base, known) for known in (room, new, by_hand, other)] == [
        [room, new], [room, new], [by_hand], [other],
    ]  # fmt: skip


def test_what_was_asked_across_the_bench_goes_with_its_answer(base: Any) -> None:
    """A question that was answered as it was written down makes no sense without the answer; a lent one does."""
    lent = base.add("escalated", to="cy", question="?", return_by=1)
    late = base.add("escalation_answered", of=lent, answer="x")
    asked = base.add("escalated", to="cy", question="?", return_by=0)
    answer = base.add("escalation_answered", of=asked, answer="x")
    assert [written_with(base, known) for known in (late, asked, answer)] == [[late], [asked, answer], [asked, answer]]


def test_one_undo_is_redone_as_one(base: Any) -> None:
    """What one undo took back comes back together; two undos at one time stay two."""
    old = base.add("noted", text="x")
    room, new = base.add("retracted", of=old, because=f"{EDITED}x"), base.add("noted", text="y")
    other = base.add("noted", text="z")
    undone = [base.add("retracted", of=known) for known in (new, room)]
    alone = base.add("retracted", of=other)
    assert [written_with(base, known) for known in (*undone, alone)] == [undone, undone, [alone]]


# --- what comes of it -------------------------------------------------------------------------------------------------


def test_what_will_be_is_foreseen(base: Any) -> None:
    """The case is folded with what would be written, and is itself left as it was."""
    note = base.add("noted", text="x")
    case = base.case()
    after = foreseen(case, [Retracted(of=note), Noted(text="y")], "bo", KINDS)
    assert (after.gone, [entry.state for entry in after.entries]) == ({note}, ["", "retracted", "", ""])
    assert [(event.id, event.by) for event in after.events[2:]] == [("new:0", "bo"), ("new:1", "bo")]
    assert case == base.case()


def test_what_builds_on_an_event(base: Any) -> None:
    """The last one that counts and names it; neither an undo nor what was taken back."""
    promise = base.add("promised", what="x", due=1)
    moved = base.add("promise_moved", of=[promise], due=2)
    gone = base.add("promise_moved", of=[promise], due=3)
    base.add("retracted", of=gone)
    case = base.case()
    found = [builds_on(case, named(case, known)) for known in (promise, moved)]
    assert [event and event.id for event in found] == [moved, None]
