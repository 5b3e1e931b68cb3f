"""What every test of the project has at hand."""

from collections.abc import Iterator

import pytest

from casekit.testing import Shop
from tests.screen import Counter

pytest_plugins = ["casekit.testing"]


@pytest.fixture
def counter(shop: Shop) -> Iterator[Counter]:
    """A person at a terminal 80 cells wide, who types."""
    person = Counter(shop)
    yield person
    person.leaves()
