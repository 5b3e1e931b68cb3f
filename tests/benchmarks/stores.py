"""The only place that builds a store of many cases: the same files for the same seed and hour, written past the verbs.

python tests/benchmarks/stores.py FOLDER CASES [--open PERCENT] [--overdue] [--seed N]
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from texts import Told, name, rng_of, some, told, word

from casekit.core.event import Event
from casekit.store import codec, layout

ZONE = timezone(timedelta(hours=8))
TECHS = ("ana", "bo", "cy", "dee", "eli", "fay", "gus", "hana", "ines", "jo")
DAYS = 2000  # from the first case to the last
DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RECENT = 0.8  # of the open cases are the latest ones, the rest are stragglers
CASES_PER_CUSTOMER = 12
FAVOURITE = 1042  # open in every store that is large enough, so that it can be written to
NEXT = ("call with the quote", "test it once more", "order the part")
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Plan(NamedTuple):
    """A store: its folder, how many cases, which share of them is open, the dice's seed and the day it is built for.

    Where all is `overdue`, every open case has a step that is late, and the shop never closes: each is to be reminded of.
    """

    root: str
    cases: int
    percent: int
    seed: int
    now: datetime
    overdue: bool = False

    @property
    def customers(self) -> int:
        """How many customers brought the cases."""
        return max(1, self.cases // CASES_PER_CUSTOMER)

    def is_open(self, number: int) -> bool:
        """Whether a case is still open: the latest ones mostly, and some left over from long ago."""
        wanted = self.cases * self.percent / 100
        recent = round(wanted * RECENT)
        if number > self.cases - recent or number == FAVOURITE:
            return True
        every = max(1, int((self.cases - recent) / max(1.0, wanted - recent)))
        return number % every == 0


class Story:
    """The events of one record, told one after another."""

    def __init__(self, dice: Random, at: datetime, by: str) -> None:
        self.dice, self.at, self.by = dice, at, by
        self.events: list[Event] = []

    def add(self, kind: str, hours: float = 0.0, by: str = "", **fields: Any) -> str:
        """Append an event `hours` after the last one; its id."""
        self.at += timedelta(seconds=int(hours * 3600))
        letters = "".join(self.dice.choices(ALPHABET, k=10))
        full = {key: value for key, value in fields.items() if value not in ("", ())}
        n = len(self.events) + 1
        self.events.append(Event(n=n, id=letters, at=self.at, by=by or self.by, kind=kind, fields=full))
        return letters


def case(plan: Plan, number: int) -> list[Event]:
    """The events of one case, closed or open as the plan says."""
    dice = rng_of(plan.seed, number)
    facts, owner = told(dice), dice.choice(TECHS)
    is_open = plan.is_open(number)
    ago = timedelta(days=DAYS) * ((plan.cases - number) / plan.cases) + timedelta(hours=dice.random() * 9)
    at = min(plan.now - ago, plan.now - timedelta(hours=3 if is_open else 200))
    story = Story(dice, at.replace(microsecond=0), owner)
    customer = f"c{1 + int(plan.customers * dice.random())}"
    story.add("opened", owner=owner, customer=customer, channel="counter", **facts._asdict() | {"cause": ""})
    _work(story, facts)
    if is_open:
        _stands(story, plan)
    else:
        _ends(story, facts)
    return story.events


def _work(story: Story, facts: Told) -> None:
    """What happens to nearly every case: the customer's own attempts, a look inside, a word with them."""
    dice = story.dice
    if dice.random() < 0.6:
        story.add("tried", 0.05, step=word(dice, "steps"), who="customer", result="no change")
    for _ in range(1 + int(2.5 * dice.random())):
        story.add("noted", 0.2 * dice.random(), by=dice.choice(TECHS), text=word(dice, "notes"))
    if dice.random() < 0.8:
        story.add("tried", 0.2 * dice.random(), step=word(dice, "steps"), result=word(dice, "results"))
    story.add("diagnosed", 0.1, cause=facts.cause, certainty="known" if dice.random() < 0.6 else "likely")


def _ends(story: Story, facts: Told) -> None:
    """A closed case: a step set and done, perhaps a quote, and an end that lists what ends with it."""
    dice = story.dice
    step = story.add("followup_set", 0.1, what="call with the quote", due=story.at + timedelta(days=1))
    story.add("contacted", 20 * dice.random(), direction="out", channel="phone", text=f"told them: {facts.cause}")
    if dice.random() < 0.4:
        story.add("quoted", 0.1, amount=f"{40 + int(200 * dice.random())}", currency="SGD", covers=facts.cause)
    if dice.random() < 0.5:
        story.add("followup_done", 0.1, of=step, result="they said yes")
    outcome = some(dice, ("fixed", "fixed", "fixed", "advised", "unrepairable", "replaced", "declined"))
    story.add("closed", 100 * dice.random(), outcome=outcome, because=word(dice, "notes"), ends=[step])


def _stands(story: Story, plan: Plan) -> None:
    """An open case: the customer heard from us lately, and some step is due, one in twelve of them late or all."""
    dice, now = story.dice, plan.now
    story.at = max(story.at, now - timedelta(hours=1 + 40 * dice.random())).replace(microsecond=0)
    story.add("contacted", direction="out", channel="phone", text="told them where we stand")
    due = (now + timedelta(hours=168 * dice.random() - (170 if plan.overdue else 14))).replace(microsecond=0)
    turn = dice.random()
    if turn < 0.2:
        story.add("waiting", 0.1, on=dice.choice(("part", "customer", "vendor")), until=due, because="part ordered")
    elif turn < 0.3:
        story.add("promised", 0.1, what="know the cause", due=due)
    elif turn < 0.4:
        story.add("escalated", 0.1, to=dice.choice(TECHS), question="is the part sold alone?", return_by=due)
    else:
        story.add("followup_set", 0.1, what=some(dice, NEXT), due=due)


def customer(plan: Plan, number: int) -> list[Event]:
    """The events of one customer."""
    dice = rng_of(plan.seed, -number)
    who = name(dice)
    mail = [f"customer{number}@example.org"] if dice.random() < 0.5 else ()
    phone = f"+65{80_000_000 + number * 7919 % 20_000_000}"
    story = Story(dice, plan.now.replace(microsecond=0) - timedelta(days=DAYS + 1), "ana")
    story.add("customer_added", name=who, phones=[phone], emails=mail)
    return story.events


def write_some(plan: Plan, kind: str, numbers: range) -> int:
    """Write the records of one kind with these numbers; how many."""
    make, prefix = (case, "") if kind == "case" else (customer, "c")
    for number in numbers:
        ref = f"{prefix}{number}"
        path = f"{plan.root}/{layout.path_of(ref)}"
        text = codec.header(kind, ref) + "".join(map(codec.render, make(plan, number)))
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return len(numbers)


def thousands(highest: int) -> Iterator[range]:
    """The numbers from 1 on, folder by folder."""
    for start in range(0, highest + 1, layout.THOUSAND):
        yield range(max(1, start), min(highest + 1, start + layout.THOUSAND))


def build(plan: Plan) -> None:
    """Make the shop, write its records on every processor, and let the first `list` build the index."""
    roster = chain.from_iterable(("--tech", tech) for tech in TECHS)
    shop = ("--name", "Harbour Repairs", "--zone", "Asia/Singapore", "--currency", "SGD")
    _casekit("init", plan.root, *shop, *roster)
    for day in DAYS_OF_WEEK if plan.overdue else ():
        _casekit("--store", plan.root, "config", f"hours.{day}", "00:00-24:00")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for kind, highest in (("case", plan.cases), ("customer", plan.customers)):
            for part in thousands(highest):
                (Path(plan.root) / layout.FOLDERS[kind] / f"{part.start // layout.THOUSAND:03d}").mkdir(parents=True)
            list(pool.map(partial(write_some, plan, kind), thousands(highest)))
    _casekit("--store", plan.root, "list", "--limit", "1")


def _casekit(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "casekit", *words], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Build the store that the command line asks for."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder")
    words.add_argument("cases", type=int)
    words.add_argument("--open", type=int, default=2, help="percent of the cases that are open")
    words.add_argument("--overdue", action="store_true", help="each of them has a step that is late")
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    now = datetime.now(UTC).astimezone(ZONE).replace(minute=0, second=0, microsecond=0)
    build(Plan(os.path.abspath(asked.folder), asked.cases, asked.open, asked.seed, now, asked.overdue))


if __name__ == "__main__":
    main()
