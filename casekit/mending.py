"""The only place that mends what `check` found, when asked to: copies folded in, numbers given out twice parted."""

from collections.abc import Iterator

from casekit.core.refs import mint, parse_ref
from casekit.errors import CasekitError
from casekit.index import verify
from casekit.shop import Shop
from casekit.store import layout
from casekit.store.fold_in import fold_in
from casekit.store.renumber import Twins, first_id, part, twins


def fold_in_all(shop: Shop) -> Iterator[str]:
    """Fold every copy into its record, and put every record into its place; what was done, in lines."""
    shop.index.refresh_all()
    for path, ref, _ in verify.copies(shop.index):
        try:
            with shop.index.store.lock():
                if twins(shop.index.store, ref, path) if _has_place(shop, ref) else None:
                    continue  # two records: not ours to mix
                reports = fold_in(shop.index.store, ref, path)
        except CasekitError as error:
            yield f"left as it is: {error}"
            continue
        yield f"{path} is now in {layout.path_of(ref)}"
        yield from reports
    shop.index.refresh_all()


def _has_place(shop: Shop, ref: str) -> bool:
    return (shop.root / layout.path_of(ref)).exists()


def renumber_all(shop: Shop) -> Iterator[str]:
    """Give the younger of two records under one number a new one; what was done, in lines."""
    shop.index.refresh_all()
    between_markers = [
        (path, parse_ref(path.rpartition("/")[2].removesuffix(".toml"))) for path, _ in shop.index.damaged()
    ]
    found = [(ref, path) for path, ref, _ in verify.copies(shop.index)]
    found += [(str(ref), "") for path, ref in between_markers if ref is not None and layout.path_of(ref) == path]
    for ref, copy in found:
        try:
            with shop.index.store.lock():
                pair = twins(shop.index.store, ref, copy) if _has_place(shop, ref) else None
                new = _part(shop, pair) if pair else ""
        except CasekitError as error:
            yield f"left as it is: {error}"
            continue
        if new:
            yield f"{ref} was given out twice: the younger record is {new} now; what names {ref} means the older one"
            yield from _named(shop, ref)
    shop.index.refresh_all()


def _part(shop: Shop, pair: Twins) -> str:
    """Part two records under the lock; the new reference, the one an earlier try gave out if there was one."""
    store, known = shop.index.store, parse_ref(pair.ref)
    assert known is not None
    before = shop.index.ask("SELECT ref FROM row WHERE first = ? AND ref <> ?", (first_id(store, pair), pair.ref))
    new = before[0][0] if before else ""
    if not new:
        site = shop.local.site
        ref = mint(known.kind, site, max(store.highest(known.kind, site), shop.local.mark(known.kind)))
        new = str(ref)
        shop.local.raise_mark(known.kind, ref.number)
    part(store, pair, new)
    return new


def _named(shop: Shop, ref: str) -> Iterator[str]:
    """The cases of a customer whose number two people had: nobody but a person can say whose they are."""
    cases = [case for (case,) in shop.index.ask("SELECT ref FROM row WHERE customer = ? ORDER BY number, ref", (ref,))]
    if cases:
        yield f"look whose these cases of {ref} are: {', '.join(cases)}"
