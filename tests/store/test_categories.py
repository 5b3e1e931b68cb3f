"""Laws of the tables that casekit brings for comparisons."""

from pathlib import Path

from casekit.core.repair_priors import category
from casekit.store.categories import DATA, read
from casekit.store.settings_text import CATEGORIES


def test_every_category_can_be_counted_with() -> None:
    """Some repairs of each are known, no more were fixed than there are, and a name means one category."""
    names = [name for each in read() for name in each.names]
    assert [each.name for each in read() if not 0 < each.fixed <= each.fixed + each.repairable <= each.known] == []
    assert sorted(names) == sorted(set(names))
    assert len(read()) == 40


def test_what_a_shop_calls_them_is_known() -> None:
    """Each category of the settings means one of the table, and all but the rest have a life."""
    found = {word: category(read(), word) for word in CATEGORIES}
    assert {word: each.name for word, each in found.items()} == {
        "desktop": "Desktop computer", "laptop": "Laptop", "phone": "Mobile", "printer": "Printer/scanner",
        "tablet": "Tablet", "other": "Misc",
    }  # fmt: skip
    assert [word for word, each in found.items() if each.life is None or not each.whose_life] == ["other"]


def test_both_tables_speak_of_the_same_categories() -> None:
    """A line of the one that fits none of the other would be lost without a word."""
    also = [line.partition(",")[0] for line in Path(DATA, "categories.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert set(also) <= {each.name for each in read()}


def test_the_data_is_attributed() -> None:
    """The notice beside the table names it, its makers and its licence."""
    notice = (DATA / "openrepair" / "NOTICE.md").read_text(encoding="utf-8")
    assert all(words in notice for words in ("`fix_rates.csv`", "Open Repair Alliance", "CC BY-SA 4.0"))
