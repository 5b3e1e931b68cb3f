"""The only place that gathers the figures of a comparison: typed, on the case, from plugins, from the shop; and records one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casekit import terminal
from casekit.commands import _estimates
from casekit.core import laws
from casekit.core.agreement import quoted
from casekit.core.case import Case, Facts
from casekit.core.kind import Kind
from casekit.core.kinds.repair_or_replace import Compared
from casekit.core.repair_inputs import BY_NAME, INPUTS, NUMBER
from casekit.core.repair_known import Estimate, Known, Prior, missing, settle
from casekit.core.repair_verdict import Weighed
from casekit.errors import UsageError
from casekit.index import repairs
from casekit.session import Session
from casekit.store import categories

MINIMAL = "casekit repair-or-replace --repair 400 --new 600 --days 7 --category printer --age 5"
KIND = "is the trade-in for any old device (a), or for this one now only (n)? [a/n] "


def known(session: Session, case: Case | None, word: str, typed: Mapping[str, Any]) -> dict[str, Known]:
    """Every figure and whose it is. A person is asked for what is missing; a script gets a usage error."""
    given = [Estimate(each.name, typed[each.name]) for each in INPUTS if typed[each.name] is not None]
    given += _on_the_case(case) if case else []
    word = word or (case.facts.category if case else "")
    facts = case.facts if case else Facts(category=word, age=typed["age"] or "")
    estimates = list(_estimates.from_plugins(session, facts))
    lacking = missing(given, estimates, word)
    if terminal.somebody_there():
        word = _asked(given, lacking, estimates, word)
    elif lacking:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in lacking)
        raise UsageError(f"to compare, it takes {options}", hint=MINIMAL)
    given = [_of_a_kind(one) for one in given]
    named = {one.what for one in (*given, *estimates)}
    ours = {}
    if "chance" not in named:
        session.refresh()
        ours = repairs.ended(session.index)
    prior = Prior(word, categories.read(), ours, session.settings.policy)
    return settle(given, estimates, prior, session.settings.shop.currency)


def _asked(given: list[Estimate], lacking: Sequence[str], estimates: Sequence[Estimate], word: str) -> str:
    """Let a person name what is lacking, and how long the repair takes, which nobody need know; the category."""
    known_days = any(one.what == "days" for one in (*given, *estimates))
    for name in ("repair", "new", "days", "category", "age"):
        if name == "category" and name in lacking:
            word = terminal.ask("category (printer, laptop, phone …): ")
        elif name in lacking or (name == "days" and not known_days):
            answer = terminal.ask(f"{BY_NAME[name].text}: ")
            if answer.strip() or name != "days":
                given.append(Estimate(name, answer))
    return word


def _on_the_case(case: Case) -> Iterator[Estimate]:
    """What is written down: the age, and the quote that stands."""
    age = re.match(NUMBER, case.facts.age)
    if age is not None:
        yield Estimate("age", age[0], f"on {case.ref}")
    quotes = quoted(case)
    if len(quotes) == 1:
        yield Estimate("repair", quotes[0].total(), f"the quote of {case.ref}")
        if re.fullmatch(NUMBER, quotes[0].days):
            yield Estimate("days", quotes[0].days, f"the quote of {case.ref}")


def _of_a_kind(one: Estimate) -> Estimate:
    """A trade-in whose kind nobody said, after asking a person; both kinds are compared where nobody knows."""
    if one.what != "trade_in" or not terminal.somebody_there():
        return one
    kind = {"a": "standing", "n": "one_off"}.get(terminal.ask(KIND).strip().lower()[:1], one.what)
    return Estimate(kind, one.value, one.whose)


def record(session: Session, ref: str, weighed: Weighed) -> str:
    """Put a comparison on an open case: the figures, whose they are, and what came of it. What to say of that."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for name, one in weighed.known.items():
        whose = f" ({one.whose})" if one.whose else ""
        lines[one.given].append(f"{name} = {one.value.normalize():f}{whose}")
    body = Compared(
        inputs=tuple(lines[True]), defaults=tuple(lines[False]), verdict=weighed.verdict, said=weighed.sentence
    )

    def judge(case: Case) -> list[Kind]:
        laws.open_case(case)
        return [body]

    done = session.record(ref, judge)
    return "this was done before; nothing was added" if done.again else f"{session.user}: put on {ref}"
