"""The verb `open`."""

from typing import Annotated

import typer

from casekit.commands._options import Next
from casekit.commands._whose import customer_for
from casekit.core import laws
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.kinds.open import Opened
from casekit.core.kinds.tried import read_tried
from casekit.session import Session

Words = Annotated[
    str, typer.Argument(metavar="WORDS", help="what the customer says, in their words; - reads it from stdin")
]


def open_case(
    ctx: typer.Context,
    words: Words,
    customer: Annotated[
        str | None, typer.Option("--customer", help="a customer already known: c17, a phone number, a name")
    ] = None,
    new_customer: Annotated[
        bool, typer.Option("--new-customer", help="somebody new, although the details fit somebody known")
    ] = False,
    name: Annotated[str, typer.Option("--name", help="their name")] = "",
    phone: Annotated[str, typer.Option("--phone", help="a number to reach them")] = "",
    email: Annotated[str, typer.Option("--email", help="an address to reach them")] = "",
    channel: Annotated[str, typer.Option("--channel", help="how they came: counter, phone, mail …")] = "counter",
    category: Annotated[str, typer.Option("--category", help="printer, laptop, mobile …")] = "",
    device: Annotated[str, typer.Option("--device", help='as they call it: "HP LaserJet 1020"')] = "",
    brand: Annotated[str, typer.Option("--brand")] = "",
    model: Annotated[str, typer.Option("--model")] = "",
    serial: Annotated[str, typer.Option("--serial")] = "",
    age: Annotated[str, typer.Option("--age", help="in years")] = "",
    accessories: Annotated[str, typer.Option("--accessories", help="what they leave with it")] = "",
    condition: Annotated[str, typer.Option("--condition", help="scratches, dents, what is missing")] = "",
    feeling: Annotated[str, typer.Option("--feeling", help='how they feel about it: "third time this year"')] = "",
    tried: Annotated[
        list[str] | None, typer.Option("--tried", metavar="'STEP: RESULT'", help="what they tried already")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="who owns it, when not whoever is typing")] = None,
    next_: Next = None,
) -> None:
    """Open a case with the customer's own words

    Example: casekit open "prints blank pages since Monday" --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020"
    """
    session = Session.of(ctx)
    problem = session.text(words, "what the customer says")
    today = session.now.date()
    typist = laws.roster_name(session.user, session.settings.roster, today)
    owns = laws.may_own(owner or session.user, session.settings.roster, today).name
    known = customer_for(session, customer, new_customer, name, phone, email)
    opened = Opened(
        owner=owns, customer=known, problem=problem, channel=channel, category=category.casefold(), device=device, brand=brand,
        model=model, serial=serial, age=age, accessories=accessories, condition=condition, feeling=feeling,
    )  # fmt: skip
    bodies: list[Kind] = [opened, *(read_tried(step, "customer") for step in tried or ())]
    if typist.counter:
        soon = session.settings.calendar.after(session.now, session.settings.policy.first_contact_hours * 3600)
        bodies.append(FollowUpSet(what="read the story back to the customer", due=soon))
    session.answer(session.create("case", [*bodies, *session.next_step(next_)]))
