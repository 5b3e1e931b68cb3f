"""The only place that says what is asked when somebody comes: what is still unknown, in which order, and how it is read back."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from casekit.core.case import Facts
from casekit.core.kind import Kind
from casekit.core.kinds.open import Opened
from casekit.core.kinds.tried import read_tried
from casekit.core.telling import short

NONE = "-"  # typed for a way to reach somebody who gives none
QUOTED = 300  # characters of their words that are read back
WIDE = 16  # cells of a label
NAMED = 20  # characters of a device's name beside its number
# What may be left out, in the order of asking: the field of an arrival, and what it is called.
BLANKS = {
    "name": "name",
    "device": "device",
    "category": "category",
    "serial": "serial",
    "age": "age in years",
    "accessories": "left with it",
    "condition": "condition",
    "feeling": "how they feel",
    "tried": "they tried",
    "wants_to_learn": "wants to learn",
}
HINTS = {"tried": "step: result"}
# How a passcode is told. They are never stored: a slip of paper goes with the device.
PASSCODE = (
    r"\b(?:pass ?(?:code|word|phrase)|unlock(?:ing)? (?:code|pattern))\b\W{0,3}(?:is\b)?\W{0,3}\w{0,20}\d"
    r"|\bpin(?: ?code)?\b\W{0,3}(?:is\b)?\W{0,3}\d{4}"
)


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What is known at the counter before anything is written; "" where nothing is."""

    problem: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    channel: str = ""
    feeling: str = ""
    category: str = ""
    device: str = ""
    brand: str = ""
    model: str = ""
    serial: str = ""
    age: str = ""
    accessories: str = ""
    condition: str = ""
    wants_to_learn: str = ""
    tried: tuple[str, ...] = ()

    @property
    def facts(self) -> Facts:
        """The facts of a case that would begin now, whoever's it is."""
        told = {name: getattr(self, name) for name in self.__struct_fields__ if name in Facts.__struct_fields__}
        return Facts(**{**told, "category": self.category.casefold()})

    @property
    def thing(self) -> str:
        """What to call the device, "" when nobody said."""
        return self.device or " ".join(filter(None, (self.brand, self.model))) or self.category


def reached(arrival: Arrival, line: str) -> Arrival | None:
    """With the phone number or address that was typed; None when it is neither, `-` for somebody who gives none."""
    if line == NONE:
        return arrival
    if "@" in line:
        return msgspec.structs.replace(arrival, email=line)
    return msgspec.structs.replace(arrival, phone=line) if any(ch.isdecimal() for ch in line) else None


def unknown(
    arrival: Arrival, known: bool, categories: Iterable[str], brought: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """The fields nobody has told yet, in the order of asking, each with its label; `known` customers have a name.

    `brought` are devices they came with before, which go by their numbers.
    """
    numbered = ", ".join(f"{number} {short(device, NAMED)}" for number, device in enumerate(brought, 1))
    hints = {**HINTS, "category": ", ".join(categories), "device": numbered}
    for field, label in BLANKS.items():
        if not getattr(arrival, field) and not (known and field == "name"):
            hint = f" ({hints[field]})" if hints.get(field) else ""
            yield field, f"  {label:<{WIDE}}{hint} "


def filled(arrival: Arrival, field: str, line: str, brought: Sequence[str] = ()) -> Arrival:
    """With one more field, as it was typed; an empty line says nothing, a number of a device `brought` before means that."""
    words = " ".join(line.split())
    if field == "device" and words.isdecimal() and 1 <= int(words) <= len(brought):
        words = brought[int(words) - 1]
    return msgspec.structs.replace(arrival, **{field: (words,) if field == "tried" else words}) if words else arrival


def read_back(arrival: Arrival) -> str:
    """What they said, in sentences to read aloud."""
    words = short(" ".join(arrival.problem.split()), QUOTED).rstrip(".")
    age = arrival.age if not arrival.age.isdecimal() else f"{arrival.age} year{'' if arrival.age == '1' else 's'} old"
    sentences = (
        f"You said: “{words}”.",
        f"It is your {', '.join(filter(None, (arrival.thing, age)))}." if arrival.thing else "",
        f"You tried {'; '.join(arrival.tried)}." if arrival.tried else "",
        f"You leave with it: {arrival.accessories}." if arrival.accessories else "",
        f"We see: {arrival.condition}." if arrival.condition else "",
        f"You want to learn: {arrival.wants_to_learn}." if arrival.wants_to_learn else "",
    )
    return " ".join(filter(None, sentences))


def opening(arrival: Arrival, owner: str, customer: str) -> list[Kind]:
    """The events of a new case."""
    facts = msgspec.structs.replace(arrival.facts, customer=customer)
    return [Opened(owner=owner, **msgspec.structs.asdict(facts)), *tried_by_them(arrival)]


def tried_by_them(arrival: Arrival) -> list[Kind]:
    """What they tried before they came."""
    return [read_tried(step, "customer") for step in arrival.tried]


def slip(ref: str, arrival: Arrival) -> Iterator[str]:
    """The line for a passcode on paper, which no record holds; none where there is no device."""
    if arrival.thing:
        yield f"on paper, with the device: case {ref}, passcode ________"


def tells_passcode(told: Arrival) -> bool:
    """Whether what was told looks as if it held a passcode, which a record would keep in clear text."""
    import re

    texts = (told.problem, told.feeling, told.accessories, told.condition, told.wants_to_learn, *told.tried)
    return any(re.search(PASSCODE, text, re.IGNORECASE) for text in texts)
