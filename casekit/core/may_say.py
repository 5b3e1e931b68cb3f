"""The only place that says what a customer may be told: the cause as far as it is known (law 6), price, next step."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from casekit.core.case import Case
from casekit.core.duties import READ_IT_BACK, WHERE_WE_STAND, Due
from casekit.core.kinds.approve import Approved
from casekit.core.kinds.decline import Declined
from casekit.core.kinds.diagnose import Diagnosed, diagnosis, looked
from casekit.core.kinds.quote import Quoted
from casekit.core.promises import counted_on
from casekit.core.telling import Say, short

QUOTED = 80  # characters of their words in a sentence of ours
HEAR = "You hear from us"
# What we owe that is no inside matter, as the customer may hear it.
NEXT = {
    "follow-up": "Next: {what}{by}.",
    "wait": "We wait for {what}{until}.",
    "escalation": "A colleague who may know is looking at it{until}.",
    "referral": "We ask you whether you were helped{by}.",
    "first-contact": HEAR,
    "silence": HEAR,
}
FIRST_STEP = {"us": "; we contact them for you", "them": "; they contact you", "customer": "; you contact them"}
PARTIES = {"customer": "you", "part": "a part", "vendor": "a supplier", "expert": "somebody who knows"}


def begin_with(case: Case) -> str:
    """A first sentence that shows their words were read."""
    said = acknowledged(case)
    return f"{said} I have read it all: you need not tell it twice." if said else ""


def acknowledged(case: Case) -> str:
    """What they said and how they felt: quoted, as no words of ours fit every feeling and language."""
    came = [case.title, *(getattr(entry.body, "because", "") for entry in case.told("reopened"))]
    said = [case.facts.feeling, *(getattr(entry.body, "feeling", "") for entry in case.told("contacted", "felt"))]
    latest = [next((text for text in reversed(texts) if text.strip()), "") for texts in (came, said)]
    words, also = (f"“{_bare(short(text, QUOTED))}”" if text else "" for text in latest)
    if not words:
        return ""
    also = f"; we also wrote down {also}" if also else ""
    return f"You told us {words}{also}."


def may_say(case: Case, owed: Sequence[Due], say: Say, now: datetime) -> Iterator[str]:
    """Sentences that are safe to say, each true by what is written down. No date that has passed is said to come."""
    owed = outside(case, owed)
    yield from of_cause(case, when_known(owed, now), say)
    yield from _price(case, say, now)
    yield from _sent_on(case)
    promises = [due for due in owed if due.kind == "promise"]
    for promise in promises:
        yield promised(promise, counted_on(case.duties[promise.id]), say, now)
    step = next((due for due in owed if due.kind in NEXT), None)
    if step is not None and not (promises and _is_word(step)):  # the promise is what they hear by
        yield next_step(step, say, now)
    if case.closing is not None:
        yield f"It was closed {say(case.closing[0].at)}: {case.closing[1]}."
    elif case.collection is not None:
        yield f"You have it back since {say(case.collection.at)}."
    elif case.status == "finished":
        done = getattr(case.told("finished")[-1].body, "done", "")
        yield "It is ready" + (f": {_bare(short(done))}." if done else ".")
        yield from costs(case)


def outside(case: Case, owed: Sequence[Due]) -> list[Due]:
    """What is owed without the next steps of colleagues: what the lead is to look at is no business of the customer."""
    return [due for due in owed if due.kind != "follow-up" or due.who == case.owner]


def promised(due: Due, counted: datetime, say: Say, now: datetime) -> str:
    """What they were told, and a new date that they have not heard of."""
    late = ", and that has passed" if counted < now else ""
    moved = f"; it will be {say(due.due)}" if due.due != counted and due.due >= now else ""
    return f"We promised for {say(counted)}: {_bare(short(due.what))}{late}{moved}."


def _sent_on(case: Case) -> Iterator[str]:
    """Who outside helps them, and who takes the first step, until we know whether they were helped."""
    for duty in (duty for duty in case.open_duties if duty.kind == "referral"):
        said = duty.event.fields
        yield f"We sent you on to {_bare(short(str(said['to'])))}{FIRST_STEP.get(said.get('contacts', ''), '')}."


def of_cause(case: Case, known_by: datetime | None, say: Say) -> Iterator[str]:
    """What may be said of the cause: while the work goes on also that nobody knows it yet, after it only what was found."""
    over = case.closing is not None or case.finishing is not None
    found = diagnosis(case) if looked(case) else None
    if found is None and _came_back(case):
        if not over:
            yield "It came back, and we do not know why yet."
    elif case.closing is None or found is not None:
        yield cause(found, known_by, say, over)


def _came_back(case: Case) -> bool:
    """Whether it was back with the same fault: what was found before is in doubt; of a new one it says nothing."""
    back = case.last("reopened")
    return back is not None and getattr(back.body, "fault", "") == "same"


def cause(found: Diagnosed | None, known_by: datetime | None, say: Say, over: bool = False) -> str:
    """Law 6: the one filter for what customers hear of a cause: known, likely, or no cause at all.

    Once the work is `over`, nobody goes on looking, and none is promised to be known later.
    """
    words = _bare(short(found.plain or found.cause)) if found is not None else ""
    if found is None or found.certainty == "unknown" or not words:
        return "We do not know the cause." if over else "We do not know the cause yet."
    if found.certainty == "known":
        return f"The cause was: {words}."
    known = f", and will know by {say(known_by)}." if known_by else ". We do not know yet."
    return f"We think it is this: {words}{known}"


def when_known(owed: Sequence[Due], now: datetime) -> datetime | None:
    """When we may know more: what was promised first, else the next step still to come; hearing from us is no knowing."""
    coming = [
        due for due in owed if due.due >= now and (due.kind == "promise" or (due.kind in NEXT and not _is_word(due)))
    ]
    return min(coming, key=lambda due: (due.kind != "promise", due.due)).due if coming else None


def costs(case: Case) -> Iterator[str]:
    """What they pay when they fetch it."""
    from casekit.core import agreement

    left, named = agreement.still_open(case), agreement.currencies(case)
    if left is None:
        return
    price = agreement.price(case)
    still = f"; {agreement.say(left, named)} is still to pay" if left != price else ""
    if left < 0:
        still = f"; you get {agreement.say(-left, named)} back"
    elif not left:
        still = "; it is paid"
    if price or left:
        yield f"It costs {agreement.say(price, named) if price else 'nothing'}{still}."


def _price(case: Case, say: Say, now: datetime) -> Iterator[str]:
    """The last word about the price; what a quote costs stands until it is approved or declined, or lapses."""
    standing = {**case.quotes, **case.answers}
    said = [entry for entry in case.told("quoted", "approved", "declined") if entry.event.id in standing]
    body = said[-1].body if said else None
    if len({entry.event.kind for entry in case.answers.values()}) > 1:
        yield "About the price we noted both a yes and a no from you: which is it?"
    elif isinstance(body, Approved):
        yield f"You approved up to {body.most()}{_ahead(case)}."
    elif isinstance(body, Declined):
        yield "You decided against the quote."
    elif isinstance(body, Quoted):
        words = f" for {_bare(short(body.covers))}" if body.covers else ""
        late = body.until is not None and body.until < now
        ends = f"it stood until {say(body.until)}" if late and body.until else "it waits for your word"
        yield f"The quote is {body.total()}{words}; {ends}."


def _ahead(case: Case) -> str:
    """What they have paid before the work is done."""
    if not case.told("paid"):
        return ""
    from casekit.core import agreement

    left = agreement.still_open(case) if case.finishing is None else None
    return f"; you paid {agreement.say(-left, agreement.currencies(case))} of it" if left is not None and left < 0 else ""


def next_step(step: Due, say: Say, now: datetime) -> str:
    by, until = (f", by {say(step.due)}", f", until {say(step.due)}") if step.due >= now else ("", "")
    if _is_word(step):
        return f"You {'hear' if step.due >= now else 'should have heard'} from us by {say(step.due)}."
    sentence, what = NEXT[step.kind], _bare(short(step.what))
    if step.kind == "wait":
        on, colon, why = what.removeprefix("waiting on ").partition(": ")
        what = f"{PARTIES.get(on, on)}{colon}{why}"
    return sentence.format(what=what, by=by, until=until)


def _is_word(step: Due) -> bool:
    """Whether what is owed is no more than that they hear from us."""
    return NEXT[step.kind] == HEAR or step.what in (WHERE_WE_STAND, READ_IT_BACK)


def _bare(words: str) -> str:
    """Words to put into a sentence of ours."""
    return words.strip().rstrip(".").rstrip()
