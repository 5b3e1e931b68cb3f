"""Laws of the answer that hold for whatever is typed: it is given, or refused by name, and each figure stands in it once."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casekit.core.policy import Policy
from casekit.core.repair_chart import chart
from casekit.core.repair_explain import explained
from casekit.core.repair_inputs import INPUTS, UNITS
from casekit.core.repair_known import Estimate, Prior, settle
from casekit.core.repair_page import page, report
from casekit.core.repair_plain import told
from casekit.core.repair_verdict import weigh
from casekit.errors import UsageError
from casekit.store import categories

NUMBERS = st.one_of(
    st.decimals(0, 10**9, places=2, allow_nan=False),
    st.decimals(0, 1, places=10, allow_nan=False),
    st.decimals(0, 100, places=3, allow_nan=False),
    st.sampled_from([0, 1, 100, "0.0000000001", "0.9999999999", "-0.9999999999", "-0.5", "100%", "99.99999999%"]),
).map(str)
TYPED = st.dictionaries(st.sampled_from([each.name for each in INPUTS]), NUMBERS)
EDGES = {"repair": "1", "new": "2", "life": "0.0000000001", "years_left": "100", "chance": "0.0000000001"}


@settings(deadline=None, max_examples=300)
@given(TYPED)
@example(EDGES)
@example({**EDGES, "rate": "-0.9999999999", "dies": "0.9999999999"})
@example({**EDGES, "rate": "-0.5", "dies": "0.5", "worth_later": "999999999"})
def test_whatever_is_typed_is_answered_or_refused(typed: dict[str, str]) -> None:
    """Nothing but a usage error comes of a bad figure; a good one is in the answer, once, as it was typed."""
    given_ = [Estimate(name, value) for name, value in ({"repair": "90", "new": "300", "age": "3"} | typed).items()]
    try:
        known = settle(given_, (), Prior("printer", categories.read(), {}, Policy()), "SGD")
    except UsageError:
        return
    weighed = weigh(known, "SGD")
    rows = report(weighed, "", [*page(weighed, "", ""), *explained(weighed), *told(weighed), chart(weighed)]).rows
    shown = {row["name"]: row["value"] for row in rows if row["part"] == "given"}
    assert shown.keys() == {one.what for one in given_}
    assert all(value == known[name].value for name, value in shown.items())
    assert {row["unit"] for row in rows} <= {*UNITS, "share", None}
