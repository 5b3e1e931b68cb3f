"""What every test of the project has at hand."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from casekit.testing import Shop
from tests.screen import Counter

pytest_plugins = ["casekit.testing"]
settings.register_profile("casekit", deadline=None)  # how long an example takes is up to the machine
settings.load_profile("casekit")


@pytest.fixture
def counter(shop: Shop) -> Iterator[Counter]:
    """A person at a terminal 80 cells wide, who types."""
    person = Counter(shop)
    yield person
    person.leaves()
