"""The only place that turns what a customer should hear into a letter: judged, worded, and frozen like every message."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from casekit import reading, reminding, rendering
from casekit.channel import Channel, Letter
from casekit.core import firing, laws_letters, letter
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import LETTER, Due, duties
from casekit.core.fold import fold_case
from casekit.core.letter import ABOUT, UNWRITTEN, Occasion
from casekit.core.letter_facts import facts
from casekit.core.query import parse
from casekit.errors import CasekitError, Damaged, NotFound, PeerFailed, Refused, UsageError
from casekit.index import messages, select
from casekit.output.when import stamp
from casekit.shop import Shop
from casekit.store import letters

OURS = "english"  # casekit brings every letter in it


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A letter to be: the case and its customer, what it is about, what else is owed there, and by which channel."""

    case: Case
    customer: Customer
    found: Occasion
    owed: Sequence[Due]
    by: str


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that goes now."""

    draft: Draft
    way: Channel
    letter: Letter


def say(shop: Shop) -> Callable[[datetime], str]:
    """How a letter writes an instant: "Mon 23 Nov 15:00"."""
    return lambda at: stamp(at, shop.zone).title()


def draft(shop: Shop, case: Case, name: str, set_by: str = "") -> Draft:
    """The letter of this name that a case calls for, about the date that `set_by` set or the earliest.

    Refused where there is nothing to tell, or nobody to tell it.
    """
    calendar = shop.settings.calendar
    owed = duties(case, shop.settings.policy, calendar)
    about = letter.occasion(case, name, owed, calendar, shop.now, set_by)
    found = laws_letters.has_occasion(case, name, about)
    laws_letters.is_for_a_letter(case, found, owed, shop.now)
    customer = laws_letters.may_write(case, _customer(shop, case))
    by = letter.channel(customer.channel, shop.settings.letters.channel, shop.host.table(reminding.HOOK))
    return Draft(case=case, customer=customer, found=found, owed=owed, by=by)


def _customer(shop: Shop, case: Case) -> Customer | None:
    try:
        return reading.load_person(shop, case.facts.customer)[0] if case.facts.customer else None
    except (NotFound, Damaged):
        return None


def judge(shop: Shop, it: Draft) -> tuple[Channel, str]:
    """The channel and the address of a letter that goes now; Refused for one that does not, with the reason."""
    settings = shop.settings
    on = it.found.letter in settings.letters.on
    laws_letters.may_go(it.found, on, settings.calendar, shop.now, lambda at: stamp(at, shop.zone))
    laws_letters.is_new(messages.sharing(shop.index, [it.found.key(it.customer.ref)]))
    laws_letters.has_channel(it.case, it.customer, it.by)
    way = reminding.channel(shop, it.by)
    known = (way.address(it.customer.ref, email) for email in it.customer.emails or ("",))
    return way, laws_letters.has_address(it.case, it.customer, it.by, next(filter(None, known), ""))


def word(shop: Shop, it: Draft, address: str = "") -> Letter:
    """The letter in the customer's language where there is such a template, else in the shop's; Damaged for a broken one."""
    languages = (it.customer.language, shop.settings.letters.language, OURS)
    source, path = letters.read(shop.root, it.found.letter, languages)
    told = facts(it.case, it.customer, it.found, it.owed, shop.settings, shop.now, say(shop))
    return reminding.written(shop, address, *rendering.render(source, path, told, say(shop)))


# --- with the reminders -----------------------------------------------------------------------------------------------


def plan(shop: Shop) -> tuple[list[Planned], list[dict[str, Any]]]:
    """The letters that go now, and what the lead owes for each that should and cannot be written."""
    on, settings = shop.settings.letters.on, shop.settings
    if not on or not settings.calendar.is_open(shop.now):
        return [], []
    before = firing.sent(messages.settled(shop.index, on))
    kinds = ",".join(ABOUT[name] for name in sorted(on))
    query = parse([f"kind:{kinds}"], now=shop.now, calendar=settings.calendar)
    go, wrong = list[Planned](), list[dict[str, Any]]()
    for row in select.duties(shop.index, query, shop.zone)[0]:
        if not letter.is_near(row["kind"], row["due"], shop.now, settings.calendar):
            continue
        for name in sorted(name for name in on if ABOUT[name] == row["kind"]):
            head = firing.head(LETTER + name, row["set_by"])
            if head not in before:
                before[head] = set()
                try:
                    go.append(_planned(shop, row["ref"], name, row["set_by"]))
                except Refused:  # it does not go now; the owner's duty stands
                    continue
                except CasekitError as error:
                    wrong.append(_unwritten(shop, row, name, error))
    return go, wrong


def _planned(shop: Shop, ref: str, name: str, set_by: str) -> Planned:
    it = draft(shop, fold_case(ref, shop.ledger.read(ref).events, shop.kinds), name, set_by)
    way, address = judge(shop, it)
    told = word(shop, it, address)
    reminding.of_channel(it.by, lambda: way.freeze(told))  # whatever the channel cannot send is known before anything is written
    return Planned(draft=it, way=way, letter=told)


def _unwritten(shop: Shop, row: dict[str, Any], name: str, error: CasekitError) -> dict[str, Any]:
    """What the lead owes: to mend a letter, or to tell the customer."""
    what = f"the letter {name}: {str(error).partition(chr(10))[0]}"
    return {**row, "kind": UNWRITTEN, "who": shop.settings.lead, "due": shop.now, "what": what}


def queue(shop: Shop, planned: Sequence[Planned]) -> list[str]:
    """Freeze these letters; what went wrong, in sentences."""
    wrong = []
    for one in planned:
        it = one.draft
        pairs = [(it.found.key(it.customer.ref), it.case.ref)]
        try:
            reminding.freeze(shop, it.customer.ref, pairs, it.by, one.way, one.letter)
        except (UsageError, PeerFailed) as error:  # of the channel: the others are written to all the same
            wrong.append(f"to {it.customer.ref}: {error}")
    return wrong
