"""The verbs `message list`, `message show`, `message preview`, `message send` and `message drop`."""

from datetime import datetime
from typing import Annotated

import typer

from casekit import reminding, runner
from casekit.commands._options import CaseRef, Limit
from casekit.core.event import Event, highest
from casekit.core.fold import fold
from casekit.core.kind import Kind
from casekit.core.kinds.message import Dropped, SenderChanged
from casekit.core.letter import ABOUT
from casekit.core.log import log
from casekit.core.message import UNSETTLED, Message
from casekit.core.report import Column, Report, Section
from casekit.errors import NotFound, Refused, UsageError
from casekit.index import messages
from casekit.pen import Pen
from casekit.session import Session
from casekit.store.records import Found

app = typer.Typer(help="List, show, preview, send and drop messages", add_completion=False)
MessageRef = Annotated[str, typer.Argument(metavar="MESSAGE", help="its reference, such as m12")]
COLUMNS = (
    Column("ref", "message"),
    Column("at", "frozen"),
    Column("to", "to"),
    Column("channel", "by"),
    Column("state", "state"),
    Column("subject", "subject", cut=True),
)

LETTER = tuple(Column(key, key) for key in ("ref", "letter", "to", "by", "subject", "text"))


@app.callback(invoke_without_command=True)
def bare(ctx: typer.Context) -> None:
    """List, show, preview, send and drop messages"""
    if ctx.invoked_subcommand is None:
        list_messages(ctx)


@app.command("list")
def list_messages(ctx: typer.Context, limit: Limit = None) -> None:
    """List the messages, the latest first

    Example: casekit message list
    """
    session = Session.of(ctx)
    session.refresh()
    most = session.limit(limit)
    found = messages.letters(session.index)
    rows = [_row(session, values) for values in (found[:most] if most else found)]
    shown = Report(name="messages", columns=COLUMNS, rows=rows, empty="no message was ever queued")
    session.emit(shown, len(found) - len(rows))


@app.command("show")
def show_message(ctx: typer.Context, message: MessageRef) -> None:
    """Show a message as it was frozen, and what became of it

    Example: casekit message show m12
    """
    session = Session.of(ctx)
    found = reminding.load(session, session.find(message, "message"))
    told = log(found.entries)
    lines = tuple(f"{session.say(row['at'])}  {row['line']}" for row in told.rows)
    page = [
        Section(f"{found.ref} to {found.to} by {found.channel}: {found.state}", lines),
        Section("as it was frozen", tuple(found.raw.splitlines())),
    ]
    session.emit(Report(name="message", columns=told.columns, rows=told.rows, page=page, id="id"))


@app.command("preview")
def preview_message(
    ctx: typer.Context,
    case: CaseRef,
    letter: Annotated[str, typer.Argument(metavar="LETTER", help=f"which letter: {', '.join(ABOUT)}")],
) -> None:
    """Show a letter as a customer would get it

    Exit code 4, and the reason, when it does not go now.

    Example: casekit message preview 1042 ready
    """
    from casekit import lettering

    session = Session.of(ctx)
    if letter not in ABOUT:
        raise UsageError(f"there is no letter {letter!r}: there are {', '.join(ABOUT)}", hint="casekit config letters")
    session.refresh()
    it = lettering.draft(session, session.load(session.find(case)), letter)
    told = lettering.word(session, it)
    row = {
        "ref": it.case.ref, "letter": letter, "to": it.customer.ref, "by": it.by or None, "subject": told.subject,
        "text": told.text,
    }  # fmt: skip
    head = f"{letter} to {it.customer.ref} {it.customer.label}" + (f" by {it.by}" if it.by else "")
    page = [Section(head, ()), Section(told.subject, tuple(told.text.splitlines()))]
    session.emit(Report(name="letter", columns=LETTER, rows=[row], page=page))
    lettering.judge(session, it)


@app.command("send")
def send_message(ctx: typer.Context, message: MessageRef) -> None:
    """Let the next run send a message that another machine left unfinished

    Example: casekit message send m12
    """
    session = Session.of(ctx)
    _write(session, message, SenderChanged(sender=runner.here(session)), "sent with the next run: casekit remind")


@app.command("drop")
def drop_message(
    ctx: typer.Context,
    message: MessageRef,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="why")],
) -> None:
    """Drop a message that is on its way

    Example: casekit message drop m12 --because "told her in person"
    """
    session = Session.of(ctx)
    _write(session, message, Dropped(because=session.text(because, "the reason")), "dropped")


def _row(session: Session, values: tuple[object, ...]) -> dict[str, object]:
    ref, at, to, channel, state, subject = values
    frozen = datetime.fromtimestamp(at, session.zone) if isinstance(at, int) else None
    return {"ref": ref, "at": frozen, "to": to, "channel": channel, "state": state, "subject": subject}


def _write(session: Session, words: str, body: Kind, then: str) -> None:
    ref = session.find(words, "message")
    pen = Pen(by=session.user, at=session.now)

    def judge(found: Found) -> tuple[Event, ...]:
        message = fold(Message(ref=ref), found.events, session.kinds)
        if message.queued is None:
            raise NotFound(f"{ref} holds no letter", hint="casekit message list")
        if message.state not in UNSETTLED:
            raise Refused(f"{ref} is {message.state}: nothing of it is on its way", hint=f"casekit message show {ref}")
        return pen.write([body], highest(found.events) + 1, ref)

    session.ledger.append(ref, judge)
    session.emit(Report(name="message", columns=(), rows=[], page=[Section(f"{ref}: {then}", ())]))
