"""The only place that knows how long things last when some have not ended yet: the Kaplan–Meier estimate, exactly.

Whoever leaves the open cases out promises too early: they are the slow ones.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

import msgspec


class Span(msgspec.Struct, frozen=True):
    """How long one thing lasted, in any unit. `ended` is false where nobody saw its end: it lasted at least as long."""

    length: int
    ended: bool


AnySpan = TypeVar("AnySpan", bound=Span)


class Point(msgspec.Struct, frozen=True):
    """After `length`, at which `ended` of those `at_risk` ended, the share `still` goes on: S(length)."""

    length: int
    at_risk: int
    ended: int
    still: Fraction


def curve(spans: Iterable[Span]) -> list[Point]:
    """S(t) = Π (1 − d/n) over the lengths at which something ended, shortest first.

    What was lost sight of at the very length at which another ended was at risk then: ends come before losses.
    """
    lengths = sorted((span.length, not span.ended) for span in spans)
    found: list[Point] = []
    still, left = Fraction(1), len(lengths)
    for length in dict.fromkeys(length for length, _ in lengths):
        ended, lost = lengths.count((length, False)), lengths.count((length, True))
        if ended:
            still *= 1 - Fraction(ended, left)
            found.append(Point(length, left, ended, still))
        left -= ended + lost
    return found


def within(points: Sequence[Point], share: Fraction) -> int | None:
    """The length within which that share ends, min{t: S(t) ≤ 1 − share}; None when the curve stays above: not estimable."""
    return next((point.length for point in points if point.still <= 1 - share), None)


def beyond(spans: Iterable[AnySpan], age: int) -> list[AnySpan]:
    """The spans that lasted longer than `age`: their curve is S(t) / S(age), which one of that age goes by."""
    return [span for span in spans if span.length > age]


def and_next(spans: Sequence[Span]) -> list[Span]:
    """The spans and the next one, of which nothing is known but that it outlasts all that ended.

    Counted among them, `within` says a length that the next one keeps to with that chance, and not just these did:
    where all ended it is the k-th of n, k = ⌈share · (n + 1)⌉, and fewer than share / (1 − share) of them say nothing.
    """
    return [*spans, Span(max((span.length for span in spans), default=0), False)]
