"""Law 6: say only what is known. One place words a cause for a customer, and nothing goes round it."""

import ast
from collections.abc import Iterator

import pytest

from casekit.testing import Shop
from tests.test_architecture import TREES

FILTER = "casekit.core.may_say"
# What else reads a cause, each for the tech alone.
FOR_THE_TECH = {
    "casekit.core.kinds.diagnose": "the line of the log",
    "casekit.core.story": "what to know before speaking",
    "casekit.core.show": "where a case stands",
    "casekit.core.alike": "like cases, when one is opened",
    "casekit.commands.finish": "what was typed",
    "casekit.commands._finish": "what was typed",
}
NAMES = {"cause", "plain"}


def reads(tree: ast.Module) -> Iterator[str]:
    """The fields of a diagnosis that a file reads, by attribute or by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and node.attr in NAMES:
            yield node.attr
        elif isinstance(node, ast.Call):  # getattr and what is made of it
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant) and arg.value in NAMES)


def test_one_filter_words_a_cause_for_customers() -> None:
    """Whatever else reads a cause shows it to the tech; a new reader is judged here, by name, before it is let in."""
    found = {module for module, tree in TREES.items() if any(reads(tree))}
    assert found == {FILTER, *FOR_THE_TECH}


def test_the_filter_reads_a_cause_in_one_function() -> None:
    """`cause` is the one that may; every sentence for a customer gets it from there."""
    functions = {node.name: node for node in ast.walk(TREES[FILTER]) if isinstance(node, ast.FunctionDef)}
    assert [name for name, node in functions.items() if any(reads(ast.Module([node], [])))] == ["cause"]


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        ("known", "The cause was: laser shutter stuck."),
        ("likely", "We think it is this: laser shutter stuck, and will know by fri 27 nov 17:00."),
        ("unknown", "We do not know the cause"),
    ],
)
@pytest.mark.parametrize(
    "then", ["", 'finish 1 --outcome fixed "freed it" --keeps none', "close 1 --outcome fixed --anyway"]
)
def test_a_customer_hears_a_cause_as_far_as_it_is_known(shop: Shop, certainty: str, said: str, then: str) -> None:
    """Known: it was; likely: we think so, with a date while there is one; unknown: no sentence holds it, however it ends."""
    shop.ok('open "blank pages"')
    shop.ok(f'diagnose 1 "laser shutter stuck" --{certainty}')
    shop.ok('promise 1 "fri 17:00" "know more"')
    if then:
        assert shop.run(then).code == 0
    heard = shop.ok("story 1").partition("\nyou may say\n")[2]
    assert said.partition(",")[0] in heard
    assert ("shutter" in heard) is (certainty != "unknown")
    assert ("The cause was" in heard) is (certainty == "known")
