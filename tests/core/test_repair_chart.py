"""Laws of the drawing: over the figure that is least certain, the one counted with marked."""

import msgspec

from casekit.core.repair import Figures
from casekit.core.repair_chart import chart, uncertain
from casekit.core.repair_known import Known
from casekit.core.repair_verdict import Weighed, weigh
from tests.core.test_repair import FULL


def weighed(*guessed: str) -> Weighed:
    """The printer, with some of its figures not given."""
    values = msgspec.structs.asdict(Figures(**FULL)).items()
    return weigh({name: Known(value, "", given=name not in guessed) for name, value in values}, "SGD")


def test_the_drawing() -> None:
    """A line for each value, a bar to the right where repairing is ahead."""
    section = chart(weighed("chance"))
    assert section.head == "by how much repairing is ahead, over the chance that the repair succeeds"
    assert "\n".join(line.rstrip() for line in section.lines) == (
        "   10 %  -95.67  ████████████████████|\n"
        "   20 %  -81.35     █████████████████|\n"
        "   30 %  -67.02        ██████████████|\n"
        "   40 %  -52.70           ███████████|\n"
        "   50 %  -38.37              ████████|\n"
        "   60 %  -24.04                 █████|\n"
        "   70 %   -9.72                    ██|\n"
        ">  80 %    4.61                      |█\n"
        "   90 %   18.93                      |████\n"
        "  100 %   33.26                      |███████"
    )


def test_the_figure_drawn_is_a_guess_where_there_is_one() -> None:
    """Of those that nobody gave, the one that moves the answer most; the rate is nobody's guess."""
    assert uncertain(weighed("chance", "years_left", "rate")) == "years_left"
    assert uncertain(weighed("rate")) == "new"
    assert uncertain(weighed()) == "new"


def test_a_value_between_the_tenths_is_drawn_too() -> None:
    """The one counted with is always among them."""
    values = weighed("chance").known | {"chance": Known(Figures(**FULL).chance - Figures(**FULL).rate, "")}
    assert [line[:8] for line in chart(weigh(values, "SGD")).lines if line.startswith(">")] == [">  75 % "]
