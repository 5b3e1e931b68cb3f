"""The only place that asks plugins what a device costs, how likely its repair is, and how long it lasts."""

from collections.abc import Iterator

from casekit.core.case import Facts
from casekit.core.repair_inputs import BY_NAME, read
from casekit.core.repair_known import Estimate
from casekit.errors import CasekitError
from casekit.session import Session

HOOK = "casekit_estimates"


def from_plugins(session: Session, facts: Facts) -> Iterator[Estimate]:
    """What every plugin says of a device, in the order of their names. One that breaks is named and left out."""
    for name in session.host.table(HOOK):
        try:
            source = session.host.load(HOOK, name)
        except CasekitError as error:
            session.warn(str(error))
            continue
        try:
            found = list(source(facts))
        except Exception as error:
            session.warn(f"the estimates {name!r} of a plugin broke and are left out: {type(error).__name__}: {error}")
            continue
        yield from (one for one in found if _is_sound(session, name, one))


def _is_sound(session: Session, name: str, one: object) -> bool:
    """Whether an estimate can be counted with; it is named where it cannot."""
    if not isinstance(one, Estimate) or one.what not in BY_NAME:
        known = ", ".join(BY_NAME)
        session.warn(f"the estimates {name!r} of a plugin hold what is none: {one!r}\n  try: one of {known}")
        return False
    try:
        read(BY_NAME[one.what], one.value, session.settings.shop.currency, f"{name}: {one.what}")
    except CasekitError as error:
        session.warn(str(error))
        return False
    return True
