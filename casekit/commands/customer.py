"""The verbs `customer list`, `customer show` and `customer add`."""

from typing import Annotated

import typer

from casekit.commands._options import CustomerRef, Limit
from casekit.commands._whose import contacts, judge_new, suggestions
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.fold import fold, fold_case
from casekit.core.kinds.customer import CustomerAdded
from casekit.core.people import SHOWN, customer_page, list_of_customers
from casekit.errors import UsageError
from casekit.index import people
from casekit.session import Session
from casekit.writing import tried_before

app = typer.Typer(help="List, show and add customers", add_completion=False)


@app.callback(invoke_without_command=True)
def bare(ctx: typer.Context) -> None:
    """List, show and add customers"""
    if ctx.invoked_subcommand is None:
        list_customers(ctx)


@app.command("list")
def list_customers(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="parts of a name, a phone number or an address")
    ] = None,
    limit: Limit = None,
) -> None:
    """List the customers that all words fit, by name

    Example: casekit customer list tan
    """
    session = Session.of(ctx)
    session.refresh()
    rows, more = people.customers(session.index, words or (), session.settings.shop.country, session.limit(limit))
    session.emit(list_of_customers(rows), more)


@app.command("show")
def show_customer(ctx: typer.Context, customer: CustomerRef) -> None:
    """Show a customer and their cases, open ones first

    Example: casekit customer show 91234567
    """
    session = Session.of(ctx)
    ref = session.find(customer, "customer")
    session.refresh()
    found = session.load_customer(ref)
    _, *others = everybody = people.same(session.index, ref)
    cases = people.cases_of(session.index, everybody)
    most = session.limit(None) and SHOWN
    shown = cases[:most] if most else cases
    told = [_case(session, each) for each in shown]
    session.emit(customer_page(found, others, told, len(cases) - len(shown), session.say))


@app.command("add")
def add_customer(
    ctx: typer.Context,
    name: Annotated[str, typer.Option("--name", help="what they are called")] = "",
    phone: Annotated[list[str] | None, typer.Option("--phone", help="a number to reach them, once for each")] = None,
    email: Annotated[list[str] | None, typer.Option("--email", help="an address to reach them, once for each")] = None,
    language: Annotated[str, typer.Option("--language", help="what they like to be spoken to in")] = "",
    note: Annotated[str, typer.Option("--note", help="what to know before speaking to them")] = "",
    new_customer: Annotated[
        bool, typer.Option("--new-customer", help="somebody new, although the details fit somebody known")
    ] = False,
) -> None:
    """Write a customer down before there is a case

    Example: casekit customer add --name "Mrs Tan" --phone 91234567 --language Mandarin
    """
    session = Session.of(ctx)
    phones, emails = contacts(session, phone, email)
    if not (name.strip() or phones or emails):
        raise UsageError("a customer needs a name, a phone number or an address", hint="casekit customer add --name …")
    added = CustomerAdded(name=name.strip(), phones=phones, emails=emails, language=language, note=note)
    if not (new_customer or tried_before(session, "customer")):
        found = suggestions(session, phones, emails)
        judge_new(session, found, added.name, f"casekit customer show {found[0][0]}" if found else "")
    done = session.create("customer", [added])
    customer = fold(Customer(ref=done.ref), done.events, session.kinds)
    session.emit(customer_page(customer, (), (), 0, session.say))


def _case(session: Session, ref: str) -> Case:
    """A case, without becoming the one that `@` means."""
    return fold_case(ref, session.ledger.read(ref).events, session.kinds)
