"""The only place that gathers the figures of a comparison: typed, on the case, from plugins, from the shop; and records one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from casekit import prompt, terminal
from casekit.commands import _estimates
from casekit.core import laws
from casekit.core.agreement import quoted
from casekit.core.case import Case, Facts
from casekit.core.kind import Kind
from casekit.core.kinds.repair_or_replace import Compared
from casekit.core.repair_inputs import BY_NAME, INPUTS, NUMBER, read
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
    currency = session.settings.shop.currency
    given = [Estimate(each.name, typed[each.name]) for each in INPUTS if typed[each.name] is not None]
    for one in given:  # before anything is asked
        read(BY_NAME[one.what], one.value, currency)
    given += _on_the_case(case) if case else []
    word = word or (case.facts.category if case else "")
    facts = case.facts if case else Facts(age=typed["age"] or "")
    estimates = [*_estimates.from_plugins(session, replace(facts, category=word))]
    given, word = _completed(given, estimates, word)
    ours = {}
    if all(one.what != "chance" for one in (*given, *estimates)):
        session.refresh()
        ours = repairs.ended(session.index)
    return settle(given, estimates, Prior(word, categories.read(), ours, session.settings.policy), currency)


def _completed(given: list[Estimate], estimates: list[Estimate], word: str) -> tuple[list[Estimate], str]:
    """The figures with what a person says where they lack something, and the category."""
    lacking = missing(given, estimates, word)
    if terminal.somebody_there():
        return [*map(_of_a_kind, given), *_asked(lacking, given, estimates)], word or _category(lacking)
    if lacking:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in lacking)
        raise UsageError(f"to compare, it takes {options}", hint=MINIMAL)
    return given, word


def _asked(lacking: list[str], given: list[Estimate], estimates: list[Estimate]) -> Iterator[Estimate]:
    """What a person says of the figures that are lacking; how long the repair takes need not be known."""
    for name in ("repair", "new", "age"):
        if name in lacking:
            yield Estimate(name, prompt.ask(f"{BY_NAME[name].text}: "))
    if all(one.what != "days" for one in (*given, *estimates)):
        days = prompt.ask(f"{BY_NAME['days'].text} [0]: ").strip()
        yield Estimate("days", days or "0")


def _category(lacking: list[str]) -> str:
    return prompt.ask("category (printer, laptop, phone …): ") if "category" in lacking else ""


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
    kind = {"a": "standing", "n": "one_off"}.get(prompt.ask(KIND).strip().lower()[:1], one.what)
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
