"""The only place for the names that are promised to plugin authors; everything else may change with any release.

Each is imported when it is first asked for, so that a plugin pays only for what it uses. Tests of a plugin may also
use `casekit.testing`. plugins/README.md says how to write a plugin.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casekit.channel import Channel, Letter, Outcome, secret
    from casekit.commands._options import (
        Anyway,
        Because,
        CaseRef,
        CustomerRef,
        Date,
        Filter,
        Limit,
        MaybeDate,
        MaybeText,
        Next,
        Text,
        Which,
    )
    from casekit.core.case import Case, Facts
    from casekit.core.checks import Problem
    from casekit.core.event import Event
    from casekit.core.kind import Kind
    from casekit.core.repair_known import Estimate
    from casekit.core.report import Column, Report, Section
    from casekit.errors import (
        Ambiguous,
        CasekitError,
        Damaged,
        InputOutput,
        Locked,
        NotFound,
        PeerFailed,
        Refused,
        UsageError,
    )
    from casekit.hookspecs import Command, hookimpl
    from casekit.session import Session

__all__ = (
    "Ambiguous",
    "Anyway",
    "Because",
    "Case",
    "CaseRef",
    "CasekitError",
    "Channel",
    "Column",
    "Command",
    "CustomerRef",
    "Damaged",
    "Date",
    "Estimate",
    "Event",
    "Facts",
    "Filter",
    "InputOutput",
    "Kind",
    "Letter",
    "Limit",
    "Locked",
    "MaybeDate",
    "MaybeText",
    "Next",
    "NotFound",
    "Outcome",
    "PeerFailed",
    "Problem",
    "Refused",
    "Report",
    "Section",
    "Session",
    "Text",
    "UsageError",
    "Which",
    "hookimpl",
    "secret",
)

# Where each is, below this package; the refusals, which are the rest, are in errors.
_HOME = {
    "Case": "core.case",
    "Channel": "channel",
    "Column": "core.report",
    "Command": "hookspecs",
    "Estimate": "core.repair_known",
    "Event": "core.event",
    "Facts": "core.case",
    "Kind": "core.kind",
    "Letter": "channel",
    "Outcome": "channel",
    "Problem": "core.checks",
    "Report": "core.report",
    "Section": "core.report",
    "Session": "session",
    "hookimpl": "hookspecs",
    "secret": "channel",
}
_OPTIONS = {"Anyway", "Because", "CaseRef", "CustomerRef", "Date", "Filter", "Limit", "MaybeDate", "MaybeText"}
_OPTIONS |= {"Next", "Text", "Which"}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"casekit.api promises no {name!r}", name=name)
        module = "commands._options" if name in _OPTIONS else _HOME.get(name, "errors")
        return getattr(import_module(f"casekit.{module}"), name)
