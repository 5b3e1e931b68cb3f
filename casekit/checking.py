"""The only place that goes through a whole store, one record at a time, and collects what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Iterator

from casekit.core import checks
from casekit.core.case import Case
from casekit.core.checks import Place, Problem, Use
from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.fold import fold
from casekit.core.refs import Ref, parse_ref
from casekit.errors import CasekitError
from casekit.index import verify
from casekit.index.read import newest, read
from casekit.index.rows import Rows, case_rows, customer_rows, rows_of
from casekit.shop import Shop
from casekit.store import git, layout
from casekit.store.leftovers import leftovers
from casekit.store.records import Found, together
from casekit.store.renumber import sides, twins
from casekit.store.toml_read import event_line

Plugin = Callable[[Case], Iterable[Problem]]
FOLD_IN, RENUMBER = "casekit check --fold-in", "casekit check --renumber"


class Checking:
    """One pass over a store. `records` and `events` count what was read; memory does not grow with either."""

    def __init__(self, shop: Shop, plugins: Iterable[Plugin]) -> None:
        self.shop = shop
        self.plugins = list(plugins)
        self.records = 0
        self.events = 0
        self._lent: list[Use] = []
        self._used: list[Use] = []

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong, file by file."""
        index, store = self.shop.index, self.shop.index.store
        index.refresh_all()
        yield from _settings(self.shop)
        if git.is_asked_for(self.shop.root) and not git.registered(self.shop.root):
            problem = "git is to merge records with casekit, and this clone does not know how: it would merge lines"
            yield Problem(git.ATTRIBUTES, problem, hint=git.AGAIN)
        yield from leftovers(self.shop.root, newest(store))
        yield from _behind(self.shop)
        for folder in store.folders():
            for name in sorted(store.names(folder), key=_by_number):
                yield from self._file(f"{folder}/{name}")
        who = "casekit show NUMBER of each: find out who has it"
        yield from checks.twice(self._lent, "loaner {} is lent here, and", who)
        yield from checks.twice(self._used, "part {} was used here, and", "count what is in the drawer")

    def _file(self, path: str) -> Iterator[Problem]:
        store = self.shop.index.store
        pair = read(store, path, 0)
        if pair is None:
            return  # gone meanwhile
        row, found = pair
        if found is None:
            yield self._unreadable(path, row.damage)
            return
        if row.copy:
            yield self._copy(path, row.ref)
            return
        self.records += 1
        self.events += len(found.events)
        ref = parse_ref(row.ref)
        assert ref is not None
        others = {}
        for copy in self.shop.index.copies(row.ref):
            other = read(store, copy, 0)
            if other is not None and other[1] is not None:
                others[copy] = other[1]
        yield from self._record(ref, path, together(found, others))

    def _unreadable(self, path: str, damage: str) -> Problem:
        """A file that is no record: what a merge left between markers, or what the reader says."""
        told = re.fullmatch(rf".*?({re.escape(path)}(?::\d+)?): (.*)", damage, re.DOTALL)
        where, why = told.groups() if told else (path, damage)
        try:
            raw = (self.shop.root / path).read_bytes()
        except OSError:
            return Problem(path, why, hint=f"ls -l {path}")
        ref = parse_ref(path.rpartition("/")[2].removesuffix(".toml"))
        if ref is not None and sides(raw) and twins(self.shop.index.store, str(ref)):
            return Problem(path, f"{ref} was given to two records, which stand in it between markers", hint=RENUMBER)
        if re.search(rb"^(<<<<<<<|>>>>>>>) ", raw, re.MULTILINE):
            by_hand = "take the markers out by hand: events of both sides stay, in any order"
            return Problem(path, "a merge left two versions in it, between markers", hint=by_hand)
        return Problem(where, why, hint="mend it by hand, or restore it from a backup")

    def _copy(self, path: str, ref: str) -> Problem:
        flaw = verify.flaw_of(self.shop.index, path).partition(": ")[2]
        if flaw.startswith("this is another record"):
            return Problem(path, flaw, hint=RENUMBER)
        return Problem(path, flaw or f"this is a copy of {ref}, left by a file service", hint=FOLD_IN)

    def _record(self, ref: Ref, path: str, found: Found) -> Iterator[Problem]:
        place = _places(path, found)
        yield from checks.of_events(str(ref), _as_written(found), place)
        rows = yield from self._folded(ref, path, found.events, place)
        if not verify.agrees(self.shop.index, str(ref), rows) and not self._mended(ref, found):
            yield Problem(path, "the index does not say what this file says", hint="casekit reindex")
        known = next((n for one, n in verify.fallen(self.shop.index) if one == str(ref)), 0)
        if known:
            problem = f"it once had events up to n = {known}: was an old copy put in its place?"
            yield Problem(path, problem, hint="restore the newer one; casekit reindex forgets there was one")

    def _folded(self, ref: Ref, path: str, events: Iterable[Event], place: Place) -> Iterator[Problem]:
        raise NotImplementedError
