"""The only place that draws how far repairing is ahead over the figure that is least certain, in plain characters."""

from collections.abc import Sequence
from decimal import Decimal

from casekit.core.repair import compare
from casekit.core.repair_inputs import BY_NAME
from casekit.core.repair_limits import at, moves
from casekit.core.repair_verdict import Weighed
from casekit.core.repair_words import figure, money
from casekit.core.report import Section

HALF = 20  # cells on each side of the line at 0
TENTHS = range(4, 17)  # of a figure, for its axis
BAR = "█"


def chart(weighed: Weighed) -> Section:
    """A line for each value of the figure, bars to the right where repairing is ahead; `>` marks the value counted with."""
    name, f = uncertain(weighed), weighed.figures
    values = _axis(name, getattr(f, name))
    ahead = [compare(at(f, name, value)).advantage for value in values]
    most = max(map(abs, ahead)) or Decimal(1)
    texts = [figure(name, value) for value in values]
    sums = [money(each) for each in ahead]
    lines = []
    for value, text, amount, each in zip(values, texts, sums, ahead, strict=True):
        bar = BAR * int((abs(each) / most * HALF).to_integral_value())
        sides = f"{bar if each < 0 else '':>{HALF}}|{bar if each >= 0 else ''}"
        mark = ">" if value == getattr(f, name) else " "
        lines.append(f"{mark} {text:>{_width(texts)}}  {amount:>{_width(sums)}}  {sides}")
    return Section(f"by how much repairing is ahead, over the {BY_NAME[name].text}", tuple(lines))


def uncertain(weighed: Weighed) -> str:
    """The figure that moves the answer most, of those that nobody gave; of all, when everything that counts was given."""
    swing = {one.name: abs(one.higher - one.lower) for one in moves(weighed.figures)}
    guessed = {name: size for name, size in swing.items() if not weighed.known[name].given and name != "rate"}
    among = guessed if any(guessed.values()) else swing
    return max(among, key=lambda name: among[name])


def _axis(name: str, value: Decimal) -> list[Decimal]:
    """The values drawn, the one counted with among them."""
    if name in ("chance", "dies", "comeback"):
        ends = range(1, 11) if name == "chance" else range(10)
        return sorted({value, *(Decimal(tenth) / 10 for tenth in ends)})
    return [value * tenth / 10 for tenth in TENTHS]


def _width(texts: Sequence[str]) -> int:
    return max(map(len, texts))
