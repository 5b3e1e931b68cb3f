"""The verbs `customer list`, `customer show`, `customer add` and those that change, merge and forget customers."""

from typing import Annotated

import typer

from casekit.commands._options import CustomerRef, Limit
from casekit.commands._whose import contacts, judge_new, keys_of, suggestions
from casekit.core.case import Case
from casekit.core.customer import Customer, age_of
from casekit.core.event import Event
from casekit.core.fold import fold, fold_case
from casekit.core.kind import Kind
from casekit.core.kinds.customer import CustomerAdded, CustomerChanged, Offers
from casekit.core.laws_customer import may_change, may_forget, may_merge, news, spelt
from casekit.core.people import SHOWN, changed, customer_page, forgotten, list_of_customers, question
from casekit.errors import UsageError
from casekit.index import merged, people
from casekit.session import Session
from casekit.writing import Written, tried_before

app = typer.Typer(help="List, show, change, merge and forget customers", add_completion=False)

Phones = Annotated[list[str] | None, typer.Option("--phone", help="a number to reach them, once for each")]
Emails = Annotated[list[str] | None, typer.Option("--email", help="an address to reach them, once for each")]
OFFERS = "whether they may hear of offers at all: never or ask"


@app.callback(invoke_without_command=True)
def bare(ctx: typer.Context) -> None:
    """List, show, change, merge and forget customers"""
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
    """Show a customer, and their cases device by device

    Example: casekit customer show 91234567
    """
    session = Session.of(ctx)
    ref = session.find(customer, "customer")
    session.refresh()
    found, others = session.load_person(ref)
    cases = people.cases_of(session.index, [found.ref, *others])
    most = session.limit(None) and SHOWN
    shown = cases[:most] if most else cases
    told = [_case(session, each) for each in shown]
    session.emit(customer_page(found, others, told, len(cases) - len(shown), session.say))


@app.command("add")
def add_customer(
    ctx: typer.Context,
    name: Annotated[str, typer.Option("--name", help="what they are called")] = "",
    phone: Phones = None,
    email: Emails = None,
    language: Annotated[str, typer.Option("--language", help="what they like to be spoken to in")] = "",
    channel: Annotated[str, typer.Option("--channel", help="how they like to hear from us: phone, mail …")] = "",
    offers: Annotated[Offers, typer.Option("--offers", help=OFFERS)] = "ask",
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
    added = CustomerAdded(
        name=name.strip(), phones=phones, emails=emails, language=language.strip(), channel=channel.strip(),
        offers=offers, note=note,
    )  # fmt: skip
    if not (new_customer or tried_before(session, "customer")):
        found = suggestions(session, phones, emails)
        judge_new(session, found, added.name, f"casekit customer show {found[0][0]}" if found else "")
    done = session.create("customer", [added])
    customer = fold(Customer(ref=done.ref), done.events, session.kinds)
    session.emit(customer_page(customer, (), (), 0, session.say))


@app.command("change")
def change_customer(
    ctx: typer.Context,
    customer: CustomerRef,
    name: Annotated[str | None, typer.Option("--name", help="what they are called")] = None,
    phone: Phones = None,
    drop_phone: Annotated[
        list[str] | None, typer.Option("--drop-phone", help="a number that is theirs no more")
    ] = None,
    email: Emails = None,
    drop_email: Annotated[
        list[str] | None, typer.Option("--drop-email", help="an address that is theirs no more")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", help="what they like to be spoken to in")] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", help="how they like to hear from us: phone, mail …")
    ] = None,
    offers: Annotated[Offers | None, typer.Option("--offers", help=OFFERS)] = None,
    note: Annotated[str | None, typer.Option("--note", help="what to know before speaking to them")] = None,
) -> None:
    """Change how a customer is reached, called and spoken to

    Numbers and addresses add up; an empty text takes a detail away.

    Example: casekit customer change c17 --phone "6222 3333" --channel mail --language German --offers never
    """
    session = Session.of(ctx)
    texts = {"name": name, "language": language, "channel": channel, "note": note}
    told = {key: text.strip() for key, text in texts.items() if text is not None}
    if not (told or offers or phone or drop_phone or email or drop_email):
        raise UsageError("say what is different", hint="casekit customer change c17 --phone 91234567")
    found, others = session.load_person(session.find(customer, "customer"))
    phones, emails = contacts(session, phone, email)
    wish = CustomerChanged(
        phones=phones, emails=emails, offers=offers, **told,
        drop_phones=_meant(session, found, drop_phone), drop_emails=_meant(session, found, drop_email),
    )  # fmt: skip
    may_change(found, wish)
    done = [_change(session, found.ref, wish)]
    gone = CustomerChanged(drop_phones=wish.drop_phones, drop_emails=wish.drop_emails)
    done += [_change(session, other, gone) for other in others if gone != CustomerChanged()]
    _answer(session, done)
    for ref, label in suggestions(session, phones, emails):
        if ref != found.ref:
            session.warn(f"{ref} {label} is reached by that, too\n  try: casekit customer merge {ref} {found.ref}")


@app.command("merge")
def merge_customers(
    ctx: typer.Context,
    customer: CustomerRef,
    other: Annotated[str, typer.Argument(metavar="CUSTOMER", help="who they are as well")],
) -> None:
    """Say that two customers are one person

    Whoever has the lower number stands for both from now on; casekit undo parts them again.

    Example: casekit customer merge c17 c9
    """
    session = Session.of(ctx)
    low, high = sorted((session.find(words, "customer") for words in (customer, other)), key=age_of)

    def judge(found: Customer) -> list[Kind]:
        return [may_merge(found, session.load_customer(low), merged.stands(session.index))]

    _answer(session, [session.record_customer(high, judge)], f"to part them again: casekit undo {high}")


@app.command("forget")
def forget_customer(
    ctx: typer.Context,
    customer: CustomerRef,
    anyway: Annotated[bool, typer.Option("--anyway", help="although a case of theirs is open")] = False,
) -> None:
    """Erase a customer and the words of all their cases, for good

    What is no person's words stays: dates, outcomes, amounts. Typed again, it erases what an old copy brought back.

    Example: casekit customer forget c17 --yes
    """
    from casekit.erasing import forget

    session = Session.of(ctx)
    ref = session.find(customer, "customer")
    session.refresh()
    found, others = session.load_person(ref)
    person = [found.ref, *others]
    cases = people.cases_of(session.index, person)
    may_forget([_case(session, each) for each in cases], (), anyway)
    session.confirm(question(found, person, cases))
    done = forget(session, person, lambda cases, letters: may_forget(cases, letters, anyway))
    session.emit(forgotten(found.ref, [(each.ref, each.events, each.copies) for each in done]))


def _meant(session: Session, found: Customer, typed: list[str] | None) -> tuple[str, ...]:
    """The numbers or addresses of a customer that are meant, as they are spelt in the record."""
    kept = (*found.phones, *found.emails)
    return tuple(each for words in typed or () for each in spelt(found, words, keys_of(session, words), kept))


def _change(session: Session, ref: str, wish: CustomerChanged) -> Written:
    def judge(customer: Customer) -> list[Kind]:
        left = news(customer, wish)
        return [] if left is None else [left]

    return session.record_customer(ref, judge)


def _answer(session: Session, done: list[Written], *also: str) -> None:
    """What was written, and how the customer is known from now on."""
    person, others = session.load_person(done[0].ref)
    new: list[tuple[Event, str]] = [(event, session.kinds.body(event).line()) for each in done for event in each.new]
    session.emit(changed(person, others, new, also, again=any(each.again for each in done)))


def _case(session: Session, ref: str) -> Case:
    """A case, without becoming the one that `@` means."""
    return fold_case(ref, session.ledger.read(ref).events, session.kinds)
