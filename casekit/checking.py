"""The only place that goes through a whole store, one record at a time, and collects what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from casekit.core import checks, checks_money, checks_people
from casekit.core.case import Case
from casekit.core.checks import Place, Problem, Use
from casekit.core.customer import Customer
from casekit.core.event import Event, erased
from casekit.core.fold import fold, fold_case
from casekit.core.refs import Ref, parse_ref
from casekit.errors import Damaged
from casekit.index import merged, people, verify
from casekit.index.read import newest, read
from casekit.index.rows import Rows, case_rows, customer_rows, rows_of
from casekit.shop import Shop
from casekit.store import git, layout
from casekit.store.forgotten import worded
from casekit.store.leftovers import leftovers
from casekit.store.records import Found, bytes_of, together
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
        self._forgotten: frozenset[str] = frozenset()
        self._lent: list[Use] = []
        self._used: list[Use] = []

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong, file by file."""
        index, store = self.shop.index, self.shop.index.store
        index.refresh_all()
        self._forgotten = people.forgotten(index)
        yield from _settings(self.shop)
        if git.is_asked_for(self.shop.root) and not git.registered(self.shop.root):
            problem = "git is to merge records with casekit, and this clone does not know how: it would merge lines"
            yield Problem(git.ATTRIBUTES, problem, hint=git.AGAIN)
        yield from leftovers(self.shop.root, newest(store))
        yield from _behind(self.shop)
        yield from _fallen(self.shop)
        for folder in store.folders():
            for name in sorted(store.names(folder), key=_by_number):
                yield from self._file(f"{folder}/{name}")
        yield from checks_people.rings(merged.pairs(index), layout.path_of)
        yield from checks_people.twice(merged.apart(index, people.namesakes(index)), layout.path_of)
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
        yield from self._record(path, row.ref, found)

    def _unreadable(self, path: str, damage: str) -> Problem:
        """A file that is no record: what a merge left between markers, or what the reader says."""
        told = re.fullmatch(rf".*?({re.escape(path)}(?::\d+)?): (.*)", damage, re.DOTALL)
        where, why = told.groups() if told else (path, damage)
        try:
            raw = bytes_of(self.shop.root / path)
        except (OSError, Damaged):
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

    def _record(self, path: str, ref: str, own: Found) -> Iterator[Problem]:
        """A record with the events of its copies: its events, its state, and the index."""
        others = self._copies(ref)
        place = _places(path, own)
        whole = together(own, others)
        events = whole.events
        stand = (*own.record.events, *(event for copy in whole.copies for event in others[copy].record.events))
        yield from checks.of_events(ref, stand, place)
        parsed = parse_ref(ref)
        assert parsed is not None
        if parsed.kind == "case":
            case = fold_case(ref, events, self.shop.kinds)
            yield from self._case(case, place)
            yield from self._words(ref, case.facts.customer, stand, place)
            rows = case_rows(parsed, case, self.shop.index.folding)
        elif parsed.kind == "customer":
            customer = fold(Customer(ref=ref), events, self.shop.kinds)
            yield from checks.of_entries(ref, customer.entries, self.shop.kinds, place)
            yield from self._words(ref, ref, stand, place)
            lost = (into for into in customer.merged_into if not verify.is_there(self.shop.index, into))
            yield from (checks.missing(into, "", "who it is the same person as", place) for into in lost)
            rows = customer_rows(parsed, customer)
        else:
            yield from checks.of_bodies(events, self.shop.kinds, place)
            yield from self._words(ref, people.spoken_of(self.shop.index, ref), stand, place)
            rows = rows_of(self.shop.index.folding, parsed, events)
        if not self._agrees(path, parsed, rows):
            yield Problem(path, "the index does not say what this file says", hint="casekit reindex")

    def _words(self, ref: str, whose: str, stand: Sequence[Event], place: Place) -> Iterator[Problem]:
        """Words of somebody who was forgotten, in events as they stand in the files."""
        gone = erased(stand) | self.shop.index.store.forgotten.of(ref)
        if gone or whose in self._forgotten:
            back = [event for event in worded(stand) if event.id in gone or whose in self._forgotten]
            yield from checks_people.words(whose, back, place)

    def _copies(self, ref: str) -> dict[str, Found]:
        pairs = ((copy, read(self.shop.index.store, copy, 0)) for copy in self.shop.index.copies(ref))
        return {copy: pair[1] for copy, pair in pairs if pair is not None and pair[1] is not None}

    def _case(self, case: Case, place: Place) -> Iterator[Problem]:
        settings, now = self.shop.settings, self.shop.now
        yield from checks.of_entries(case.ref, case.entries, self.shop.kinds, place)
        yield from checks.of_owner(case, settings.roster, now, place)
        yield from checks.of_dates(case, settings.calendar, now, place)
        yield from checks_money.of_amounts(case, place)
        for ref, event, what in checks.references(case):
            if not verify.is_there(self.shop.index, ref):
                yield checks.missing(ref, event, what, place)
        self._lent += checks.lent(case, place)
        self._used += checks.used(case, place)
        for plugin in self.plugins:
            for found in plugin(case):
                yield msgspec.structs.replace(found, where=found.where or place(found.event))

    def _agrees(self, path: str, ref: Ref, rows: Rows) -> bool:
        """Whether the index holds these rows, or those of the file as it is by now: somebody may be writing."""
        index = self.shop.index
        if verify.agrees(index, str(ref), rows):
            return True
        index.refresh_ref(str(ref))
        pair = read(index.store, path, 0)
        if pair is None or pair[1] is None:
            return not verify.is_there(index, str(ref))
        events = together(pair[1], self._copies(str(ref))).events
        return verify.agrees(index, str(ref), rows_of(index.folding, ref, events))


def _by_number(name: str) -> tuple[int, str]:
    ref = parse_ref(name.removesuffix(".toml"))
    return (ref.number if ref else 0, name)


def _places(path: str, found: Found) -> Place:
    """Says where an event stands: the line of its block, as far as it can be told."""

    def place(known: str) -> str:
        index = next((number for number, event in enumerate(found.record.events) if event.id == known), None)
        return path if index is None else f"{path}:{event_line(found.record.text, index)}"

    return place


def _settings(shop: Shop) -> Iterator[Problem]:
    """What is wrong with the settings although they can be used."""
    from casekit.store.settings import decode, flaws_of
    from casekit.store.settings_flaws import located

    text = decode((shop.root / layout.SETTINGS).read_bytes())
    try:
        found = located(text, flaws_of(text))
    except Damaged as error:
        yield Problem(error.where, error.what, hint=error.hint)
        return
    for line, sentence in found:
        yield Problem(f"{layout.SETTINGS}:{line}", sentence, hint="casekit config check")


def _behind(shop: Shop) -> Iterator[Problem]:
    """What this machine remembers and the store no longer has: an old backup was restored."""
    for kind, folder in layout.FOLDERS.items():
        newest_here, mark = shop.index.store.highest(kind, shop.local.site), shop.local.mark(kind)
        if mark > newest_here:
            problem = f"the newest {kind} here is {newest_here or 'none'}, but {mark} was given out on this machine"
            yield Problem(
                folder,
                f"{problem}: was a backup restored?",
                hint=f"restore what is newer; new ones begin at {mark + 1}",
            )


def _fallen(shop: Shop) -> Iterator[Problem]:
    """Records that a list knew with more events than they have now, or that are gone."""
    for ref, n in verify.fallen(shop.index):
        if shop.index.store.forgotten.of(ref):
            continue  # an old copy of what was forgotten: its words tell, and restoring it would bring back more
        path = layout.path_of(ref)
        here = (shop.root / path).exists()
        problem = f"it once had events up to n = {n}: was an old copy put in its place?" if here else f"{ref} is gone"
        yield Problem(path, problem, hint="restore it from a backup; casekit reindex forgets that there was more")
