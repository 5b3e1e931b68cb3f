"""An escalation to an expert who is away: the question goes to somebody who is in, and comes back to the owner."""

from casekit.testing import Shop
from tests.scenarios.conftest import Types
from tests.screen import Counter


def test_an_escalation_to_an_expert_who_is_away(shop: Shop, counter: Counter, types: Types) -> None:
    """One choice, two keys of 124: who is away until when, who else is in; the answer is in the owner's day."""
    shop.ok('open "board dead" --name "Mrs Tan" --phone 91234567 --device MacBook --category laptop')
    shop.ok('tried 1 "other charger: no"')
    types("away cy thu --deputy bo", by="cy")
    shown = types('escalate 1 fri "is the power chip dead?" --to cy', ("number: ", "1\n"))
    assert shown.startswith("cy is away until thu 26 nov. Who instead?\n  1  bo         laptops\n")
    assert shown.endswith(
        "1 · MacBook · board dead\n"
        "  ana: escalated to bo by fri 27 nov 18:00: is the power chip dead?\n"
        "  ana keeps the case\n"
        "  next, today 14:00, ana: first contact: say what happens next\n"
    )
    assert "ana asks: is the power chip dead?" in types("today", by="bo")
    types('answer 1 "yes, U7000"', by="bo")
    assert "came back to you\n  1  today 10:00  bo answered: yes, U7000 · Mrs Tan, MacBook\n" in types("today")
    assert (counter.keys, counter.screens) == (124, 1)


def test_a_script_is_not_asked(shop: Shop) -> None:
    """It is refused, with who else could know and how to insist."""
    shop.ok('open "board dead" --device MacBook')
    shop.ok('tried 1 "other charger: no"')
    shop.ok("away cy thu --deputy bo", by="cy")
    done = shop.run('escalate 1 fri "is the power chip dead?" --to cy')
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("casekit: cy is away until thu 26 nov")
    assert "--to bo" in done.err
