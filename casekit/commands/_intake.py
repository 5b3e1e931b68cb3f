"""The only place that asks whoever stands at the counter what is still unknown: nothing is written here."""

from collections.abc import Iterator

import msgspec

from casekit import prompt, terminal
from casekit.commands import _told
from casekit.commands._whose import known_customer
from casekit.core import alike, asking, intake, laws
from casekit.core.case import Case
from casekit.core.customer import address
from casekit.core.duties import READ_IT_BACK
from casekit.core.fold import fold_case
from casekit.core.intake import Arrival
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.kinds.restate import Restated
from casekit.errors import UsageError
from casekit.index import alike as index_alike
from casekit.index import merged, people, stock
from casekit.index.used import CATEGORIES
from casekit.session import Session
from casekit.store import layout
from casekit.writing import Written

WORDS = 'casekit open "prints blank pages since Monday" --name "Mrs Tan" --phone 91234567'
BROUGHT = 3  # devices that a customer came with before
SHOWN = 6  # categories that the shop has used most, as a reminder


def may_open(session: Session, owner: str | None) -> str:
    """Law 1: who will own the case, "" when whoever is typing owns none and can be asked for an owner."""
    today, roster = session.now.date(), session.settings.roster
    typist = laws.roster_name(session.user, roster, today)
    if typist.counter and owner is None and terminal.somebody_there():
        return ""
    return laws.may_own(owner or typist.name, roster, today, "--owner").name


def hear(session: Session, told: Arrival, words: str | None, customer: str | None, new: bool) -> tuple[Arrival, str]:
    """What they say, and the reference of a customer who is known, or "": as typed, or asked for where nothing was."""
    if words is not None:
        told = msgspec.structs.replace(told, problem=session.text(words, "what the customer says"))
        return told, known_customer(session, customer, new, told.name, told.phone, told.email)
    if not terminal.somebody_there():
        raise UsageError("the customer's words are missing", hint=WORDS)
    words = prompt.box("in their words (an empty line ends it)", WORDS)
    if not words.strip():
        raise UsageError("what the customer says is empty", hint=WORDS)
    return _blanks(session, msgspec.structs.replace(told, problem=words), customer, new)


def _blanks(session: Session, told: Arrival, customer: str | None, new: bool) -> tuple[Arrival, str]:
    """One screen of what is still unknown."""
    prompt.tell(f"still unknown (Enter leaves one out, {prompt.REST} all the rest)\n")
    if customer is None and not (told.phone or told.email):
        told = _reach(told)
    known = known_customer(session, customer, new, told.name, told.phone, told.email)
    session.index.refresh()
    used = [row[0] for row in session.index.ask(CATEGORIES)[:SHOWN]]
    brought = people.devices_of(session.index, merged.same(session.index, known))[:BROUGHT] if known else []
    for field, line in prompt.blanks(intake.unknown(told, bool(known), used, brought)):
        told = intake.filled(told, field, line, brought)
    return told, known


def _reach(told: Arrival) -> Arrival:
    """A way to reach them is the one thing that is asked until it is answered."""
    while True:
        line = prompt.ask(f"  {'phone or mail':<{intake.WIDE}} ({intake.NONE} for none) ", WORDS)
        found = intake.reached(told, line)
        if found is not None:
            try:
                return msgspec.structs.replace(found, email=address(found.email) if found.email else "")
            except UsageError as error:
                prompt.tell(f"  {error.what}\n")


def agreed(told: Arrival, asked: bool) -> list[Kind]:
    """What was read back to somebody who was `asked`, as they agreed to it; what they correct is read back again."""
    if not asked:
        return []
    text, yes = prompt.correct(intake.read_back(told))
    return [Restated(text=text, confirmed=yes)]


def owner(session: Session, told: Arrival) -> str:
    """Whose case it will be, asked of somebody who owns none: who knows such devices first, with what each has."""
    settings = session.settings
    techs = asking.owners(told.thing, settings.roster, settings.away, session.now.date())
    session.index.refresh()
    counts: dict[str, int] = dict(session.index.ask("SELECT owner, count(*) FROM row WHERE live = 1 GROUP BY owner"))
    lines = [f"{tech.name:<10} {counts.get(tech.name, 0):>3} open  {', '.join(tech.skills)}".rstrip() for tech in techs]
    return techs[prompt.choose("who owns it?", lines, "--owner NAME")].name


def read_it_back(session: Session) -> list[Kind]:
    """Law 1: whoever gets a case from the counter reads its story back to the customer, by a date."""
    if not session.settings.roster[session.user].counter:
        return []
    soon = session.settings.calendar.after(session.now, session.settings.policy.first_contact_hours * 3600)
    return [FollowUpSet(what=READ_IT_BACK, due=soon)]


def answer(session: Session, done: Written, told: Arrival) -> None:
    """Show what a new case is, what was like it, and the slip for a passcode; warn of one that stands in the record."""
    facts = told.facts
    known = index_alike.alike(session.index, facts.alike, alike.telling(facts.problem))
    cases = [fold_case(ref, session.ledger.read(ref).events, session.kinds) for ref in known if ref != done.ref]

    def also(case: Case) -> list[str]:
        like, slip = alike.alike(facts, cases), intake.slip(case.ref, told)
        return [*session.away_lines(case.owner), *like, *_meanwhile(session, case), *slip]

    _told.answer(session, done, also)
    if intake.tells_passcode(told) and not done.again:
        session.warn(
            f"{done.ref} seems to hold a passcode, in clear text\n"
            f"  try: write it on the slip, and take it out of {layout.path_of(done.ref)} by hand"
        )


def _meanwhile(session: Session, case: Case) -> Iterator[str]:
    """A loaner that is free, when like cases take longer than somebody should be without; nothing in a shop without any."""
    if stock.records(session.index, "loaner"):
        from casekit.commands import _loans, _suggest

        yield from _loans.bridge(session, case, _suggest.days(session, case))
