"""The only place that reads one record for a command: found by what people call it, folded from its file as it is."""

from casekit import speech, terminal
from casekit.core.case import Case
from casekit.core.customer import Customer, one_person
from casekit.core.fold import fold, fold_case
from casekit.errors import Damaged, NotFound, UsageError
from casekit.index import find as index_find
from casekit.shop import Shop


def find(shop: Shop, words: str, kind: str) -> str:
    """The reference that words mean; NotFound. No words at all are a usage error.

    Of several that fit a person chooses by number; in a script they are Ambiguous, with the candidates.
    """
    if not words.strip():
        listed = "casekit list" if kind == "case" else f"casekit {kind} list"
        raise UsageError(f"which {kind}? its name is empty", hint=listed)
    if words != "@":
        from casekit.store.codec import mend

        choose = _chosen if terminal.somebody_there() and not shop.options.yes else None
        return index_find.find(shop.index, mend(words), kind, shop.settings.shop.country, choose)
    known = shop.local.terminal(terminal.key()).ref
    if not known:
        raise NotFound("this terminal has not touched a case yet", hint="casekit list")
    speech.warn(f"@ is {known}: {load(shop, known).title}")
    return known


def _chosen(found: index_find.Fits) -> str:
    """The one that a person means."""
    from casekit import prompt

    refs = [ref for ref, _ in found]
    return refs[prompt.choose("which one?", [label for _, label in found], "one of these numbers", refs)]


def load(shop: Shop, ref: str) -> Case:
    """A case; this terminal's `@` from now on."""
    case = fold_case(ref, shop.ledger.read(ref).events, shop.kinds)
    shop.touch(ref)
    return case


def load_customer(shop: Shop, ref: str) -> Customer:
    """One record of a customer, by itself."""
    return fold(Customer(ref=ref), shop.ledger.read(ref).events, shop.kinds)


def load_person(shop: Shop, ref: str) -> tuple[Customer, list[str]]:
    """A customer with all that their other records say, and these others; under the reference that stands for all."""
    from casekit.index.merged import same

    first, *others = same(shop.index, ref)
    customer = load_customer(shop, first)
    return one_person([customer, *(load_customer(shop, other) for other in others)]) if others else customer, others


def customer_of(shop: Shop, case: Case) -> Customer | None:
    """Whose case it is; None, and a word beside the answer, where that cannot be read."""
    if not case.facts.customer:
        return None
    try:
        return load_person(shop, case.facts.customer)[0]
    except (NotFound, Damaged) as error:
        speech.warn(str(error))
        return None
