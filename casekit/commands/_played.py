"""The only place for the cases that `demo` plays forward: who wrote what, and when, counted back from now."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from casekit.core.kind import Kind
from casekit.core.kinds.approve import Approved
from casekit.core.kinds.contact import Contacted
from casekit.core.kinds.customer import CustomerAdded
from casekit.core.kinds.diagnose import Diagnosed
from casekit.core.kinds.escalate import Escalated, EscalationAnswered
from casekit.core.kinds.finish import Finished
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.kinds.hand_over import HandOverAsked
from casekit.core.kinds.open import Opened
from casekit.core.kinds.promise import Promised
from casekit.core.kinds.quote import Quoted
from casekit.core.kinds.tried import Tried
from casekit.core.kinds.wait import Waiting
from casekit.core.schedule import Calendar
from casekit.session import Session

Hand = Callable[[str, datetime], Session]  # somebody at work, at some moment


class Cast(msgspec.Struct, frozen=True):
    """Who plays: whoever is typing, and two others."""

    me: str
    bo: str
    cy: str


class Played(msgspec.Struct, frozen=True):
    """The references of the cases that were played."""

    printer: str
    laptop: str
    phone: str
    tablet: str
    noisy: str
    jammed: str
    mixer: str


class Clock(msgspec.Struct, frozen=True):
    """Moments around now."""

    now: datetime
    calendar: Calendar

    def ago(self, days: int, hour: float) -> datetime:
        """A time of day, so many business days ago; negative days lie ahead."""
        day = self.calendar.business_day(self.calendar.local_date(self.now), -days)
        return self.calendar.at(day, timedelta(hours=hour))

    @property
    def later_today(self) -> datetime:
        """In two hours, or else at the end of the day."""
        midnight = self.calendar.at(self.calendar.local_date(self.now), timedelta(hours=23, minutes=59))
        return min(self.now + timedelta(hours=2), midnight)


def play(hand: Hand, cast: Cast, clock: Clock) -> Played:
    """Write the cases, each event by whom and when it happened."""
    return Played(
        printer=_printer(hand, cast, clock),
        laptop=_laptop(hand, cast, clock),
        phone=_phone(hand, cast, clock),
        tablet=_tablet(hand, cast, clock),
        noisy=_noisy(hand, cast, clock),
        jammed=_jammed(hand, cast, clock),
        mixer=_mixer(hand, cast, clock),
    )


def _opened(session: Session, name: str, phone: str, opened: Opened, also: Sequence[Kind] = ()) -> str:
    """A case and its customer; the reference of the case."""
    customer = session.create("customer", [CustomerAdded(name=name, phones=(phone,))]).ref
    return session.create("case", [msgspec.structs.replace(opened, customer=customer, channel="counter"), *also]).ref


def _printer(hand: Hand, cast: Cast, clock: Clock) -> str:
    """A promise that was not kept yet."""
    opened = Opened(
        owner=cast.me, problem="It prints blank pages since Monday.\nI changed the toner already.",
        feeling="third time this year", category="printer", device="HP LaserJet 1020", age="6",
    )  # fmt: skip
    tried = Tried(step="new toner", result="no change", who="customer")
    ref = _opened(hand(cast.me, clock.ago(2, 10.25)), "Mrs Tan", "555 0101", opened, [tried])
    cause = Diagnosed(cause="laser shutter stuck", certainty="likely", plain="a small shutter inside does not open")
    hand(cast.me, clock.ago(2, 15)).record(ref, lambda _: [cause])
    said = Contacted(direction="out", channel="phone", text="we think it is a small part, and will know tomorrow")
    promised = Promised(what="say whether it was the shutter", due=clock.ago(1, 17))
    hand(cast.me, clock.ago(2, 15.5)).record(ref, lambda _: [said, promised])
    return ref


def _laptop(hand: Hand, cast: Cast, clock: Clock) -> str:
    """An escalation that came back."""
    opened = Opened(
        owner=cast.me, problem="No sound any more, not even with headphones.", category="laptop", device="Dell XPS 13"
    )
    tried = [Tried(step="other headphones", result="silent"), Tried(step="a system from a stick", result="silent")]
    ref = _opened(hand(cast.me, clock.ago(2, 11)), "Mr Lim", "555 0102", opened, tried)
    question = Escalated(to=cast.cy, question="is the sound chip on the main board?", return_by=clock.ago(1, 17))
    hand(cast.me, clock.ago(1, 9.5)).record(ref, lambda _: [_spoke("we ask a colleague"), question])

    def answer(words: str) -> None:
        asked = hand(cast.cy, clock.ago(1, 16)).load(ref).open_duties
        loan = next(duty.id for duty in asked if duty.kind == "escalation")
        hand(cast.cy, clock.ago(1, 16)).record(ref, lambda _: [EscalationAnswered(of=loan, answer=words)])

    answer("no, on the small board at the left; we have one here")
    return ref


def _phone(hand: Hand, cast: Cast, clock: Clock) -> str:
    """A hand-over to accept."""
    opened = Opened(
        owner=cast.bo, problem="Display gesprungen, Touch reagiert nicht mehr.", category="mobile", device="iPhone 12"
    )
    tried = Tried(step="restart", result="touch still dead")
    ref = _opened(hand(cast.bo, clock.ago(1, 14)), "Jo Weber", "555 0103", opened, [tried, _spoke("screen is ordered")])
    asked = HandOverAsked(from_=cast.bo, to=cast.me, because="away from tomorrow", due=clock.ago(-1, 12))
    hand(cast.bo, clock.ago(1, 17)).record(ref, lambda _: [asked])
    return ref


def _tablet(hand: Hand, cast: Cast, clock: Clock) -> str:
    """A case that waits for a part."""
    opened = Opened(
        owner=cast.me,
        problem="Se apaga cuando la batería llega al 40 %.",
        category="tablet",
        device="Galaxy Tab A7",
        age="4",
    )
    ref = _opened(
        hand(cast.me, clock.ago(1, 10)), "Lucía Ortega", "555 0104", opened, [Tried(step="battery test", result="61 %")]
    )
    waiting = Waiting(on="part", until=clock.ago(-2, 12), because="battery ordered")
    hand(cast.me, clock.ago(1, 12)).record(ref, lambda _: [_spoke("the battery comes in two days"), waiting])
    return ref


def _noisy(hand: Hand, cast: Cast, clock: Clock) -> str:
    """A next step for today."""
    opened = Opened(
        owner=cast.me, problem="Den blir varm og viften bråker.", category="laptop", device="ThinkPad T480", age="7"
    )
    cause = Diagnosed(cause="fan worn out", certainty="known", verified_by="quiet with the fan unplugged")
    ref = _opened(
        hand(cast.me, clock.ago(1, 11)),
        "Nora Berg",
        "555 0105",
        opened,
        [Tried(step="cleaned", result="still loud"), cause],
    )
    step = FollowUpSet(what="call with the quote", due=clock.later_today)
    hand(cast.me, clock.ago(1, 15)).record(ref, lambda _: [_spoke("quote follows"), step])
    return ref


def _jammed(hand: Hand, cast: Cast, clock: Clock) -> str:
    """A question that somebody else asks."""
    opened = Opened(
        owner=cast.bo, problem="Le bac 2 bourre à chaque page.", category="printer", device="Brother HL-L2350"
    )
    ref = _opened(
        hand(cast.bo, clock.ago(1, 13)),
        "M. Petit",
        "555 0106",
        opened,
        [Tried(step="rollers cleaned", result="still jams")],
    )
    question = Escalated(to=cast.me, question="new rollers, or is it the clutch?", return_by=clock.ago(-1, 12))
    hand(cast.bo, clock.ago(1, 15)).record(ref, lambda _: [_spoke("we look further"), question])
    return ref


def _mixer(hand: Hand, cast: Cast, clock: Clock) -> str:
    """Work that is done for the price that was approved, and whose customer does not know it yet."""
    opened = Opened(
        owner=cast.me, problem="Smokes and then stops.", category="kitchen appliance", device="Kenwood Chef"
    )
    looked = Tried(step="opened it", result="a capacitor has burst")
    ref = _opened(hand(cast.me, clock.ago(2, 9.5)), "Ada Obi", "555 0107", opened, [looked])
    until = clock.ago(-10, 18)
    quoted = Quoted(amount="45.00", currency="EUR", covers="capacitor, labour", until=until)
    hand(cast.me, clock.ago(2, 12)).record(ref, lambda _: [quoted])
    yes = Approved(limit="60.00", currency="EUR", how="phone")
    hand(cast.me, clock.ago(2, 16)).record(ref, lambda case: [msgspec.structs.replace(yes, of=tuple(case.quotes))])
    done = Finished(outcome="fixed", done="new capacitor", price="45.00", currency="EUR")
    cause = Diagnosed(cause="suppression capacitor burst", certainty="known", plain="a small part that wears out")
    hand(cast.me, clock.ago(1, 16.5)).record(ref, lambda _: [cause, done])
    return ref


def _spoke(text: str) -> Contacted:
    return Contacted(direction="out", channel="phone", text=text)
