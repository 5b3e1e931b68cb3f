"""The verb `refer`."""

from typing import Annotated, Literal

import typer

from casekit.commands import _told
from casekit.commands._options import Anyway, CaseRef, Date, Next, Text, Untested
from casekit.core import laws_owner
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.refer import Referred
from casekit.session import Session


def refer(
    ctx: typer.Context,
    case: CaseRef,
    date: Date,
    text: Text,
    to: Annotated[str, typer.Option("--to", metavar="WHOM", help="who outside the shop helps them")],
    contacts: Annotated[
        Literal["us", "them", "customer"] | None, typer.Option("--contacts", help="who contacts the other side first")
    ] = None,
    untested: Untested = "",
    anyway: Anyway = False,
    next_: Next = None,
) -> None:
    """Send the customer on to somebody outside the shop

    The owner stays, the case stays open, and by DATE the owner asks whether they were helped.

    Example: casekit refer 1042 wed --to "Epson service centre" "board level repair" --contacts them
    """
    session = Session.of(ctx)
    ref, why, whom = session.find(case), session.text(text, "the reason"), session.text(to, "whom they are sent to")
    due, then = session.deadline(date, anyway), session.next_step(next_)
    closed, who = session.closed(due), contacts or ""
    sent = Referred(to=whom, because=why, check_by=due, contacts=who, untested=untested, anyway=closed)

    def judge(found: Case) -> list[Kind]:
        laws_owner.may_refer(found, whom, session.settings.roster, untested)
        return [sent, *then]

    asks = f'casekit follow-up {ref} --done "what they say"'
    _told.answer(session, session.record(ref, judge), lambda found: [f"{found.owner} keeps the case and asks: {asks}"])
