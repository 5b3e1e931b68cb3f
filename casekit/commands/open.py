"""The verb `open`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casekit.commands import _earlier, _intake
from casekit.commands._grammar import at_most_one
from casekit.commands._options import Category, Customer, Device, Email, Name, NewCustomer, Next, Phone
from casekit.commands._whose import add_customer
from casekit.core import intake, returns
from casekit.core.case import Case
from casekit.core.intake import Arrival
from casekit.core.kind import Kind
from casekit.core.kinds.link import Linked
from casekit.session import Session

Words = Annotated[
    str | None,
    typer.Argument(metavar="[WORDS]", help="what the customer says, in their words; - reads it from stdin"),
]
TriedBefore = Annotated[
    list[str] | None, typer.Option("--tried", metavar="'STEP: RESULT'", help="what they tried already")
]
NewFault = Annotated[bool, typer.Option("--new-fault", help="a new fault of a device that was here before")]


def open_case(
    ctx: typer.Context,
    words: Words = None,
    customer: Customer = None,
    new_customer: NewCustomer = False,
    name: Name = "",
    phone: Phone = "",
    email: Email = "",
    channel: Annotated[str, typer.Option("--channel", help="how they came: counter, phone, mail …")] = "counter",
    category: Category = "",
    device: Device = "",
    brand: Annotated[str, typer.Option("--brand")] = "",
    model: Annotated[str, typer.Option("--model")] = "",
    serial: Annotated[str, typer.Option("--serial")] = "",
    age: Annotated[str, typer.Option("--age", help="in years")] = "",
    accessories: Annotated[str, typer.Option("--accessories", help="what they leave with it")] = "",
    condition: Annotated[str, typer.Option("--condition", help="scratches, dents, what is missing")] = "",
    feeling: Annotated[str, typer.Option("--feeling", help='how they feel about it: "third time this year"')] = "",
    tried: TriedBefore = None,
    wants_to_learn: Annotated[str, typer.Option("--wants-to-learn", help="what they would like to understand")] = "",
    owner: Annotated[str | None, typer.Option("--owner", help="who owns it, when not whoever is typing")] = None,
    new_fault: NewFault = False,
    other_device: Annotated[bool, typer.Option("--other-device", help="not the device that was here before")] = False,
    next_: Next = None,
) -> None:
    """Open a case with the customer's own words

    At a terminal, without words, it asks for them and for what is still unknown, and reads it back.

    Example: casekit open "prints blank pages since Monday" --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020"
    """
    session = Session.of(ctx)
    at_most_one({"--new-fault": new_fault, "--other-device": other_device})
    told = Arrival(
        name=name, phone=phone, email=email, channel=channel, category=category, device=device, brand=brand, model=model,
        serial=serial, age=age, accessories=accessories, condition=condition, feeling=feeling, tried=tuple(tried or ()),
        wants_to_learn=wants_to_learn,
    )  # fmt: skip
    owns, then = _intake.may_open(session, owner), session.next_step(next_)
    told, known = _intake.hear(session, told, words, customer, new_customer)
    old = None if other_device else _earlier.case_of_device(session, told, known)
    meant = _earlier.meant(session, old) if old and not new_fault else returns.NEW_FAULT
    then = [*_intake.agreed(told, words is None), *then]
    if old and meant == returns.SAME:
        _earlier.go_on(session, old, told, then)
    else:
        _begin(session, told, owns, known, old if meant == returns.NEW_FAULT else None, then)


def _begin(session: Session, told: Arrival, owns: str, known: str, old: Case | None, then: Sequence[Kind]) -> None:
    """Write the customer, if they are new, and the case; answer."""
    owner = owns or _intake.owner(session, told)
    whose = known or add_customer(session, told.name, told.phone, told.email)
    links = [Linked(to=old.ref, how="same device")] if old else []
    duty = _intake.read_it_back(session)
    done = session.create("case", [*intake.opening(told, owner, whose), *links, *duty, *then])
    _earlier.link_back(session, old, done)
    _intake.answer(session, done, told)
