"""Laws of the pen: an event may name another one of the same write."""

from datetime import UTC, datetime

import pytest

from casekit.core.kinds.escalate import Escalated, EscalationAnswered
from casekit.core.kinds.note import Noted
from casekit.pen import Beside, Pen

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("key", [None, "a"])
def test_beside_becomes_the_id_of_the_other(key: str | None) -> None:
    """With random ids and with those of a retry key."""
    pen = Pen(by="ana", at=NOON, key=key)
    bodies = [
        Noted(text="x"),
        Escalated(to="cy", question="?", return_by=NOON),
        EscalationAnswered(of=Beside(1), answer="y"),
    ]
    events = pen.write(bodies, 5, "1042")
    assert events[2].targets == (events[1].id,)
    assert [(event.n, event.kind) for event in events] == [(5, "noted"), (6, "escalated"), (7, "escalation_answered")]
    assert len({event.id for event in events}) == 3


def test_a_plain_id_stays() -> None:
    """Even one that looks like a place."""
    (event,) = Pen(by="ana", at=NOON).write([EscalationAnswered(of="0", answer="y")], 1, "1042")
    assert event.targets == ("0",)
