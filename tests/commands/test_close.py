"""Laws of `close`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
OUTCOMES = "fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def add(shop: Shop, known: str, kind: str, fields: str) -> None:
    """Write an event into the case by hand."""
    path = shop.root / "cases/000/1.toml"
    head = f'\n[[event]]\nn = 2\nid = "{known}"\nat = 2026-11-23T09:30:00+08:00\nby = "cy"\nkind = "{kind}"\n'
    path.write_text(path.read_text() + head + fields)


def test_a_case_ends_with_its_outcome(shop: Shop) -> None:
    """It names how it ended and why, and owes nothing any more."""
    assert shop.ok('close 1 "Epson took it" --outcome referred', by="bo") == (
        f"{HEAD}  bo: closed, referred: Epson took it\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'by = "bo"\nkind = "closed"\noutcome = "referred"\nbecause = "Epson took it"\n'
    )
    assert shop.ok("list status:open --format ids") == ""


@pytest.mark.parametrize("outcome", OUTCOMES.split(", "))
def test_every_outcome_can_be_counted(shop: Shop, outcome: str) -> None:
    """Law 10: there are ten of them, and a reason may be left out."""
    assert shop.ok(f"close 1 --outcome {outcome}") == f"{HEAD}  ana: closed, {outcome}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("close 1", "an outcome is missing"), ("close 1 x --outcome Repaired", "'Repaired' is no outcome")],
)
def test_an_outcome_that_nobody_counts_is_a_usage_error(shop: Shop, typed: str, said: str) -> None:
    """The list of outcomes is in the sentence."""
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        f'casekit: {said}: it is one of {OUTCOMES}\n  try: --outcome fixed\n'
    )


def test_a_closing_lists_every_duty_it_ends(shop: Shop) -> None:
    """G3: follow-ups, waits, asks for a hand-over and a return end with the case, each by its id."""
    add(shop, "ask1", "handover_asked", 'from = "ana"\nto = "bo"\nbecause = "leave"\n')
    add(shop, "back", "reopened", 'because = "again"\n')
    shop.ok("follow-up 1 fri call")
    shop.ok("wait 1 tue --on part")
    shop.ok("close 1 --outcome fixed")
    assert shop.read("cases/000/1.toml").endswith('ends = ["ask1", "back", "0000000003", "0000000002"]\n')


@pytest.mark.parametrize(
    ("kind", "fields", "said", "settle"),
    [
        ("promised", 'what = "the cause"\ndue = DATE\n', "a promise: the cause", "casekit promise 1 --kept"),
        (
            "escalated",
            'to = "cy"\nquestion = "sold alone?"\nreturn_by = DATE\n',
            "an escalation: sold alone?",
            'casekit recall 1 "why"',
        ),
        ("loaner_lent", 'loaner = "l3"\ndue = DATE\n', "a loaner: loaner l3 back", "casekit loaner return l3"),
        (
            "referred",
            'to = "Epson"\nbecause = "board"\ncheck_by = DATE\n',
            "a referral: were they helped by Epson?",
            'casekit follow-up 1 --done "what they say"',
        ),
    ],
)
def test_what_others_count_on_is_settled_first(shop: Shop, kind: str, fields: str, said: str, settle: str) -> None:
    """A promise, an escalation, a loaner and a referral keep a case open; --anyway drops them and says so."""
    add(shop, "x1", kind, fields.replace("DATE", "2026-11-25T18:00:00+08:00"))
    outcome = shop.run("close 1 --outcome fixed")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        f"casekit: 1 still has {said}\n  try: {settle}, or --anyway to drop what is left\n",
    )
    outcome = shop.run("close 1 --outcome fixed --anyway")
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        f"{HEAD}  ana: closed, fixed\n",
        f"casekit: dropped with it: {said}\n",
    )
    assert shop.read("cases/000/1.toml").endswith('outcome = "fixed"\nends = ["x1"]\n')


def test_a_closed_case_is_not_closed_again(shop: Shop) -> None:
    """The first closing counts."""
    shop.ok("close 1 --outcome fixed")
    outcome = shop.run("close 1 --outcome declined")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        "casekit: 1 is closed already (fixed)\n  try: casekit show 1\n",
    )


def test_a_reason_that_is_typed_says_something(shop: Shop) -> None:
    """An empty one is a mistake of a script."""
    outcome = shop.run("close 1 '' --outcome fixed")
    assert (outcome.code, outcome.err) == (2, "casekit: how it ended is empty\n")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (["finish 1 x --outcome fixed --unknown"],
         "120.00 SGD still to pay\n  try: casekit undo 1, then casekit collect 1, which takes it or gives it back"),
        (["finish 1 x --outcome fixed --unknown", "collect 1 --paid 40 --rest fri"],
         "80.00 SGD still to pay\n  try: casekit undo 1, then casekit collect 1, which takes it or gives it back"),
        (["approve 1 --paid 50"], "50.00 SGD to give back"),
    ],
)  # fmt: skip
def test_a_sum_that_is_left_is_named(shop: Shop, before: list[str], said: str) -> None:
    """Closing drops no money silently: nothing asks for a rest on a closed case, or gives back what was paid ahead."""
    for typed in ("quote 1 120", "approve 1", *before):
        shop.ok(typed)
    outcome = shop.run("close 1 --outcome abandoned")
    assert (outcome.code, outcome.err) == (0, f"casekit: 1 is closed with {said}\n")
