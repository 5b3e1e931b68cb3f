"""Parcels on their way, and when each should be there: a plugin for casekit."""

from datetime import datetime
from typing import Annotated

import typer

from casekit.api import Case, CaseRef, Command, Event, Kind, MaybeDate, NotFound, Session, UsageError, hookimpl


@hookimpl
def casekit_commands() -> list[Command]:
    """The verb `parcel`."""
    return [Command("parcel", "Send a parcel, or say that it arrived", "casekit_parcel:parcel", group="follow-up")]


@hookimpl
def casekit_event_kinds() -> dict[str, str]:
    """What `parcel` records."""
    return {"parcel_sent": "casekit_parcel:ParcelSent", "parcel_arrived": "casekit_parcel:ParcelArrived"}


class ParcelSent(Kind, frozen=True, kw_only=True):
    """Something is on its way, and should be there by `due`."""

    kind = "parcel_sent"

    number: str
    due: datetime

    def apply(self, state: Case, event: Event) -> str | None:
        state.begin(event, "parcel", f"look for parcel {self.number}", self.due)
        return None

    def line(self) -> str:
        return f"parcel {self.number} sent"


class ParcelArrived(Kind, frozen=True, kw_only=True):
    """The parcel that the event `of` sent is there."""

    kind = "parcel_arrived"

    of: str

    def apply(self, state: Case, event: Event) -> str | None:
        return state.end(event, "parcel", "arrived")

    def line(self) -> str:
        return "the parcel arrived"


Number = Annotated[str | None, typer.Argument(metavar="[NUMBER]", help="what the carrier calls it")]
Arrived = Annotated[bool, typer.Option("--arrived", help="it is there")]


def parcel(
    ctx: typer.Context, case: CaseRef, date: MaybeDate = None, number: Number = None, arrived: Arrived = False
) -> None:
    """Send a parcel, or say that it arrived

    Example: casekit parcel 1042 fri RX123456SG
    """
    session = Session.of(ctx)
    ref = session.find(case)
    if arrived:
        session.answer(session.record(ref, _arrived))
        return
    if date is None or number is None:
        raise UsageError("a parcel needs a date and a number", hint=f"casekit parcel {ref} fri RX123456SG")
    sent = ParcelSent(number=session.text(number, "the number"), due=session.deadline(date))
    session.answer(session.record(ref, lambda _case: [sent]))


def _arrived(case: Case) -> list[Kind]:
    """The end of the oldest parcel that is still on its way."""
    on_their_way = [duty for duty in case.open_duties if duty.kind == "parcel"]
    if not on_their_way:
        raise NotFound(f"{case.ref} has no parcel on its way", hint=f"casekit show {case.ref}")
    return [ParcelArrived(of=on_their_way[0].id)]
