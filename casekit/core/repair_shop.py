"""The only place that counts what the shop earns on each side. It is shown apart, and moves no verdict."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from casekit.core.repair import ONE, ZERO, Figures, returns
from casekit.core.repair_inputs import UNITS, Input, options, read
from casekit.core.repair_words import money
from casekit.core.report import Section
from casekit.errors import UsageError

SHOP_INPUTS = (
    Input("shop_parts", "money", "the shop's price of the parts"),
    Input("shop_bench", "money an hour", "what an hour at the bench costs the shop"),
    Input("shop_hours", "hours", "hours for a repair that succeeds"),
    Input("shop_wholesale", "money", "what the shop pays for a new one"),
    Input("shop_hours_failed", "hours", "hours for a repair that fails", "0", "nobody said"),
    Input("shop_redo", "money", "what a return within the guarantee costs the shop", "0", "nobody said"),
    Input("shop_set_up_hours", "hours", "hours to set a new one up", "0", "nobody said"),
    Input("shop_salvage", "money", "worth of the old one's parts, each by its chance of a sale", "0", "nobody said"),
    Input("shop_strip_hours", "hours", "hours to take the old one apart", "0", "nobody said"),
    Input("shop_disposal", "money", "what getting rid of the rest costs", "0", "nobody said"),
    Input("shop_floor", "money", "the least the shop wants to earn on a new one", "0", "nobody said"),
)
NEEDED = tuple(each for each in SHOP_INPUTS if not each.otherwise)


class ShopSide(msgspec.Struct, frozen=True, kw_only=True):
    """What the shop earns; money today, expected over success and failure."""

    redo: Decimal  # P_redo, share of good repairs that come back under the guarantee
    repairing: Decimal  # Π_repair
    salvage: Decimal  # V, net worth of the old one's parts
    replacing: Decimal  # Π_replace
    trade_in: Decimal  # T, the most the shop can give for the old one and still earn the floor


def read_shop(typed: Mapping[str, str | None], currency: str) -> dict[str, Decimal]:
    """The shop's figures from what was typed; UsageError for one that cannot be, or that nothing can be counted without."""
    lacking = [each for each in NEEDED if typed.get(each.name) is None]
    if lacking:
        raise UsageError(
            f"for the shop's side it takes {options(lacking)}",
            hint=f"{lacking[0].option} {UNITS[lacking[0].unit].example}",
        )
    return {each.name: read(each, typed.get(each.name) or each.otherwise, currency) for each in SHOP_INPUTS}


def shop_side(f: Figures, shop: Mapping[str, Decimal]) -> ShopSide:
    """Π_repair = p·(R − parts − ℓ·t − P_redo·C_redo) + (1 − p)·(F − ℓ·t_f) + f; Π_replace = N − T − wholesale + V − ℓ·t_set-up.

    ℓ is the bench rate; V = Σ π·v − ℓ·t_strip − disposal.
    """
    bench, redo = shop["shop_bench"], returns(f)
    good = f.repair - shop["shop_parts"] - bench * shop["shop_hours"] - redo * shop["shop_redo"]
    repairing = f.chance * good + (ONE - f.chance) * (f.if_fails - bench * shop["shop_hours_failed"]) + f.fee
    salvage = shop["shop_salvage"] - bench * shop["shop_strip_hours"] - shop["shop_disposal"]
    before = f.new - shop["shop_wholesale"] + salvage - bench * shop["shop_set_up_hours"]
    return ShopSide(
        redo=redo,
        repairing=repairing,
        salvage=salvage,
        replacing=before - f.standing - f.one_off,
        trade_in=max(before - shop["shop_floor"], ZERO),
    )


def shown(side: ShopSide, currency: str) -> Section:
    """The shop's side for people."""
    return Section(
        f"the shop's side, in {currency}; it moves nothing above",
        (
            f"the shop earns {money(side.repairing)} on repairing, {money(side.replacing)} on replacing",
            f"the old one's parts are worth {money(side.salvage)} to it",
            f"it can give up to {money(side.trade_in)} for the old one",
        ),
    )
