"""The only place that counts what became of the rows of an import, and says it."""

from collections.abc import Mapping, Sequence

import msgspec

from casekit.core.draft import Draft
from casekit.core.report import Column, Report, Section

COLUMNS = tuple(
    Column(name, name.replace("_", " "))
    for name in (
        "file", "source", "read", "added", "open", "closed", "outcomes", "again", "changed", "changed_refs", "rejected",
        "rejects", "nameless", "left_out", "unused", "first", "last", "dry_run",
    )
)  # fmt: skip
SAMPLES = 3
NAMED = 10  # rejected and changed rows that are named; a machine is given more of the changed ones
MOST = 1000
SHORT = 60


class Tally(msgspec.Struct):
    """What became of the rows so far. `outcomes` counts the cases added, under "open" those that stay open."""

    read: int = 0
    added: int = 0
    outcomes: dict[str, int] = {}
    again: int = 0
    changed: int = 0
    changed_refs: list[str] = []
    changed_lines: list[str] = []
    rejected: int = 0
    reasons: list[str] = []
    nameless: int = 0
    left_out: dict[str, int] = {}
    samples: list[str] = []
    first: str = ""
    last: str = ""

    def add(self, ref: str, draft: Draft) -> None:
        """Count a case that was added, or would be (then without a reference)."""
        self.added += 1
        outcome = draft.outcome or "open"
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        self.nameless += draft.nameless
        self.first, self.last = self.first or ref, ref
        for field in draft.left_out:
            self.left_out[field] = self.left_out.get(field, 0) + 1
        if len(self.samples) < SAMPLES:
            self.samples.append(f"line {draft.line}  {_said(draft)}")

    def change(self, ref: str, draft: Draft) -> None:
        """Count a row that is not what it was when its case was made; `ref` is "" for a row of this very file."""
        self.changed += 1
        if len(self.changed_lines) < NAMED:
            self.changed_lines.append(
                f"line {draft.line}  {ref or 'an earlier row'} came from {draft.source}, and says otherwise"
            )
        if ref and len(self.changed_refs) < MOST:
            self.changed_refs.append(ref)

    def reject(self, line: int, why: str) -> None:
        """Count a row that is no case."""
        self.rejected += 1
        if len(self.reasons) < NAMED:
            self.reasons.append(f"line {line}  {why}")


def _said(draft: Draft) -> str:
    """A draft in one line."""
    facts = draft.facts
    thing = (
        facts.get("device") or " ".join(filter(None, (facts.get("brand"), facts.get("model")))) or facts.get("category")
    )
    problem = " ".join(facts.get("problem", "").split())
    short = problem if len(problem) <= SHORT else f"{problem[: SHORT - 1]}…"
    return " · ".join(filter(None, (draft.at[:10], draft.outcome or "open", thing, short)))


def imported(tally: Tally, facts: Mapping[str, str], unused: Sequence[str], dry: bool) -> Report:
    """The answer of an import; `facts` names file, source, owner and rejects, `unused` are the columns left over."""
    still = tally.outcomes.get("open", 0)
    row = {
        "file": facts["file"], "source": facts["source"], "read": tally.read, "added": tally.added, "open": still,
        "closed": tally.added - still, "outcomes": [f"{word}:{count}" for word, count in _most(tally.outcomes)],
        "again": tally.again, "changed": tally.changed, "changed_refs": tally.changed_refs, "rejected": tally.rejected,
        "rejects": facts.get("rejects") or None, "nameless": tally.nameless,
        "left_out": [f"{word}:{count}" for word, count in _most(tally.left_out)], "unused": list(unused),
        "first": tally.first or None, "last": tally.last or None, "dry_run": dry,
    }  # fmt: skip
    verb = "would import" if dry else "imported"
    head = f"{verb} {_cases(tally.added)} from {facts['file']}" + ("; nothing was written" if dry else "")
    page = [Section(head, tuple(_lines(tally, facts, unused, dry)))]
    if dry and tally.samples:
        page.append(Section("the first of them", tuple(tally.samples)))
    if tally.changed:
        page.append(_section("changed, and left as they are here", tally.changed_lines, tally.changed))
    if tally.rejected:
        page.append(_section("rejected", tally.reasons, tally.rejected))
    return Report(name="import", columns=COLUMNS, rows=[row], page=page, id="source")


def _lines(tally: Tally, facts: Mapping[str, str], unused: Sequence[str], dry: bool) -> list[str]:
    closed = ", ".join(f"{count} {word}" for word, count in _most(tally.outcomes) if word != "open")
    still = tally.outcomes.get("open", 0)
    lines = []
    if tally.first:
        named = tally.first if tally.first == tally.last else f"{tally.first} to {tally.last}"
        lines.append(f"numbers: {named}; each is found by {facts['source']}:ID too")
    if closed:
        lines.append(f"closed: {closed}")
    if still:
        owner = facts.get("owner", "")
        lines.append(f"open: {still}, " + (f"{owner}'s" if owner else "which need --owner NAME"))
    if tally.again:
        lines.append(f"here already: {tally.again}")
    if tally.nameless:
        lines.append(f"without an id, known by what they say: {tally.nameless}")
    if tally.left_out:
        wrong = ", ".join(f"{count} {word}" for word, count in _most(tally.left_out))
        lines.append(f"left out, since it cannot be right: {wrong}")
    if unused:
        lines.append(f"columns not imported: {', '.join(unused)}")
    if tally.rejected and not dry:
        lines.append(f"rejected: {tally.rejected}, kept in {facts['rejects']}")
    return lines


def _section(head: str, lines: Sequence[str], count: int) -> Section:
    more = (f"and {count - len(lines)} more",) if count > len(lines) else ()
    return Section(head, (*lines, *more))


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts, the highest first."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"
