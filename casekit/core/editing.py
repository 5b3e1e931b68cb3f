"""The only place that says what of an event may be changed, and what is written when it was."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec

from casekit.core import laws
from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.kind import Kind, Unreadable, plain
from casekit.core.kinds.edit import Corrected
from casekit.core.kinds.undo import Retracted
from casekit.core.laws_undo import Bench, stays
from casekit.core.telling import short
from casekit.core.undo import EDITED, foreseen, named
from casekit.errors import Damaged, NotFound, Refused

# What was sent, erased, computed, granted, offered or accepted is no draft.
SEALED = frozenset({
    "retracted", "redacted", "reminded", "handover_accepted",
    "compared", "grant_asked", "granted", "grant_declined", "offered", "offer_answered",
})  # fmt: skip
# What ties an event to others, says whose a case is, was said of a date, or agreed as a price: its own verb changes it.
FIXED = frozenset({
    "amount", "limit", "price", "cost", "currency", "ask_after", "keeps",
    "of", "ends", "from", "to", "forced", "owner", "imported", "source", "loaner", "part", "keys", "record", "anyway",
})  # fmt: skip
# A promise that gets another date says so, and so does a next step: the verb for it.
MOVED = {"promised": "promise", "promise_moved": "promise", "followup_set": "follow-up", "followup_moved": "follow-up"}
LOOKS = {
    "str": "a text in quotes",
    "bool": "true or false",
    "datetime": "a time such as 2026-11-24T17:00:00",
    "array": "a list of texts",
}


class Draft(msgspec.Struct, frozen=True):
    """An event as it may be changed: its fields as they are now, in the order of its kind; None for a date not set."""

    event: Event
    fields: Mapping[str, Any]


def draft(case: Case, which: str | None) -> Draft:
    """The event whose id begins with `which`, or the last one that may be changed; NotFound or Refused without one."""
    if which is None:
        for entry in reversed(case.entries):
            found = None if entry.state else _draft(case, entry)
            if found is not None:
                return found
        raise NotFound(f"nothing on {case.ref} can be changed", hint=f"casekit log {case.ref}")
    event = named(case, which)
    entry = next(entry for entry in case.entries if entry.event.id == event.id)
    if entry.state == "retracted":
        raise Refused(f"{event.id} was taken back", hint=f"casekit log {case.ref}")
    if isinstance(entry.body, Unreadable):
        raise Refused(entry.body.line(), hint="casekit check")
    found = _draft(case, entry)
    if found is None:
        raise Refused(f"this cannot be changed: {entry.body.line()}", hint=f'casekit note {case.ref} "…"')
    return found


def _draft(case: Case, entry: Entry) -> Draft | None:
    """What may be changed of an entry; an opening is changed as the facts it and its corrections say."""
    kind, body = entry.event.kind, entry.body
    if kind in SEALED or isinstance(body, Unreadable) or getattr(body, "forced", False):
        return None
    source: msgspec.Struct = case.facts if kind == "opened" else body
    fields = {}
    for field in msgspec.structs.fields(Corrected if kind == "opened" else type(body)):
        fixed = field.encode_name in FIXED and (kind, field.name) != ("referred", "to")
        if not fixed and not (kind in MOVED and field.name == "due"):
            value = getattr(source, field.name)
            fields[field.encode_name] = list(value) if isinstance(value, tuple) else value
    return Draft(entry.event, fields) if fields else None


def change(case: Case, which: str, typed: Mapping[str, Any], bench: Bench) -> list[Kind]:
    """What to write so that an event says what was typed, a field left out as before; nothing when it does already.

    Damaged, its place the field's name, when a value does not fit; Refused when it would have no effect (G4).
    """
    old = draft(case, which)
    new = {name: value for name, value in typed.items() if name not in old.fields or value != old.fields[name]}
    if not new:
        return []
    if old.event.kind == "opened":
        return [_corrected(new, bench)]
    entry = next(entry for entry in case.entries if entry.event.id == old.event.id)
    assert isinstance(entry.body, Kind)
    if old.event.kind == "escalation_answered" and old.event.by != bench.user and not plain(entry.body).get("who"):
        new["who"] = old.event.by  # whoever corrects it is not who knew it
    after = _checked(type(entry.body), plain(entry.body) | new, new, bench)
    bodies = [Retracted(of=old.event.id, because=EDITED + short(entry.body.line())), after]
    then = foreseen(case, bodies, bench.user, bench.kinds)
    if old.event.id not in then.gone:
        raise stays(case, old.event, bench.kinds)
    if then.entries[-1].state == "void":
        raise Refused(f"that would have no effect: {then.entries[-1].why}", hint=f"casekit show {case.ref}")
    if case.status == "closed" != then.status:
        raise Refused(f"that would open {case.ref} again", hint=f'casekit note {case.ref} "…"')
    return bodies


def _corrected(new: Mapping[str, Any], bench: Bench) -> Kind:
    after = _checked(Corrected, dict(new), new, bench)
    if not str(new.get("problem", "something")).strip():
        raise Damaged("the customer's words cannot be empty", where="problem")
    return after


def _checked(kind: type[Kind], fields: Mapping[str, Any], new: Mapping[str, Any], bench: Bench) -> Kind:
    """The body that fields say, if each of them fits."""
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in new:
        if name not in known:
            raise Damaged(f"there is no field {name} here ({', '.join(known)})", where=name)
    body = bench.kinds.body(
        Event(n=1, id="", at=datetime.max.replace(tzinfo=UTC), by="", kind=kind.kind, fields=fields)
    )
    if isinstance(body, Unreadable):
        raise _misfit(body.why, known)
    for name, value in new.items():
        if known[name].required and isinstance(value, str) and not value.strip():
            raise Damaged(f"{name} cannot be empty", where=name)
    if "outcome" in fields:
        laws.outcome(str(fields["outcome"]))
    if new.get("who") and kind.kind == "followup_set":
        laws.roster_name(str(new["who"]), bench.roster, bench.today)
    return body


def _misfit(why: str, known: Mapping[str, Any]) -> Damaged:
    """What a kind says of fields that are none of its own, in words for a person."""
    found = re.search(r"\$\.(\w+)", why)
    name = found[1] if found else ""
    choices = [str(word) for word in get_args(known[name].type) if isinstance(word, str)] if name in known else []
    wanted = re.search(r"Expected `(\w+)", why)
    looks = f"one of {', '.join(choices)}" if choices else LOOKS.get(wanted[1] if wanted else "", why)
    return Damaged(f"{name} must be {looks}", where=name)
