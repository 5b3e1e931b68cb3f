"""Laws of the page for the customer: plain, short, one number a sentence, and the same answer as the tech's."""

import re

from hypothesis import given
from hypothesis import strategies as st

from casekit.core.repair_known import Known
from casekit.core.repair_plain import told
from casekit.core.repair_verdict import weigh
from tests.core.test_repair_any import FIGURES, D

TRADE = r"\b(EAC|NPV|discount\w*|p|hazard|annuity|residual)\b"
KNOWN = st.builds(
    lambda f, used, best: {
        **{name: Known(getattr(f, name), "", given=True) for name in f.__struct_fields__},
        "chance": Known(f.chance, "Open Repair", at_best=D(1) if best else None),
        **({"used": Known(D(90), ""), "used_life": Known(D(2), "")} if used else {}),
    },
    FIGURES, st.booleans(), st.booleans(),
)  # fmt: skip


@given(KNOWN)
def test_a_customer_can_read_it(known: dict[str, Known]) -> None:
    """At most twelve lines, each a sentence with one number at most, and no word of the trade."""
    (section,) = told(weigh(known, "SGD"))
    lines = [section.head, *section.lines]
    assert len(lines) <= 12
    for line in lines:
        assert len(re.findall(r"[0-9]+(?:\.[0-9]+)?", line)) <= 1, line
        assert re.search(TRADE, line) is None
        assert line.endswith(".")
